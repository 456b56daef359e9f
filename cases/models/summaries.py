"""An entry in words: rows of label and text, for pages, the snapshot of a round, and stale edits."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import models
from django.utils.formats import date_format

from atensi.forms.rows import points, worded
from cases import own_words, vocabulary
from cases.fields import CodesField, LinesColumn, RowsColumn, RupiahColumn
from cases.models.results import InstrumentResult
from cases.stages import FORM_OF
from cases.stages.base import StageEntry
from cases.stages.conference import CaseConference
from cases.stages.implementation import Session
from cases.stages.monitoring import GoalEvaluation
from cases.stages.planning import Goal

Rows = list[tuple[str, str]]
PROOFS = {"signature", "photo", "receipt"}  # said to be there; the picture itself has its own address


def key_of(entry: StageEntry) -> str:
    """How an entry is named in snapshots, notes and pages: "sesi-12"."""
    return f"{slug_of(entry)}-{entry.pk}"


def slug_of(entry: StageEntry) -> str:
    return "instrumen" if isinstance(entry, InstrumentResult) else FORM_OF[type(entry)].slug


def title_of(entry: StageEntry) -> str:
    """What the entry is called in a heading."""
    if isinstance(entry, InstrumentResult):
        return entry.kind.title
    if isinstance(entry, Goal | CaseConference) and entry.kind:
        return str(entry.get_kind_display())
    return FORM_OF[type(entry)].title


def names_itself(entry: StageEntry) -> bool:
    """Does the entry say in `str()` what tells it from its neighbours?"""
    return type(entry).__str__ is not models.Model.__str__


def rows_of(entry: StageEntry, facts: Mapping[str, Any] | None = None) -> Rows:
    """Every filled field as (label, text), in the order of its form; `facts` replace those of a result of an instrument."""
    if isinstance(entry, InstrumentResult):
        head = [("Tanggal", day(entry.happened_on)), ("Informan", entry.informant)]
        return [row for row in head if row[1]] + entry.kind.rows(entry.facts if facts is None else facts)
    form = FORM_OF[type(entry)]
    rows = [
        (
            form.label(name).capitalize() if form.label(name).islower() else _first_up(form.label(name)),
            shown(entry, name),
        )
        for name in form.fields
    ]
    if isinstance(entry, Session):
        rows += [(f"Nilai: {rating.goal.text}", _rated(rating.goal, rating.value)) for rating in entry.ratings.all()]
    return [row for row in rows if row[1]]


def _rated(goal: Goal, value: int) -> str:
    """ "+1", with what it means where the goal says so in its own words."""
    own = goal.levels.get(value)
    return f"{vocabulary.RATING_SIGN[value]}, {own}" if own else vocabulary.RATING_SIGN[value]


def _first_up(text: str) -> str:
    return text[:1].upper() + text[1:]


def shown(entry: models.Model, name: str) -> str:
    """One field in words; empty when nothing is stored."""
    field = entry._meta.get_field(name)
    value = getattr(entry, name)
    if name in PROOFS:
        return "ada" if value else ""
    if name == "need" and value is None:
        return "tanpa kebutuhan tercatat"
    if value is None or value == "" or value == []:
        return ""
    if isinstance(entry, GoalEvaluation) and name == "level" and entry.goal and value in entry.goal.levels:
        return _rated(entry.goal, value)
    return _worded(entry, field, value)


def _worded(entry: Any, field: Any, value: Any) -> str:
    if isinstance(field, CodesField):
        words = dict(field.words())
        return ", ".join(words.get(code) or vocabulary.technique(code) for code in value)
    if isinstance(field, LinesColumn):
        return "; ".join(value)
    if isinstance(field, RowsColumn):
        return worded(field.cells, value)
    if isinstance(field, RupiahColumn):
        return f"Rp{points(value)}"
    if isinstance(field, models.ManyToManyField):
        return "; ".join(str(related) for related in value.all())
    if field.choices:
        said = str(getattr(entry, f"get_{field.name}_display")())
        return (own_words.label(value) or said) if said == value else said
    if isinstance(field, models.BooleanField):
        return "ya" if value else ""
    if isinstance(field, models.DateField):
        return day(value)
    if isinstance(field, models.TimeField):
        return value.strftime("%H.%M")
    return str(value)


def day(value: Any) -> str:
    """ "Rabu, 24 September 2025"; empty for None."""
    return date_format(value, "l, j F Y") if value else ""


def snapshot_of(entry: StageEntry, attached: Sequence[str] = ()) -> dict[str, Any]:
    """What a round keeps of an entry; `attached`: the captions of its attachments."""
    return {
        "key": key_of(entry),
        "title": title_of(entry),
        "version": entry.version,
        "author": entry.author_id,
        "rows": [list(row) for row in rows_of(entry)],
        "attached": list(attached),
    }
