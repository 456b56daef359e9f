"""Answer a stale edit: show what was typed and what is stored, let the person choose for each field, lose neither.

A view of an edit reads `settled(request.POST)` in place of `request.POST`, takes `seen(form)`, prints
`version_of(form, row)` into its page, and answers `Stale` with `answer(request, form, row, back)`.
Each field has one widget with one name; files are not carried.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.db.models import Model
from django.forms.models import model_to_dict
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render

from atensi.forms.rows import RowsField
from atensi.submissions.once import FIELD as KEY

VERSION, CONFLICT, PICK, THEIRS = "version", "stale", "stale-pick-", "stale-theirs-"


@dataclass(frozen=True)
class Difference:
    """One field in two versions: as words to read, and as raw values to send again."""

    name: str
    label: str
    mine: str
    theirs: str
    raw: list[str]


def settled(data: QueryDict) -> QueryDict:
    """The form as chosen on the stale page; a field still without a choice makes the edit count as stale again."""
    if CONFLICT not in data:
        return data
    chosen = data.copy()
    for name in data.getlist(CONFLICT):
        if data.get(PICK + name) == "theirs":
            chosen.setlist(name, data.getlist(THEIRS + name))
        elif data.get(PICK + name) != "mine":
            chosen[VERSION] = "0"
    for name in [name for name in chosen if name == CONFLICT or name.startswith((PICK, THEIRS))]:
        del chosen[name]
    return chosen


def seen(form: forms.BaseForm) -> int:
    """The version the page was made from; 0, which no row has, when it did not come back."""
    return number(form.data)


def number(data: Mapping[str, Any]) -> int:
    """The version in what was sent, of a page without a form."""
    version = data.get(VERSION, "")
    return int(version) if version.isascii() and version.isdigit() and len(version) < 10 else 0


def version_of(form: forms.BaseForm, row: Any) -> int:
    """The version to print into the page: a form shown again keeps the one it was opened with."""
    return seen(form) if form.is_bound else row.version


def answer(
    request: HttpRequest, form: forms.BaseForm, row: Model, back: str, stored: Mapping[str, Any] | None = None
) -> HttpResponse:
    """The page with both versions; straight to `back` when they say the same.

    `stored` gives the stored values of fields that are not columns of `row`.
    """
    now: Any = type(row)._base_manager.get(pk=row.pk)
    values = {**model_to_dict(now, [name for name in form.fields]), **(stored or {})}
    found = differences(form, values)
    if not found:
        return HttpResponseRedirect(back)
    left_out = {"csrfmiddlewaretoken", KEY, VERSION}
    sent = cast(QueryDict, form.data)
    carried = [(name, value) for name, each in sent.lists() if name not in left_out for value in each]
    page = {"differences": found, "carried": carried, "version": now.version, "back": back}
    return render(request, "components/stale_page.html", page, status=409)


def differences(form: forms.BaseForm, stored: Mapping[str, Any]) -> list[Difference]:
    """Fields in which the bound `form` and the `stored` values say different things."""
    return [
        _difference(form, name, stored[name])
        for name, field in form.fields.items()
        if name in stored
        and not isinstance(field, forms.FileField)
        and field.has_changed(stored[name], form[name].data)
    ]


def _difference(form: forms.BaseForm, name: str, value: Any) -> Difference:
    bound, field, sent = form[name], form.fields[name], cast(QueryDict, form.data)
    mine = sent.getlist(bound.html_name)
    theirs = _raw(field, value)
    return Difference(bound.html_name, str(bound.label), _words(field, mine), _words(field, theirs), theirs)


def _raw(field: forms.Field, value: Any) -> list[str]:
    """`value` as a browser would send it."""
    if isinstance(field, forms.BooleanField):
        return ["on"] if value else []
    if isinstance(field, RowsField):
        return field.raw(value)
    made = field.widget.format_value(field.prepare_value(value))
    return [str(each) for each in (made if isinstance(made, list | tuple) else [made]) if each not in (None, "")]


def _words(field: forms.Field, raw: list[str]) -> str:
    if isinstance(field, forms.BooleanField):
        return "Ya" if raw else "Tidak"
    if isinstance(field, RowsField):
        return field.words(raw)
    if getattr(field.widget, "look", "") == "signature":
        return "Tanda tangan yang digambar" if any(raw) else ""
    words = {str(value): str(label) for value, label in _flat(getattr(field, "choices", ())) if value}
    return "; ".join(words.get(each, each) for each in raw if each) if words else "\n".join(raw)


def _flat(choices: Any) -> list[tuple[Any, Any]]:
    pairs: list[tuple[Any, Any]] = []
    for value, label in choices:
        pairs += _flat(label) if isinstance(label, list | tuple) else [(value, label)]
    return pairs
