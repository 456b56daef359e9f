"""A group is formed for a purpose and led by one member of staff; each of its six steps has dates, place, techniques and result."""

from typing import Any

from django.db import models
from simple_history.models import HistoricalRecords

from atensi.vault.classes import I, P
from cases.fields import CodesField
from cases.models.case import new_code
from cases.vocabulary import group_types
from groupwork import words


class Group(models.Model):
    _history_user: Any  # who writes; simple-history takes it from here
    center = I(models.ForeignKey("accounts.Center", on_delete=models.PROTECT, related_name="+", verbose_name="sentra"))
    code = I(models.CharField("kode", max_length=6, unique=True, default=new_code))
    name = P(models.CharField("nama kelompok", max_length=120))
    kind = I(models.CharField("tipe kelompok", max_length=40, choices=group_types))
    purpose = P(models.TextField("tujuan kelompok", blank=True))
    alissi = I(CodesField("maksud", words=words.alissi))
    skidmore = I(CodesField("maksud lain", words=words.skidmore))
    garvin = I(CodesField("hubungan tujuan", words=words.garvin))
    leader = I(models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", verbose_name="pemimpin"))
    co_leader = I(
        models.ForeignKey(
            "accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ko-pemimpin"
        )
    )
    instructor = P(models.CharField("pelatih atau instruktur", max_length=150, blank=True))
    place = P(models.CharField("tempat", max_length=200, blank=True))
    settings = I(CodesField("tempat dan perlengkapan", words=words.settings))
    starts_on = P(models.DateField("mulai"))
    ends_on = P(models.DateField("selesai", null=True, blank=True))
    weekdays = I(CodesField("hari pertemuan", words=words.weekdays))
    starts_at = P(models.TimeField("jam mulai", null=True, blank=True))
    ends_at = P(models.TimeField("jam selesai", null=True, blank=True))
    size_reason = P(models.TextField("alasan ukuran kelompok", blank=True))
    composition_reason = P(models.TextField("alasan susunan anggota", blank=True))
    ended_on = P(models.DateField("diakhiri", null=True, blank=True))
    version = I(models.PositiveIntegerField(default=1))
    created_at = I(models.DateTimeField("dibuat", auto_now_add=True))
    history = HistoricalRecords()

    class Meta:
        verbose_name = "kelompok"
        ordering = ["ended_on", "-starts_on", "-pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def last_day(self) -> Any:
        """The last day on which it may meet; None while no end is known."""
        return self.ended_on or self.ends_on


class GroupStep(models.Model):
    _history_user: Any
    group = I(models.ForeignKey(Group, on_delete=models.PROTECT, related_name="steps"))
    key = I(models.CharField("langkah", max_length=20, choices=words.steps))
    starts_on = P(models.DateField("mulai", null=True, blank=True))
    ends_on = P(models.DateField("selesai", null=True, blank=True))
    place = P(models.CharField("tempat", max_length=200, blank=True))
    techniques = P(CodesField("teknik", words=words.techniques))
    skills = P(CodesField("keterampilan", words=words.skills))
    target = P(models.TextField("sasaran", blank=True))
    tools = P(models.CharField("cara atau alat", max_length=200, blank=True))
    result = P(models.TextField("hasil", blank=True))
    version = I(models.PositiveIntegerField(default=1))
    history = HistoricalRecords()

    class Meta:
        verbose_name = "langkah kelompok"
        constraints = [models.UniqueConstraint(fields=["group", "key"], name="one_step_of_a_kind_a_group")]
