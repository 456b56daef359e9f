"""What is known of a stored file; the bytes lie in the data directory, under a name that says nothing."""

import secrets

from django.conf import settings
from django.db import models

from atensi.accounts.models import Center
from atensi.vault.classes import I, P


def new_token() -> str:
    """22 url-safe signs, 128 random bits: for addresses."""
    return secrets.token_urlsafe(16)


class StoredFile(models.Model):
    """One private file. Who may see it is decided by the record that holds it, never here."""

    token = I(models.CharField("kode", max_length=43, unique=True, default=new_token, editable=False))
    # Not derived from the token: who knows an address does not know the place on the disk, nor the reverse.
    place = I(models.CharField("tempat", max_length=64, unique=True, editable=False))
    center = I(models.ForeignKey(Center, on_delete=models.PROTECT, related_name="+", verbose_name="sentra"))
    name = P(models.CharField("nama berkas", max_length=100))
    kind = I(models.CharField("jenis", max_length=100))
    size = I(models.PositiveBigIntegerField("ukuran"))
    sha256 = I(models.CharField("sidik SHA-256", max_length=64))
    uploaded_by = I(
        models.ForeignKey(
            settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="diunggah oleh"
        )
    )
    at = I(models.DateTimeField("waktu", auto_now_add=True))

    class Meta:
        verbose_name = "berkas"
        verbose_name_plural = "berkas"

    def __str__(self) -> str:
        return self.name
