"""Names of kabupaten, provinces, sources of help and goals offered while typing; what is typed stays free."""

from collections.abc import Callable
from typing import Any

from django import forms

from cases import directory, regions
from cases.instruments.base import Instrument
from cases.stages.planning import Goal
from cases.views.cards import Reader

LONGEST = 120
LISTS = {"regency": "daftar-kabupaten", "province": "daftar-provinsi"}


def suggest(form: forms.BaseForm) -> dict[str, Any]:
    """Point the fields of `form` at the lists, and give what `cases/datalists.html` draws."""
    asked = [name for name in LISTS if name in form.fields]
    for name in asked:
        form.fields[name].widget.attrs |= {"list": LISTS[name], "autocomplete": "off"}
    return {"regions": {"regencies": regions.regencies(), "provinces": regions.provinces()}} if asked else {}


def offered(instrument: Instrument, reader: Reader) -> dict[str, list[str]]:
    """The lists that the questions of an instrument point at, by name, as this person may see them."""
    asked = {question.source for question in instrument.questions}
    asked |= {cell.source for question in instrument.questions for cell in question.cells}
    return {name: SOURCES[name](reader) for name in sorted(asked & SOURCES.keys())}


def _resources(reader: Reader) -> list[str]:
    return list(directory.found(reader.case.center_id).values_list("name", flat=True).distinct())


def _goals(reader: Reader) -> list[str]:
    """The goals as the front page of the case numbers them."""
    goals = enumerate(reader.records.counting(Goal), start=1)
    return [f"{number}. {' '.join(reader.text(goal.text).split())[:LONGEST]}" for number, goal in goals]


SOURCES: dict[str, Callable[[Reader], list[str]]] = {"sistem-sumber": _resources, "tujuan": _goals}
