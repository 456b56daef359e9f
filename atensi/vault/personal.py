"""Personal texts of a row, told to the person or emptied: which they are says the data class, so that a new column is never forgotten."""

from collections.abc import Iterator
from typing import Any

from django.db import models

from atensi.vault.classes import data_class


def blank(model: type[models.Model], kept: frozenset[str] = frozenset()) -> dict[str, Any]:
    """Every personal text and list of a table, emptied, for `update()`; choices stay, because figures count them."""
    return {each.name: _empty(each) for each in _personal(model, kept)}


def texts(row: models.Model, kept: frozenset[str] = frozenset()) -> list[tuple[str, str]]:
    """The same of one row as it stands: what each column is called, and what it says; nothing of what is empty."""
    found = [(str(each.verbose_name), getattr(row, each.name)) for each in _personal(type(row), kept)]
    said = [(name, "; ".join(map(str, value)) if isinstance(value, list) else value) for name, value in found]
    return [(name, value) for name, value in said if value and isinstance(value, str)]


def _personal(model: type[models.Model], kept: frozenset[str]) -> Iterator[Any]:
    for each in model._meta.concrete_fields:
        text = isinstance(each, models.CharField | models.TextField | models.JSONField)
        if text and data_class(each) in {"P", "H"} and not each.choices and each.name not in kept:
            yield each


def _empty(column: Any) -> Any:
    if isinstance(column, models.JSONField):
        return {} if isinstance(column.get_default(), dict) else []
    return ""
