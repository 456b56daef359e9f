"""Who would choose whom, and whom not, for one named situation. The answers are confidential."""

from typing import Any

from django.db import models
from simple_history.models import HistoricalRecords

from atensi.vault.classes import H, I, P
from groupwork.models.group import Group


class Sociometry(models.Model):
    """`choices`: rows of {"from": member, "to": member, "kind": "pilihan" or "penolakan"}, members by their key."""

    _history_user: Any
    group = I(models.ForeignKey(Group, on_delete=models.PROTECT, related_name="sociometries"))
    author = I(models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+"))
    happened_on = P(models.DateField("tanggal"))
    situation = P(models.CharField("situasi yang ditanyakan", max_length=200))
    most_choices = I(models.PositiveSmallIntegerField("paling banyak pilihan", default=3))
    most_rejections = I(models.PositiveSmallIntegerField("paling banyak penolakan", default=2))
    choices = H(models.JSONField("jawaban", default=list, blank=True))
    version = I(models.PositiveIntegerField(default=1))
    history = HistoricalRecords()

    class Meta:
        verbose_name = "sosiometri"
        ordering = ["happened_on", "pk"]
