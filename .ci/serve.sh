#!/usr/bin/env bash
# `make run`: the product with demo data on this machine, for trying things; not a way to run it for real.

source "$(dirname "$0")/machine.sh"

bash .ci/venv.sh
bash .ci/libraries.sh

port="${PORT:-8000}"
.venv/bin/python - "$port" 2>/dev/null <<'PYTHON' || fail "Port $port is taken or is no port; choose another: make run PORT=8001"
import socket, sys
with socket.socket() as probe:
    probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    probe.bind(("127.0.0.1", int(sys.argv[1])))
PYTHON

export DEBUG=on DJANGO_RUNSERVER_HIDE_WARNING=true
.venv/bin/python .ci/prepare.py
say "
ATENSI is at http://127.0.0.1:$port/ (Ctrl-C stops it)
"
exec .venv/bin/python manage.py runserver "127.0.0.1:$port"
