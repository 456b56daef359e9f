"""How many queries a page takes."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


def count(client: Client, place: str) -> int:
    """Queries of one opening; the page must open."""
    with CaptureQueriesContext(connection) as found:
        assert client.get(place).status_code == 200
    return len(found)
