"""What is added to an entry that can no longer be changed; the entry itself stays as it was approved."""

from django.db import models

from atensi.vault.classes import I, P


class Addendum(models.Model):
    """A dated addition below a locked entry; `entry` is its key ("sesi-12")."""

    case = I(models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="addenda"))
    entry = I(models.CharField("isian", max_length=60))
    author = I(models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+"))
    text = P(models.TextField("tambahan"))
    written_at = I(models.DateTimeField(auto_now_add=True))

    class Meta:
        verbose_name = "addendum"
        ordering = ["pk"]
        indexes = [models.Index(fields=["case", "entry"], name="addenda_of_an_entry")]
