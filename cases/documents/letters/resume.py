"""Resume kasus: the case on one page, for a meeting or a handover between shifts."""

from typing import Any

from cases.documents.blocks import Fixed, Items, Paragraph, facts
from cases.documents.letters.base import Letter, Sheet, sheet
from cases.documents.letters.people import by_worker, needs_of
from cases.documents.sections import summary
from cases.documents.sections.handling.assessment import focus_of
from cases.documents.source import Source, said
from cases.documents.wording import day, long_day
from cases.stages.implementation import Session
from cases.stages.monitoring import Evaluation, GoalEvaluation

MOST = 4  # lines of a list, so that it stays one page
LONGEST = 160  # signs of one text


def letter(source: Source) -> Sheet:
    opening, *_ = summary.chapter(source).blocks
    made = Paragraph(Fixed(f"Disusun {day(source.day)} oleh {by_worker(source).name or 'pekerja sosial'}."), note=True)
    return sheet(source, LETTER, blocks=(opening, _now(source), *_goals(source), *_last(source), made))


def short(text: str) -> str:
    """The beginning of a long text, ended at a word."""
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + " …"


def _now(source: Source) -> Any:
    evaluation = source.latest(Evaluation)
    strengths = "; ".join(source.strengths[:MOST])
    return facts(
        ("Keadaan kasus", summary.state(source)), *((label, short(text)) for label, text in needs_of(source)),
        ("Fokus masalah", short(focus_of(source))),
        ("Kekuatan", short(strengths)), ("Keputusan terakhir", said(evaluation, "decision") if evaluation else Fixed("")),
    )  # fmt: skip


def _goals(source: Source) -> list[Any]:
    newest = {entry.goal_id: entry for entry in sorted(source.all(GoalEvaluation), key=lambda entry: entry.pk)}
    rows = []
    for name, goal in source.goals[:MOST]:
        entry = newest.get(goal.pk)
        now = f" Sekarang: {entry.after}" if entry and entry.after else ""
        rows.append(short(f"{name}: {goal.text}{now}"))
    return [Items("Tujuan dan keadaannya:", tuple(rows))] if rows else []


def _last(source: Source) -> list[Any]:
    sessions = source.all(Session)[-3:]
    rows = tuple(short(f"{long_day(each.happened_on)}: {each.told_result}") for each in reversed(sessions))
    ahead = next((each.next_plan for each in reversed(sessions) if each.next_plan), "")
    blocks: list[Any] = [Items("Sesi terakhir:", rows)] if rows else []
    return [*blocks, Paragraph(f"Rencana berikutnya: {short(ahead)}")] if ahead else blocks


LETTER = Letter("resume", "Resume Kasus", "satu halaman: keadaan, tujuan, dan sesi terakhir", letter, filed=None)
