"""Questionnaires of the sentra asked in a group: each member's score on each day, the mean of the group, and what changed."""

from dataclasses import dataclass

from cases import instruments
from cases.instruments import brought
from cases.instruments.base import Instrument
from groupwork.measures import decimal
from groupwork.models import Group, GroupAnswers
from groupwork.naming import Roster


@dataclass(frozen=True)
class Line:
    """One member: her score on each day as (words, key of the answers), and the change from the first to the last."""

    member: int
    label: str
    cells: list[tuple[str, int | None]]
    change: str


@dataclass(frozen=True)
class Course:
    """One questionnaire over the days it was asked."""

    instrument: Instrument
    days: list[str]
    lines: list[Line]
    means: list[str]


def offered(group: Group) -> list[Instrument]:
    """The questionnaires the sentra offers now."""
    return sorted(brought.offered(group.center_id), key=lambda each: each.title.lower())


def kind_of(row: GroupAnswers) -> Instrument:
    return instruments.get(row.instrument, row.instrument_version)


def score(row: GroupAnswers) -> float | None:
    """The number of one filled-in questionnaire; None while an answer is missing."""
    kind = kind_of(row)
    return kind.number(row.answers) if kind.number else None


def courses(roster: Roster) -> list[Course]:
    """Every questionnaire that is offered or was answered here, in one query."""
    rows = list(GroupAnswers.objects.filter(group=roster.group))
    kinds = {each.key: each for each in offered(roster.group)}
    for row in rows:
        kinds.setdefault(row.instrument, kind_of(row))
    return [_course(roster, kind, [row for row in rows if row.instrument == kind.key]) for kind in kinds.values()]


def _course(roster: Roster, kind: Instrument, rows: list[GroupAnswers]) -> Course:
    days = sorted({row.happened_on for row in rows})
    by = {(row.member_id, row.happened_on): row for row in rows}  # of two on one day the later one counts
    values = {key: score(row) for key, row in by.items()}
    lines = []
    for member in (m for m in roster.accepted if m.state == "anggota" or any(m.pk == at for at, _ in by)):
        cells = [(_said(values.get((member.pk, day))), by[member.pk, day].pk if (member.pk, day) in by else None) for day in days]
        known = [values[member.pk, day] for day in days if values.get((member.pk, day)) is not None]
        change = decimal((known[-1] or 0) - (known[0] or 0)) if len(known) > 1 else ""
        lines.append(Line(member.pk, roster.label(member), cells, change))
    means = []
    for day in days:
        found = [value for (_, at), value in values.items() if at == day and value is not None]
        means.append(decimal(sum(found) / len(found)) if found else "–")
    return Course(kind, [f"{day.day}/{day.month}/{day.year}" for day in days], lines, means)


def _said(value: float | None) -> str:
    return decimal(value).removesuffix(",00") if value is not None else "–"
