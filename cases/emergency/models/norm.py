"""How long a sentra allows for a part of a response: data of the sentra, never a constant."""

from typing import Any

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from atensi.vault.classes import I, U
from cases.emergency import words


class ResponseNorm(models.Model):
    """At most `minutes` for a span, for one triage or (empty) for all; a response is held to what was in force on the day of its report."""

    _history_user: Any
    center = I(models.ForeignKey("accounts.Center", on_delete=models.PROTECT, related_name="+"))
    what = U(models.CharField("yang dibatasi", max_length=30, choices=words.spans))
    triage = U(models.CharField("triase", max_length=10, choices=words.triages, blank=True))
    minutes = U(models.PositiveIntegerField("paling lama (menit)"))
    starts_on = U(models.DateField("berlaku mulai", null=True, blank=True))
    ends_on = U(models.DateField("berlaku sampai", null=True, blank=True))
    version = I(models.PositiveIntegerField(default=1))
    history = HistoricalRecords()

    class Meta:
        verbose_name = "norma waktu"
        ordering = ["what", "triage", "starts_on", "pk"]
        constraints = [models.CheckConstraint(condition=Q(minutes__gte=1), name="a_norm_allows_a_minute")]
