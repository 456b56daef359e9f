"""What a sentra knows of itself: its profile, the areas it serves, its directory of sources, its own words, its number patterns."""

from django.db import models
from simple_history.models import HistoricalRecords

from atensi.vault.classes import I, P, U
from cases import vocabulary as words
from cases.fields import CodesField, LinesColumn, RupiahColumn


class CenterProfile(models.Model):
    """How the sentra describes itself; the practicum report and the first page of Pengaturan read it."""

    center = I(models.OneToOneField("accounts.Center", on_delete=models.PROTECT, related_name="profile"))
    history_text = U(models.TextField("sejarah", blank=True))
    vision = U(models.TextField("visi", blank=True))
    mission = U(LinesColumn("misi"))
    duties = U(models.TextField("tugas", blank=True))
    functions = U(LinesColumn("fungsi"))
    programmes = U(LinesColumn("program"))
    service_forms = U(CodesField("bentuk layanan", words=words.service_forms))
    places = U(models.PositiveIntegerField("daya tampung residensial", null=True, blank=True))
    budget = U(RupiahColumn("anggaran tahun ini (rupiah)", null=True, blank=True))
    structure = U(
        models.ForeignKey(
            "files.StoredFile",
            on_delete=models.PROTECT,
            null=True,
            blank=True,
            related_name="+",
            verbose_name="bagan struktur organisasi",
        )
    )
    emblem = U(
        models.ForeignKey(
            "files.StoredFile", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="lambang di kop"
        )
    )
    version = I(models.PositiveIntegerField(default=1))

    class Meta:
        verbose_name = "profil sentra"


class ServiceArea(models.Model):
    """A kabupaten or kota the sentra serves, and who is its PIC, from when to when. Areas need not lie side by side."""

    center = I(models.ForeignKey("accounts.Center", on_delete=models.PROTECT, related_name="areas"))
    regency = U(models.CharField("kabupaten/kota", max_length=100))
    province = U(models.CharField("provinsi", max_length=100, blank=True))
    pic = I(
        models.ForeignKey(
            "accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="areas", verbose_name="PIC"
        )
    )
    starts_on = U(models.DateField("berlaku mulai", null=True, blank=True))
    ends_on = U(models.DateField("berlaku sampai", null=True, blank=True))
    version = I(models.PositiveIntegerField(default=1))

    class Meta:
        verbose_name = "wilayah kerja"
        ordering = ["province", "regency", "starts_on", "pk"]

    def __str__(self) -> str:
        return self.regency


class Resource(models.Model):
    """A source of help the sentra knows. It is hidden, never deleted: cases refer to it."""

    center = I(models.ForeignKey("accounts.Center", on_delete=models.PROTECT, related_name="resources"))
    name = P(models.CharField("nama", max_length=200))
    kind = I(models.CharField("jenis", max_length=30, choices=words.resource_kinds, blank=True))
    offer = P(models.TextField("layanan yang diberikan", blank=True))
    address = P(models.CharField("alamat", max_length=300, blank=True))
    regency = P(models.CharField("kabupaten/kota", max_length=100, blank=True))
    contact = P(models.CharField("orang yang dihubungi", max_length=150, blank=True))
    phone = P(models.CharField("telepon", max_length=60, blank=True))
    hidden = I(models.BooleanField("disembunyikan", default=False))
    version = I(models.PositiveIntegerField(default=1))

    history = HistoricalRecords()

    class Meta:
        verbose_name = "sistem sumber"
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return f"{self.name}, {self.regency}" if self.regency else self.name


class Term(models.Model):
    """A word a sentra added to a list, or a word of the list it does not offer (`hidden`). Never deleted, its label never changed:
    what was written with it prints as it was written."""

    center = I(models.ForeignKey("accounts.Center", on_delete=models.PROTECT, related_name="terms"))
    vocabulary = I(models.CharField("daftar", max_length=40))
    code = I(models.CharField("kode", max_length=40))
    label = U(models.CharField("kata", max_length=100, blank=True))
    source = U(models.CharField("sumber", max_length=200, blank=True))
    own = I(models.BooleanField("ditambahkan sentra", default=True))
    hidden = I(models.BooleanField("disembunyikan", default=False))

    class Meta:
        verbose_name = "kata"
        ordering = ["label", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["center", "vocabulary", "code"], name="one_word_a_list_and_sentra"),
        ]


class NumberPattern(models.Model):
    """How a sentra writes the numbers of one kind of paper; without a row the usual pattern holds."""

    center = I(models.ForeignKey("accounts.Center", on_delete=models.PROTECT, related_name="+"))
    kind = I(models.CharField("jenis", max_length=30))
    pattern = U(models.CharField("pola nomor", max_length=80))
    version = I(models.PositiveIntegerField(default=1))

    class Meta:
        verbose_name = "pola nomor"
        constraints = [models.UniqueConstraint(fields=["center", "kind"], name="one_pattern_a_kind")]
