"""The page of one stage, and what is done on it: submit, take back, countersign."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from atensi.accounts.rules import action
from atensi.submissions.once import once
from cases import workflow, writing
from cases.models import Addendum, Case, ReviewState
from cases.models.progress import progress
from cases.models.records import CaseRecords
from cases.models.summaries import key_of
from cases.refusals import Refused
from cases.stages import STAGES, Stage
from cases.views.access import load_case, load_stage
from cases.views.cards import Card, Reader, card, titles
from cases.views.days import within
from cases.views.groups import groups
from cases.views.links import entry_url, gap_url, stage_url
from cases.views.refusals import status_of
from cases.views.stagenotes import said_of
from cases.views.standing import day_of, notes_of, rounds, standing
from cases.views.tabs import case_page


@action("case.read")
@require_GET
def stage(request: HttpRequest, code: str, stage: str) -> HttpResponse:
    case, found = load_case(request, code, "case.read"), load_stage(stage)
    return stage_page(request, case, found)


@action("stage.submit")
@require_POST
def submit(request: HttpRequest, code: str, stage: str) -> HttpResponse:
    case, found = load_case(request, code, "case.read"), load_stage(stage)

    def act() -> str:
        review = workflow.submit(request.user, case, stage, _number(request, "round"), _number(request, "version"))
        what = "diajukan untuk ditelaah" if review.state == ReviewState.WAITING else "diajukan"
        messages.success(request, f"{found.short} {what}.{_numbered(case, found)}")
        return stage_url(case, stage)

    try:
        return once(request, act)
    except Refused as refusal:
        return stage_page(request, case, found, refusal)


@action("stage.withdraw")
@require_POST
def withdraw(request: HttpRequest, code: str, stage: str) -> HttpResponse:
    case, found = load_case(request, code, "case.read"), load_stage(stage)

    def act() -> str:
        workflow.withdraw(request.user, case, stage, _number(request, "round"))
        messages.success(request, f"{found.short} ditarik kembali. Isian terbuka lagi.")
        return stage_url(case, stage)

    try:
        return once(request, act)
    except Refused as refusal:
        return stage_page(request, case, found, refusal)


@action("entry.sign")
@require_http_methods(["GET", "POST"])
def sign(request: HttpRequest, code: str) -> HttpResponse:
    case = load_case(request, code, "entry.sign")
    if request.method == "GET":
        return sign_page(request, case)

    def act() -> str:
        count = writing.sign(request.user, case, _ticked(request))
        messages.success(request, f"{count} isian disahkan.")
        return back

    known = {each.key for each in STAGES}
    back = (
        reverse("stage", args=[code, request.POST["tahap"]])
        if request.POST.get("tahap") in known
        else reverse("case", args=[code])
    )
    try:
        return once(request, act)
    except Refused as refusal:
        return sign_page(request, case, refusal)


def stage_page(request: HttpRequest, case: Case, stage: Stage, refusal: Refused | None = None) -> HttpResponse:
    """The page of a stage as it stands now; after a refusal with what was refused on top."""
    records = CaseRecords(Case.objects.select_related("beneficiary", "center").get(pk=case.pk))
    reader, states = Reader(request, records), progress(records)
    state = next(each for each in states if each.stage is stage)
    by_round = notes_of(reader, state.rounds)
    notes = by_round[state.last.round] if state.last and state.last.state != ReviewState.WAITING else {}
    waiting = [e for e in writing.unsigned(records) if e in state.open_entries] if reader.leads else []
    context = {
        **case_page(request, records.case, reader.mask, "", (f"Tahap {stage.number}", "")),
        "stage": stage,
        "reader": reader,
        "standing": standing(reader, states, state),
        "groups": groups(reader, state, notes),
        "said": said_of(reader, stage),
        "returned": _returned(reader, state, notes),
        "rounds": rounds(reader, state, by_round),
        "unsigned": _cards(reader, waiting),
        "added": list(_added(reader, stage)) if reader.leads else [],
        **_refusal(records, stage, refusal),
    }
    return render(request, "cases/stage.html", context, status=status_of(refusal) if refusal else 200)


def sign_page(request: HttpRequest, case: Case, refusal: Refused | None = None) -> HttpResponse:
    """Every entry of the case that waits for the signature of the worker in charge."""
    records = CaseRecords(case)
    reader = Reader(request, records)
    context = {
        **case_page(request, case, reader.mask, "", ("Menunggu paraf", "")),
        "unsigned": _cards(reader, writing.unsigned(records)),
        "added": list(_added(reader)),
        "refusal": refusal,
        "page_has_errors": bool(refusal),
    }
    return render(request, "cases/sign.html", context, status=status_of(refusal) if refusal else 200)


def _cards(reader: Reader, entries: list[Any]) -> list[Card]:
    names = {key: title for each in STAGES for key, title in titles(reader.records.of_stage(each.key)).items()}
    return [card(reader, entry, names[key_of(entry)], []) for entry in entries]


def _added(reader: Reader, only: Stage | None = None) -> Iterator[dict[str, Any]]:
    """The addenda of a praktikan that wait for the signature, each with the entry it belongs to; `only` those of one stage."""
    waiting: dict[str, list[Addendum]] = defaultdict(list)
    for each in writing.unsigned_addenda(reader.records):
        waiting[each.entry].append(each)
    for stage in (only,) if only else STAGES if waiting else ():
        entries = reader.records.of_stage(stage.key)
        names = titles(entries)
        for entry in entries:
            for each in waiting.get(key_of(entry), ()):
                name = names[key_of(entry)]
                yield {
                    "row": each,
                    "title": f"Addendum pada {name[:1].lower()}{name[1:]}",
                    "url": entry_url(entry, reader.case),
                    "day": within(timezone.localdate(each.written_at)),
                    "text": reader.text(each.text),
                }


def _returned(reader: Reader, state: Any, notes: Any) -> dict[str, Any] | None:
    """What the reviewer said when the last round came back."""
    last = state.last
    if last is None or last.state != ReviewState.RETURNED:
        return None
    names = titles(reader.records.of_stage(state.stage.key))
    places = [(key, names[key]) for key in notes if key in names]
    return {"by": last.decided_by, "day": day_of(last.decided_at), "notes": notes.get("", []), "places": places}


def _refusal(records: CaseRecords, stage: Stage, refusal: Refused | None) -> dict[str, Any]:
    if refusal is None:
        return {}
    lines = [(gap.sentence, gap_url(records.case, stage, gap, records)) for gap in refusal.gaps]
    return {"refusal": refusal, "refusal_lines": lines, "page_has_errors": True}


def _numbered(case: Case, stage: Stage) -> str:
    return f" Nomor kasus: {case.number}." if stage is STAGES[0] and case.number else ""


def _number(request: HttpRequest, name: str) -> int:
    """A number the page carried; -1, which nothing has, when it did not come back."""
    text = request.POST.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1


def _ticked(request: HttpRequest) -> dict[str, int]:
    return {key: _number(request, f"versi-{key}") for key in request.POST.getlist("sahkan")}
