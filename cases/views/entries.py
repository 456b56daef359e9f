"""Writing one entry of a stage: new, changed, and read where it can no longer be changed."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from atensi.accounts.rules import action
from atensi.drafts import keep
from atensi.files import store
from atensi.submissions import stale
from atensi.submissions.once import once
from atensi.submissions.versions import Stale
from cases import policy, writing
from cases.models.summaries import key_of
from cases.refusals import Refused
from cases.stages.entryform import RATING, EntryForm, PictureField
from cases.stages.implementation import Rating, Session
from cases.views import withheld
from cases.views.access import load_case, load_entry, load_form, load_stage
from cases.views.afterwards import afterwards
from cases.views.cards import card, titles
from cases.views.entryforms import EntryPage
from cases.views.links import entry_url, stage_url
from cases.views.refusals import status_of
from cases.views.tabs import case_page


@action("entry.write")
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, code: str, stage: str, form: str) -> HttpResponse:
    case, found = load_case(request, code, "entry.write"), load_stage(stage)
    page = EntryPage(request, case, found, load_form(found, form))
    if not page.reader.may_write(page.form) and request.method == "GET":
        raise PermissionDenied(_why_not(page))
    if request.method == "GET":
        there = page.open_entry()
        return redirect(entry_url(there, case)) if there else show(page, page.bound())
    bound = page.bound(request.POST)
    return save(page, bound) if bound.is_valid() else show(page, bound, status=422)


@action("case.read")
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, code: str, stage: str, form: str, pk: int) -> HttpResponse:
    case, found = load_case(request, code, "case.read"), load_stage(stage)
    kind = load_form(found, form)
    page = EntryPage(request, case, found, kind, load_entry(request, case, kind.model, pk))
    if request.method == "GET":
        return show(page, page.bound()) if page.reader.may_edit(page.entry) else read(page)
    bound = page.bound(stale.settled(request.POST))
    if _withheld(page):
        return refuse(page, bound, withheld.NOT_SAVED)
    return save(page, bound) if bound.is_valid() else show(page, bound, status=422)


def save(page: EntryPage, bound: EntryForm) -> HttpResponse:
    """Write the valid form once, say what is still missing, and go back to the stage."""
    request = page.request

    def act() -> str:
        seen = stale.seen(bound) if page.entry else None
        entry = writing.write(request.user, page.case, bound, seen)
        keep.drop(request.user, request.path)
        messages.success(request, page.said(entry))
        if "again" in request.POST and page.form.repeatable:
            return reverse("entry-new", args=[page.case.code, page.stage.key, page.form.slug])
        return f"{stage_url(page.case, page.stage.key)}#{key_of(entry)}"

    try:
        return once(request, act, creates=page.entry is None)
    except Stale:
        if _withheld(page):  # rewritten this very moment: the page of two versions would show the names
            return refuse(page, bound, withheld.NOT_SAVED)
        return stale.answer(request, bound, page.entry, entry_url(page.entry, page.case), _ratings(bound))
    except store.Refused as refusal:
        name = next((name for name, field in bound.fields.items() if isinstance(field, PictureField)), None)
        bound.add_error(name, str(refusal))
        return show(page, bound, status=422)
    except Refused as refusal:
        return refuse(page, bound, refusal)


def refuse(page: EntryPage, bound: EntryForm, refusal: Refused) -> HttpResponse:
    """The page again with everything typed, and why it was not saved."""
    bound.add_error(None, refusal.sentence)
    return show(page, bound, status=status_of(refusal))


def _withheld(page: EntryPage) -> bool:
    return page.entry is not None and withheld.withheld_now(page.reader.mask, page.reader.user, page.entry)


def show(page: EntryPage, bound: EntryForm, status: int = 200) -> HttpResponse:
    """The form as a page."""
    context = {
        **_about(page),
        **page.context(bound),
        "heading": page.form.title,
        "lead": page.form.intro,
        "error_title": f"{page.form.title} belum tersimpan",
        "version": stale.version_of(bound, page.entry) if page.entry else None,
        **page.draft,
        "cancel_url": stage_url(page.case, page.stage.key),
        "submit_label": f"Simpan {page.form.title[:1].lower()}{page.form.title[1:]}",
        "second_label": "Simpan dan tambah lagi" if page.form.repeatable and page.entry is None else "",
        "second_name": "again",
        "strike_url": afterwards(page.reader, page.entry)["strike_url"] if page.entry else "",
    }
    return render(page.request, page.template, context, status=status)


def read(page: EntryPage) -> HttpResponse:
    """An entry that this person cannot change, in words."""
    entry: Any = page.entry
    entries = page.records.written(page.stage.key)
    names = titles(each for each in entries if each.struck_at is None)
    stored = next(each for each in entries if key_of(each) == key_of(entry))
    shown = card(page.reader, stored, names.get(key_of(entry), page.form.title), [])
    context = {**_about(page), "card": shown, "why": _why_not(page)}
    if not page.form.repeatable and page.reader.may_write(page.form) and page.open_entry() is None:
        context["new_url"] = reverse("entry-new", args=[page.case.code, page.stage.key, page.form.slug])
    return render(page.request, "cases/entry.html", context)


def _about(page: EntryPage) -> dict[str, Any]:
    back = (f"Tahap {page.stage.number}", stage_url(page.case, page.stage.key))
    frame = case_page(page.request, page.case, page.reader.mask, "", back, (page.form.title, ""))
    return {**frame, "stage": page.stage, "form_data": page.form, "entry": page.entry}


def _why_not(page: EntryPage) -> str:
    """Why this entry cannot be written or changed by this person, and who can."""
    entry = page.entry
    if entry is not None and entry.struck_at:
        return "Isian ini sudah dibatalkan. Isinya tetap terbaca, tetapi tidak dihitung dan tidak dicetak."
    if entry is not None and entry.written_from:
        return policy.ELSEWHERE
    if entry is not None and entry.locked:
        return "Isian ini terkunci. Yang perlu ditambahkan ditulis sebagai addendum, yang baru sebagai isian baru."
    if entry is not None and withheld.withheld(page.reader.mask, page.reader.user, entry):
        return withheld.WHY
    if not page.reader.writes:
        return "Anda dapat membaca isian ini. Yang dapat mengubahnya: penulisnya atau pengampu kasus."
    if not page.reader.may_write(page.form):
        ended = "Kasus ini sudah berakhir; isian ini tidak dapat ditambah atau diubah."
        return "Isian ini ditulis pekerja sosial pengampu." if page.case.is_open else ended
    return f"Isian ini ditulis {entry.author}. Yang dapat mengubahnya: penulisnya atau pengampu kasus." if entry else ""


def _ratings(bound: EntryForm) -> dict[str, Any]:
    """Ratings as stored now, for the page of two versions."""
    if not isinstance(bound.instance, Session):
        return {}
    stored = dict(Rating.objects.filter(session=bound.instance).values_list("goal", "value"))
    return {name: stored.get(int(name.removeprefix(RATING)), "") for name in bound.fields if name.startswith(RATING)}
