"""A driver of responses for tests: reports, teams, times, what is done; every act goes through the product's own functions."""

from datetime import datetime, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from cases.emergency import photographing, reporting, responding
from cases.emergency.models import (
    EmergencyResponse,
    RapidAssessment,
    ResponseAid,
    ResponseContact,
    ResponseStep,
    TemporaryPlacement,
)
from tests.files.samples import jpeg

RED, YELLOW = ["nyawa"], ["tanpa_naungan"]


def ago(**time: float) -> datetime:
    return timezone.now() - timedelta(**time)


def called(by: Any, **values: Any) -> EmergencyResponse:
    """A report of an hour ago, red unless said otherwise."""
    facts = {"happened": "Duduk di jalan, tidak dapat berdiri.", "place": "Depan pasar", "regency": "Kabupaten Blora", "danger": RED,
             "channel": "telepon", "sex": "P", "age_estimate": 60, "reported_at": ago(hours=1), **values}  # fmt: skip
    return reporting.take_report(by, EmergencyResponse(center=by.center, **facts))


def again(row: EmergencyResponse) -> EmergencyResponse:
    return EmergencyResponse.objects.get(pk=row.pk)


def send(by: Any, row: EmergencyResponse, *people: Any) -> None:
    responding.set_team(by, row, people, again(row).version)


def gone(by: Any, row: EmergencyResponse, *times: str) -> EmergencyResponse:
    """Taps in this order."""
    for what in times or ("left", "arrived", "ended"):
        responding.tap(by, row, what)
    return again(row)


def assess(by: Any, row: EmergencyResponse, **lines: Any) -> RapidAssessment:
    facts = {"assessed_at": timezone.now(), "safety": "Aman sekarang", **lines}
    return responding.save_assessment(by, RapidAssessment(response=row, **facts))


def step(by: Any, row: EmergencyResponse, **values: Any) -> Any:
    facts = {"kind": "intervensi_krisis", "happened_on": timezone.localdate(), "text": "Menenangkan", **values}
    return responding.save_doing(by, ResponseStep(response=row, **facts))


def done(by: Any, row: EmergencyResponse, mark: str = "") -> dict[str, Any]:
    """One row of each kind and a photo, by the names of their addresses."""
    today = timezone.localdate()
    rows = {
        "pihak": ResponseContact(response=row, party="polisi", who=mark, contacted_at=timezone.now(), said=mark),
        "bantuan": ResponseAid(response=row, kind="barang", what=mark or "Selimut", received_by=mark or "Keluarga", given_on=today),
        "penempatan": TemporaryPlacement(response=row, place=mark or "Rumah singgah", starts_on=today, limit_on=today + timedelta(7)),
        "langkah": ResponseStep(response=row, kind="kedaruratan", happened_on=today, text=mark or "Evakuasi"),
    }
    for each in rows.values():
        responding.save_doing(by, each)
    upload = SimpleUploadedFile("lokasi.jpg", jpeg(), "image/jpeg")
    (photo,) = photographing.add(by, row, [upload], mark)
    return {**rows, "foto": photo}
