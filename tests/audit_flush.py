"""Leave the log out when a transactional test empties the tables: its triggers refuse, and they stay.

Imported by conftest. The log keeps growing through such tests, as it does in life; a test that counts rows
starts from `head()`.
"""

from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

import pytest
from django.apps import apps
from django.core.management.commands import flush

all_statements = flush.sql_flush


def statements_without_the_log(style: Any, connection: Any, **options: Any) -> list[str]:
    """What `flush` would run, with the log's table taken from the list of tables; any engine, any alias."""
    log = apps.get_model("audit", "LogEntry")._meta.db_table
    introspection = connection.introspection
    tables = introspection.django_table_names

    def others(**choice: Any) -> list[str]:
        return [name for name in tables(**choice) if name != log]

    with patch.object(introspection, "django_table_names", others):
        return all_statements(style, connection, **options)


@pytest.fixture(scope="session", autouse=True)
def log_survives_the_flush() -> Iterator[None]:
    """For the whole run; pytest-django flushes at the end of each transactional test."""
    with patch.object(flush, "sql_flush", statements_without_the_log):
        yield
