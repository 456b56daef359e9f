"""A migrated SQLite database is kept and copied into the next run: the migrations take longer than most tests.

Kept under `.venv`, under a name made of all migrations and pinned packages, so that a changed one begins anew. Imported by
conftest; PostgreSQL migrates in each run, `--no-migrations` makes its database as ever.
"""

import hashlib
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connections

from tests.quick_migrations import quick_migrations

ROOT = Path(settings.BASE_DIR)
FOLDER = ROOT / ".venv" / "migrated"


def _kept() -> dict[str, Path]:
    """Where the database of each alias is kept."""
    told = hashlib.sha256((ROOT / "requirements.txt").read_bytes())
    for app in apps.get_app_configs():
        if ROOT in Path(app.path).parents and ".venv" not in Path(app.path).parts:
            for file in sorted(Path(app.path, "migrations").glob("*.py")):
                told.update(file.name.encode() + file.read_bytes())
    return {alias: FOLDER / f"{told.hexdigest()[:16]}-{alias}.sqlite3" for alias in settings.DATABASES}


def _usable(with_migrations: bool) -> bool:
    engines = {database["ENGINE"] for database in settings.DATABASES.values()}
    return with_migrations and engines == {"django.db.backends.sqlite3"} and (ROOT / ".venv").is_dir()


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_use_migrations: bool) -> Iterator[bool]:
    """True when the databases of this run begin as copies; they go away with the folder of the run."""
    with quick_migrations():
        yield _begun_as_copies(django_db_use_migrations)


def _begun_as_copies(with_migrations: bool) -> bool:
    if not _usable(with_migrations):
        return False
    try:
        for alias, path in _kept().items():
            shutil.copyfile(path, settings.DATABASES[alias]["TEST"]["NAME"])
    except FileNotFoundError:  # none yet, or another run is just replacing it
        for database in settings.DATABASES.values():
            Path(database["TEST"]["NAME"]).unlink(missing_ok=True)
        return False
    return True


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None, django_db_keepdb: bool, django_db_use_migrations: bool, django_db_blocker: Any
) -> Iterator[None]:
    """Keep what was migrated just now for the runs after this one."""
    if not django_db_keepdb and _usable(django_db_use_migrations):
        FOLDER.mkdir(exist_ok=True)
        former = list(FOLDER.glob("*.sqlite3"))
        with django_db_blocker.unblock():
            for alias, path in _kept().items():
                _copy(connections[alias], path)
        for path in former:
            path.unlink(missing_ok=True)
    yield


def _copy(connection: Any, path: Path) -> None:
    """A whole copy, also of what still stands in the write-ahead log; under its name only when it is complete."""
    connection.ensure_connection()
    unfinished = path.with_suffix(f".{id(connection)}.part")
    with sqlite3.connect(unfinished) as target:
        connection.connection.backup(target)
    target.close()
    unfinished.replace(path)
