# The environment of a test run: no debugging, keys of its own, data in a folder that goes away, nobody's own database.
# shellcheck shell=bash

new_key() { .venv/bin/python -c 'import base64, os; print(base64.urlsafe_b64encode(os.urandom(32)).decode())'; }

SCRATCH="$(mktemp -d "${TMPDIR:-/tmp}/atensi-test.XXXXXX")"
ATENSI_VAULT_KEY="$(new_key)"
ATENSI_INDEX_KEY="$(new_key)"
ATENSI_LOG_KEY="$(new_key)"
export DEBUG=off ATENSI_DATA_DIR="$SCRATCH/data" ATENSI_VAULT_KEY ATENSI_INDEX_KEY ATENSI_LOG_KEY
export SECRET_KEY=test-only-and-long-enough-for-the-deployment-check-0123456789
export ALLOWED_HOSTS=localhost,127.0.0.1,testserver
unset DATABASE_URL
