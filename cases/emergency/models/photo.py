"""Photos of a response, taken on the spot."""

from typing import Any

from django.db import models
from simple_history.models import HistoricalRecords

from atensi.vault.classes import I, P
from cases.emergency.models.response import EmergencyResponse


class ResponsePhoto(models.Model):
    """A photo or scan of the response. Struck out it is kept, but neither shown nor carried over."""

    _history_user: Any
    response = I(models.ForeignKey(EmergencyResponse, on_delete=models.PROTECT, related_name="photos"))
    file = P(models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+", verbose_name="berkas"))
    caption = P(models.CharField("keterangan", max_length=200, blank=True))
    author = I(models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", verbose_name="penulis"))
    at = I(models.DateTimeField("waktu", auto_now_add=True))
    struck_at = I(models.DateTimeField("dibatalkan", null=True, blank=True))
    struck_by = I(models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+"))
    struck_reason = P(models.CharField("alasan dibatalkan", max_length=200, blank=True))
    history = HistoricalRecords()

    class Meta:
        verbose_name = "foto respon"
        ordering = ["pk"]
