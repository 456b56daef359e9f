"""After the end: Buka kembali within ninety days, and Buka kasus baru for a person who comes back."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_http_methods

from atensi.accounts.models import Role, User
from atensi.accounts.rules import action
from atensi.drafts import keep
from atensi.forms.base import PlainForm
from atensi.forms.fields import CleanCharField, DateField
from atensi.submissions.once import once
from cases import assigning, policy, workflow
from cases.models import Case, CaseState
from cases.models.records import CaseRecords
from cases.refusals import Refused
from cases.views.access import allow, load_case, mask_for
from cases.views.refusals import status_of
from cases.views.tabs import case_page

STILL_OPEN = "Kasus ini masih terbuka. Tulis saja pada tahapnya."
LATE = (
    "Kasus ini berakhir {day}, lebih dari 90 hari yang lalu, jadi tidak dibuka kembali. "
    "Orang yang datang lagi mendapat kasus baru, terhubung ke kasus ini."
)


class ReopenForm(PlainForm):
    reason = CleanCharField(
        label="Alasan dibuka kembali", widget=forms.Textarea(attrs={"rows": 4}), max_length=2_000,
        help_text="Misalnya: klien kembali ke sentra dua minggu sesudah terminasi.",
    )  # fmt: skip


class AgainForm(PlainForm):
    """The day of the new report; a supervisor or kepala also chooses the worker in charge."""

    opened = DateField(label="Tanggal laporan", help_text="Hari laporan atau rujukan yang baru diterima.")
    worker = forms.ModelChoiceField(label="Pekerja sosial pengampu", queryset=User.objects.none(), empty_label="Pilih")

    def __init__(self, *args: Any, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if actor.role == Role.WORKER:
            del self.fields["worker"]
            return
        workers = assigning.workers_for(actor)
        self.fields["worker"].queryset = workers.people  # type: ignore[attr-defined]
        self.fields["worker"].choices = workers.choices  # type: ignore[attr-defined]


@action("case.reopen")
@require_http_methods(["GET", "POST"])
def reopen(request: HttpRequest, code: str) -> HttpResponse:
    case = load_case(request, code, "case.reopen")
    form = ReopenForm(request.POST or None)

    def act() -> str:
        workflow.reopen(request.user, case, form.cleaned_data["reason"])
        messages.success(request, "Kasus dibuka kembali. Tahap terakhir diajukan lagi bila layanan berakhir.")
        return reverse("case", args=[code])

    words = {
        "heading": "Buka kembali kasus",
        "lead": f"Berakhir {_day(case.ended_on)}." if case.ended_on else "",
        "submit_label": "Buka kembali",
        "error_title": "Kasus belum dibuka kembali",
        "consequence": "Isian yang terkunci tetap terkunci. Terminasi ditulis dan diajukan lagi bila layanan berakhir.",
        "why_not": _not_reopened(case),
        "offer_again": not case.is_open and not _elsewhere(case) and not workflow.may_reopen(case),
    }
    return _ask(request, case, form, act, words)


@action("case.create")
@require_http_methods(["GET", "POST"])
def new_case(request: HttpRequest, code: str) -> HttpResponse:
    case = load_case(request, code, "case.read")
    allow(request, "case.create", case)
    form = AgainForm(request.POST or None, actor=request.user, initial={"opened": timezone.localdate()})

    def act() -> str:
        data = form.cleaned_data
        new = workflow.open_case(request.user, case.beneficiary, data["opened"], data.get("worker"), previous=case)
        messages.success(request, "Kasus baru dibuka, terhubung ke kasus sebelumnya. Lanjutkan dengan laporan masuk.")
        visible = policy.visible_to(request.user).filter(pk=new.pk).exists()
        return reverse("case", args=[new.code]) if visible else reverse("cases")

    words = {
        "heading": "Buka kasus baru untuk orang ini",
        "lead": "Identitas dan keluarga tetap sama. Tahap, isian dan nomor kasus dimulai baru; kasus lama tetap terbaca.",
        "submit_label": "Buka kasus baru",
        "error_title": "Kasus baru belum dibuka",
        "consequence": "Kasus mendapat kode. Nomornya diberikan setelah diputuskan diterima.",
        "why_not": STILL_OPEN if case.is_open else _elsewhere(case),
    }
    return _ask(request, case, form, act, words)


def _not_reopened(case: Case) -> str:
    """Why this case is not opened again; empty when it may be."""
    if case.is_open:
        return STILL_OPEN
    return _elsewhere(case) or ("" if workflow.may_reopen(case) else LATE.format(day=_day(case.ended_on)))


def _elsewhere(case: Case) -> str:
    """The sentence for a person who has another case that is open; empty when there is none."""
    others = Case.objects.filter(beneficiary=case.beneficiary_id, state=CaseState.OPEN).exclude(pk=case.pk)
    return "Orang ini masih punya kasus yang terbuka. Lanjutkan kasus itu." if others.exists() else ""


def _ask(
    request: HttpRequest, case: Case, form: forms.Form, act: Callable[[], str], words: dict[str, Any]
) -> HttpResponse:
    """The page with the form; the act once, or the page again with everything typed."""
    status = 422 if form.is_bound else 200
    if form.is_bound and form.is_valid():
        try:
            return once(request, lambda: _kept(request, act), creates=True)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
            status = status_of(refusal)
    mask = mask_for(request, CaseRecords(case))
    context = {
        **case_page(request, case, mask, "", (words["heading"], "")),
        "form": form,
        "cancel_url": reverse("case", args=[case.code]),
        **words,
        **keep.offer(request, form),
    }
    return render(request, "cases/again.html", context, status=status)


def _kept(request: HttpRequest, act: Callable[[], str]) -> str:
    """Do it and forget the draft: what was typed is stored now."""
    done = act()
    keep.drop(request.user, request.path)
    return done


def _day(day: Any) -> str:
    return date_format(day, "j F Y") if day else ""
