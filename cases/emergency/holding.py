"""What respon kasus holds about a person: her own copy of it, forgetting it, and names of others that a print must hide."""

from collections.abc import Sequence
from typing import Any

from django.db import models
from django.utils import timezone

from atensi.vault.classes import data_class
from cases.emergency import telling
from cases.emergency.models import (
    EmergencyResponse,
    OutcomeDetail,
    RapidAssessment,
    ResponseAid,
    ResponseContact,
    ResponseDismissal,
    ResponsePhoto,
    ResponseStep,
    TemporaryPlacement,
    TimeCorrection,
)
from cases.emergency.naming import People
from cases.extend import Held, Pairs
from cases.models import Beneficiary, Case
from cases.models.summaries import day

ROWS = (OutcomeDetail, RapidAssessment, ResponseAid, ResponseContact, ResponseStep, TemporaryPlacement, ResponsePhoto, TimeCorrection,
        ResponseDismissal)  # fmt: skip
KEPT = {"unit"}  # an institution; a support service cannot be stored without


def names_of_others(case: Case) -> Pairs:
    """For a print of `case` with initials: reporters, relatives and receivers of its responses, each with what stands for them."""
    rows = EmergencyResponse.objects.filter(case=case).select_related("case__beneficiary", "center")
    return [pair for row in rows for pair in People(row, names=False).third]


def places(case: Case) -> list[str]:
    """Where its responses went: with initials a print says the kabupaten alone."""
    return [place for place in EmergencyResponse.objects.filter(case=case).values_list("place", flat=True) if place]


def person_data(person: Beneficiary) -> Sequence[Held]:
    """Everything stored here about a person: the report of each response of hers, what was seen and what was done."""
    found = []
    for row in EmergencyResponse.objects.filter(case__beneficiary=person).select_related("taken_by", "pic"):
        rows = [("Nomor", row.number), *telling.report_rows(row)]
        rows += [(line.title, line.when) for line in telling.times(row) if line.at]
        for assessment in RapidAssessment.objects.filter(response=row):
            rows += telling.assessment_rows(assessment)
        for title, parts in (("Pihak", telling.contacts(row)), ("Langkah", telling.steps(row)), ("Bantuan", telling.aids(row)),
                             ("Penempatan sementara", telling.placements(row))):  # fmt: skip
            rows += [(title, ". ".join(filter(None, [each["title"], each["meta"], each.get("text", "")]))) for each in parts]
        rows += [("Foto", photo.caption or day(photo.at.date())) for photo in row.photos.filter(struck_at=None)]
        rows += [("Hasil", row.get_outcome_display() if row.outcome else ""), ("Uraian hasil", row.outcome_note)]
        rows += [("Rekomendasi", row.recommendation)]
        found.append(Held("Respon kasus", [pair for pair in rows if pair[1]]))
    return found


def erase(person: Beneficiary) -> None:
    """Forget what was said about a person; that there was a response, when, and how it ended stays as a number."""
    responses = EmergencyResponse.objects.filter(case__beneficiary=person)
    keys = list(responses.values_list("pk", flat=True))
    ResponsePhoto.objects.filter(response__in=keys, struck_at=None).update(struck_at=timezone.now())
    blank = _blank(EmergencyResponse) | {"age_estimate": None}
    responses.update(**blank)
    EmergencyResponse.history.filter(id__in=keys).update(**blank)
    for model in ROWS:
        values = _blank(model)
        model._base_manager.filter(response__in=keys).update(**values)
        history: Any = getattr(model, "history", None)
        if history is not None:
            history.filter(response__in=keys).update(**values)


def _blank(model: type[models.Model]) -> dict[str, Any]:
    """Every personal text and list of a table, emptied; choices stay, because figures count them."""
    found: dict[str, Any] = {}
    for each in model._meta.concrete_fields:
        if data_class(each) not in {"P", "H"} or each.choices or each.name in KEPT:
            continue
        if isinstance(each, models.CharField | models.TextField):
            found[each.name] = ""
        elif isinstance(each, models.JSONField):
            found[each.name] = []
    return found
