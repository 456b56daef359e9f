#!/usr/bin/env bash
# `make test`: everything that must hold, on SQLite and again on PostgreSQL. Every part runs, whatever the others gave.

source "$(dirname "$0")/machine.sh"

# What must behave alike on both engines; the rest meets the database only through these.
ON_BOTH="models workflow policy search concurrency audit submissions"

bash .ci/venv.sh dev
bash .ci/libraries.sh
missing=()
[ -x /usr/bin/chromium ] || missing+=(chromium)
drives() { .venv/bin/python -m playwright --version >/dev/null 2>&1; }
drives || missing+=(libatomic1) # the program that drives the browser is built against it
postgres_programs >/dev/null || missing+=(postgresql)
[ "${#missing[@]}" = 0 ] || install "What the tests run on (${missing[*]})" "${missing[@]}"
drives || fail "Playwright does not start here; look at: .venv/bin/python -m playwright --version"

export DJANGO_SETTINGS_MODULE=tests.settings
unset DATABASE_URL PYTHONDONTWRITEBYTECODE # eight programs start below: what one has compiled the next need not

failed=()
part() {
    local name="$1" code=0
    shift
    printf '\n== %s\n' "$name"
    "$@" </dev/null || code=$?
    [ "$code" != 5 ] || say "No test was found, so this part has not passed."
    [ "$code" = 0 ] || failed+=("$name")
}

on_postgres() {
    local name folders=()
    for name in $ON_BOTH; do
        [ -z "$(find "tests/$name" -name 'test_*.py' -print -quit 2>/dev/null)" ] || folders+=("tests/$name")
    done
    bash .ci/postgres.sh .venv/bin/pytest --durations=12 -m "not one_engine" "${folders[@]:-tests/models}"
}

part "style" .venv/bin/ruff check .
part "checks" .venv/bin/python manage.py check --fail-level WARNING
part "checks for production" env ATENSI_HTTPS=on ATENSI_PLAIN_STATIC=off .venv/bin/python manage.py check --deploy --fail-level WARNING
part "migrations are complete" .venv/bin/python manage.py makemigrations --check --dry-run

# The tests run in two lanes beside each other, one a core; what a lane prints is shown when the lane is through.
# The second lane takes PostgreSQL, then what waits for a browser or draws whole reports, which by then begins from the database
# that the first lane migrated (tests/migrated.py); the first takes all the rest.
SLOW="tests/journeys tests/documents"
lanes="$(mktemp -d)"
trap 'kill $(jobs -p) 2>/dev/null || true; rm -rf "$lanes"' EXIT

first_lane() {
    # shellcheck disable=SC2086
    part "tests on SQLite" .venv/bin/pytest --durations=12 $(printf ' --ignore=%s' $SLOW)
}
second_lane() {
    part "tests on PostgreSQL" on_postgres
    # shellcheck disable=SC2086
    part "reports and journeys on SQLite" .venv/bin/pytest --durations=12 $SLOW
}
lane() {
    failed=()
    "$1" >"$lanes/$1.log" 2>&1
    printf '%s\n' "${failed[@]}" >"$lanes/$1.failed"
}
say "Running the tests in two lanes; what they print follows when each is through."
lane first_lane &
lane second_lane &
wait
for name in first_lane second_lane; do
    cat "$lanes/$name.log"
    [ -f "$lanes/$name.failed" ] || echo "$name, which broke off" >"$lanes/$name.failed"
    while read -r line; do [ -z "$line" ] || failed+=("$line"); done <"$lanes/$name.failed"
done

if [ "${#failed[@]}" != 0 ]; then
    printf '\nmake test: FAILED:%s\n' "$(printf ' %s;' "${failed[@]}")"
    exit 1
fi
printf '\nmake test: every part passed\n'
