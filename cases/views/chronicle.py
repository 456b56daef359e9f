"""Semua catatan: everything of a case in one line, newest first, filtered by kind and author, from any month on."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import time
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.views.decorators.http import require_GET

from atensi.accounts.rules import action
from atensi.forms.base import PlainForm
from cases import policy, residence
from cases import vocabulary as words
from cases.models.records import CaseRecords
from cases.models.summaries import Rows, day, key_of, slug_of
from cases.stages import STAGES
from cases.stages.base import StageEntry
from cases.stages.closure import FollowUpVisit
from cases.stages.engagement import Contact
from cases.stages.implementation import Service, Session
from cases.views.access import load_case
from cases.views.afterwards import Added, added_to
from cases.views.cards import Reader, titles
from cases.views.tabs import case_page
from cases.views.timeline import Event, events, of_entry, writer

PER_PAGE = 50
PER_PAGE_IN_FULL = 300  # a year of sessions stands on one page
KINDS = {
    "sesi": "Sesi",
    "layanan": "Layanan",
    "kontak": "Kontak",
    "konferensi": "Konferensi",
    "instrumen": "Instrumen",
    "harian": "Catatan harian",
    "rujukan": "Rujukan",
    "pascalayanan": "Pascalayanan",
    "telaah": "Telaah",
    "isian": "Isian lain",
}
KIND_OF = {
    "jawaban-rujukan": "rujukan", "kunjungan": "pascalayanan", "hasil-kunjungan": "pascalayanan",
    "keberfungsian-pascalayanan": "pascalayanan", "rekaman-proses": "sesi", "catatan-susulan": "pascalayanan",
}  # fmt: skip
TOLD_ELSEWHERE = (Session, Contact, Service, FollowUpVisit)  # `timeline.events` says them in words of their own


@dataclass(frozen=True)
class Point:
    """One event with its kind; `place` orders all of them and names where a page begins. rows, addenda: when read in full."""

    event: Event
    sort: str
    rows: Rows = field(default_factory=list)
    addenda: list[Added] = field(default_factory=list)

    @property
    def place(self) -> str:
        on, at, pk = self.event.at
        name = key_of(self.event.entry) if self.event.entry else self.sort
        return f"{on.isoformat()}T{at.strftime('%H%M%S%f')}-{pk:010d}-{name}"

    @property
    def month(self) -> str:
        return self.event.at[0].strftime("%Y-%m")

    @property
    def month_words(self) -> str:
        return date_format(self.event.at[0], "F Y")


class Filter(PlainForm):
    """What stands above the line, read from the address; choices are what the case holds."""

    jenis = forms.ChoiceField(label="Jenis", required=False)
    penulis = forms.ChoiceField(label="Penulis", required=False)
    bulan = forms.ChoiceField(label="Bulan", required=False)
    lengkap = forms.ChoiceField(label="Panjang", required=False, choices=[("", "Ringkas"), ("ya", "Baca lengkap")])

    def __init__(self, data: Any, points: list[Point]) -> None:
        super().__init__(data)
        kinds = Counter(point.sort for point in points)
        people = {str(point.event.by.pk): point.event.by.name for point in points if point.event.by}
        months = {point.month: point.month_words for point in points}
        offered = {
            "jenis": ("Semua jenis", [(key, f"{label} ({kinds[key]})") for key, label in KINDS.items() if kinds[key]]),
            "penulis": ("Semua penulis", sorted(people.items(), key=lambda pair: pair[1])),
            "bulan": ("Dari yang terbaru", list(months.items())),
        }
        for name, (none, choices) in offered.items():
            self.fields[name].choices = [("", none), *choices]  # type: ignore[attr-defined]

    @property
    def wanted(self) -> dict[str, str]:
        """The filters that are set; what cannot be read is left out."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


@action("case.read")
@require_GET
def timeline(request: HttpRequest, code: str) -> HttpResponse:
    case = load_case(request, code, "case.read")
    return render(request, "cases/chronicle.html", _page(request, Reader(request, CaseRecords(case))))


