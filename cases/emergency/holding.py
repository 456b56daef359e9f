"""What respon kasus holds about a person: her own copy of it, forgetting it, and names of others that a print must hide."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from atensi.vault import personal
from cases.documents import jobs
from cases.emergency import telling
from cases.emergency.models import (
    EmergencyResponse,
    OutcomeDetail,
    RapidAssessment,
    ResponseAid,
    ResponseContact,
    ResponseDismissal,
    ResponseDocument,
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
        ResponseDismissal, ResponseDocument)  # fmt: skip
KEPT = frozenset({"unit"})  # an institution; a support service cannot be stored without


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
        rows += [("Foto", photo.caption or day(timezone.localdate(photo.at))) for photo in row.photos.filter(struck_at=None)]
        rows += [("Hasil", row.get_outcome_display() if row.outcome else ""), ("Uraian hasil", row.outcome_note)]
        rows += [("Rekomendasi", row.recommendation), *_detail(row)]
        rows += [("Alasan cetakan dengan nama lengkap", document.reason) for document in row.documents.all()]
        found.append(Held("Respon kasus", [pair for pair in rows if pair[1]]))
    return found


def _detail(row: EmergencyResponse) -> list[tuple[str, str]]:
    """Who took her over, in which state, and what else the outcome asked."""
    detail = OutcomeDetail.objects.filter(response=row).first()
    if detail is None:
        return []
    told = [(f"{name[:1].upper()}{name[1:]}", text) for name, text in personal.texts(detail)]
    return [*told, ("Tanggal hasil", day(detail.happened_on) if detail.happened_on else "")]


def erase(person: Beneficiary) -> None:
    """Forget what was said about a person; that there was a response, when, and how it ended stays as a number."""
    responses = EmergencyResponse.objects.filter(case__beneficiary=person)
    keys = list(responses.values_list("pk", flat=True))
    jobs.forget("response", keys)
    ResponsePhoto.objects.filter(response__in=keys, struck_at=None).update(struck_at=timezone.now())
    blank = personal.blank(EmergencyResponse, KEPT) | {"age_estimate": None}
    responses.update(**blank)
    EmergencyResponse.history.filter(id__in=keys).update(**blank)
    for model in ROWS:
        values = personal.blank(model, KEPT)
        model._base_manager.filter(response__in=keys).update(**values)
        history: Any = getattr(model, "history", None)
        if history is not None:
            history.filter(response__in=keys).update(**values)
