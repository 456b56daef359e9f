"""Satukan: look for the other record of a person, see both beside each other, join them; and take that back within seven days."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from atensi.accounts.rules import action
from atensi.audit.log import record
from atensi.drafts import keep
from atensi.forms.base import PlainForm
from atensi.forms.fields import CleanCharField
from atensi.submissions.once import once
from cases import merging, policy
from cases.deidentify import Mask
from cases.models import Beneficiary, Case, Merge
from cases.models.records import CaseRecords
from cases.refusals import Refused
from cases.views.access import load_case, mask_for
from cases.views.identity import person_facts
from cases.views.othercases import until
from cases.views.refusals import status_of
from cases.views.tabs import case_page


class LookForm(PlainForm):
    name = CleanCharField(label="Nama pada catatan yang lain", max_length=150, help_text="Sebagian nama pun cukup.")


class MergeForm(PlainForm):
    stays = forms.ChoiceField(label="Catatan yang tetap dipakai", widget=forms.RadioSelect)
    reason = CleanCharField(
        label="Bagaimana Anda tahu bahwa keduanya orang yang sama", widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2_000, help_text="Misalnya: NIK dan nama ibu sama; dikenali pekerja sosial yang lama.",
    )  # fmt: skip

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stays"].choices = choices  # type: ignore[attr-defined]


@action("beneficiary.merge")
@require_http_methods(["GET", "POST"])
def merge(request: HttpRequest, code: str) -> HttpResponse:
    """Look for the other record. The name is posted, so that it stands in no address."""
    case = load_case(request, code, "beneficiary.merge")
    form = LookForm(request.POST or None)
    found: list[dict[str, Any]] = []
    if form.is_bound and form.is_valid():
        people = list(merging.candidates(request.user, case.beneficiary, form.cleaned_data["name"]))
        found = _lines(request.user, case, people)
        record(request.user, "beneficiary.looked-up", code=case.code, extra={"found": len(people)})
    mask = mask_for(request, CaseRecords(case))
    context = {
        **case_page(request, case, mask, "", ("Satukan", "")),
        "form": form,
        "looked": form.is_bound and not form.errors,
        "found": found,
    }
    return render(request, "cases/merge.html", context, status=422 if form.errors else 200)


@action("beneficiary.merge")
@require_http_methods(["GET", "POST"])
def merge_with(request: HttpRequest, code: str, other: str) -> HttpResponse:
    """Both records beside each other, and the act."""
    case = load_case(request, code, "beneficiary.merge")
    beside = load_case(request, other, "beneficiary.merge")
    if case.beneficiary_id == beside.beneficiary_id:
        return redirect("merge", code)
    sides = [_side(request.user, each) for each in (case, beside)]
    form = MergeForm(request.POST or None, choices=[(side["code"], side["choice"]) for side in sides])
    status = 422 if form.is_bound else 200
    if form.is_bound and form.is_valid():
        kept, gone = (beside, case) if form.cleaned_data["stays"] == other else (case, beside)
        try:
            return once(request, lambda: _merge(request, code, kept, gone, form.cleaned_data["reason"]))
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
            status = status_of(refusal)
    mask = mask_for(request, CaseRecords(case))
    context = {
        **case_page(request, case, mask, "", ("Satukan", reverse("merge", args=[code])), ("Bandingkan", "")),
        "form": form,
        "sides": sides,
        "why_not": merging.beyond(request.user, case.beneficiary, beside.beneficiary),
        "error_title": "Catatan belum disatukan",
        "submit_label": "Satukan",
        "consequence": "Kasus keduanya berkumpul pada catatan yang tetap. Dapat dibatalkan dalam tujuh hari.",
        "cancel_url": reverse("merge", args=[code]),
        **keep.offer(request, form),
    }
    return render(request, "cases/merge_with.html", context, status=status)


@action("beneficiary.merge")
@require_POST
def undo(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    case = load_case(request, code, "beneficiary.merge")
    done = Merge.objects.filter(kept=case.beneficiary_id, pk=pk).first()
    if done is None:
        raise Http404
    back = reverse("identity", args=[code])

    def act() -> str:
        merging.undo(request.user, done)
        messages.success(request, "Penyatuan dibatalkan. Kasusnya kembali ke catatan semula.")
        return back

    try:
        return once(request, act)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return redirect(back)


def _merge(request: HttpRequest, code: str, kept: Case, gone: Case, reason: str) -> str:
    done = merging.merge(request.user, kept.beneficiary, gone.beneficiary, reason)
    keep.drop(request.user, request.path)
    messages.success(request, f"Dua catatan disatukan. Dapat dibatalkan di halaman ini sampai {until(done)}.")
    return reverse("identity", args=[code])


def _cases_of(user: Any, people: list[Beneficiary]) -> dict[int, list[Case]]:
    found: dict[int, list[Case]] = {person.pk: [] for person in people}
    for case in policy.visible_to(user, "beneficiary.merge").filter(beneficiary__in=people).order_by("-pk"):
        found[case.beneficiary_id].append(case)
    return found


def _lines(user: Any, case: Case, people: list[Beneficiary]) -> list[dict[str, Any]]:
    """The people found, each with her cases and the address of the comparison."""
    cases = _cases_of(user, people)
    return [
        {
            "person": person,
            "about": _about(person),
            "cases": cases[person.pk],
            "url": reverse("merge-with", args=[case.code, cases[person.pk][0].code]),
        }
        for person in people
        if cases[person.pk]
    ]


def _about(person: Beneficiary) -> str:
    age = person.age_on(timezone.localdate())
    parts = [person.get_sex_display().lower(), f"{age} tahun" if age is not None else "", person.regency]
    return ", ".join(filter(None, parts))


def _side(user: Any, case: Case) -> dict[str, Any]:
    """One of the two records: its facts, its cases, and what it is called in the choice."""
    person = case.beneficiary
    cases = _cases_of(user, [person])[person.pk]
    names = ", ".join(str(each) for each in reversed(cases))
    return {
        "code": case.code,
        "choice": f"{person.shown_name}, kasus {names}",
        "name": person.shown_name,
        "facts": person_facts(person, Mask(person, [], off=True), whole=True),
        "cases": cases,
    }
