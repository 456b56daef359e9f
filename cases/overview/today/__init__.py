"""Hari ini: everything that waits for one person, found anew each time from the records; nothing of it is stored.

A kind of line is one function `Desk -> lines`, with a constant number of queries however many cases there are, and stands in
FINDERS. Doing the thing makes its line disappear, because the question is asked of what the doing writes.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from cases import extend, residence
from cases.models import Routine
from cases.overview.today import dated, leading, printed, resting, supervised, transfers, turns
from cases.overview.today.base import (
    DAY,
    DRAFT,
    KINDS,
    LATE,
    MOST,
    SILENT,
    TOO_SILENT,
    TURN,
    WAITING,
    Desk,
    Finder,
    Line,
)

__all__ = ["DAY", "DRAFT", "LATE", "SILENT", "TOO_SILENT", "TURN", "WAITING", "Desk", "Line", "Page", "page_of"]

FINDERS: tuple[Finder, ...] = (
    dated.plan_items, dated.visits, dated.placements, dated.decisions,
    printed.printed, turns.returned, turns.signatures, turns.consent, turns.unfinished, turns.referrals,
    supervised.signatures, supervised.advice, transfers.offered, transfers.unanswered,
    leading.rounds, leading.without_worker, leading.closings,
    resting.silence, resting.drafts, resting.waiting, resting.unsigned,
)  # fmt: skip


@dataclass
class Page:
    """The lines of a day by section. cut: some kind had more lines than are shown."""

    sections: dict[str, list[Line]] = field(default_factory=lambda: {kind: [] for kind in KINDS})
    cut: bool = False

    @property
    def empty(self) -> bool:
        return not any(self.sections.values())

    @property
    def codes(self) -> list[str]:
        """Codes of the cases on the page, for the log."""
        return list(dict.fromkeys(line.code for lines in self.sections.values() for line in lines if line.code))


def page_of(user: Any) -> Page:
    """The day of one person."""
    desk, page = Desk(user), Page()
    for finder in FINDERS:
        found = list(finder(desk))
        page.cut = page.cut or len(found) > MOST
        for line in found[:MOST]:
            page.sections[line.kind].append(line)
    for line in _of_others(desk):
        page.sections[line.kind].append(line)
    for lines in page.sections.values():
        lines.sort(key=lambda line: -line.days)
    page.sections[DAY] = _with_routine(desk, page.sections[DAY])
    return page


def _of_others(desk: Desk) -> Iterable[Line]:
    """What other applications ask for: group sessions, invitations."""
    for due in extend.today(desk.user):
        said: dict[str, Any] = {"title": due.text, "url": due.url, "meta": due.meta, "planned": due.planned}
        yield desk.due(due.on, **said) if due.on else Line(TURN, **said)


def _with_routine(desk: Desk, lines: list[Line]) -> list[Line]:
    """The timetable of the day stands beside what is planned: the PM's with her, that of the sentra with a group."""
    keys = {line.case for line in lines if line.case}
    if not keys and not any(line.planned for line in lines):
        return lines
    of = Q(case__in=keys) | Q(case__isnull=True, center=desk.user.center_id)
    today = residence.on(desk.today, Routine.objects.filter(of, stopped=False))
    return [_beside(line, [row for row in today if row.case_id in {None, line.case}]) for line in lines]


def _beside(line: Line, routine: list[Routine]) -> Line:
    if not routine or not (line.case or line.planned):
        return line
    said = [f"{row.starts_at.strftime('%H.%M')} {row.activity}" if row.starts_at else row.activity for row in routine]
    return line.beside(f"jadwal {'PM' if line.case else 'sentra'}: {', '.join(said)}")
