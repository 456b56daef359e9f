"""The product's settings in the environment of a test run: keys of its own, data in a folder that goes away.

It stands here and not in conftest.py because Django is set up before the first conftest is read. What a developer has
exported for real work (data, keys, debugging) never reaches a test; DATABASE_URL does, to choose the engine.
"""

import atexit
import base64
import os
import secrets
import shutil
import tempfile

if "ATENSI_TEST_RUN" not in os.environ:  # a process started by a test keeps the environment of that test
    scratch = tempfile.mkdtemp(prefix="atensi-test.")
    owner = os.getpid()  # a fork of this process leaves the folder to it
    atexit.register(lambda: shutil.rmtree(scratch, ignore_errors=True) if os.getpid() == owner else None)
    os.environ.update(
        {variable: base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()
         for variable in ("ATENSI_VAULT_KEY", "ATENSI_INDEX_KEY", "ATENSI_LOG_KEY")},
        ATENSI_TEST_RUN=scratch,
        ATENSI_DATA_DIR=scratch,
        SECRET_KEY=secrets.token_urlsafe(60),
        ALLOWED_HOSTS="localhost,127.0.0.1,testserver",
        DEBUG="off",
    )
    os.environ.setdefault("ATENSI_HTTPS", "off")  # the test client and the browser speak plain HTTP
    os.environ.setdefault("ATENSI_PLAIN_STATIC", "on")  # static files as they lie there, without a collectstatic before

from atensi.settings import *  # noqa: E402, F403
from atensi.settings import ATENSI_DATA_DIR, DATABASES  # noqa: E402

PRINTS_IN_BACKGROUND = False  # a test that wants the thread turns it on

for name, database in DATABASES.items():
    if database["ENGINE"].endswith("sqlite3"):  # a file, as in real use; in memory threads meet otherwise
        database["TEST"] = {"NAME": str(ATENSI_DATA_DIR / f"test-{name}.sqlite3")}
        database["OPTIONS"]["init_command"] += " PRAGMA synchronous=OFF;"  # no test cuts the power, so none waits for the disk
