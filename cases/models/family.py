"""Family members, unions, households and ties: the tables behind Tabel 4.2 and the genogram."""

from typing import Any

from django.db import models
from simple_history.models import HistoricalRecords

from atensi.vault.classes import I, P
from cases import vocabulary as words


def _relative(label: str) -> Any:
    """A column that points at another member of the same family."""
    return P(
        models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=label)
    )


class Household(models.Model):
    """People under one roof other than that of the beneficiary, which is `FamilyMember.same_household`."""

    _history_user: Any  # who writes; simple-history takes it from here
    beneficiary = I(models.ForeignKey("cases.Beneficiary", on_delete=models.PROTECT, related_name="households"))
    name = P(models.CharField("nama rumah tangga", max_length=40))
    version = I(models.PositiveIntegerField(default=1))

    history = HistoricalRecords()

    class Meta:
        verbose_name = "rumah tangga"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class FamilyMember(models.Model):
    """One person of a family. The beneficiary stands in it as the row with `index`, without a name of its own.

    father, mother: the family in which she is drawn, `link` says how she belongs to it; other_*: a second one, such as adoptive
    parents beside those by birth. gap: generations between, 2 for a grandchild raised by a grandmother. order: place among
    brothers and sisters where years are not known. kind: also a pregnancy, and one that ended.
    """

    _history_user: Any  # who writes; simple-history takes it from here
    beneficiary = I(models.ForeignKey("cases.Beneficiary", on_delete=models.PROTECT, related_name="family"))
    index = I(models.BooleanField("penerima manfaat sendiri", default=False))
    name = P(models.CharField("nama", max_length=150, blank=True))
    relation = P(models.CharField("hubungan", max_length=30, choices=words.relations, blank=True))
    sex = P(models.CharField("jenis kelamin", max_length=1, choices=words.sexes, blank=True))
    kind = P(models.CharField("jenis", max_length=12, choices=words.person_kinds, default="orang"))
    birth_place = P(models.CharField("tempat lahir", max_length=100, blank=True))
    birth_date = P(models.DateField("tanggal lahir", null=True, blank=True))
    birth_year = P(models.PositiveSmallIntegerField("tahun lahir", null=True, blank=True))
    died = P(models.BooleanField("sudah meninggal", default=False))
    death_year = P(models.PositiveSmallIntegerField("tahun meninggal", null=True, blank=True))
    ethnicity = P(models.CharField("suku", max_length=100, blank=True))
    occupation = P(models.CharField("pekerjaan", max_length=100, blank=True))
    religion = P(models.CharField("agama", max_length=30, choices=words.religions, blank=True))
    address = P(models.CharField("alamat", max_length=300, blank=True))
    phone = P(models.CharField("nomor HP", max_length=40, blank=True))
    same_household = P(models.BooleanField("serumah", default=False))
    household = P(
        models.ForeignKey(
            Household, on_delete=models.PROTECT, null=True, blank=True, related_name="members", verbose_name="rumah tangga lain"
        )
    )
    father = _relative("ayah")
    mother = _relative("ibu")
    link = P(models.CharField("anak", max_length=10, choices=words.child_links, default="kandung"))
    gap = P(models.PositiveSmallIntegerField("jarak generasi", default=1))
    other_father = _relative("ayah kedua")
    other_mother = _relative("ibu kedua")
    other_link = P(models.CharField("anak dari keluarga kedua", max_length=10, choices=words.child_links, default="angkat"))
    other_gap = P(models.PositiveSmallIntegerField("jarak generasi keluarga kedua", default=1))
    order = P(models.PositiveSmallIntegerField("anak ke", null=True, blank=True))
    twin_of = _relative("kembar dengan")
    identical = P(models.BooleanField("kembar identik", default=False))
    note = P(models.CharField("catatan pendek", max_length=20, blank=True))
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
        return self.beneficiary.shown_name if self.index else self.name or self.unnamed

    @property
    def unnamed(self) -> str:
        """What a row without a name is called: by relation or kind, and year."""
        what = self.get_kind_display() if self.kind != "orang" else self.get_relation_display()
        year = f" ({self.birth_year})" if self.birth_year else ""
        return f"{what}{year}" if self.kind != "orang" else f"{what or 'Orang'} belum bernama{year}"

    @property
    def gone(self) -> bool:
        """Died, also when nobody knows the year."""
        return self.died or self.death_year is not None


class Union(models.Model):
    """A marriage or partnership of two members of one family; who parted and came together again has several rows.

    order: place among several partners where years are not known. swap: the sides in the drawing are exchanged.
    """

    _history_user: Any  # who writes; simple-history takes it from here
    beneficiary = I(models.ForeignKey("cases.Beneficiary", on_delete=models.PROTECT, related_name="unions"))
    a = P(models.ForeignKey(FamilyMember, on_delete=models.PROTECT, related_name="+", verbose_name="orang pertama"))
    b = P(models.ForeignKey(FamilyMember, on_delete=models.PROTECT, related_name="+", verbose_name="orang kedua"))
    kind = P(models.CharField("jenis", max_length=30, choices=words.unions, default="menikah"))
    start_year = P(models.PositiveSmallIntegerField("sejak tahun", null=True, blank=True))
    end_year = P(models.PositiveSmallIntegerField("sampai tahun", null=True, blank=True))
    order = P(models.PositiveSmallIntegerField("pasangan ke", null=True, blank=True))
    swap = P(models.BooleanField("tukar sisi dalam gambar", default=False))
    version = I(models.PositiveIntegerField(default=1))

    history = HistoricalRecords()

    class Meta:
        verbose_name = "pasangan"
        constraints = [
            models.CheckConstraint(condition=~models.Q(a=models.F("b")), name="nobody_is_their_own_partner"),
        ]

    @property
    def about(self) -> str:
        """Kind and years in words: "menikah sejak 1999", "bersama 2011–2022, bercerai"."""
        word = str(self.get_kind_display()).lower()
        if self.kind in words.ENDED_UNION or self.kind == "janda_duda":
            if not (self.start_year or self.end_year):
                return word
            before, _, after = word.rpartition(", ")
            return f"{before or 'bersama'} {self.start_year or '?'}–{self.end_year or '?'}, {after}"
        years = [f"sejak {self.start_year}" if self.start_year else "", f"sampai {self.end_year}" if self.end_year else ""]
        return " ".join(filter(None, [word, *years]))


class Tie(models.Model):
    """How two people of the family stand to each other; of `vocabulary.DIRECTED_TIES` from a to b, else between them."""

    _history_user: Any  # who writes; simple-history takes it from here
    beneficiary = I(models.ForeignKey("cases.Beneficiary", on_delete=models.PROTECT, related_name="ties"))
    a = P(models.ForeignKey(FamilyMember, on_delete=models.PROTECT, related_name="+", verbose_name="dari"))
    b = P(models.ForeignKey(FamilyMember, on_delete=models.PROTECT, related_name="+", verbose_name="kepada"))
    kind = P(models.CharField("hubungan", max_length=30, choices=words.ties))
    version = I(models.PositiveIntegerField(default=1))

    history = HistoricalRecords()

    class Meta:
        verbose_name = "hubungan"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(a=models.F("b")), name="nobody_has_a_tie_to_themselves"),
        ]
