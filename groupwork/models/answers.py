"""What one member answered to a questionnaire about the group (cohesion, climate) on one day."""

from typing import Any

from django.db import models
from simple_history.models import HistoricalRecords

from atensi.vault.classes import I, P
from groupwork.models.group import Group
from groupwork.models.member import GroupMember


class GroupAnswers(models.Model):
    """`instrument` and `instrument_version` name a questionnaire of the sentra; `answers` are by the key of its question."""

    _history_user: Any
    group = I(models.ForeignKey(Group, on_delete=models.PROTECT, related_name="answers"))
    member = I(models.ForeignKey(GroupMember, on_delete=models.PROTECT, related_name="+"))
    author = I(models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+"))
    instrument = I(models.CharField("kuesioner", max_length=60))
    instrument_version = I(models.CharField("versi kuesioner", max_length=20))
    happened_on = P(models.DateField("tanggal"))
    informant = P(models.CharField("informan", max_length=200, blank=True))
    answers = P(models.JSONField("jawaban", default=dict, blank=True))
    version = I(models.PositiveIntegerField(default=1))
    history = HistoricalRecords()

    class Meta:
        verbose_name = "jawaban kuesioner kelompok"
        ordering = ["happened_on", "pk"]
