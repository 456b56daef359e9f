"""A case is one episode of service; an assignment says who may work on it, as what, from when to when."""

import secrets
from typing import Any

from django.db import models
from django.utils import timezone
from simple_history.models import HistoricalRecords

from atensi.vault.classes import I, P
from cases import vocabulary as words

SIGNS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # without signs that are mistaken for one another


def new_code() -> str:
    """Six random signs: what names a case in URLs, e-mail and log."""
    return "".join(secrets.choice(SIGNS) for _ in range(6))


class CaseState(models.TextChoices):
    OPEN = "terbuka", "Berjalan"
    TERMINATED = "terminasi", "Terminasi"
    CLOSED = "ditutup", "Ditutup"


class Turn(models.TextChoices):
    """A cached answer for lists: whose turn it is."""

    RETURNED = "1-dikembalikan", "Perlu diperbaiki"
    WORKING = "2-dikerjakan", "Sedang dikerjakan"
    WAITING = "3-menunggu", "Menunggu telaah"
    AFTERCARE = "4-pascalayanan", "Pascalayanan"
    ENDED = "5-selesai", "Ditutup"


class Case(models.Model):
    _history_user: Any  # who writes; simple-history takes it from here
    center = I(models.ForeignKey("accounts.Center", on_delete=models.PROTECT, related_name="+", verbose_name="sentra"))
    beneficiary = I(
        models.ForeignKey("cases.Beneficiary", on_delete=models.PROTECT, related_name="cases", verbose_name="PM")
    )
    code = I(models.CharField("kode", max_length=6, unique=True, default=new_code))
    number = I(models.CharField("nomor", max_length=40, null=True, blank=True))
    opened = P(models.DateField("tanggal laporan pertama"))
    state = I(models.CharField("keadaan", max_length=20, choices=CaseState, default=CaseState.OPEN))
    ended_on = P(models.DateField("berakhir", null=True, blank=True))
    stage = I(models.CharField("tahap", max_length=40, default="fasilitasi-akses"))
    turn = I(models.CharField("giliran", max_length=20, choices=Turn, default=Turn.WORKING))
    cluster = P(models.CharField("klaster", max_length=30, choices=words.clusters, blank=True))
    high_risk = P(models.BooleanField("risiko tinggi", default=False))
    last_contact = P(models.DateField("kontak terakhir", null=True, blank=True))
    previous = I(
        models.ForeignKey(
            "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="kasus sebelumnya"
        )
    )
    version = I(models.PositiveIntegerField(default=1))
    created_at = I(models.DateTimeField("dibuat", auto_now_add=True))

    history = HistoricalRecords()

    class Meta:
        verbose_name = "kasus"
        constraints = [
            models.UniqueConstraint(
                fields=["center", "number"], condition=models.Q(number__isnull=False), name="one_case_a_number"
            )
        ]
        indexes = [models.Index(fields=["center", "turn", "-id"], name="case_list_order")]

    def __str__(self) -> str:
        return self.number or self.code

    @property
    def is_open(self) -> bool:
        return self.state == CaseState.OPEN


class Reopening(models.Model):
    """An ended case was opened again: by whom, why, and when it had ended."""

    case = I(models.ForeignKey(Case, on_delete=models.PROTECT, related_name="reopenings"))
    by = I(models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+"))
    at = I(models.DateTimeField(auto_now_add=True))
    reason = P(models.TextField("alasan"))
    ended_on = P(models.DateField("berakhir", null=True, blank=True))

    class Meta:
        verbose_name = "pembukaan kembali"
        ordering = ["pk"]


class Duty(models.TextChoices):
    IN_CHARGE = "pengampu", "Pekerja sosial pengampu"
    STUDENT = "praktikan", "Praktikan"
    PROFESSIONAL = "profesi", "Profesi lain"


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def active(self) -> "AssignmentQuerySet":
        now = timezone.now()
        return self.filter(starts_at__lte=now).filter(models.Q(ends_at__isnull=True) | models.Q(ends_at__gt=now))


class Assignment(models.Model):
    """Who may work on a case. Access ends at the minute of `ends_at`; no job is needed for that."""

    case = I(models.ForeignKey(Case, on_delete=models.PROTECT, related_name="assignments"))
    user = I(
        models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="assignments", verbose_name="petugas")
    )
    duty = I(models.CharField("tugas", max_length=20, choices=Duty))
    starts_at = I(models.DateTimeField("mulai", default=timezone.now))
    ends_at = I(models.DateTimeField("sampai", null=True, blank=True))
    names_allowed = I(models.BooleanField("boleh melihat nama", default=False))

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = "penugasan"
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=models.Q(duty="pengampu", ends_at__isnull=True),
                name="one_worker_in_charge_a_case",
            )
        ]


class NumberSequence(models.Model):
    """The last number given to a kind of paper of a sentra in a year; numbers have no gaps."""

    center = I(models.ForeignKey("accounts.Center", on_delete=models.PROTECT, related_name="+"))
    kind = I(models.CharField(max_length=30))
    year = I(models.PositiveSmallIntegerField())
    last = I(models.PositiveIntegerField(default=0))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["center", "kind", "year"], name="one_sequence_a_kind_and_year")]
