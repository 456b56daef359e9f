"""What a praktikan does besides her case: activities of the sentra, one entry each, and consultations with her supervisors."""

from typing import Any

from django.db import models
from simple_history.models import HistoricalRecords

from atensi.vault.classes import I, P
from cases.practicum import words
from cases.practicum.models.placement import Practicum


class Activity(models.Model):
    """`faces_consented`: everybody in the picture agreed; without it the picture stays out of de-identified output."""

    _history_user: Any
    practicum = I(models.ForeignKey(Practicum, on_delete=models.PROTECT, related_name="activities"))
    happened_on = P(models.DateField("tanggal"))
    starts_at = P(models.TimeField("jam mulai", null=True, blank=True))
    ends_at = P(models.TimeField("jam selesai", null=True, blank=True))
    kind = I(models.CharField("jenis kegiatan", max_length=30, choices=words.activities))
    place = P(models.CharField("tempat", max_length=200, blank=True))
    role = P(models.CharField("peran praktikan", max_length=200, blank=True))
    text = P(models.TextField("uraian", blank=True))
    photo = P(
        models.ForeignKey(
            "files.StoredFile", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="foto"
        )
    )
    caption = P(models.CharField("keterangan foto", max_length=200, blank=True))
    faces_consented = I(models.BooleanField("semua orang di foto setuju wajahnya terlihat", default=False))
    struck_at = I(models.DateTimeField("dibatalkan", null=True, blank=True))
    struck_by = I(models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+"))
    struck_reason = P(models.CharField("alasan dibatalkan", max_length=200, blank=True))
    version = I(models.PositiveIntegerField(default=1))
    written_at = I(models.DateTimeField("ditulis", auto_now_add=True))
    history = HistoricalRecords()

    class Meta:
        verbose_name = "kegiatan praktikan"
        ordering = ["happened_on", "starts_at", "pk"]
        indexes = [models.Index(fields=["practicum", "happened_on"], name="activities_of_a_practicum")]


class Consultation(models.Model):
    """`confirmed_by`: one of the two supervisors; a later edit takes the confirmation off."""

    _history_user: Any
    practicum = I(models.ForeignKey(Practicum, on_delete=models.PROTECT, related_name="consultations"))
    happened_on = P(models.DateField("tanggal"))
    with_whom = I(models.CharField("dengan", max_length=20, choices=words.supervisors, default="lapangan"))
    supervisor = P(models.CharField("nama pembimbing", max_length=150, blank=True))
    matter = P(models.TextField("hal yang dibicarakan"))
    advice = P(models.TextField("saran pembimbing", blank=True))
    confirmed_by = I(models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+"))
    confirmed_at = I(models.DateTimeField("dibenarkan", null=True, blank=True))
    struck_at = I(models.DateTimeField("dibatalkan", null=True, blank=True))
    struck_by = I(models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+"))
    struck_reason = P(models.CharField("alasan dibatalkan", max_length=200, blank=True))
    version = I(models.PositiveIntegerField(default=1))
    written_at = I(models.DateTimeField("ditulis", auto_now_add=True))
    history = HistoricalRecords()

    class Meta:
        verbose_name = "konsultasi"
        ordering = ["happened_on", "pk"]
