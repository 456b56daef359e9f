"""Columns that hold more than one text: codes from a vocabulary, lines, rows of a small table; and amounts of money."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.db import models

from atensi.forms.fields import LinesField
from atensi.forms.rows import Cell, RowsField, RupiahField
from atensi.forms.widgets import Chips


def said(column: models.Field, kwargs: dict[str, Any]) -> dict[str, Any]:
    """The label and the help that a form gives a column, else those of the column."""
    return {
        "label": kwargs.get("label") or column.verbose_name,
        "help_text": kwargs.get("help_text") or column.help_text,
    }


class CodesField(models.JSONField):
    """A list of codes of one vocabulary, asked as chips; unknown stored codes are kept and printed."""

    def __init__(self, *args: Any, words: Callable[[], list[tuple[str, str]]], **kwargs: Any) -> None:
        self.words = words
        super().__init__(*args, **{"default": list, "blank": True, **kwargs})

    def deconstruct(self) -> tuple:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "words": self.words}

    def formfield(self, **kwargs: Any) -> forms.Field:
        kwargs.pop("widget", None)
        return forms.MultipleChoiceField(
            choices=self.words, required=not self.blank, widget=Chips, **said(self, kwargs)
        )


class LinesColumn(models.JSONField):
    """A list of short texts, asked as a text area with one text a line."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"default": list, "blank": True, **kwargs})

    def formfield(self, **kwargs: Any) -> forms.Field:
        return LinesField(required=not self.blank, **said(self, kwargs))


class RowsColumn(models.JSONField):
    """A list of rows with fixed columns, each a dict of texts; asked as a small table. `cells` are no part of the database."""

    def __init__(self, *args: Any, cells: tuple[Cell, ...] = (), **kwargs: Any) -> None:
        self.cells = cells
        super().__init__(*args, **{"default": list, "blank": True, **kwargs})

    def formfield(self, **kwargs: Any) -> forms.Field:
        return RowsField(cells=self.cells, required=not self.blank, **said(self, kwargs))


class RupiahColumn(models.PositiveBigIntegerField):
    """Whole rupiah, asked and shown with points: 1.250.000."""

    def formfield(self, **kwargs: Any) -> forms.Field:
        return RupiahField(required=not self.blank, **said(self, kwargs))
