"""Telaah: the rounds that wait for a person, one round beside the round before, and the two decisions."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from atensi.accounts.rules import action
from atensi.drafts import keep
from atensi.forms.fields import clean_text, storable
from atensi.submissions.once import KeyOfAnother, once
from cases import policy, workflow
from cases.deidentify import initials
from cases.models import Case, ReviewState, StageReview
from cases.models.records import CaseRecords
from cases.overview.scope import queue
from cases.refusals import Refused, StalePage
from cases.stages import BY_KEY, STAGES, Stage
from cases.views.access import load_case, load_review, load_stage
from cases.views.cards import Reader
from cases.views.days import waited
from cases.views.refusals import status_of
from cases.views.roundpage import round_context
from cases.views.tabs import case_page

PER_PAGE = 50
NOTE = "catatan-"
READ_FIRST = "Centang dulu bahwa Anda sudah membaca akibatnya: terminasi mengakhiri kasus."
ALREADY_SENT = "Halaman ini sudah dikirim. Tidak ada yang berubah. Lihat keadaan terbaru."


@action("review.list")
@require_GET
def review_queue(request: HttpRequest) -> HttpResponse:
    rounds = queue(request.user).select_related("case__beneficiary", "submitted_by__supervisor").defer("snapshot")
    page = Paginator(rounds, PER_PAGE).get_page(request.GET.get("halaman"))
    rows = [_row(each) for each in page]
    parts = [
        ("Tim saya", [r for r in rows if r["mine"]]),
        ("Atas nama supervisor lain", [r for r in rows if not r["mine"]]),
    ]
    context = {
        "parts": [part for part in parts if part[1]],
        "count": page.paginator.count,
        "page": page,
        "breadcrumbs": [{"label": "Telaah", "url": ""}],
    }
    return render(request, "cases/review_queue.html", context)


@action("case.read")
@require_GET
def review(request: HttpRequest, code: str, stage: str, number: int) -> HttpResponse:
    case, found = load_case(request, code, "case.read"), load_stage(stage)
    return review_page(request, case, found, load_review(case, found, number))


@action("review.decide")
@require_POST
def approve(request: HttpRequest, code: str, stage: str, number: int) -> HttpResponse:
    def act(case: Case, notes: dict[str, str]) -> str:
        if stage == STAGES[-1].key and "dibaca" not in request.POST:
            raise Refused(READ_FIRST)
        workflow.approve(request.user, case, stage, number, notes)
        return "disetujui"

    return decide(request, code, stage, number, act)


@action("review.decide")
@require_POST
def give_back(request: HttpRequest, code: str, stage: str, number: int) -> HttpResponse:
    def act(case: Case, notes: dict[str, str]) -> str:
        workflow.give_back(request.user, case, stage, number, notes)
        return "dikembalikan"

    return decide(request, code, stage, number, act)


def decide(request: HttpRequest, code: str, stage: str, number: int, act: Any) -> HttpResponse:
    """One decision, once; then the next round that waits. After a refusal the page again, with everything typed."""
    found, notes = load_stage(stage), notes_in(request.POST)

    def once_decided() -> str:
        # Loaded in here: a stand-in sees the case only while it waits, and a double click must get the first answer.
        case = load_case(request, code, "case.read")
        after = next_of(request.user, load_review(case, found, number))
        done = act(case, {key: _clean(text) for key, text in notes.items()})
        keep.drop(request.user, reverse("review", args=[code, stage, number]))
        messages.success(request, f"{found.short} {initials(case.beneficiary.name) or 'PM'} {done}.")
        return after

    try:
        return once(request, once_decided)
    except KeyOfAnother:  # the other button of a page that was sent before, reached by going back
        refusal: Refused = StalePage(ALREADY_SENT)
    except Refused as found_wrong:
        refusal = found_wrong
    case = load_case(request, code, "case.read")
    typed = {key: storable(text) for key, text in notes.items()}
    return review_page(request, case, found, load_review(case, found, number), refusal, typed)


def notes_in(data: Any) -> dict[str, str]:
    """Each note that was sent or kept as a draft, by the key of its entry; "" is the note on the whole round."""
    return {name.removeprefix(NOTE): data[name] for name in data if name.startswith(NOTE)}


def _clean(text: str) -> str:
    try:
        return clean_text(text)
    except ValidationError as hidden:
        raise Refused(hidden.message) from None


def next_of(user: Any, review: StageReview) -> str:
    """The address of the round that comes after this one in the queue, else of the first, else of the empty queue."""
    places = _places(user)
    here = next((n for n, place in enumerate(places) if place[0] == review.pk), -1)
    others = [*places[here + 1 :], *places[: max(here, 0)]]
    return _address(others[0]) if others else reverse("reviews")


def review_page(
    request: HttpRequest,
    case: Case,
    stage: Stage,
    review: StageReview,
    refusal: Refused | None = None,
    typed: dict[str, str] | None = None,
) -> HttpResponse:
    """One round against the round before it, with the decision where this person may take it."""
    reader = Reader(request, CaseRecords(case))
    decision = policy.can(request.user, "review.decide", review)
    trail = (f"Tahap {stage.number}", reverse("stage", args=[case.code, stage.key])), (f"Putaran {review.round}", "")
    frame = case_page(request, case, reader.mask, "", *trail)
    acts = _decision(request, case, stage, review, decision)
    typed, offered = (typed, {}) if typed is not None else _draft(request, acts["may_return"])
    if decision and review.state == ReviewState.WAITING:
        frame["breadcrumbs"] = [
            {"label": "Telaah", "url": reverse("reviews")},
            {"label": frame["short_name"], "url": ""},
        ]
    context = {
        **frame,
        **round_context(reader, stage, review, typed),
        **acts,
        **offered,
        "draft_path": reverse("review", args=[case.code, stage.key, review.round]) if acts["may_return"] else "",
        "stage": stage,
        "review": review,
        "refusal": refusal,
        "refusal_last": "Semua yang Anda tulis masih ada." if typed else "",
        "unsent": [text for text in typed.values() if text.strip()],
        "page_has_errors": bool(refusal),
    }
    return render(request, "cases/review.html", context, status=status_of(refusal) if refusal else 200)


def _draft(request: HttpRequest, may_return: bool) -> tuple[dict[str, str], dict[str, Any]]:
    """Notes to fill in from a draft, and the draft to offer. Where nothing can be sent any more it is there to be read."""
    found = keep.of(request.user, request.path)
    if found is None:
        return {}, {}
    if may_return and not keep.chosen(request):
        return {}, {"draft": found}
    return notes_in(found.data), {}


def _decision(
    request: HttpRequest, case: Case, stage: Stage, review: StageReview, decision: policy.Decision
) -> dict[str, Any]:
    """Which buttons there are, and why there are none."""
    waiting = review.state == ReviewState.WAITING
    newest = not StageReview.objects.filter(case=case, stage=stage.key, round__gt=review.round).exists()
    noted = review.state == ReviewState.ACKNOWLEDGED and newest and case.is_open
    decides = policy.may(request.user, "review.decide") and (waiting or noted)
    places = _places(request.user) if waiting and decision else []
    here = next((n for n, place in enumerate(places) if place[0] == review.pk), None)
    return {
        "may_approve": bool(decision) and waiting,
        "may_return": bool(decision) and (waiting or noted),
        "why_not": decision.reason if decides and not decision else "",
        "ends_case": stage is STAGES[-1],
        "position": here + 1 if here is not None else None,
        "of": len(places),
        "previous_url": _address(places[here - 1]) if here else "",
        "next_url": _address(places[here + 1]) if here is not None and here + 1 < len(places) else "",
    }


def _places(user: Any) -> list[tuple[Any, ...]]:
    """The queue in short: pk, code of the case, stage, round."""
    return list(queue(user).values_list("pk", "case__code", "stage", "round"))


def _address(place: tuple[Any, ...]) -> str:
    return reverse("review", args=place[1:])


def _row(each: Any) -> dict[str, Any]:
    supervisor = each.submitted_by.supervisor
    return {
        "mine": each.mine,
        "review": each,
        "stage": BY_KEY[each.stage],
        "url": _address((each.pk, each.case.code, each.stage, each.round)),
        "initials": initials(each.case.beneficiary.name) or "PM",
        "waited": waited(each.submitted_at),
        "behalf": "" if each.mine or supervisor is None else supervisor.name,
    }
