"""What somebody with the rights of the database's owner can do to the log: take the guards off and write.

Only inside a test's transaction, which puts the triggers back.
"""

from importlib import import_module
from typing import Any

from django.db import connection

guards = import_module("atensi.audit.migrations.0002_append_only")
BACK = {"sqlite": guards.SQLITE_BACK, "postgresql": guards.POSTGRESQL_BACK}


def take_the_guards_off() -> None:
    with connection.cursor() as cursor:
        for statement in BACK[connection.vendor]:
            cursor.execute(statement)


def run(sql: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
