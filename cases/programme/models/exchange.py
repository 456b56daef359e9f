"""Data that leave and enter as a whole: an export that two persons allow, and a list of people that was read in."""

from django.db import models

from atensi.vault.classes import H, I, P


class ExportState(models.TextChoices):
    ASKED = "diminta", "Menunggu persetujuan"
    ALLOWED = "disetujui", "Disetujui"
    REFUSED = "ditolak", "Ditolak"
    CANCELLED = "dibatalkan", "Dibatalkan"


class ExportRequest(models.Model):
    """Kepala asks, another person allows. Nothing is kept on the disk: the file is made while it is downloaded, until `ends_at`."""

    center = I(models.ForeignKey("accounts.Center", on_delete=models.PROTECT, related_name="+", verbose_name="sentra"))
    asked_by = I(models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", verbose_name="diminta oleh"))
    asked_at = I(models.DateTimeField("diminta", auto_now_add=True))
    reason = P(models.CharField("untuk apa", max_length=300))
    with_nik = I(models.BooleanField("dengan NIK dan nomor KK", default=False))
    nik_reason = P(models.CharField("alasan NIK diperlukan", max_length=300, blank=True))
    state = I(models.CharField("keadaan", max_length=20, choices=ExportState, default=ExportState.ASKED))
    decided_by = I(
        models.ForeignKey(
            "accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="diputus oleh"
        )
    )
    decided_at = I(models.DateTimeField("diputus", null=True, blank=True))
    ends_at = I(models.DateTimeField("berlaku sampai", null=True, blank=True))
    downloads = I(models.PositiveIntegerField("diunduh", default=0))

    class Meta:
        verbose_name = "ekspor data"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="disetujui") | ~models.Q(decided_by=models.F("asked_by")), name="export_needs_two_persons"
            ),
            models.CheckConstraint(condition=models.Q(with_nik=False) | ~models.Q(nik_reason=""), name="nik_needs_a_reason"),
        ]


class ImportState(models.TextChoices):
    LOOKED_AT = "dilihat", "Belum dibuat"
    DONE = "selesai", "Selesai"


class ImportBatch(models.Model):
    """A list that was sent. `rows` are sealed, and forgotten a day later; what was made stands in the cases themselves."""

    center = I(models.ForeignKey("accounts.Center", on_delete=models.PROTECT, related_name="+", verbose_name="sentra"))
    by = I(models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", verbose_name="oleh"))
    at = I(models.DateTimeField("dikirim", auto_now_add=True))
    rows = H(models.TextField("baris", blank=True, default=""))
    state = I(models.CharField("keadaan", max_length=20, choices=ImportState, default=ImportState.LOOKED_AT))
    total = I(models.PositiveIntegerField("baris dalam daftar", default=0))
    made = I(models.PositiveIntegerField("kasus dibuat", default=0))

    class Meta:
        verbose_name = "impor daftar PM"
        ordering = ["-pk"]


class ImportedRow(models.Model):
    """A row of a list that has become a case; the keyed digest knows it again in the next list."""

    center = I(models.ForeignKey("accounts.Center", on_delete=models.PROTECT, related_name="+"))
    digest = I(models.CharField(max_length=64))
    case = I(models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+"))

    class Meta:
        verbose_name = "baris impor"
        constraints = [models.UniqueConstraint(fields=["center", "digest"], name="one_case_a_row_of_a_list")]
