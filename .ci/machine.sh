# What the scripts beside this one share: saying things, and Debian packages installed where that is allowed.
# shellcheck shell=bash

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

say() { printf '%s\n' "$*" >&2; }

fail() {
    say "$*"
    exit 1
}

may_install() {
    command -v apt-get >/dev/null && { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }
}

apt() {
    local as_root=()
    [ "$(id -u)" = 0 ] || as_root=(sudo -n)
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends "$@" </dev/null >&2
}

# install "what is missing" PACKAGE...: installs where it may, else names the command that helps and gives up.
# A machine that never listed its packages, or long ago, gets one `apt-get update` before the second try.
install() {
    local missing="$1"
    shift
    may_install || fail "$missing is missing here and may not be installed by this command; run as root: apt-get update && apt-get install $*"
    say "$missing is missing here; installing $*"
    apt install "$@" 2>/dev/null || { apt update || true; apt install "$@"; } ||
        fail "$missing could not be installed; look at what apt-get says above, then run as root: apt-get update && apt-get install $*"
}

# The folder of PostgreSQL's newest server programs; Debian keeps them off the PATH. Fails where there is none.
postgres_programs() {
    local folder
    folder="$(find /usr/lib/postgresql -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -n 1)"
    [ -x "$folder/initdb" ] || folder="$(dirname "$(readlink -f "$(command -v initdb || echo /none/initdb)")")"
    [ -x "$folder/initdb" ] && echo "$folder"
}
