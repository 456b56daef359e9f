"""What every page of a case shares: tabs, breadcrumbs, title, and the button that says whose session it logs."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from cases import policy
from cases.deidentify import Mask, initials
from cases.models import Case

# key, label, name of the URL, action that shows it
TABS = (
    ("perjalanan", "Perjalanan", "case", "case.read"),
    ("identitas", "Identitas dan keluarga", "identity", "case.read"),
    ("instrumen", "Instrumen", "instruments", "case.read"),
    ("harian", "Harian", "daily", "case.read"),
    ("berkas", "Berkas", "documents", "document.read"),
    ("riwayat", "Riwayat", "history", "case.history"),
)


@dataclass(frozen=True)
class Tab:
    label: str
    url: str
    current: bool
    count: str | None = None


def tabs(request: HttpRequest, case: Case, current: str) -> list[Tab]:
    """The tabs of this case for this person; `current` is the key of the one that is open, or empty."""
    shown = [tab for tab in TABS if tab[3] == "case.read" or policy.can(request.user, tab[3], case)]
    return [Tab(label, reverse(name, args=[case.code]), key == current) for key, label, name, _ in shown]


def short_name(mask: Mask) -> str:
    """Initials of the person, or what stands for them when there is no name."""
    return initials(mask.person.name) if mask.person.name else "PM"


def crumbs(case: Case, mask: Mask, *more: tuple[str, str]) -> list[dict[str, str]]:
    """Kasus / RN / ...; `more` are (label, url), the last one without url for the page itself."""
    trail = [("Kasus", reverse("cases")), (short_name(mask), reverse("case", args=[case.code])), *more]
    if not more:
        trail[-1] = (short_name(mask), "")
    return [{"label": label, "url": url} for label, url in trail]


def case_page(request: HttpRequest, case: Case, mask: Mask, current: str, *more: tuple[str, str]) -> dict[str, Any]:
    """Context of any page of a case: `case mask name short_name tabs breadcrumbs`, and the frame's session button."""
    context: dict[str, Any] = {
        "case": case,
        "mask": mask,
        "name": mask.name,
        "short_name": short_name(mask),
        "tabs": tabs(request, case, current),
        "breadcrumbs": crumbs(case, mask, *more),
    }
    if case.is_open and policy.may_write_form(request.user, "sesi"):
        whose = short_name(mask)
        context |= {
            "log_session_url": reverse("entry-new", args=[case.code, "implementasi", "sesi"]),
            "log_session_label": f"Catat sesi {whose}",
            "log_session_short": f"Catat {whose}",
        }
    return context
