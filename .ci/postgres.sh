#!/usr/bin/env bash
# `postgres.sh COMMAND...`: runs the command with DATABASE_URL naming a fresh PostgreSQL cluster, then removes the cluster.
# It listens on a socket in its own temporary folder only, so it meets no other server and nobody else meets it.

source "$(dirname "$0")/machine.sh"

bin="$(postgres_programs)" ||
    fail "A PostgreSQL server (initdb) is missing here; run as root: apt-get update && apt-get install postgresql"

# The server refuses to run as root, so root hands the cluster to the user that the package made.
as_server=()
if [ "$(id -u)" = 0 ]; then
    user=postgres
    id -u "$user" >/dev/null 2>&1 || user=nobody
    as_server=(setpriv "--reuid=$user" "--regid=$(id -g "$user")" --clear-groups --)
fi

folder="$(mktemp -d /tmp/atensi-pg.XXXXXX)" # short: the path of a socket has at most 107 signs
remove() {
    (cd "$folder" && "${as_server[@]}" "$bin/pg_ctl" -D "$folder/data" -m immediate -w stop >/dev/null 2>&1) || true
    rm -rf "$folder"
}
trap remove EXIT
trap 'exit 130' INT TERM HUP
[ "$(id -u)" = 0 ] && chown "$user" "$folder"

start() (
    cd "$folder"
    "${as_server[@]}" "$bin/initdb" -D data -U postgres --auth=trust --encoding=UTF8 --locale=C.UTF-8 --no-sync
    "${as_server[@]}" "$bin/pg_ctl" -D data -w -l server.log start \
        -o "-k $folder -c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
    "$bin/createuser" -h "$folder" -U postgres --createdb atensi
    "$bin/createdb" -h "$folder" -U postgres -O atensi atensi
)
start >"$folder.log" 2>&1 || {
    cat "$folder.log" "$folder/server.log" >&2 2>/dev/null || true
    rm -f "$folder.log"
    fail "The PostgreSQL server for the tests did not start; the reason stands above."
}
rm -f "$folder.log"

export DATABASE_URL="postgres://atensi@/$folder/atensi" # two slashes before the path: a host that is a folder
"$@"
