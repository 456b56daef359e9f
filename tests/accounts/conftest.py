"""The people of two sentra, and pages asked for as a browser does."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from atensi.accounts.models import Center, Profession, Role, User
from atensi.audit.log import head
from atensi.audit.models import LogEntry

PASSWORD = "padi-menguning-1987"


@pytest.fixture(autouse=True)
def cheap_hashes(settings):
    """Hundreds of sign-ins in a few tests: a hash that does not take half a second each."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def center() -> Center:
    return Center.objects.create(name="Sentra Terpadu Contoh", code="STC", regency="Kabupaten Contoh")


@pytest.fixture
def other_center() -> Center:
    return Center.objects.create(name="Sentra Lain", code="SLN")


@pytest.fixture
def hire(center: Center) -> Callable[..., User]:
    """hire("rini", Role.WORKER, ...) -> User with the password above."""

    def make(username: str, role: Role, **more: Any) -> User:
        person = User(
            username=username, name=more.pop("name", username.title()), role=role, **{"center": center, **more}
        )
        person.set_password(PASSWORD)
        person.save()
        return person

    return make


@pytest.fixture
def admin(hire) -> User:
    return hire("admin", Role.ADMIN, name="Dian Permata")


@pytest.fixture
def head_of_center(hire) -> User:
    return hire("kepala", Role.HEAD, name="Hadi Wijaya")


@pytest.fixture
def supervisor(hire) -> User:
    return hire("supervisor", Role.SUPERVISOR, name="Budi Santosa", profession=Profession.SOCIAL_WORKER)


@pytest.fixture
def worker(hire, supervisor) -> User:
    return hire("Rini", Role.WORKER, name="Rini Astuti", profession=Profession.SOCIAL_WORKER, supervisor=supervisor)


@pytest.fixture
def stranger(hire, other_center) -> User:
    return hire("orang-lain", Role.WORKER, name="Canary Kenari", center=other_center)


@pytest.fixture
def as_person() -> Callable[[User], Client]:
    """A browser in which that person has signed in through the page."""

    def browser(person: User) -> Client:
        client = Client()
        answer = client.post("/masuk/", {"username": person.username, "password": PASSWORD})
        assert answer.status_code == 302
        return client

    return browser


@pytest.fixture
def logged(db) -> Callable[[], list[LogEntry]]:
    """What was written to the log since the test began."""
    start = head()[0]
    return lambda: list(LogEntry.objects.filter(seq__gt=start))
