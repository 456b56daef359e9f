"""What every test may use: the cast, a worker with a case, signed-in clients; and how tests meet the database."""

import os
from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.test import Client
from hypothesis import HealthCheck, settings

from cases.instruments import brought
from tests.audit_flush import log_survives_the_flush  # noqa: F401
from tests.cast import Casework, Cast, assemble
from tests.migrated import django_db_keepdb, django_db_setup  # noqa: F401
from tests.thrift import (  # noqa: F401
    _parts_of_pages_are_not_told,
    _static_files_are_looked_for_once,
    built_once,
    pytest_collection_finish,
)

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright runs a loop beside the live server
settings.register_profile("suite", deadline=None, max_examples=30, suppress_health_check=list(HealthCheck))
settings.load_profile("suite")
DATABASE = {"db", "transactional_db", "live_server"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test that uses a database may use both: the cases and the sessions. One that asks for none waits for none."""
    for item in items:
        mark = item.get_closest_marker("django_db")
        if mark is None and DATABASE.isdisjoint(getattr(item, "fixturenames", ())):
            continue
        if mark is None:
            item.add_marker(pytest.mark.django_db(databases="__all__"))
        elif "databases" not in mark.kwargs:
            item.add_marker(pytest.mark.django_db(**{**mark.kwargs, "databases": "__all__"}), append=False)


@pytest.fixture(autouse=True)
def _empty_cache(request: pytest.FixtureRequest) -> None:
    if "db" in request.fixturenames or "transactional_db" in request.fixturenames:
        cache.clear()
        brought.forget()


@pytest.fixture
def cast(db: None) -> Cast:
    return assemble()


@pytest.fixture
def casework(cast: Cast) -> Casework:
    """Rini's new case of Rukmi Nastiti, opened on 10 March 2025."""
    return Casework(cast.rini)


@pytest.fixture
def as_(client: Client) -> Callable[..., Client]:
    """A client signed in as one of the cast: `as_(cast.rini).get(...)`."""

    def signed_in(user: object) -> Client:
        fresh = Client()
        fresh.force_login(user, backend="atensi.accounts.backends.ActiveUsers")
        return fresh

    return signed_in
