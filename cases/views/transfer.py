"""Serah terima: offering a case to another worker, and the one page on which she accepts it."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from atensi.accounts.models import User
from atensi.accounts.rules import action
from atensi.audit.log import record
from atensi.forms.base import PlainForm
from atensi.forms.fields import CleanCharField, clean_text
from atensi.submissions.once import once
from cases import assigning, policy, transferring
from cases.models import Case, HandOver
from cases.models.records import CaseRecords
from cases.overview import handover as sheet
from cases.overview.places import lasted, short
from cases.refusals import Refused
from cases.views.access import load_case, mask_for
from cases.views.refusals import status_of
from cases.views.rowpage import number
from cases.views.tabs import case_page


class OfferForm(PlainForm):
    """To whom, and a word with it."""

    worker = forms.ModelChoiceField(label="Ditawarkan kepada", queryset=User.objects.none(), empty_label="Pilih")
    note = CleanCharField(
        label="Pesan kepada penerima", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Yang tercatat sudah terisi pada lembar serah terima; di sini hanya yang belum.",
    )  # fmt: skip

    def __init__(self, *args: Any, actor: Any, lead: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        workers = assigning.workers_for(actor, without=lead)
        self.fields["worker"].queryset = workers.people  # type: ignore[attr-defined]
        self.fields["worker"].choices = workers.choices  # type: ignore[attr-defined]


@action("case.transfer")
@require_http_methods(["GET", "POST"])
def transfer(request: HttpRequest, code: str) -> HttpResponse:
    case = load_case(request, code, "case.transfer")
    lead = assigning.lead_of(case)
    form = OfferForm(request.POST if request.method == "POST" else None, actor=request.user, lead=lead.user if lead else None)
    refusal = None
    if form.is_valid():
        try:
            return once(request, lambda: _offered(request, case, form))
        except Refused as refused:
            refusal = refused
            form.add_error(None, refused.sentence)
    status = status_of(refusal) if refusal else 422 if form.is_bound else 200
    frame = case_page(request, case, mask_for(request, CaseRecords(case)), "", ("Serah terima", ""))
    context = {"form": form, "lead": lead, "sections": sheet.page_of(case), "submit_label": "Tawarkan kasus"}
    return render(request, "cases/transfer.html", {**frame, **context}, status=status)


def _offered(request: HttpRequest, case: Case, form: OfferForm) -> str:
    worker = form.cleaned_data["worker"]
    made = transferring.offer(request.user, case, worker, number(request, "seen"), form.cleaned_data["note"])
    messages.success(request, f"Kasus ditawarkan kepada {worker}. Sampai diterima, {made.giver} tetap pengampunya.")
    return reverse("handover", args=[made.pk])


@action("handover.read")
@require_GET
def handover(request: HttpRequest, pk: int) -> HttpResponse:
    return _show(request, _load(request, pk))


@action("handover.answer")
@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """jawaban: terima, tolak (with alasan) or batal."""
    asked = _load(request, pk)
    try:
        return once(request, lambda: _answered(request, asked))
    except Refused as refusal:
        return _show(request, transferring.visible(request.user).get(pk=pk), refusal)


def _answered(request: HttpRequest, asked: HandOver) -> str:
    said = request.POST.get("jawaban", "")
    if said == "terima":
        transferring.accept(request.user, asked, sheet.page_of(asked.case))
        messages.success(request, f"Anda pengampu kasus {short(asked.case)} sekarang.")
        return reverse("case", args=[asked.case.code])
    if said == "tolak":
        transferring.decline(request.user, asked, _clean(request.POST.get("alasan", "")))
        messages.success(request, f"Kasus {short(asked.case)} tidak jadi berpindah. {asked.giver} tetap pengampunya.")
    elif said == "batal":
        transferring.cancel(request.user, asked)
        messages.success(request, "Tawaran dibatalkan.")
    else:
        raise Refused("Pilih terima atau tolak.")
    return reverse("today")


def _clean(text: str) -> str:
    try:
        return clean_text(text)
    except forms.ValidationError as wrong:
        raise Refused(wrong.message) from None


def _load(request: HttpRequest, pk: int) -> HandOver:
    found = transferring.visible(request.user).filter(pk=pk).first()
    if found is None:
        raise Http404
    record(request.user, "handover.read", f"handover:{pk}", found.case.code)
    return found


def _show(request: HttpRequest, asked: HandOver, refusal: Refused | None = None) -> HttpResponse:
    receives = asked.waiting and asked.receiver_id == request.user.pk
    leads = bool(policy.can(request.user, "case.assign", asked.case))
    context = {
        "asked": asked, "short_name": short(asked.case), "sections": _sheet(request, asked), "receives": receives,
        "since": lasted(asked.asked_at), "refusal": refusal, "page_has_errors": bool(refusal),
        "may_cancel": asked.waiting and (leads or request.user.pk in {asked.asked_by_id, asked.giver_id}),
        "typed": request.POST.get("alasan", ""), "breadcrumbs": [{"label": "Serah terima", "url": ""}],
    }  # fmt: skip
    return render(request, "cases/handover.html", context, status=status_of(refusal) if refusal else 200)


def _sheet(request: HttpRequest, asked: HandOver) -> Any:
    """The page as it stands while it waits, as it was accepted afterwards; nothing for who may not see the case any more."""
    if asked.waiting:
        return sheet.page_of(asked.case)
    return asked.page if policy.visible_to(request.user).filter(pk=asked.case_id).exists() else []
