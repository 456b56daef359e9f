"""Instruments of a case: what was filled in when, filling in again, and one result as a page."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from atensi.accounts.rules import action
from atensi.drafts import keep
from atensi.submissions import stale
from atensi.submissions.once import once
from atensi.submissions.versions import Stale
from cases import instruments, policy, writing
from cases.instruments.answerform import AnswerForm, initial_of
from cases.instruments.base import Instrument
from cases.models import Case, InstrumentResult
from cases.models.records import CaseRecords
from cases.models.summaries import key_of
from cases.refusals import Refused
from cases.views.access import load_case, load_result, readable
from cases.views.afterwards import afterwards
from cases.views.cards import Reader, titles
from cases.views.drawings import preview_of
from cases.views.links import entry_url
from cases.views.refusals import status_of
from cases.views.resultcards import result_card
from cases.views.suggestions import offered
from cases.views.tabs import case_page
from cases.views.withheld import NOT_SAVED, withheld_now

ASKED = "versi"  # which version the form asked, while a newer one may have been published
PREVIEW = "gambar"  # the button that draws what is typed without saving it


@action("case.read")
@require_GET
def overview(request: HttpRequest, code: str) -> HttpResponse:
    case = load_case(request, code, "case.read")
    reader = Reader(request, CaseRecords(case))
    results = readable(request, reader.records.all(InstrumentResult))
    names, may_write = titles(results), reader.may_write(None)
    now = instruments.offered(case.center_id)
    kinds = {**{r.instrument: r.kind for r in results}, **now}  # type: ignore[attr-defined]
    found = [
        {"instrument": each, "may_write": may_write and each.key in now, "cards": [
            result_card(reader, request, r, names[key_of(r)], drawn=place == 0)
            for place, r in enumerate(r for r in reversed(results) if r.instrument == each.key)  # type: ignore[attr-defined]
        ]}
        for each in sorted(kinds.values(), key=lambda kind: kind.title)
    ]  # fmt: skip
    unused = [each for each in found if not each["cards"]]
    context = {**case_page(request, case, reader.mask, "instrumen", ("Instrumen", "")), "found": found, "unused": unused}
    return render(request, "cases/instruments.html", context)


@action("entry.write")
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, code: str, key: str) -> HttpResponse:
    case = load_case(request, code, "entry.write", part=PREVIEW in request.POST)
    instrument = load_instrument(request, case, key)
    if instrument.page:
        return redirect(instrument.page, code)
    reader = Reader(request, CaseRecords(case))
    if request.method == "GET":
        if not reader.may_write(None):
            raise PermissionDenied("Instrumen diisi selama kasus berjalan.")
        return show(request, reader, instrument, new_form(reader, instrument))
    form = form_of(case, instrument, data=request.POST)
    return save(request, reader, instrument, form, writing.new_result(case, instrument))


@action("case.read")
@require_GET
def result(request: HttpRequest, code: str, key: str, pk: int) -> HttpResponse:
    """One result to read, with its picture."""
    case = load_case(request, code, "case.read")
    found = load_result(request, case, pk)
    if found.instrument != key:
        raise Http404
    return read(request, Reader(request, CaseRecords(case)), found)


@action("case.read")
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, code: str, key: str, pk: int) -> HttpResponse:
    case = load_case(request, code, "case.read", part=PREVIEW in request.POST)
    result = load_result(request, case, pk)
    if result.instrument != key:
        raise Http404
    reader, instrument = Reader(request, CaseRecords(case)), result.kind
    if request.method == "GET" and not reader.may_edit(result):
        return read(request, reader, result)
    if request.method == "GET":
        return show(request, reader, instrument, stored_form(case, result), result)
    form = form_of(case, instrument, data=stale.settled(request.POST))
    if withheld_now(reader.mask, reader.user, result):
        return refuse(request, reader, instrument, form, result, NOT_SAVED)
    return save(request, reader, instrument, form, result)


def load_instrument(request: HttpRequest, case: Case, key: str) -> Instrument:
    """What the sentra of the case offers under this key; of a questionnaire the version that the page asked."""
    now = instruments.offered(case.center_id).get(key)
    if now is None:
        raise Http404
    try:
        return instruments.get(key, request.POST.get(ASKED, now.version))
    except KeyError:
        return now


def form_of(case: Case, instrument: Instrument, **kwargs: Any) -> AnswerForm:
    return AnswerForm(instrument=instrument, opened=case.opened, **kwargs)


def new_form(reader: Reader, instrument: Instrument) -> AnswerForm:
    """A new form; rows begin as they were in the newest result that this person may read, strengths as they are written already."""
    former = former_of(reader, instrument)
    rows = initial_of(instrument.started(reader.answers(former)) if former else reader.begun(instrument))
    return form_of(reader.case, instrument, initial={"happened_on": timezone.localdate(), **rows})


def former_of(reader: Reader, instrument: Instrument) -> InstrumentResult | None:
    own = [each for each in reader.records.all(InstrumentResult) if each.instrument == instrument.key]
    return next((each for each in reversed(own) if policy.may_read_entry(reader.user, each)), None)


def stored_form(case: Case, result: InstrumentResult) -> AnswerForm:
    facts = {"happened_on": result.happened_on, "informant": result.informant, **initial_of(result.answers)}
    return form_of(case, result.kind, initial=facts)


def save(
    request: HttpRequest, reader: Reader, instrument: Instrument, form: AnswerForm, result: InstrumentResult
) -> HttpResponse:
    """Write the answers once; a result without any answer is kept and said to be incomplete."""
    old = result if result.pk else None
    if PREVIEW in request.POST and instrument.draw:
        return preview(request, reader, form, old)
    if not form.is_valid():
        return show(request, reader, instrument, form, old, 422)

    def act() -> str:
        fill(result, form)
        writing.write_result(request.user, reader.case, result, stale.seen(form) if old else None)
        keep.drop(request.user, request.path)
        lacking = "" if instrument.complete(result.answers) else " Belum lengkap: belum ada jawaban."
        messages.success(request, f"{instrument.title} tersimpan.{lacking}")
        return reverse("instruments", args=[reader.case.code]) + f"#{key_of(result)}"

    try:
        return once(request, act, creates=old is None)
    except Stale:
        if withheld_now(reader.mask, reader.user, result):
            return refuse(request, reader, instrument, form, old, NOT_SAVED)
        now = InstrumentResult.objects.get(pk=result.pk)
        blank = {name: "" for name in form.fields if name not in ("happened_on", "informant")}
        return stale.answer(request, form, result, entry_url(result, reader.case), {**blank, **initial_of(now.answers)})
    except Refused as refusal:
        return refuse(request, reader, instrument, form, old, refusal)


def refuse(
    request: HttpRequest, reader: Reader, instrument: Instrument, form: AnswerForm, old: Any, refusal: Refused
) -> HttpResponse:
    """The page again with everything typed, and why it was not saved."""
    form.add_error(None, refusal.sentence)
    return show(request, reader, instrument, form, old, status_of(refusal))


def fill(result: InstrumentResult, form: AnswerForm) -> None:
    result.happened_on, result.informant = form.cleaned_data["happened_on"], form.cleaned_data["informant"]
    result.answers = form.answers


def preview(request: HttpRequest, reader: Reader, form: AnswerForm, old: InstrumentResult | None) -> HttpResponse:
    """The picture of what stands in the form, which is not saved: by itself while typing, else on the whole page."""
    form.is_valid()
    if getattr(request, "htmx", None):
        return render(request, "components/drawing.html", {"picture": preview_of(reader, form, old)})
    return show(request, reader, form.instrument, form, old)


def show(
    request: HttpRequest,
    reader: Reader,
    instrument: Instrument,
    form: AnswerForm,
    result: Any = None,
    status: int = 200,
) -> HttpResponse:
    back = reverse("instruments", args=[reader.case.code])
    draft = keep.offer(request, form)  # first: a draft that was asked for is drawn too
    context = {
        **case_page(request, reader.case, reader.mask, "", ("Instrumen", back), (instrument.title, "")),
        "instrument": instrument,
        "form": form,
        "parts": form.parts(),
        "lists": offered(instrument, reader),
        "picture": preview_of(reader, form, result) if instrument.draw else None,
        "version": stale.version_of(form, result) if result else None,
        **draft,
        "error_title": f"{instrument.title} belum tersimpan",
        "submit_label": "Simpan instrumen",
        "cancel_url": back,
        "strike_url": afterwards(reader, result)["strike_url"] if result else "",
    }
    return render(request, "cases/instrument_form.html", context, status=status)


def read(request: HttpRequest, reader: Reader, result: InstrumentResult) -> HttpResponse:
    """A result in words, with its picture."""
    back = reverse("instruments", args=[reader.case.code])
    names = titles([result])
    context = {
        **case_page(request, reader.case, reader.mask, "", ("Instrumen", back), (result.kind.title, "")),
        "card": result_card(reader, request, result, names[key_of(result)]),
        "back": back,
        "again": reverse("instrument-new", args=[reader.case.code, result.instrument])
        if reader.may_write(None) and result.instrument in instruments.offered(reader.case.center_id)
        else "",
    }
    return render(request, "cases/instrument.html", context)
