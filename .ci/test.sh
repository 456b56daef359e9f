#!/usr/bin/env bash
# `make test`: everything that must hold, on SQLite and again on PostgreSQL. Every part runs, whatever the others gave.

source "$(dirname "$0")/machine.sh"

# What must behave alike on both engines; the rest meets the database only through these.
ON_BOTH="models workflow policy search concurrency audit submissions"

bash .ci/venv.sh dev
bash .ci/libraries.sh
[ -x /usr/bin/chromium ] || install "Chromium, which the browser journeys drive," chromium

source .ci/testing.env.sh
trap 'rm -rf "$SCRATCH"' EXIT
trap 'exit 130' INT TERM HUP

failed=()
part() {
    local name="$1" code=0
    shift
    printf '\n== %s\n' "$name"
    "$@" </dev/null || code=$?
    [ "$code" != 5 ] || say "No test was found, so this part has not passed."
    [ "$code" = 0 ] || failed+=("$name")
}

folders=()
for name in $ON_BOTH; do
    [ -z "$(find "tests/$name" -name 'test_*.py' -print -quit 2>/dev/null)" ] || folders+=("tests/$name")
done

part "ruff" .venv/bin/ruff check .
part "manage.py check" .venv/bin/python manage.py check --fail-level WARNING
part "manage.py check --deploy" .venv/bin/python manage.py check --deploy --fail-level WARNING
part "no migration is missing" .venv/bin/python manage.py makemigrations --check --dry-run
part "tests on SQLite" .venv/bin/pytest -q
part "tests on PostgreSQL" bash .ci/postgres.sh .venv/bin/pytest -q "${folders[@]:-tests/models}"

printf '\n'
if [ "${#failed[@]}" != 0 ]; then
    printf 'make test: FAILED:'
    printf ' %s;' "${failed[@]}"
    printf '\n'
    exit 1
fi
echo "make test: every part passed"
