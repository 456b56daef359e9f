"""What the page of one group shows: its stages with sessions and papers, members, composition, steps, behaviour over sessions."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from cases import policy
from cases.deidentify import initials
from cases.models.summaries import day
from cases.views.days import short_day
from groupwork import telling, warnings, words
from groupwork.forming import PAPERS, therapy_warning, unmarked
from groupwork.models import Group, GroupSession, MemberNote
from groupwork.models.member import MemberState
from groupwork.naming import Roster
from groupwork.views.access import leads

PAPERS_OF = {"pra": ("persiapan",), "awal": ("kontrak",), "bekerja": ("struktur",), "pengakhiran": ("evaluasi",)}


@dataclass(frozen=True)
class SessionLine:
    number: int
    session: GroupSession
    url: str
    when: str
    attended: str


@dataclass(frozen=True)
class StageBox:
    """One stage of the group: title, tasks, its sessions, its papers as (title, url, written)."""

    key: str
    title: str
    tasks: str
    sessions: list[SessionLine]
    papers: list[dict[str, Any]]


def page_of(request: HttpRequest, group: Group) -> dict[str, Any]:
    user: Any = request.user
    roster, write = Roster(group, user), leads(user, group)
    sessions, notes = met(group)
    lines = session_lines(group, sessions, notes)
    size, strong = warnings.size_warning(len(roster.present))
    aspects = warnings.composition(roster, timezone.localdate())
    matrix = [
        {"label": roster.label(member), "cells": [aspect.values[member.pk] for aspect in aspects]}
        for member in roster.present
        if member.is_case
    ]
    return {
        "group": group, "write": write, "roster": roster, "facts": telling.facts(group), "stages": _stages(group, lines),
        "members": [_member_row(roster, member) for member in roster.members], "size": size, "strong": strong,
        "composition": aspects, "matrix": matrix, "alone": [each for aspect in aspects for each in aspect.alone],
        "steps": _steps(group),
        "therapy": therapy_warning(group), "behaviour": behaviour(roster, sessions, notes), "sessions": sessions,
        "sociometries": list(group.sociometries.all()), "may_print": bool(policy.can(user, "group.print", group)),
        "unmarked": unmarked(roster.present), "breadcrumbs": [{"label": "Kelompok", "url": reverse("groups")}, {"label": group.name}],
        **_frame(group, write),
    }  # fmt: skip


def _frame(group: Group, write: bool) -> dict[str, str]:
    """The button of the frame logs a session of this group."""
    if not write or group.ended_on:
        return {}
    url = reverse("group-session-new", args=[group.code])
    return {"log_session_url": url, "log_session_label": "Catat sesi kelompok", "log_session_short": "Catat sesi"}


def met(group: Group) -> tuple[list[GroupSession], dict[int, dict[int, MemberNote]]]:
    """The sessions, and session -> member -> note."""
    sessions = list(group.sessions.select_related("author"))
    notes: dict[int, dict[int, MemberNote]] = {}
    for note in MemberNote.objects.filter(session__group=group).select_related("share").prefetch_related("share__ratings"):
        notes.setdefault(note.session_id, {})[note.member_id] = note
    return sessions, notes


def session_lines(group: Group, sessions: list[GroupSession], notes: dict[int, dict[int, MemberNote]]) -> list[SessionLine]:
    found = []
    for number, session in enumerate(sessions, start=1):
        attendance = [note.attendance for note in notes.get(session.pk, {}).values()]
        counts = [(attendance.count(code), word.lower()) for code, word in words.ATTENDANCE.items()]
        clock = "–".join(each.strftime("%H.%M") for each in (session.starts_at, session.ends_at) if each)
        when = ", ".join(filter(None, [day(session.happened_on), clock]))
        url = reverse("group-session", args=[group.code, session.pk])
        found.append(SessionLine(number, session, url, when, ", ".join(f"{count} {word}" for count, word in counts if count)))
    return found


def _stages(group: Group, lines: list[SessionLine]) -> list[StageBox]:
    written = {slug: model._default_manager.filter(group=group).first() for slug, model in PAPERS.items()}
    found = []
    for key, title in words.STAGE.items():
        papers = [
            {"title": telling.PAPER_TITLE[slug], "url": reverse("group-paper", args=[group.code, slug]), "paper": written[slug],
             "rows": telling.rows_of(written[slug]) if written[slug] else [], "slug": slug}
            for slug in PAPERS_OF.get(key, ())
        ]  # fmt: skip
        found.append(StageBox(key, title, words.TASKS[key], [line for line in lines if line.session.stage == key], papers))
    return found


def _member_row(roster: Roster, member: Any) -> dict[str, Any]:
    """The minimal row of a member, and what may be done with it."""
    person = member.case.beneficiary if member.is_case else None
    age = person.age_on(timezone.localdate()) if person else None
    spoken = warnings.communication_of(member) if person else ""
    meta = [member.case.code if member.case else "", f"{age} tahun" if age is not None else "", spoken]
    return {
        "member": member, "label": roster.label(member), "meta": " · ".join(filter(None, meta)),
        "state": words.label(words.MEMBER_STATE, member.state), "goals": [goal.text for goal in member.goals.all()],
        "since": short_day(member.joined_on) if member.state == MemberState.MEMBER else "",
        "url": reverse("group-member", args=[roster.group.code, member.pk]),
        "mark": words.label(words.MARK, member.mark) if member.mark else "",
    }  # fmt: skip


def _steps(group: Group) -> list[dict[str, Any]]:
    written = {step.key: step for step in group.steps.all()}
    return [
        {"title": title, "step": written.get(key), "sentence": telling.step_sentence(written[key]) if key in written else "",
         "url": reverse("group-step", args=[group.code, key])}
        for key, title in words.STEP.items()
    ]  # fmt: skip


def behaviour(roster: Roster, sessions: list[GroupSession], notes: dict[int, dict[int, MemberNote]]) -> list[dict[str, Any]]:
    """Each member over the sessions: attendance, participation, ratings, note."""
    return [
        {"label": roster.label(member), "initials": initials(roster.label(member)),
         "cells": [telling.cell_of(notes.get(session.pk, {}).get(member.pk)) for session in sessions]}
        for member in roster.accepted
    ]  # fmt: skip
