"""Perjalanan: the front page of a case, with its rail, goals and timeline; and closing a terminated case."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_GET, require_POST

from atensi.accounts.rules import action
from atensi.submissions.once import once
from cases import extend, institution, policy, workflow
from cases import vocabulary as words
from cases.deidentify import Mask
from cases.drawing.ratings import ratings_chart, sign
from cases.models import Case, CaseState, Duty
from cases.models.progress import current, progress
from cases.models.records import CaseRecords
from cases.models.summaries import day
from cases.refusals import Refused
from cases.stages.access import AccessDecision, Decree
from cases.stages.implementation import Session
from cases.stages.planning import Goal, dropped_in_force
from cases.views.access import load_case, mask_for
from cases.views.goalscales import attained
from cases.views.othercases import other_cases
from cases.views.rail import rail
from cases.views.rows import cells
from cases.views.tabs import case_page
from cases.views.timeline import PER_PAGE, events

AGAIN = "Buka kasus baru untuk orang ini"


@action("case.read")
@require_GET
def journey(request: HttpRequest, code: str) -> HttpResponse:
    case = load_case(request, code, "case.read")
    return render(request, "cases/journey.html", _page(request, case))


@action("case.close")
@require_POST
def close(request: HttpRequest, code: str) -> HttpResponse:
    case = load_case(request, code, "case.read")

    def act() -> str:
        workflow.close(request.user, case)
        messages.success(request, "Kasus ditutup.")
        return reverse("case", args=[code])

    try:
        return once(request, act)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return redirect("case", code)


def _page(request: HttpRequest, case: Case) -> dict[str, Any]:
    records = CaseRecords(case)
    mask = mask_for(request, records)
    states = progress(records)
    steps = rail(request.user, records, states)
    line = events(records, mask)
    shown = _how_many(request)
    return {
        **case_page(request, case, mask, "perjalanan"),
        "facts": facts(records),
        "people": people(records),
        "pic": institution.pic_line(case.center_id, case.beneficiary.regency),
        "steps": steps,
        "step": next((step for step in steps if step.boxed), None),
        "cells": cells(states),
        "stage_words": f"Tahap {current(states).stage.number} dari 7",
        "goals": goals(records, mask),
        "attained": attained(records, mask),
        "events": line[:shown],
        "older": shown + PER_PAGE if len(line) > shown else None,
        "after": after(request.user, records, mask),
        "background": extend.background(request.user, case),
        "menu_items": _menu(request, case),
        "other_cases": other_cases(request.user, case),
        "may_print": policy.can(request.user, "case.print", case),
        "may_close": bool(policy.can(request.user, "case.close", case)),
        "communication": mask.text(case.beneficiary.communication),
    }


def _how_many(request: HttpRequest) -> int:
    text = request.GET.get("sampai", "")
    return max(PER_PAGE, min(int(text), 100_000)) if text.isascii() and text.isdigit() and len(text) < 7 else PER_PAGE


def facts(records: CaseRecords) -> str:
    """ "STC/2025/0017 · perempuan, 24 tahun · penyandang disabilitas (wicara) · residensial"."""
    case, person = records.case, records.case.beneficiary
    decision = records.latest(AccessDecision)
    age = person.age_on(timezone.localdate())
    who = ", ".join(filter(None, [person.get_sex_display().lower(), f"{age} tahun" if age is not None else ""]))
    kinds = ", ".join(words.label(words.DISABILITY, code).lower() for code in person.disabilities)
    category = decision.get_category_display().lower() if decision and decision.category else ""
    if kinds:
        category = f"{category} ({kinds})" if category else f"disabilitas {kinds}"
    service = decision.get_service_form_display().lower() if decision and decision.service_form else ""
    return " · ".join(filter(None, [str(case), who, status_of_person(records), category, service]))


def status_of_person(records: CaseRecords) -> str:
    """ "PPKS" until the decree is entered, then "penerima manfaat (SK 12/2025 tanggal 1 September 2025)"."""
    decree = records.latest(Decree)
    if decree is None or decree.happened_on is None:
        return "PPKS"
    return f"penerima manfaat (SK {decree.number} tanggal {date_format(decree.happened_on, 'j F Y')})"


def people(records: CaseRecords) -> str:
    """Who works on the case, in one line."""
    lead = records.in_charge
    said = [f"Pengampu {lead}" if lead else "Belum ada pengampu"]
    if lead and lead.supervisor:
        said.append(f"supervisor {lead.supervisor}")
    for given in records.assigned(Duty.STUDENT):
        until = f" sampai {date_format(timezone.localtime(given.ends_at), 'j F')}" if given.ends_at else ""
        said.append(f"praktikan {given.user}{until}")
    said += [f"{given.user.title.lower()} {given.user}" for given in records.assigned(Duty.PROFESSIONAL)]
    return " · ".join(said)


def goals(records: CaseRecords, mask: Mask) -> list[dict[str, Any]]:
    """Each goal with the chart of its ratings over the sessions that count."""
    sessions = [session for session in records.counting(Session) if session.happened_on]
    found, gone = [], dropped_in_force(records.case, Goal)
    for number, goal in enumerate(records.counting(Goal), start=1):
        rated = [(s, r.value) for s in sessions for r in s.ratings.all() if r.goal_id == goal.pk]
        points = [(date_format(session.happened_on, "j M"), value) for session, value in rated]
        caption = _course(goal, [value for _, value in rated])
        text, caption = mask.text(goal.text), mask.text(caption)
        svg = ratings_chart(points, f"Nilai tujuan {number} tiap sesi", caption) if points else ""
        found.append({"number": number, "kind": goal.get_kind_display(), "text": text, "caption": caption,
                      "dropped": goal.pk in gone, "svg": mark_safe(svg)})  # noqa: S308  (made here, every text in it escaped)  # fmt: skip
    return found


def _course(goal: Goal, values: list[int]) -> str:
    """ "Dari −1 menjadi +1 dalam 4 sesi", and what the last one means where the goal says it in its own words."""
    if not values:
        return "Belum dinilai"
    said = f"{sign(values[0])}, satu sesi"
    if len(values) > 1:
        said = f"Dari {sign(values[0])} menjadi {sign(values[-1])} dalam {len(values)} sesi"
    own = goal.levels.get(values[-1])
    return f"{said}: {own}" if own else said


def after(user: Any, records: CaseRecords, mask: Mask) -> dict[str, Any] | None:
    """What follows the end of the service: the visits still to make, and what closes the case."""
    case = records.case
    if case.state != CaseState.TERMINATED:
        return None
    visits = workflow.open_visits(records)
    writes = policy.may_write_form(user, "hasil-kunjungan")
    url = reverse("entry-new", args=[case.code, "terminasi", "hasil-kunjungan"]) if writes else ""
    closing = (
        "Kasus ditutup sendiri begitu hasil kunjungan terakhir dicatat."
        if visits
        else "Tidak ada kunjungan tersisa. Supervisor menutup kasus ini."
    )
    listed = [{"text": mask.text(str(visit)), "url": url, "detail": day(visit.happened_on)} for visit in visits]
    return {"visits": listed, "closing": closing}


def _menu(request: HttpRequest, case: Case) -> list[dict[str, str]]:
    """Further pages of this case, only those this person may open."""
    pages = [("Penugasan", "assignments", "case.assign"), ("Serah terima", "transfer", "case.transfer")]
    pages.append(("Riwayat", "history", "case.history"))
    if not case.is_open:
        pages += [("Buka kembali", "case-reopen", "case.reopen"), (AGAIN, "case-again", "case.create")]
    pages.append(("Satukan dengan catatan lain", "merge", "beneficiary.merge"))
    return [
        {"label": label, "url": reverse(name, args=[case.code])}
        for label, name, needed in pages
        if policy.can(request.user, needed, case)
    ]
