"""What the practicum holds about a person: her own copy of it, and forgetting it."""

from collections.abc import Sequence
from typing import Any

from django.utils.html import strip_tags

from atensi.vault import personal
from cases.documents import jobs
from cases.extend import Held
from cases.models import Beneficiary
from cases.practicum import telling
from cases.practicum.models import (
    Activity,
    Approval,
    Comment,
    Consultation,
    Picture,
    Practicum,
    PracticumDocument,
    Text,
)

WRITTEN = (Activity, Consultation, Text, Picture, Comment, Approval, PracticumDocument)
TOLD = {"Kegiatan": Activity, "Konsultasi": Consultation, "Gambar": Picture, "Catatan pembimbing": Comment, "Persetujuan BAB": Approval,
        "Cetakan": PracticumDocument}  # fmt: skip
KEPT = frozenset({"supervisor"})  # of the placement, not of the person


def person_data(person: Beneficiary) -> Sequence[Held]:
    """What a praktikan and her supervisors wrote where she worked with a person, with what was struck out and why."""
    found = []
    for row in Practicum.objects.filter(case__beneficiary=person).select_related("student"):
        rows = [("Praktikan", row.student.name), ("Masa", telling.span(row)), ("Judul laporan", row.title)]
        rows += [(text.key, strip_tags(text.html)) for text in row.texts.all()]
        for title, model in TOLD.items():
            told: Any = model._base_manager.filter(practicum=row).order_by("pk")
            rows += [(f"{title}: {name}", text) for each in told for name, text in personal.texts(each, KEPT)]
        found.append(Held("Praktikum", [pair for pair in rows if pair[1]]))
    return found


def erase(person: Beneficiary) -> None:
    """Forget what was written about a person here; that a praktikan was placed, and on which days she did what kind of thing, stays."""
    rows = Practicum.objects.filter(case__beneficiary=person)
    keys = list(rows.values_list("pk", flat=True))
    jobs.forget("practicum", keys)
    rows.update(title="")
    Practicum.history.filter(id__in=keys).update(title="")
    for model in WRITTEN:
        values = personal.blank(model, KEPT)
        model._base_manager.filter(practicum__in=keys).update(**values)
        history: Any = getattr(model, "history", None)
        if history is not None:
            history.filter(practicum__in=keys).update(**values)
