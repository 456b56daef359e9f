"""Bandingkan: two results of one instrument side by side, what changed in words, and its number over time."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.views.decorators.http import require_GET

from atensi.accounts.rules import action
from cases import drawn, instruments
from cases.drawing.course import draw as course
from cases.instruments.base import Instrument
from cases.models import Case, InstrumentResult
from cases.models.records import CaseRecords
from cases.models.resultchanges import Change, changes, comparable, score_changes, table_change
from cases.models.summaries import Rows
from cases.views.access import load_case, readable
from cases.views.cards import Reader
from cases.views.drawings import NAMING, Picture, Way, asked
from cases.views.resultcards import boxes, remaining
from cases.views.tabs import case_page

OLD, NEW = "lama", "baru"


@dataclass(frozen=True)
class Side:
    """One of the two results, as this person may see it."""

    head: str
    by: str
    rows: Rows
    picture: Picture | None
    boxes: list[list[tuple[str, list[str]]]]


@action("case.read")
@require_GET
def compare(request: HttpRequest, code: str, key: str) -> HttpResponse:
    case = load_case(request, code, "case.read")
    reader = Reader(request, CaseRecords(case))
    found = [r for r in reader.records.all(InstrumentResult) if r.instrument == key]
    results: list[Any] = readable(request, found)
    kind = results[-1].kind if results else instruments.offered(case.center_id).get(key)
    if kind is None:
        raise Http404
    back = reverse("instruments", args=[case.code])
    context = {
        **case_page(request, case, reader.mask, "", ("Instrumen", back), (f"Bandingkan {kind.title}", "")),
        "kind": kind,
        "back": back,
        "course": _course(kind, results),
    }
    if len(results) > 1:
        context |= _compared(request, case, reader, results)
    return render(request, "cases/instrument_compare.html", context)


def _compared(request: HttpRequest, case: Case, reader: Reader, results: list[InstrumentResult]) -> dict[str, Any]:
    old, new = _chosen(request, results)
    mode = drawn.mode_for(reader.mask, asked(request))
    pictures = [drawn.drawing_of(each, reader.mask, mode) for each in (old, new)]
    found = score_changes(old, new) + changes(*((each.kind, reader.answers(each)) for each in (old, new)))
    if pictures[0] and pictures[1] and not any(question.pictured for question in new.kind.questions):
        twin = table_change("Dalam gambar", pictures[1].columns, pictures[0].rows, pictures[1].rows)
        found += [twin] if twin.real else []
    same = bool(pictures[0] and pictures[1] and pictures[0].svg == pictures[1].svg)
    shown = [Picture(drawing) if drawing else None for drawing in pictures]
    return {
        "sides": [_side(reader, each, None if same else picture) for each, picture in zip((old, new), shown, strict=True)],
        "same": shown[1] if same else None,
        "changes": [_worded(reader, change) for change in found],
        "choices": [(each.pk, _head(each)) for each in results],
        "old": old.pk,
        "new": new.pk,
        "ways": _ways(reader, mode, old, new) if shown[1] else [],
    }


def _chosen(request: HttpRequest, results: list[InstrumentResult]) -> tuple[InstrumentResult, InstrumentResult]:
    """The two that were asked for, the older first; the last two when that is not two of them."""
    asked_for = {request.GET.get(OLD, ""), request.GET.get(NEW, "")}
    found = [each for each in results if str(each.pk) in asked_for]
    return (found[0], found[1]) if len(found) == 2 else (results[-2], results[-1])


def _side(reader: Reader, result: InstrumentResult, picture: Picture | None) -> Side:
    return Side(_head(result), result.author.name, remaining(reader, result), picture, boxes(reader, result))


def _head(result: InstrumentResult) -> str:
    day = date_format(result.happened_on, "j F Y") if result.happened_on else "Tanpa tanggal"
    return f"{day}, versi {result.instrument_version}" if result.instrument.startswith(instruments.brought.PREFIX) else day


def _worded(reader: Reader, change: Change) -> Change:
    """The change with every text as this person may see it."""
    text = reader.text
    return Change(
        change.label,
        [(mark, text(words)) for mark, words in change.pieces],
        text(change.was),
        text(change.now),
        *([text(line) for line in lines] for lines in (change.added, change.gone, change.changed)),
    )


def _ways(reader: Reader, mode: str, old: InstrumentResult, new: InstrumentResult) -> list[Way]:
    """Links to the same two with people named in another way."""
    return [
        Way(drawn.WORDS[each], f"?{urlencode({OLD: old.pk, NEW: new.pk, NAMING: each})}", each == mode)
        for each in drawn.modes_for(reader.mask)
    ]


def _course(kind: Instrument, results: list[InstrumentResult]) -> Picture | None:
    """The line over time of an instrument with a number; results of other versions count otherwise and stay out."""
    found = comparable(results)
    if len(found) < 2:
        return None
    low, high = kind.ends or (None, None)
    points = [
        {"date": result.happened_on.isoformat(), "value": value, "label": _meaning(kind, result)} for result, value in found
    ]
    return Picture(course({"title": kind.title, "low": low, "high": high, "points": points}))


def _meaning(kind: Instrument, result: InstrumentResult) -> str:
    return "; ".join(text for _, text in kind.score(result.facts)) if kind.score else ""
