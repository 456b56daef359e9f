"""Where the lines of an overview lead, and how they name a case: never by the name of the person."""

from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from cases.deidentify import initials
from cases.models import Case
from cases.stages import FORM_OF, STAGE_OF


def short(case: Case) -> str:
    """The initials of the person; "PM" while there is no name."""
    return initials(case.beneficiary.name) or "PM"


def named(case: Case) -> str:
    """ "RN · STC/2025/0017"."""
    return f"{short(case)} · {case}"


def new_entry(case: Case, model: Any, query: str = "") -> str:
    """The empty form of one kind of entry."""
    url = reverse("entry-new", args=[case.code, STAGE_OF[model].key, FORM_OF[model].slug])
    return f"{url}?{query}" if query else url


def entry(case: Case, found: Any) -> str:
    """The page of one entry."""
    return reverse("entry-edit", args=[case.code, STAGE_OF[type(found)].key, FORM_OF[type(found)].slug, found.pk])


def stage(case: Case, key: str) -> str:
    return reverse("stage", args=[case.code, key])


def days_since(since: date | datetime | None) -> int:
    """Whole days from `since` until today; 0 for None."""
    if since is None:
        return 0
    day = timezone.localtime(since).date() if isinstance(since, datetime) else since
    return (timezone.localdate() - day).days


def lasted(since: date | datetime | None) -> str:
    """ "hari ini", "2 hari"."""
    days = days_since(since)
    return f"{days} hari" if days > 0 else "hari ini"


def day_words(day: date) -> str:
    """ "Senin, 22 Sep", with the year when it is another one."""
    return date_format(day, "l, j M" if day.year == timezone.localdate().year else "j M Y")
