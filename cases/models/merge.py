"""Two records of one person were joined; undone within seven days."""

from django.db import models

from atensi.vault.classes import I, P


class Merge(models.Model):
    """The cases `moved` (their keys) of `gone` now belong to `kept`."""

    kept = I(models.ForeignKey("cases.Beneficiary", on_delete=models.PROTECT, related_name="+"))
    gone = I(models.ForeignKey("cases.Beneficiary", on_delete=models.PROTECT, related_name="+"))
    by = I(models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+"))
    at = I(models.DateTimeField(auto_now_add=True))
    reason = P(models.TextField("alasan"))
    moved = I(models.JSONField(default=list))
    undone_at = I(models.DateTimeField(null=True, blank=True))

    class Meta:
        verbose_name = "penyatuan"
        ordering = ["pk"]
