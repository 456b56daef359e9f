"""Every form of a stage and every instrument as an empty A4 form, made from the same declaration as its page; for work outside.

A new form or instrument has its empty form by itself. Nothing of a case stands in it, so it is no kept print and has no code.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db import models
from django.template.loader import render_to_string

from atensi.accounts.models import Center
from atensi.forms.rows import Cell
from cases import instruments
from cases.documents.kop import Emblem, kop
from cases.fields import CodesField, LinesColumn, RowsColumn, RupiahColumn
from cases.instruments.base import Instrument, Question
from cases.stages import STAGES
from cases.stages.base import Form
from cases.vocabulary import RATING_SIGN

MOST_TICKS = 40  # a longer list is written in words
LONG_LINES, SHORT_LINES, TABLE_ROWS, RATED_GOALS = 4, 3, 5, 3
SKIPPED = {"photo", "receipt"}  # pictures are taken, not drawn


@dataclass(frozen=True)
class Place:
    """One question on paper. kind: line, lines (with `count`), ticks, date, time, number (with `unit`), table, sign."""

    label: str
    kind: str
    help: str = ""
    ticks: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    count: int = 1
    unit: str = ""

    @property
    def rows(self) -> range:
        return range(self.count)


@dataclass(frozen=True)
class Blank:
    """A whole empty form: its parts are (heading, places)."""

    title: str
    parts: tuple[tuple[str, tuple[Place, ...]], ...]
    intro: str = ""
    letterhead: tuple[str, ...] = ()
    address: tuple[str, ...] = ()
    emblem: Emblem | None = None


def of_form(form: Form, center: Center) -> Blank:
    """The empty form of one kind of entry."""
    places = [place for name in form.fields for place in _column(form, name)]
    if form.rates:
        scale = tuple(RATING_SIGN.values())
        places += [Place(f"Nilai tujuan {n}: ..............................................", "ticks", ticks=scale)
                   for n in range(1, RATED_GOALS + 1)]  # fmt: skip
    return Blank(form.title, (("", tuple(places)),), form.intro, **kop(center))


def of_instrument(kind: Instrument, center: Center) -> Blank:
    """The empty form of one instrument, under its own headings."""
    first = Place("Informan", "line", "Siapa yang memberi keterangan.")
    parts = [(title, tuple(_question(question) for question in questions)) for title, questions in kind.parts()]
    return Blank(kind.title, (("", (first,)), *parts), kind.intro, **kop(center))


def all_of(center: Center) -> dict[str, Callable[[Center], Blank]]:
    """What makes each empty form of a sentra, by its name: the slug of a form, the key of an instrument; no name is of both."""
    forms = {form.slug: partial(of_form, form) for stage in STAGES for form in stage.forms}
    return {**forms, **{key: partial(of_instrument, kind) for key, kind in instruments.offered(center.pk).items()}}


def page(blank: Blank, author: str) -> str:
    return render_to_string("print/blank.html", {"report": blank, "author": author})


def _column(form: Form, name: str) -> Iterator[Place]:
    column: Any = form.model._meta.get_field(name)
    if name in SKIPPED or name == "happened_on" and not form.labels.get("happened_on"):
        return  # the day stands in the head of every empty form
    label, said = form.label(name), form.help.get(name, "")
    label = label[:1].upper() + label[1:]
    if name == "signature":
        yield Place(label, "sign")
    elif isinstance(column, RowsColumn):
        yield _table(label, column.cells, said)
    elif isinstance(column, CodesField):
        yield _ticked(label, column.words(), said)
    elif column.choices:
        yield _ticked(label, column.flatchoices, said)
    else:
        yield _plain(label, column, said)


def _plain(label: str, column: Any, said: str) -> Place:
    if isinstance(column, models.BooleanField):
        return Place(label, "ticks", said, ("ya", "tidak"))
    if isinstance(column, models.DateField):
        return Place(label, "date", said)
    if isinstance(column, models.TimeField):
        return Place(label, "time", said)
    if isinstance(column, RupiahColumn):
        return Place(label, "number", said, unit="rupiah")
    if isinstance(column, LinesColumn | models.ManyToManyField):
        return Place(label, "lines", said, count=SHORT_LINES)
    return Place(label, "lines", said, count=LONG_LINES) if isinstance(column, models.TextField) else Place(label, "line", said)


def _question(question: Question) -> Place:
    if question.kind == "rows":
        return _table(question.label, question.cells, question.help)
    if question.kind in {"choice", "many"}:
        return _ticked(question.label, question.choices, question.help)
    if question.kind == "number":
        return Place(question.label, "number", question.help, unit=question.unit)
    lines = {"text": SHORT_LINES, "list": SHORT_LINES}.get(question.kind, 0)
    return Place(question.label, "lines" if lines else "line", question.help, count=lines or 1)


def _ticked(label: str, choices: Any, said: str) -> Place:
    words = tuple(str(text) for code, text in choices if code not in ("", None))
    return Place(label, "ticks", said, words) if words and len(words) <= MOST_TICKS else Place(label, "lines", said, count=2)


def _table(label: str, cells: tuple[Cell, ...], said: str) -> Place:
    return Place(label, "table", said, columns=tuple(cell.label for cell in cells), count=TABLE_ROWS)
