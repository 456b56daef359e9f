"""The quick way in which the tests migrate makes the same tables, indexes and triggers as `manage.py migrate`, to the letter."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

from django.conf import settings

MIGRATE = """
import sys, django
django.setup()
from contextlib import nullcontext
from django.core.management import call_command
from tests.quick_migrations import quick_migrations
with quick_migrations() if sys.argv[1] == "quick" else nullcontext():
    call_command("migrate", verbosity=0)
"""


def test_quick_migrations_make_the_tables_that_everybody_has(tmp_path: Path) -> None:
    usual, quick = schema(tmp_path, "usual"), schema(tmp_path, "quick")
    assert len(usual) > 500
    assert quick == usual


def schema(folder: Path, how: str) -> list[tuple[str, ...]]:
    """Everything a database of the product holds after its migrations, in the order in which it was made."""
    data = folder / how
    data.mkdir()
    environment = {**os.environ, "ATENSI_DATA_DIR": str(data), "DJANGO_SETTINGS_MODULE": "tests.settings"}
    subprocess.run([sys.executable, "-c", MIGRATE, how], check=True, cwd=settings.BASE_DIR, env=environment)
    with sqlite3.connect(max(data.glob("*.sqlite3"), key=lambda file: file.stat().st_size)) as database:
        return list(database.execute("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY rowid"))
