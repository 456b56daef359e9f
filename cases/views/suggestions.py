"""Names of kabupaten and provinces offered while typing; what is typed stays free."""

from typing import Any

from django import forms

from cases import regions

LISTS = {"regency": "daftar-kabupaten", "province": "daftar-provinsi"}


def suggest(form: forms.BaseForm) -> dict[str, Any]:
    """Point the fields of `form` at the lists, and give what `cases/datalists.html` draws."""
    asked = [name for name in LISTS if name in form.fields]
    for name in asked:
        form.fields[name].widget.attrs |= {"list": LISTS[name], "autocomplete": "off"}
    return {"regions": {"regencies": regions.regencies(), "provinces": regions.provinces()}} if asked else {}
