"""Penugasan: who works on a case, until when; add, end, hand over."""

from collections.abc import Callable
from datetime import datetime, time
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from atensi.accounts.models import Role, User
from atensi.accounts.rules import action
from atensi.forms.base import PlainForm
from atensi.forms.fields import DateField, TimeField
from atensi.forms.widgets import DateText
from atensi.submissions.once import once
from cases import assigning, policy, transferring
from cases.models import Assignment, Case, CaseState, Duty
from cases.models.records import CaseRecords
from cases.refusals import Refused
from cases.views.access import load_case, mask_for
from cases.views.refusals import status_of
from cases.views.tabs import case_page

END_OF_DAY = time(23, 59)


class AddForm(PlainForm):
    """A praktikan or somebody of another profession, and until when."""

    person = forms.ModelChoiceField(label="Orang", queryset=User.objects.none(), empty_label="Pilih")
    until = DateField(
        label="Sampai tanggal", required=False, widget=DateText(buttons=False), help_text="Wajib untuk praktikan."
    )
    hour = TimeField(label="Jam", required=False, help_text="Kosongkan untuk akhir hari.")
    names = forms.BooleanField(
        label="Boleh melihat nama", required=False, help_text="Untuk praktikan. Tanpa ini ia hanya melihat inisial."
    )

    def __init__(self, *args: Any, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = assigning.helpers_for(actor)
        groups = [("Praktikan", Role.STUDENT), ("Profesi lain", Role.PROFESSIONAL)]
        listed = [
            (label, [(p.pk, f"{p.name}, {p.title.lower()}") for p in people if p.role == role])
            for label, role in groups
        ]
        chooser = self.fields["person"]
        chooser.queryset = people  # type: ignore[attr-defined]
        chooser.choices = [("", "Pilih"), *[group for group in listed if group[1]]]  # type: ignore[attr-defined]
        self.fields["names"].owed = self.fields["until"].owed = True  # type: ignore[attr-defined]

    def moment(self) -> datetime | None:
        """The minute at which access ends."""
        day = self.cleaned_data["until"]
        return timezone.make_aware(datetime.combine(day, self.cleaned_data["hour"] or END_OF_DAY)) if day else None


class HandOverForm(PlainForm):
    """Another worker in charge."""

    worker = forms.ModelChoiceField(label="Pengampu baru", queryset=User.objects.none(), empty_label="Pilih")

    def __init__(self, *args: Any, actor: Any, lead: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        workers = assigning.workers_for(actor, without=lead)
        self.fields["worker"].queryset = workers.people  # type: ignore[attr-defined]
        self.fields["worker"].choices = workers.choices  # type: ignore[attr-defined]


@action("case.assign")
@require_http_methods(["GET", "POST"])
def assignments(request: HttpRequest, code: str) -> HttpResponse:
    case = load_case(request, code, "case.assign")
    handing = request.method == "POST" and "serahkan" in request.POST
    adding = request.method == "POST" and not handing
    lead = CaseRecords(case).in_charge
    add = AddForm(request.POST if adding else None, actor=request.user)
    hand = HandOverForm(request.POST if handing else None, actor=request.user, lead=lead, prefix="serah")
    bound = hand if handing else add
    refusal = None
    if bound.is_valid():
        try:
            return once(request, _handing(request, case, hand) if handing else _adding(request, case, add))
        except Refused as refused:
            refusal = refused
    status = status_of(refusal) if refusal else 422 if bound.is_bound else 200
    return render(request, "cases/assignments.html", _page(request, case, add, hand, refusal), status=status)


@action("case.assign")
@require_POST
def end_assignment(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    case = load_case(request, code, "case.assign")
    given = Assignment.objects.select_related("user").filter(case=case, pk=pk).first()
    if given is None:
        raise Http404

    def act() -> str:
        assigning.end(request.user, case, given)
        messages.success(request, f"Penugasan {given.user} berakhir.")
        return reverse("assignments", args=[code])

    try:
        return once(request, act)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return redirect("assignments", code)


def _adding(request: HttpRequest, case: Case, form: AddForm) -> Callable[[], str]:
    def act() -> str:
        given = assigning.add(
            request.user, case, form.cleaned_data["person"], form.moment(), form.cleaned_data["names"]
        )
        messages.success(request, f"{given.user} ditugaskan.")
        return reverse("assignments", args=[case.code])

    return act


def _handing(request: HttpRequest, case: Case, form: HandOverForm) -> Callable[[], str]:
    seen = request.POST.get("seen", "")

    def act() -> str:
        shown = int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 19 else None
        if not assigning.at_once(request.user, assigning.lead_of(case)):
            made = transferring.offer(request.user, case, form.cleaned_data["worker"], shown)
            messages.success(request, f"Kasus ditawarkan kepada {made.receiver}. Sampai diterima, {made.giver} tetap pengampunya.")
            return reverse("handover", args=[made.pk])
        given = assigning.hand_over(request.user, case, form.cleaned_data["worker"], shown)
        messages.success(request, f"Kasus diserahkan kepada {given.user}.")
        kept = policy.can(request.user, "case.assign", case)
        return reverse("assignments", args=[case.code]) if kept else reverse("cases")

    return act


def _page(
    request: HttpRequest, case: Case, add: AddForm, hand: HandOverForm, refusal: Refused | None
) -> dict[str, Any]:
    records = CaseRecords(case)
    active = [given for duty in (Duty.IN_CHARGE, Duty.STUDENT, Duty.PROFESSIONAL) for given in records.assigned(duty)]
    former = Assignment.objects.filter(case=case).exclude(pk__in=[given.pk for given in active])
    lead = next((given for given in active if given.duty == Duty.IN_CHARGE), None)
    return {
        **case_page(request, case, mask_for(request, records), "", ("Penugasan", "")),
        "at_once": assigning.at_once(request.user, lead),
        "add": add,
        "hand": hand,
        "active": active,
        "former": former.select_related("user").order_by("-starts_at"),
        "lead": lead,
        "refusal": refusal,
        "ended": case.state == CaseState.CLOSED,
        "page_has_errors": bool(add.errors or hand.errors or refusal),
    }
