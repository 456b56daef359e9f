"""What is added to an entry that can no longer be changed; the entry itself stays as it was approved."""

from django.db import models

from atensi.vault.classes import I, P


class Addendum(models.Model):
    """A dated addition below a locked entry; `entry` is its key ("sesi-12"). That of a praktikan counts once it is signed."""

    version = 1  # it is never edited: what is signed is what was read

    case = I(models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="addenda"))
    entry = I(models.CharField("isian", max_length=60))
    author = I(models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+"))
    text = P(models.TextField("tambahan"))
    written_at = I(models.DateTimeField(auto_now_add=True))
    drafted = I(models.BooleanField("ditulis praktikan", default=False))
    signed_by = I(
        models.ForeignKey(
            "accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="disahkan oleh"
        )
    )

    class Meta:
        verbose_name = "addendum"
        ordering = ["pk"]
        indexes = [models.Index(fields=["case", "entry"], name="addenda_of_an_entry")]

    @property
    def signed(self) -> bool:
        return not self.drafted or self.signed_by_id is not None

    @property
    def key(self) -> str:
        """What the list to countersign calls it."""
        return f"addendum-{self.pk}"
