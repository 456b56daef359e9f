"""How a sentra's practicum reports look on paper, and what was printed."""

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from atensi.vault.classes import I, P, U
from cases.practicum import words
from cases.practicum.models.placement import Practicum

MARGIN = [MinValueValidator(10), MaxValueValidator(60)]


class ReportTemplate(models.Model):
    """Margins in millimetres; by default 4-4-3-3 cm (left, top, right, bottom), table captions above and figure captions below."""

    center = I(models.OneToOneField("accounts.Center", on_delete=models.PROTECT, related_name="+"))
    paper = U(models.CharField("kertas", max_length=10, choices=words.papers, default="A4"))
    margin_left = U(models.PositiveSmallIntegerField("tepi kiri (mm)", default=40, validators=MARGIN))
    margin_top = U(models.PositiveSmallIntegerField("tepi atas (mm)", default=40, validators=MARGIN))
    margin_right = U(models.PositiveSmallIntegerField("tepi kanan (mm)", default=30, validators=MARGIN))
    margin_bottom = U(models.PositiveSmallIntegerField("tepi bawah (mm)", default=30, validators=MARGIN))
    font = U(models.CharField("huruf", max_length=10, choices=words.fonts, default="serif"))
    size = U(
        models.PositiveSmallIntegerField("ukuran huruf (pt)", default=12, validators=[MinValueValidator(9), MaxValueValidator(14)])
    )
    spacing = U(
        models.DecimalField(
            "spasi", max_digits=3, decimal_places=2, default=Decimal("1.5"),
            validators=[MinValueValidator(Decimal("1")), MaxValueValidator(Decimal("2.5"))],
        )
    )  # fmt: skip
    number_place = U(models.CharField("tempat nomor halaman", max_length=20, choices=words.number_places, default="kanan_atas"))
    table_caption = U(models.CharField("judul tabel", max_length=10, choices=words.caption_places, default="atas"))
    figure_caption = U(models.CharField("judul gambar", max_length=10, choices=words.caption_places, default="bawah"))
    acc_sheet = U(models.BooleanField("lembar ACC untuk ujian lisan", default=False))
    version = I(models.PositiveIntegerField(default=1))

    class Meta:
        verbose_name = "templat laporan"


class PracticumDocument(models.Model):
    """One print. `fingerprint` is the hash of everything it was made from; unchanged data offers this print again."""

    practicum = I(models.ForeignKey(Practicum, on_delete=models.PROTECT, related_name="documents"))
    kind = I(models.CharField("jenis", max_length=40, default="praktikum"))
    format = I(models.CharField("bentuk", max_length=10, choices=words.formats, default="pdf"))
    reason = P(models.CharField("alasan tanpa persetujuan", max_length=300, blank=True))  # printed although the person has not agreed
    token = I(models.CharField("kode cetak", max_length=12, unique=True))
    file = P(models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+"))
    sha256 = I(models.CharField(max_length=64))
    fingerprint = I(models.CharField(max_length=64))
    printed_by = I(models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+"))
    printed_at = I(models.DateTimeField())

    class Meta:
        verbose_name = "cetakan praktikum"
        ordering = ["-printed_at"]
