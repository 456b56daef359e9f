"""Tambah addendum and Batalkan isian: what is done to an entry after it was written."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from atensi.accounts.rules import action
from atensi.drafts import keep
from atensi.forms.base import PlainForm
from atensi.forms.fields import CleanCharField
from atensi.submissions import stale
from atensi.submissions.once import once
from atensi.submissions.versions import Stale
from cases import corrections, policy
from cases.models import Case
from cases.models.records import CaseRecords
from cases.models.summaries import key_of, title_of
from cases.refusals import Refused, StalePage
from cases.stages import STAGE_OF
from cases.stages.base import StageEntry
from cases.views.access import allow, load_case
from cases.views.cards import Reader, card
from cases.views.links import entry_url, stage_url
from cases.views.refusals import status_of
from cases.views.tabs import case_page

CHANGED = StalePage(
    "Isian ini diubah sejak halaman dibuka. Belum dibatalkan; baca lagi, lalu batalkan bila memang perlu."
)


class AddendumForm(PlainForm):
    text = CleanCharField(
        label="Tambahan", widget=forms.Textarea(attrs={"rows": 6}), max_length=20_000,
        help_text="Isian di atas tetap seperti yang sudah diajukan. Tambahan tampil di bawahnya, dengan nama Anda dan tanggal hari ini.",
    )  # fmt: skip


class StrikeForm(PlainForm):
    reason = CleanCharField(
        label="Alasan pembatalan", widget=forms.Textarea(attrs={"rows": 3}), max_length=2_000,
        help_text="Misalnya: tertukar dengan orang lain; tercatat dua kali.",
    )  # fmt: skip


@action("entry.add")
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, code: str, key: str) -> HttpResponse:
    case, entry = _load(request, code, key, "entry.add")
    if request.method == "GET" and (not entry.locked or entry.struck_at):
        return redirect(entry_url(entry, case))
    form = AddendumForm(request.POST or None)

    def act() -> str:
        corrections.add(request.user, case, entry, form.cleaned_data["text"])
        messages.success(request, f"Addendum pada {title_of(entry)[:1].lower()}{title_of(entry)[1:]} tersimpan.")
        return _back(case, entry)

    words = {"heading": "Tambah addendum", "submit_label": "Simpan addendum", "error_title": "Addendum belum tersimpan"}
    return _ask(request, case, entry, form, act, words)


@action("entry.strike")
@require_http_methods(["GET", "POST"])
def strike(request: HttpRequest, code: str, key: str) -> HttpResponse:
    case, entry = _load(request, code, key, "entry.strike")
    if request.method == "GET" and (entry.locked or entry.struck_at):
        return redirect(entry_url(entry, case))
    form = StrikeForm(request.POST or None)

    def act() -> str:
        corrections.strike(request.user, case, entry, form.cleaned_data["reason"], stale.seen(form))
        messages.success(request, f"{title_of(entry)} dibatalkan. Isinya tetap terbaca di bawah kelompoknya.")
        return _back(case, entry)

    words = {
        "heading": "Batalkan isian",
        "submit_label": "Batalkan isian",
        "error_title": "Isian belum dibatalkan",
        "consequence": "Isian dicoret, tidak lagi dihitung dan tidak dicetak. Isinya tetap terbaca, dengan alasan Anda.",
    }
    return _ask(request, case, entry, form, act, words)


def _load(request: HttpRequest, code: str, key: str, wanted: str) -> tuple[Case, StageEntry]:
    """The case and its entry, when this person may read it (404) and do that to it (403)."""
    case = load_case(request, code, "case.read")
    entry = corrections.entry_of(case, key)
    if entry is None or not policy.may_read_entry(request.user, entry):
        raise Http404
    allow(request, wanted, entry)
    return case, entry


def _ask(
    request: HttpRequest, case: Case, entry: StageEntry, form: forms.Form, act: Callable[[], str], words: dict[str, str]
) -> HttpResponse:
    """The page with the entry and one text to write; the act once, or the page again with everything typed."""
    if not form.is_bound or not form.is_valid():
        return _show(request, case, entry, form, words, 422 if form.is_bound else 200)

    def once_done() -> str:
        done = act()
        keep.drop(request.user, request.path)
        return done

    try:
        return once(request, once_done, creates=True)
    except Stale:
        refusal: Refused = CHANGED
    except Refused as refused:
        refusal = refused
    form.add_error(None, refusal.sentence)
    return _show(request, case, entry, form, words, status_of(refusal))


def _show(
    request: HttpRequest, case: Case, entry: StageEntry, form: forms.Form, words: dict[str, str], status: int
) -> HttpResponse:
    entry = corrections.entry_of(case, key_of(entry)) or entry
    reader = Reader(request, CaseRecords(case))
    shown = card(reader, entry, title_of(entry), [])
    shown.strike_url = shown.add_url = shown.attach_url = ""
    shown.may_edit = False
    trail = (title_of(entry), entry_url(entry, case)), (words["heading"], "")
    context: dict[str, Any] = {
        **case_page(request, case, reader.mask, "", *trail),
        "card": shown,
        "form": form,
        "version": entry.version,
        "cancel_url": _back(case, entry),
        **words,
        **keep.offer(request, form),
    }
    return render(request, "cases/correction.html", context | {"version": entry.version}, status=status)


def _back(case: Case, entry: StageEntry) -> str:
    """The group of the entry on the page of its stage, or among the instruments."""
    stage = STAGE_OF.get(type(entry))
    return f"{stage_url(case, stage.key)}#{key_of(entry)}" if stage else reverse("instruments", args=[case.code])
