"""Riwayat of a case and the log of the sentra: the append-only log in sentences. Reading it is logged as well."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from atensi.accounts.models import User
from atensi.accounts.rules import action
from atensi.audit.log import record
from atensi.audit.models import LogEntry
from atensi.forms.base import PlainForm
from atensi.forms.fields import DateField
from cases.models import Case
from cases.models.records import CaseRecords
from cases.sentences import ELSEWHERE, people_of, say
from cases.views.access import load_case, mask_for
from cases.views.journey import facts
from cases.views.tabs import case_page

PER_PAGE = 50


@dataclass(frozen=True)
class Line:
    """One line of the log to read."""

    clock: str
    sentence: str
    code: str


@dataclass(frozen=True)
class Day:
    date: date
    lines: list[Line]


class LogFilter(PlainForm):
    """Who, and on which day."""

    orang = forms.ModelChoiceField(
        label="Orang", queryset=User.objects.none(), required=False, empty_label="Semua orang"
    )
    tanggal = DateField(label="Tanggal", required=False)

    def __init__(self, *args: Any, center: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["orang"].queryset = User.objects.filter(center=center).order_by("name", "pk")  # type: ignore[attr-defined]

    def clean_tanggal(self) -> date | None:
        """A day that can be a moment in every time zone; the ends of the calendar cannot."""
        day = self.cleaned_data["tanggal"]
        if day and not 1900 <= day.year <= 2200:
            raise ValidationError(self.fields["tanggal"].error_messages["invalid"], code="invalid")
        return day


@action("case.history")
@require_GET
def case_history(request: HttpRequest, code: str) -> HttpResponse:
    case = load_case(request, code, "case.history")
    records = CaseRecords(case)
    entries, older = _page(request, LogEntry.objects.filter(code=case.code))
    page = {
        **case_page(request, case, mask_for(request, records), "riwayat"),
        "facts": facts(records),
        "days": _days(request, entries),
        "older": urlencode({"sebelum": older}) if older else "",
        "paged": "sebelum" in request.GET,
    }
    return render(request, "cases/history.html", page)


@action("log.read")
@require_GET
def center_log(request: HttpRequest) -> HttpResponse:
    center = request.user.center_id
    form = LogFilter(request.GET or None, center=center)
    wanted = form.cleaned_data if form.is_valid() else {}
    entries, older = _page(request, _of_center(center, wanted))
    record(request.user, "log.read", extra={"user": wanted["orang"].pk} if wanted.get("orang") else {})
    kept = {name: request.GET[name] for name in ("orang", "tanggal") if request.GET.get(name)}
    page = {
        "form": form,
        "days": _days(request, entries),
        "older": urlencode({**kept, "sebelum": older}) if older else "",
        "paged": "sebelum" in request.GET,
        "filtered": bool(kept),
    }
    return render(request, "cases/log.html", page, status=422 if form.errors else 200)


def _of_center(center: int, wanted: dict[str, Any]) -> QuerySet[LogEntry]:
    """Lines of the people of a sentra, and lines about its cases; nothing of another sentra."""
    entries = LogEntry.objects.all()
    if wanted.get("orang"):
        entries = entries.filter(actor=wanted["orang"].pk)
    else:
        people = User.objects.filter(center=center).values("pk")
        codes = Case.objects.filter(center=center).values("code")
        entries = entries.filter(Q(actor__in=people) | Q(code__in=codes))
    if wanted.get("tanggal"):
        start = timezone.make_aware(datetime.combine(wanted["tanggal"], time.min))
        entries = entries.filter(at__gte=start, at__lt=start + timedelta(days=1))
    return entries


def _page(request: HttpRequest, entries: QuerySet[LogEntry]) -> tuple[list[LogEntry], int | None]:
    """Fifty lines, newest first, and the sequence before which the next fifty lie."""
    before = request.GET.get("sebelum", "")
    if before.isascii() and before.isdigit() and len(before) < 19:
        entries = entries.filter(seq__lt=int(before))
    found = list(entries.order_by("-seq")[: PER_PAGE + 1])
    return found[:PER_PAGE], found[PER_PAGE - 1].seq if len(found) > PER_PAGE else None


def _days(request: HttpRequest, entries: Sequence[LogEntry]) -> list[Day]:
    """The lines by day, in sentences; people of other sentra stay unnamed."""
    entries = list(entries)
    known = User.objects.filter(center=request.user.center_id, pk__in=people_of(entries)).values_list("pk", "name")
    names = dict(known)

    def resolve(key: int | None) -> str:
        return names.get(key, ELSEWHERE) if key is not None else ""

    lines = [(timezone.localtime(entry.at), Line("", say(entry, resolve), entry.code)) for entry in entries]
    days = groupby(lines, key=lambda pair: pair[0].date())
    return [
        Day(day, [Line(at.strftime("%H.%M"), line.sentence, line.code) for at, line in group]) for day, group in days
    ]
