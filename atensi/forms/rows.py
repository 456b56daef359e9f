"""A small table of inputs: a fixed set of columns, as many rows as are filled in, stored as a list of dicts.

All cells share one name and come back as one flat list in the order of the page, so that drafts, stale edits and browsers
without script carry them like any other field. Every cell is therefore an input or a select, never a checkbox.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format

from atensi.forms.dates import read_date
from atensi.forms.fields import clean_text, storable

BLANK_ROWS = 3
MOST_ROWS = 100
LONGEST = 2000
Pairs = list[tuple[str, str]]
Row = dict[str, str]


@dataclass(frozen=True)
class Cell:
    """One column. kind: text, long (a text area), date, or choice with `choices`; width: share of the table in CSS.

    source: a list of the page that offers words for a text.
    """

    key: str
    label: str
    kind: str = "text"
    choices: Callable[[], Pairs] | None = None
    width: str = ""
    source: str = ""

    def options(self) -> Pairs:
        return [("", ""), *(self.choices() if self.choices else [])]

    def typed(self, value: str) -> str:
        """A stored value as it stands in the input: dates as people write them."""
        if self.kind != "date" or not value:
            return value
        try:
            day = datetime.date.fromisoformat(value)
        except ValueError:
            return value
        return f"{day.day}/{day.month}/{day.year}"

    def worded(self, value: str) -> str:
        """A stored value as it is read."""
        if self.kind == "choice":
            return dict(self.options()).get(value, value)
        if self.kind == "date" and value:
            try:
                return date_format(datetime.date.fromisoformat(value), "j F Y")
            except ValueError:
                return value
        return value


def rows_of_flat(cells: tuple[Cell, ...], flat: list[str]) -> list[list[str]]:
    """The flat list of a post, cut into rows; a last row that is too short is filled up."""
    size = len(cells)
    flat = [*flat, *[""] * (-len(flat) % size)]
    return [flat[start : start + size] for start in range(0, len(flat), size)]


def worded(cells: tuple[Cell, ...], rows: list[Row]) -> str:
    """Rows as lines "a; b; c"; cells that are empty are left out."""
    lines = ("; ".join(filter(None, (cell.worded(row.get(cell.key, "")) for cell in cells))) for row in rows)
    return "\n".join(line for line in lines if line)


class RowsTable(forms.Widget):
    look = "rows"

    def __init__(self, cells: tuple[Cell, ...], attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.cells = cells

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        if hasattr(data, "getlist"):
            return list(data.getlist(name))
        found = data.get(name, [])
        return list(found) if isinstance(found, list | tuple) else []

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in data

    def format_value(self, value: Any) -> list[str]:
        """Stored rows, or what was typed, as a flat list."""
        if not isinstance(value, list | tuple):
            return []
        flat: list[str] = []
        for each in value:
            if isinstance(each, dict):
                flat += [cell.typed(str(each.get(cell.key, ""))) for cell in self.cells]
            else:
                flat.append(str(each))
        return flat

    def id_for_label(self, id_: str) -> str:
        return f"{id_}_1_1"

    def subwidgets(self, name: str, value: Any, attrs: dict[str, Any] | None = None) -> Any:
        """The rows to draw, filled ones and three blank ones: number, and cells with id and value."""
        id_ = (attrs or {}).get("id", f"id_{name}")
        rows = rows_of_flat(self.cells, self.format_value(value))
        filled = [row for row in rows if any(text.strip() for text in row)]
        blank = [[""] * len(self.cells)] * BLANK_ROWS
        for number, row in enumerate([*filled, *blank], start=1):
            yield {"name": name, "number": number, "cells": self._drawn(row, number, id_)}

    def _drawn(self, row: list[str], number: int, id_: str) -> list[dict[str, Any]]:
        return [
            {"cell": cell, "value": value, "id": f"{id_}_{number}_{place}"}
            for place, (cell, value) in enumerate(zip(self.cells, row, strict=True), start=1)
        ]


class RowsField(forms.Field):
    """A list of dicts with one text for each column; rows in which nothing is filled in are left out."""

    widget: Any = RowsTable

    def __init__(self, *, cells: tuple[Cell, ...], encoder: Any = None, decoder: Any = None, **kwargs: Any) -> None:
        self.cells = cells
        super().__init__(widget=RowsTable(cells), **kwargs)

    def clean(self, value: Any) -> list[Row]:
        rows, wrong = [], []
        for number, row in enumerate(self._rows(value), start=1):
            found: Row = {}
            for cell, text in zip(self.cells, row, strict=True):
                try:
                    found[cell.key] = self._cleaned(cell, text)
                except ValidationError as error:
                    wrong.append(f"Baris {number}, {cell.label.lower()}: {error.messages[0]}")
            rows.append(found)
        if len(rows) > MOST_ROWS:
            wrong.append(f"Paling banyak {MOST_ROWS} baris. Pindahkan sisanya ke isian lain.")
        if self.required and not rows:
            wrong.append("Belum ada baris yang terisi. Isi paling sedikit satu.")
        if wrong:
            raise ValidationError(wrong)
        return rows

    def _rows(self, value: Any) -> list[list[str]]:
        flat = self.widget.format_value(value)
        return [row for row in rows_of_flat(self.cells, flat) if any(text.strip() for text in row)]

    def _cleaned(self, cell: Cell, text: str) -> str:
        text = clean_text(text).strip()
        if len(text) > LONGEST:
            raise ValidationError(f"terlalu panjang. Paling banyak {LONGEST} huruf.")
        if cell.kind == "date" and text:
            day = read_date(text, timezone.localdate()) if len(text) <= 60 else None
            if day is None:
                raise ValidationError("tanggal tidak terbaca. Tulis misalnya 4/10/2025.")
            return day.isoformat()
        if cell.kind == "choice" and text not in dict(cell.options()):
            raise ValidationError("pilihan ini tidak dikenal. Pilih dari yang tersedia.")
        return text

    def bound_data(self, data: Any, initial: Any) -> Any:
        return [storable(each) for each in data or []]

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self._told(self.clean(initial or [])) != self._told(self.clean(data or []))
        except ValidationError:
            return True

    def _told(self, rows: list[Row]) -> list[list[str]]:
        return [[row.get(cell.key, "") for cell in self.cells] for row in rows]

    def raw(self, value: Any) -> list[str]:
        """The stored value as a browser would send it; blanks keep their place."""
        return self.widget.format_value(value)

    def words(self, raw: list[str]) -> str:
        """What a browser sent, as it is read."""
        rows = [dict(zip((cell.key for cell in self.cells), row, strict=True)) for row in rows_of_flat(self.cells, raw)]
        return worded(self.cells, rows)


class RupiahField(forms.Field):
    """An amount in whole rupiah: 1.250.000, Rp 1.250.000, 1250000 or 1.250.000,00; shown with its points."""

    MOST = 999_999_999_999
    default_error_messages = {
        "required": "Nilai masih kosong. Tulis misalnya 1.250.000.",
        "invalid": "Nilai tidak terbaca. Tulis dalam rupiah bulat, misalnya 1.250.000.",
        "large": "Nilai terlalu besar. Periksa jumlah nolnya.",
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> int | None:
        if value in self.empty_values:
            return None
        text = str(value).strip().lower().removeprefix("rp").removeprefix(".").strip()
        text = text.removesuffix(",-").removesuffix(",00")
        groups = text.split(".")
        whole = len(groups) == 1 or (0 < len(groups[0]) <= 3 and all(len(each) == 3 for each in groups[1:]))
        digits = "".join(groups)
        if not (whole and digits.isascii() and digits.isdigit()):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        if len(digits) > 15 or int(digits) > self.MOST:
            raise ValidationError(self.error_messages["large"], code="large")
        return int(digits)

    def prepare_value(self, value: Any) -> Any:
        return points(value) if isinstance(value, int) else value

    def bound_data(self, data: Any, initial: Any) -> Any:
        return storable(super().bound_data(data, initial))

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True


def points(amount: int) -> str:
    """1250000 -> "1.250.000"."""
    return f"{amount:,}".replace(",", ".")
