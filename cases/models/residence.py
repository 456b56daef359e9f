"""Life in the sentra: where a beneficiary lives, the routine of the week, and daily notes in one line."""

from django.db import models
from django.utils import timezone
from simple_history.models import HistoricalRecords

from atensi.vault.classes import I, P, U
from cases import vocabulary as words


class Placement(models.Model):
    """Where and how a beneficiary is served, from when to when; moving to another room is a new row."""

    case = I(models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="placements"))
    author = I(models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", verbose_name="penulis"))
    service_form = I(models.CharField("bentuk layanan", max_length=30, choices=words.service_forms))
    building = P(models.CharField("gedung atau asrama", max_length=100, blank=True))
    room = P(models.CharField("kamar", max_length=60, blank=True))
    starts_on = P(models.DateField("mulai"))
    planned_end = P(models.DateField("rencana selesai", null=True, blank=True))
    ends_on = P(models.DateField("selesai", null=True, blank=True))
    version = I(models.PositiveIntegerField(default=1))

    history = HistoricalRecords()

    class Meta:
        verbose_name = "penempatan"
        ordering = ["-starts_on", "-pk"]

    def __str__(self) -> str:
        where = ", ".join(filter(None, [self.building, f"kamar {self.room}" if self.room else ""]))
        return f"{self.get_service_form_display()}: {where}" if where else str(self.get_service_form_display())

    @property
    def current(self) -> bool:
        return self.ends_on is None or self.ends_on >= timezone.localdate()


class Routine(models.Model):
    """A fixed activity of the week: of one beneficiary, or without a case of the whole sentra."""

    center = I(models.ForeignKey("accounts.Center", on_delete=models.PROTECT, related_name="+"))
    case = I(
        models.ForeignKey("cases.Case", on_delete=models.PROTECT, null=True, blank=True, related_name="routines")
    )
    weekdays = U(models.JSONField("hari", default=list))  # 0 is Monday
    starts_at = U(models.TimeField("mulai", null=True, blank=True))
    ends_at = U(models.TimeField("selesai", null=True, blank=True))
    activity = P(models.CharField("kegiatan", max_length=150))
    place = P(models.CharField("tempat", max_length=100, blank=True))
    stopped = I(models.BooleanField("tidak berlaku lagi", default=False))
    version = I(models.PositiveIntegerField(default=1))

    history = HistoricalRecords()

    class Meta:
        verbose_name = "kegiatan mingguan"
        ordering = ["starts_at", "pk"]

    def __str__(self) -> str:
        return self.activity


class DailyNote(models.Model):
    """One line of one day, by whoever was there: carer, instructor, nurse, worker."""

    case = I(models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="daily_notes"))
    author = I(models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", verbose_name="penulis"))
    happened_on = P(models.DateField("tanggal"))
    kind = I(models.CharField("jenis", max_length=30, choices=words.daily_kinds, default="umum"))
    text = P(models.CharField("catatan", max_length=300))
    written_at = I(models.DateTimeField(auto_now_add=True))
    version = I(models.PositiveIntegerField(default=1))

    history = HistoricalRecords()

    class Meta:
        verbose_name = "catatan harian"
        ordering = ["-happened_on", "-pk"]
        indexes = [models.Index(fields=["case", "-happened_on", "-id"], name="daily_notes_newest_first")]
