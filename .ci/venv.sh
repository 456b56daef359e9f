#!/usr/bin/env bash
# Makes .venv and installs the locked requirements: `venv.sh` to run the product, `venv.sh dev` to work on it.
# Nothing is done twice: a stamp beside the packages holds the hash of the requirements file they came from.

source "$(dirname "$0")/machine.sh"

python_on_this_machine() {
    local candidate
    for candidate in "${PYTHON:-python3}" python3.13 python3.12 python3.11; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$candidate"
            return
        fi
    done
    fail "Python 3.11 or later is needed and was not found; install it, or name it: make PYTHON=/path/to/python3"
}

# Debian keeps `venv` in a package of its own. Where that may not be installed, virtualenv, uv or pip do as well.
make_environment() {
    local python="$1"
    rm -rf .venv
    if "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        "$python" -m venv .venv
    elif may_install; then
        install "Python's venv" "$(venv_package "$python")"
        "$python" -m venv .venv
    elif "$python" -m virtualenv --version >/dev/null 2>&1; then
        "$python" -m virtualenv -q .venv
    elif command -v uv >/dev/null; then
        uv venv -q --seed --python "$python" .venv
    elif "$python" -m pip --version >/dev/null 2>&1; then
        "$python" -m venv --without-pip .venv
        "$python" -m pip -q --python .venv/bin/python install pip
    else
        install "Python's venv" "$(venv_package "$python")"
    fi
}

# A python3.12 that stands beside Debian's own has its own package; plain python3 has python3-venv.
venv_package() {
    case "$(basename "$1")" in
        python3.*) echo "$(basename "$1")-venv" ;;
        *) echo python3-venv ;;
    esac
}

install_locked() {
    local file="$1" stamp=".venv/$1.installed" wanted
    wanted="$(sha256sum "$file")"
    if [ "$(cat "$stamp" 2>/dev/null)" != "$wanted" ]; then
        say "Installing $file into .venv; this takes a minute the first time"
        .venv/bin/python -m pip install -q --disable-pip-version-check --no-input --require-hashes -r "$file" </dev/null ||
            fail "The packages of $file could not be installed; look at what pip says above, then try again."
        echo "$wanted" >"$stamp"
    fi
}

.venv/bin/python -m pip --version >/dev/null 2>&1 || make_environment "$(python_on_this_machine)"
install_locked requirements.txt
if [ "${1:-}" = dev ]; then
    install_locked requirements-dev.txt
fi
