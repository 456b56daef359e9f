"""A refusal must leave no trace: every row of every table is compared before and after."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.apps import apps
from django.db import connection

APPS = ("accounts", "audit", "cases", "files")


def everything() -> dict[str, list[Any]]:
    """Every stored row of the product, history and log included; past the ORM, which takes ten times as long for empty tables."""
    models = [m for app in APPS for m in apps.get_app_config(app).get_models(include_auto_created=True)]
    keys = {connection.ops.quote_name(m._meta.db_table): connection.ops.quote_name(m._meta.pk.column) for m in models}
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM {table})" for table in keys))  # noqa: S608
        filled = [table for (table,) in cursor.fetchall()]
        return {table: rows(cursor, f"SELECT * FROM {table} ORDER BY {keys[table]}") for table in filled}  # noqa: S608


def rows(cursor: Any, sql: str) -> list[Any]:
    cursor.execute(sql)
    return cursor.fetchall()


@contextmanager
def refused(kind: type[Exception], saying: str = "") -> Iterator[Any]:
    """The block raises `kind` with a sentence that holds `saying`, and nothing stored has changed."""
    before = everything()
    with pytest.raises(kind) as caught:
        yield caught
    assert saying in str(caught.value)
    assert everything() == before
