"""A photo, scan or PDF that belongs to one entry of a case."""

from django.db import models
from simple_history.models import HistoricalRecords

from atensi.vault.classes import I, P


class Attachment(models.Model):
    """`entry` is the key of the entry ("sesi-12"). Struck out it is kept, but neither shown among the others nor printed."""

    case = I(models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="attachments"))
    entry = I(models.CharField("isian", max_length=60))
    file = P(models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+", verbose_name="berkas"))
    caption = P(models.CharField("keterangan", max_length=200, blank=True))
    author = I(models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", verbose_name="penulis"))
    at = I(models.DateTimeField("waktu", auto_now_add=True))
    struck_by = I(
        models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    )
    struck_at = I(models.DateTimeField("dibatalkan", null=True, blank=True))
    struck_reason = P(models.CharField("alasan dibatalkan", max_length=200, blank=True))
    version = I(models.PositiveIntegerField(default=1))

    history = HistoricalRecords()

    class Meta:
        verbose_name = "lampiran"
        ordering = ["pk"]
        indexes = [models.Index(fields=["case", "entry"], name="attachments_of_an_entry")]

    @property
    def is_picture(self) -> bool:
        return self.file.kind.startswith("image/")
