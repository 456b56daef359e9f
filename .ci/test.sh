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
unset DATABASE_URL

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
    bash .ci/postgres.sh .venv/bin/pytest "${folders[@]:-tests/models}"
}

part "style" .venv/bin/ruff check .
part "checks" .venv/bin/python manage.py check --fail-level WARNING
part "checks for production" env ATENSI_HTTPS=on ATENSI_PLAIN_STATIC=off .venv/bin/python manage.py check --deploy --fail-level WARNING
part "migrations are complete" .venv/bin/python manage.py makemigrations --check --dry-run
part "tests on SQLite" .venv/bin/pytest
part "tests on PostgreSQL" on_postgres

if [ "${#failed[@]}" != 0 ]; then
    printf '\nmake test: FAILED:%s\n' "$(printf ' %s;' "${failed[@]}")"
    exit 1
fi
printf '\nmake test: every part passed\n'
