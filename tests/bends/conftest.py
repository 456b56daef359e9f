"""Cases that have ended, made through the product's own functions."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.cast import Casework, Cast


@pytest.fixture
def ended(cast: Cast, casework: Casework) -> Casework:
    """Rini's case after an early end on 3 October 2025: the fewest rounds that end one."""
    end_early(casework, cast)
    return casework


def end_early(work: Casework, cast: Cast, day: str = "3/10/2025", reason: str = "mengundurkan_diri") -> None:
    work.write(
        "terminasi", "terminasi", happened_on=day, reason=reason, consent="ya", explanation="Ingin bekerja di kota"
    )
    work.submit("terminasi")
    work.approve("terminasi", cast.budi)


@pytest.fixture
def days_after(monkeypatch: pytest.MonkeyPatch) -> Callable[[Casework, int], None]:
    """Sets today to so many days after the case ended."""

    def later(work: Casework, days: int) -> None:
        work.case.refresh_from_db()
        day = work.case.ended_on + timedelta(days=days)
        monkeypatch.setattr(timezone, "localdate", lambda *args: day)

    return later
