"""One draft a person and form address. The address names the record, so a draft never reaches another one."""

from django.conf import settings
from django.db import models

from atensi.vault.classes import H, I


class Draft(models.Model):
    """What a person typed into the form at `path` and has not saved. `base` is the version the page was opened with."""

    user = I(models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"))
    path = I(models.CharField("alamat formulir", max_length=300))
    base = I(models.PositiveIntegerField("versi", default=0))
    sealed = H(models.TextField("isi"))
    letters = I(models.PositiveIntegerField("banyaknya huruf", default=0))
    started_at = I(models.DateTimeField("dimulai", auto_now_add=True))
    saved_at = I(models.DateTimeField("disimpan", auto_now=True))

    class Meta:
        verbose_name = "draf"
        verbose_name_plural = "draf"
        constraints = [models.UniqueConstraint(fields=["user", "path"], name="one_draft_a_person_and_form")]

    def __str__(self) -> str:
        return f"{self.path} ({self.letters})"
