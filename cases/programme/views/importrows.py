"""One row of a list as a person and a case: the same form, the same checks and the same sentences as Buka kasus baru."""

from typing import Any

from django.http import QueryDict

from atensi.accounts.models import User
from cases.programme.columns import BY_KEY, COLUMNS, code_of
from cases.programme.importing import Ready
from cases.views.personforms import IntakeForm

OF_THE_DECISION, OF_THE_REPORT = ("cluster", "category"), ("source", "reporter")


def prepare(texts: dict[str, str], workers: dict[str, User]) -> tuple[Ready | None, list[str]]:
    """What the row becomes, or in words what is wrong with it."""
    data, faults = _coded(texts)
    faults += [f"{column.title} masih kosong." for column in COLUMNS if column.needed and not texts.get(column.key)]
    worker = workers.get(" ".join(texts.get("worker", "").casefold().split()))
    if texts.get("worker") and worker is None:
        faults.append(f"Pengampu {texts['worker']} bukan pekerja sosial aktif di sentra ini, atau nama itu dipakai dua orang.")
    form = IntakeForm(data)
    if not form.is_valid():
        faults += [f"{_title(form, name)}: {sentence}" for name, found in form.errors.items() for sentence in found
                   if name not in {"name", "opened"} or texts.get(name)]  # fmt: skip
    if faults or worker is None:
        return None, faults
    return Ready(form.instance, form.cleaned_data["opened"], worker, _drafts(texts, data)), []


def _coded(texts: dict[str, str]) -> tuple[QueryDict, list[str]]:
    """The texts as the form takes them: words become codes; words nobody knows are faults."""
    data, faults = QueryDict(mutable=True), []
    for key, text in texts.items():
        column = BY_KEY[key]
        if key == "worker" or not text:
            continue
        if not column.codes:
            data[key] = text
            continue
        words = [word for word in text.replace(";", ",").split(",") if word.strip()] if column.several else [text]
        codes = [code_of(column, word) for word in words]
        faults += [f"{column.title}: {word.strip()[:60]} tidak dikenal." for word, code in zip(words, codes, strict=True) if code is None]
        data.setlist(key, [code for code in codes if code])
    return data, faults


def _title(form: Any, name: str) -> str:
    return BY_KEY[name].title if name in BY_KEY else str(form.fields[name].label) if name in form.fields else "Baris"


def _drafts(texts: dict[str, str], data: QueryDict) -> dict[str, dict[str, str]]:
    found = {
        "keputusan": {name: data[name] for name in OF_THE_DECISION if data.get(name)},
        "laporan-masuk": {name: data[name] for name in OF_THE_REPORT if data.get(name)},
    }
    kept = {slug: fields for slug, fields in found.items() if fields}
    if "laporan-masuk" in kept:
        kept["laporan-masuk"]["happened_on"] = texts["opened"]
    return kept
