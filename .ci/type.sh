#!/usr/bin/env bash
# `make type`: mypy, which loads the settings to know the models.

source "$(dirname "$0")/machine.sh"
source .ci/testing.env.sh
trap 'rm -rf "$SCRATCH"' EXIT
.venv/bin/mypy
