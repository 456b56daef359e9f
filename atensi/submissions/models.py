"""The keys of submissions that were carried out, with the address each was answered with."""

import uuid

from django.conf import settings
from django.db import models

from atensi.vault.classes import I


class Submission(models.Model):
    """One form, sent once. Its key was printed into the page; sent again, it gets the same answer."""

    key = I(models.UUIDField("kunci", primary_key=True, default=uuid.uuid4, editable=False))
    user = I(
        models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name="pegawai")
    )
    path = I(models.CharField("alamat formulir", max_length=500))
    digest = I(models.CharField("sidik isi", max_length=64, blank=True))  # keyed, so that it tells nothing of the text
    answer = I(models.CharField("alamat jawaban", max_length=500, blank=True))
    at = I(models.DateTimeField("waktu", auto_now_add=True, db_index=True))

    class Meta:
        verbose_name = "kiriman"
        verbose_name_plural = "kiriman"
        indexes = [models.Index(fields=["user", "digest"], name="submission_alike")]

    def __str__(self) -> str:
        return f"{self.key} {self.path}"
