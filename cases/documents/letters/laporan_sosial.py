"""Laporan sosial (lapsos): person, family, environment, case, analysis and recommendation, for a decision about the person."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from cases.documents.blocks import Fixed, Heading, Items, Paragraph, facts
from cases.documents.letters.base import Letter, Sheet, Signing, sheet
from cases.documents.letters.people import (
    beneficiary,
    by_head,
    by_supervisor,
    by_worker,
    category,
    lines,
    needs_of,
    seat,
)
from cases.documents.sections.handling import identity
from cases.documents.sections.handling.assessment import focus_of
from cases.documents.sections.origin import HIDDEN
from cases.documents.source import Source, said
from cases.documents.wording import day, long_day
from cases.refusals import Refused
from cases.stages.access import AccessReport
from cases.stages.assessment import AspectAssessment, Need, Problem
from cases.stages.base import Gap
from cases.stages.engagement import InitialAssessment
from cases.stages.planning import PlanDirection, PlanItem

MISSING = "Laporan sosial dicetak setelah asesmen punya fokus masalah."


def letter(source: Source) -> Sheet:
    if not focus_of(source):
        raise Refused(MISSING, list(_needs(source)))
    blocks = (
        Heading("Identitas"), lines([*beneficiary(source), ("Kategori PPKS", category(source)), *needs_of(source)]),
        *_origin(source), Heading("Keluarga"), replace(identity.family(source), number="1", key=""),
        *_found(source), *_analysis(source), *_advice(source),
    )  # fmt: skip
    signers = (by_worker(source), by_supervisor(source), by_head(source))
    return sheet(source, LETTER, blocks=blocks, signing=Signing(signers, seat(source), day(source.day)))


def _origin(source: Source) -> list[Any]:
    report = source.latest(AccessReport)
    if report is None:
        return []
    contact = report.reporter_contact if source.names or not report.reporter_contact else HIDDEN
    rows = facts(
        ("Tanggal diterima", long_day(report.happened_on)), ("Sumber", said(report, "source")),
        ("Perujuk atau pelapor", report.reporter), ("Telepon atau alamat", contact), ("Alasan", report.reason),
    )  # fmt: skip
    return [Heading("Pelapor dan asal kasus"), rows]


def _found(source: Source) -> list[Any]:
    """What was found about person and surroundings; findings of class H stay with their profession."""
    first = source.latest(InitialAssessment)
    aspects = [entry for entry in source.all(AspectAssessment) if not entry.secret]
    rows = [("Masalah awal", first.problem), ("Risiko", first.risks)] if first else []
    rows += [(str(said(entry, "aspect")), entry.finding) for entry in aspects]
    return [Heading("Keadaan dan lingkungan"), facts(*rows)] if any(text for _, text in rows) else []


def _analysis(source: Source) -> list[Any]:
    others = tuple(problem.text for problem in source.all(Problem) if not problem.focus)
    lists = (
        ("Masalah lain:", others), ("Kebutuhan:", tuple(need.text for need in source.all(Need))),
        ("Kekuatan dan sumber:", tuple(source.strengths)),
    )  # fmt: skip
    blocks: list[Any] = [Heading("Analisis"), Paragraph(f"Fokus masalah: {focus_of(source)}")]
    return blocks + [Items(lead, items) for lead, items in lists if items]


def _advice(source: Source) -> list[Any]:
    direction = source.latest(PlanDirection)
    goals = tuple(goal.text for _, goal in source.goals)
    plan = tuple(f"{item.activity}: {item.how}" if item.how else item.activity for item in source.all(PlanItem))
    blocks: list[Any] = []
    if direction:
        why = f" karena {direction.residential_reason}" if direction.residential_reason else ""
        blocks.append(Paragraph(f"Pendekatan yang disarankan: {said(direction, 'approach').lower()}{why}."))
    blocks += [Items(lead, items) for lead, items in (("Tujuan:", goals), ("Layanan yang disarankan:", plan)) if items]
    return [Heading("Rekomendasi"), *(blocks or [Paragraph(Fixed("Menunggu rencana layanan."))])]


def _needs(source: Source) -> Iterator[Gap]:
    if not focus_of(source):
        yield Gap("Pilih satu masalah sebagai fokus penanganan", "masalah")


LETTER = Letter(
    "laporan-sosial",
    "Laporan Sosial",
    "identitas, keluarga, lingkungan, analisis, dan rekomendasi",
    letter,
    stage="asesmen",
    needs=_needs,
    numbered=True,
    outside=True,
)
