"""Family members and unions: one table feeds Tabel 4.2 and, later, the genogram."""

from typing import Any

from django.db import models
from simple_history.models import HistoricalRecords

from atensi.vault.classes import I, P
from cases import vocabulary as words


class FamilyMember(models.Model):
    """One person of a family. The beneficiary stands in it as the row with `index`, without a name of its own."""

    _history_user: Any  # who writes; simple-history takes it from here
    beneficiary = I(models.ForeignKey("cases.Beneficiary", on_delete=models.PROTECT, related_name="family"))
    index = I(models.BooleanField("penerima manfaat sendiri", default=False))
    name = P(models.CharField("nama", max_length=150, blank=True))
    relation = P(models.CharField("hubungan", max_length=30, choices=words.relations, blank=True))
    sex = P(models.CharField("jenis kelamin", max_length=1, choices=words.sexes, blank=True))
    birth_place = P(models.CharField("tempat lahir", max_length=100, blank=True))
    birth_date = P(models.DateField("tanggal lahir", null=True, blank=True))
    birth_year = P(models.PositiveSmallIntegerField("tahun lahir", null=True, blank=True))
    death_year = P(models.PositiveSmallIntegerField("tahun meninggal", null=True, blank=True))
    ethnicity = P(models.CharField("suku", max_length=100, blank=True))
    occupation = P(models.CharField("pekerjaan", max_length=100, blank=True))
    religion = P(models.CharField("agama", max_length=30, choices=words.religions, blank=True))
    address = P(models.CharField("alamat", max_length=300, blank=True))
    phone = P(models.CharField("nomor HP", max_length=40, blank=True))
    same_household = P(models.BooleanField("serumah", default=False))
    father = P(
        models.ForeignKey(
            "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ayah"
        )
    )
    mother = P(
        models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ibu")
    )
    version = I(models.PositiveIntegerField(default=1))

    history = HistoricalRecords()

    class Meta:
        verbose_name = "anggota keluarga"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["beneficiary"], condition=models.Q(index=True), name="the_beneficiary_stands_once_in_the_family"
            )
        ]

    def __str__(self) -> str:
        return self.beneficiary.shown_name if self.index else self.name


class Union(models.Model):
    """A marriage or partnership of two members of one family."""

    _history_user: Any  # who writes; simple-history takes it from here
    beneficiary = I(models.ForeignKey("cases.Beneficiary", on_delete=models.PROTECT, related_name="unions"))
    a = P(models.ForeignKey(FamilyMember, on_delete=models.PROTECT, related_name="+", verbose_name="orang pertama"))
    b = P(models.ForeignKey(FamilyMember, on_delete=models.PROTECT, related_name="+", verbose_name="orang kedua"))
    kind = P(models.CharField("jenis", max_length=30, choices=words.unions, default="menikah"))
    start_year = P(models.PositiveSmallIntegerField("sejak tahun", null=True, blank=True))
    end_year = P(models.PositiveSmallIntegerField("sampai tahun", null=True, blank=True))
    version = I(models.PositiveIntegerField(default=1))

    history = HistoricalRecords()

    class Meta:
        verbose_name = "pasangan"
        constraints = [
            models.CheckConstraint(condition=~models.Q(a=models.F("b")), name="nobody_is_their_own_partner"),
        ]
