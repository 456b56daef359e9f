# The commands of this project. Each does what it needs first; a second time it is quick.

SHELL := /bin/bash
.DEFAULT_GOAL := help
PORT ?= 8000
PYTHON ?= python3
export PORT PYTHON

.PHONY: help run test bench drill venv lint type lock clean

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | while IFS=$$'\t' read -r name what; do printf 'make %-6s %s\n' "$$name" "$$what"; done

run: ## the product with demo data on http://127.0.0.1:8000 (another port: make run PORT=8001)
	@bash .ci/serve.sh

test: ## everything that must hold: style, checks, all tests on SQLite, and on PostgreSQL, and in a browser
	@bash .ci/test.sh

venv: ## .venv with everything for working on the product
	@bash .ci/venv.sh dev

bench: venv ## how long drawings and prints take: PDF, Word, Chromium beside them (processor time; quote ratios of one run)
	@.venv/bin/python tests/bench/bench_drawing.py
	@.venv/bin/python tests/bench/bench_printing.py

drill: venv ## what takes too long for the suite: 200 posts to every form, 40 random lives of a case, 20 browsers killed while somebody types, Word files opened by LibreOffice, migrations compared (after `make test`)
	@.venv/bin/pytest -s tests/drill/drill_*.py

lint: venv ## style of Python (ruff) and of templates (djlint)
	@.venv/bin/ruff check .
	@.venv/bin/djlint --quiet --lint templates

type: venv ## types (mypy; it loads the settings to know the models)
	@scratch=$$(mktemp -d) && trap "rm -rf $$scratch" EXIT && TMPDIR=$$scratch .venv/bin/mypy

lock: venv ## write the requirements files from pyproject.toml (newer versions: make lock UPGRADE=--upgrade)
	@.venv/bin/python .ci/lock.py $(UPGRADE)

clean: ## remove what the other commands made, except the data in .data
	@rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis staticfiles
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
