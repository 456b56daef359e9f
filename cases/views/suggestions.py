"""Names of kabupaten, provinces and sources of help offered while typing; what is typed stays free."""

from typing import Any

from django import forms

from cases import directory, regions
from cases.instruments.base import Instrument

SOURCES = {"sistem-sumber": lambda center: directory.found(center).values_list("name", flat=True).distinct()}
LISTS = {"regency": "daftar-kabupaten", "province": "daftar-provinsi"}


def suggest(form: forms.BaseForm) -> dict[str, Any]:
    """Point the fields of `form` at the lists, and give what `cases/datalists.html` draws."""
    asked = [name for name in LISTS if name in form.fields]
    for name in asked:
        form.fields[name].widget.attrs |= {"list": LISTS[name], "autocomplete": "off"}
    return {"regions": {"regencies": regions.regencies(), "provinces": regions.provinces()}} if asked else {}


def offered(instrument: Instrument, center: Any) -> dict[str, list[str]]:
    """The lists that the questions of an instrument point at, by name."""
    asked = {each.source for question in instrument.questions for each in (question, *question.cells)}
    return {name: list(SOURCES[name](center)) for name in sorted(asked & SOURCES.keys())}