def everything(reader: Reader) -> list[Point]:
    """All that this person may read of the case, newest first."""
    told = [Point(event, _sort(event)) for event in events(reader.records, reader.mask)]
    found = [*told, *_entries(reader), *_daily(reader)]
    return sorted((point for point in found if _readable(reader, point)), key=lambda point: point.place, reverse=True)


def _readable(reader: Reader, point: Point) -> bool:
    return point.event.entry is None or policy.may_read_entry(reader.user, point.event.entry)


def _sort(event: Event) -> str:
    if event.entry is None:
        return "telaah"
    slug = slug_of(event.entry)
    return KIND_OF.get(slug, slug if slug in KINDS else "isian")


def _entries(reader: Reader) -> Iterator[Point]:
    """Every entry that `timeline.events` does not tell."""
    for stage in STAGES:
        entries = reader.records.of_stage(stage.key)
        names = titles(entries)
        for entry in entries:
            if not isinstance(entry, TOLD_ELSEWHERE):
                title, start = names[key_of(entry)], getattr(entry, "starts_at", None)
                event = of_entry(reader.records, entry, title, _gist(reader, entry), [writer(entry)], start)
                yield Point(event, _sort(event))


def _gist(reader: Reader, entry: StageEntry) -> str:
    """What the entry calls itself, else its first text that is no date."""
    if "__str__" in vars(type(entry)):
        return reader.text(str(entry))
    texts = [text for label, text in reader.rows(entry) if not label.lower().startswith(("tanggal", "mulai", "selesai"))]
    return texts[0] if texts else ""


def _daily(reader: Reader) -> Iterator[Point]:
    address = reverse("daily", args=[reader.case.code])
    for note in residence.notes(reader.case):
        kind = words.label(words.DAILY_KIND, note.kind) if note.kind != "umum" else "Catatan harian"
        at = (note.happened_on, time.min, note.pk)
        text, by = reader.text(note.text), note.author
        yield Point(Event(at, day(note.happened_on), kind, address, text, str(by), by=by), "harian")


def _page(request: HttpRequest, reader: Reader) -> dict[str, Any]:
    points = everything(reader)
    form = Filter(request.GET, points)
    wanted = form.wanted
    full = "lengkap" in wanted
    found = [point for point in points if _fits(point, wanted)]
    after = request.GET.get("sesudah", "")
    rest = [point for point in found if not after or point.place < after]
    per_page = PER_PAGE_IN_FULL if full else PER_PAGE
    shown = rest[:per_page]
    reading = {name: value for name, value in wanted.items() if name != "lengkap"}
    return {
        **case_page(request, reader.case, reader.mask, "perjalanan", ("Semua catatan", "")),
        "form": form,
        "narrowed": bool(reading),
        "full": full,
        "points": [_in_full(reader, point) for point in shown] if full else shown,
        "count": len(found),
        "paged": bool(after),
        "query": urlencode(wanted),
        "older": urlencode({**wanted, "sesudah": shown[-1].place}) if len(rest) > per_page else "",
        "all_notes": urlencode({"jenis": "sesi", "lengkap": "ya"}),
    }


def _fits(point: Point, wanted: dict[str, str]) -> bool:
    """A month is where the reading begins: it and everything before it."""
    by = str(point.event.by.pk) if point.event.by else ""
    return (
        wanted.get("jenis", point.sort) == point.sort
        and wanted.get("penulis", by) == by
        and point.month <= wanted.get("bulan", point.month)
    )


def _in_full(reader: Reader, point: Point) -> Point:
    entry = point.event.entry
    if entry is None:
        return point
    clock = (getattr(entry, name, None) for name in ("starts_at", "ends_at"))
    skipped = {day(entry.happened_on), *(moment.strftime("%H.%M") for moment in clock if moment)}  # they stand above
    rows = [row for row in reader.rows(entry) if row[1] not in skipped]
    return Point(point.event, point.sort, rows, added_to(reader, key_of(entry)))
