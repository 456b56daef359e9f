"""Kuesioner kelompok: the course of each questionnaire, and one member's answers."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from atensi.accounts.rules import action
from cases.instruments.answerform import AnswerForm, initial_of
from groupwork import forming, scores
from groupwork.models import Group, GroupAnswers
from groupwork.naming import Roster
from groupwork.views.access import leads, load_group, load_member
from groupwork.views.acts import act_page
from groupwork.views.groups import trail


@action("group.read")
@require_GET
def overview(request: HttpRequest, group: str) -> HttpResponse:
    row = load_group(request, group, "group.read")
    courses = scores.courses(Roster(row, request.user))
    context = {**trail("Kuesioner kelompok", row), "group": row, "courses": courses, "write": leads(request.user, row)}
    return render(request, "groupwork/scores.html", context)


@action("group.write")
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, group: str, key: str, pk: int) -> HttpResponse:
    """One member answers a questionnaire that the sentra offers."""
    row = load_group(request, group, "group.write")
    member = load_member(row, pk)
    kind = next((each for each in scores.offered(row) if each.key == key), None)
    if kind is None or not member.ever:
        raise Http404
    made = GroupAnswers(group=row, member=member, instrument=kind.key, instrument_version=kind.version)
    return _form(request, row, made, {"happened_on": timezone.localdate()})


@action("group.write")
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, group: str, pk: int) -> HttpResponse:
    row = load_group(request, group, "group.write")
    found = GroupAnswers.objects.select_related("group", "member").filter(group=row, pk=pk).first()
    if found is None:
        raise Http404
    facts = {"happened_on": found.happened_on, "informant": found.informant, **initial_of(found.answers)}
    return _form(request, row, found, facts)


def _form(request: HttpRequest, group: Group, row: GroupAnswers, facts: dict[str, Any]) -> HttpResponse:
    kind = scores.kind_of(row)
    form = AnswerForm(request.POST or None, instrument=kind, opened=group.starts_on, initial=facts)
    label = Roster(group, request.user).label(row.member)

    def act(seen: int) -> str:
        row.happened_on, row.informant, row.answers = form.cleaned_data["happened_on"], form.cleaned_data["informant"], form.answers
        forming.write(request.user, row, "kuesioner", seen if row.pk else None)
        return f"{kind.title}, {label}, tersimpan."

    page = {**trail(f"{kind.title}: {label}", group), "heading": kind.title, "lead": f"{label}. {kind.intro}".strip()}
    if row.pk and form.is_bound:
        other = "; ".join(str(form.fields[name].label) for name in form.changed_data)
        page["now"] = f"Isian Anda yang berbeda dari yang tersimpan: {other}." if other else "Isian Anda sama dengan yang tersimpan."
    return act_page(request, form, act, reverse("group-scores", args=[group.code]), row.version, page)
