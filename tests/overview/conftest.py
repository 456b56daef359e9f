"""A case whose plan is in force, and what Hari ini says to one person."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from cases.models import Case
from cases.overview import today
from tests.cast import Casework

Said = Callable[..., list[str]]


def typed(day: date) -> str:
    """A day as people type it."""
    return f"{day.day}/{day.month}/{day.year}"


def ago(days: int) -> date:
    return timezone.localdate() - timedelta(days=days)


def lines(user: Any, kind: str = "") -> list[str]:
    """The titles of the lines of this person, of one section or of all."""
    page = today.page_of(user)
    return [line.title for key, found in page.sections.items() for line in found if not kind or key == kind]


@pytest.fixture
def fresh(cast: Any) -> Casework:
    """Rini's case opened today, about which nothing is due."""
    return Casework(cast.rini, opened=timezone.localdate())


def opened(work: Casework, days: int) -> None:
    """As if the case had been opened so many days ago."""
    Case.objects.filter(pk=work.case.pk).update(opened=ago(days))
    work.case.refresh_from_db()
