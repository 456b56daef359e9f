"""Hari ini: the page on which the day begins."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_GET

from atensi.accounts.rules import action
from atensi.audit.log import record
from cases import policy
from cases.overview import today as overview

MAIN = (
    (overview.LATE, "Terlambat"),
    (overview.DAY, "Jadwal hari ini"),
    (overview.TURN, "Giliran Anda"),
    (overview.TOO_SILENT, "Tanpa kontak 30 hari atau lebih"),
    (overview.SILENT, "Tanpa kontak 14 hari atau lebih"),
)
A_ROW = 25  # codes of cases that one row of the log holds
ASIDE = ((overview.DRAFT, "Draf tersisa"), (overview.WAITING, "Menunggu orang lain"))


@action("case.list")
@require_GET
def today(request: HttpRequest) -> HttpResponse:
    page = overview.page_of(request.user)
    codes = page.codes
    for start in range(0, max(len(codes), 1), A_ROW):
        record(request.user, "today.read", extra={"codes": " ".join(codes[start : start + A_ROW])})
    may_report = policy.may(request.user, "emergency.create")
    return render(request, "cases/today.html", {**_context(page), "may_report": may_report})


def _context(page: overview.Page) -> dict[str, Any]:
    day = date_format(timezone.localdate(), "l, j F Y")
    return {"day": day, "main": _parts(page, MAIN), "aside": _parts(page, ASIDE), "empty": page.empty, "cut": page.cut}


def _parts(page: overview.Page, order: tuple[tuple[str, str], ...]) -> list[dict[str, Any]]:
    """The sections that have lines."""
    shown = [{"key": key, "title": title, "lines": page.sections[key]} for key, title in order]
    return [part for part in shown if part["lines"]]
