"""The page of one response: times, clocks, triage, team, report, asesmen cepat, what was done."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from atensi.accounts.rules import action
from cases import institution, policy
from cases.emergency import clocks, ended, photographing, standing, telling, triage, words
from cases.emergency.models import EmergencyResponse, RapidAssessment
from cases.emergency.views.access import load_response, trail


@action("emergency.read")
@require_GET
def response(request: HttpRequest, response: str) -> HttpResponse:
    row = load_response(request, response, "emergency.read")
    return render(request, "emergency/response.html", page_of(request, row))


def page_of(request: HttpRequest, row: EmergencyResponse) -> dict[str, Any]:
    user, now = request.user, timezone.now()
    write = bool(policy.can(user, "emergency.write", row)) and row.struck_at is None
    team = [each.user for each in row.members.select_related("user")]
    assessment = RapidAssessment.objects.filter(response=row).select_related("author").first()
    line, inside = institution.pic_line(row.center_id, row.regency)
    lacking = standing.lacking(row, len(team), assessment is not None) if write else []
    return {
        **trail(row.number), "page_title": f"Respon kasus {row.number}", "response": row, "write": write,
        "tag": standing.triage_tag(row.triage), "proposal": triage.propose(row.danger),
        "overridden": row.triage != row.triage_proposed, "triage_words": words.TRIAGE.get(row.triage, row.triage),
        "times": telling.times(row), "running": telling.running(row, now), "corrections": telling.corrections(row),
        "clocks": clocks.clocks_of(row, clocks.norms_of(row.center_id), now), "report": telling.report_rows(row),
        "team": team, "joins": _joins(user, row, team), "outside": "" if inside else line,
        "missing": [{"text": text, "url": reverse(name, args=[row.code])} for text, name in lacking],
        "assessment": assessment, "lines": telling.assessment_rows(assessment) if assessment else [],
        "empty_lines": telling.unanswered(assessment) if assessment else 0,
        "kinds": [words.label(words.RESPONSE, code) for code in row.kinds], "parts": _parts(row),
        "photos": photographing.photos_of(row), "corrects": write, "ended": ended.part(user, row),
    }  # fmt: skip


def _joins(user: Any, row: EmergencyResponse, team: list[Any]) -> bool:
    """May she put herself into the team?"""
    return row.is_open and user not in team and bool(policy.can(user, "emergency.join", row))


def _parts(row: EmergencyResponse) -> list[dict[str, Any]]:
    """What was done, kind by kind: heading, word of the button, rows."""
    return [
        {"slug": "pihak", "title": "Pihak yang dihubungi", "add": "Catat pihak", "rows": telling.contacts(row),
         "none": "Belum ada pihak yang dihubungi."},
        {"slug": "langkah", "title": "Langkah", "add": "Catat langkah", "rows": telling.steps(row), "none": "Belum ada langkah."},
        {"slug": "bantuan", "title": "Bantuan", "add": "Catat bantuan", "rows": telling.aids(row), "none": "Belum ada bantuan."},
        {"slug": "penempatan", "title": "Penempatan sementara", "add": "Catat penempatan", "rows": telling.placements(row),
         "none": "Tidak ditempatkan."},
    ]  # fmt: skip
