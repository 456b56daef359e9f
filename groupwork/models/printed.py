"""What was printed of a group: the stored PDF or Word file with its SHA-256, who and when; and what in it was judged to be no name."""

from django.db import models

from atensi.vault.classes import I, P
from cases.models import NotAName, PrintFormat
from groupwork.models.group import Group


class GroupDocument(models.Model):
    """One print. `fingerprint` is the hash of everything it was made from; unchanged data offers this print again."""

    group = I(models.ForeignKey(Group, on_delete=models.PROTECT, related_name="documents"))
    kind = I(models.CharField("jenis", max_length=40, default="kelompok"))
    format = I(models.CharField("bentuk", max_length=4, choices=PrintFormat, default=PrintFormat.PDF))
    token = I(models.CharField("kode cetak", max_length=12, unique=True))
    file = P(models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+"))
    sha256 = I(models.CharField(max_length=64))
    fingerprint = I(models.CharField(max_length=64))
    printed_by = I(models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+"))
    printed_at = I(models.DateTimeField())

    class Meta:
        verbose_name = "cetakan kelompok"
        ordering = ["-printed_at"]


class GroupDismissal(NotAName):
    """*Bukan nama* for the report of one group."""

    group = I(models.ForeignKey(Group, on_delete=models.PROTECT, related_name="dismissals"))

    class Meta:
        verbose_name = "bukan nama dalam laporan kelompok"
        constraints = [models.UniqueConstraint(fields=["group", "digest"], name="one_dismissal_a_hit_of_a_group")]
