"""What was printed: kind, name mode, the stored PDF or Word file with its SHA-256, who and when."""

from django.db import models

from atensi.vault.classes import I, P


class NameMode(models.TextChoices):
    INITIALS = "inisial", "Inisial"
    NAMES = "nama", "Nama lengkap"


class PrintFormat(models.TextChoices):
    PDF = "pdf", "PDF"
    WORD = "docx", "Word"


class Document(models.Model):
    """One print. `fingerprint` is the hash of everything the print was made from; unchanged data offers this print again."""

    case = I(models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="documents"))
    kind = I(models.CharField("jenis", max_length=40))
    subject = I(models.CharField("tentang isian", max_length=60, blank=True))  # "rujukan-12", an entry; months: "2025-08.2025-10"
    number = I(models.CharField("nomor surat", max_length=60, blank=True))  # given when it is printed to be signed
    names = I(models.CharField("nama", max_length=20, choices=NameMode, default=NameMode.INITIALS))
    reason = P(models.CharField("alasan nama lengkap", max_length=300, blank=True))
    format = I(models.CharField("bentuk", max_length=4, choices=PrintFormat, default=PrintFormat.PDF))
    token = I(models.CharField("kode cetak", max_length=12, unique=True))
    file = P(models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+"))
    sha256 = I(models.CharField(max_length=64))
    fingerprint = I(models.CharField(max_length=64))
    printed_by = I(models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+"))
    printed_at = I(models.DateTimeField())

    class Meta:
        verbose_name = "dokumen"
        ordering = ["-printed_at"]


class NotAName(models.Model):
    """*Bukan nama*: somebody judged that a hit of the search before a print names nobody; of which document says each table."""

    digest = I(models.CharField(max_length=64))  # of the hit and the words around it: a changed paragraph is asked again
    hit = P(models.CharField("yang terbaca", max_length=200))
    by = I(models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+"))
    at = I(models.DateTimeField(auto_now_add=True))

    class Meta:
        abstract = True


class Dismissal(NotAName):
    """*Bukan nama* for one document of one case."""

    case = I(models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="dismissals"))
    kind = I(models.CharField("jenis", max_length=40))
    subject = I(models.CharField("tentang isian", max_length=60, blank=True))

    class Meta:
        verbose_name = "bukan nama"
        constraints = [
            models.UniqueConstraint(fields=["case", "kind", "subject", "digest"], name="one_dismissal_a_hit_and_document")
        ]
