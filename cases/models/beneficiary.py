"""The person who is served. She may have several cases over the years; there is never one record a case."""

import uuid
from datetime import date
from typing import Any

from django.db import models
from simple_history.models import HistoricalRecords

from atensi.vault.classes import I, P
from atensi.vault.fields import Sealed
from cases import vocabulary as words
from cases.fields import CodesField


class Beneficiary(models.Model):
    """Penerima manfaat. NIK and KK are stored sealed, with a keyed index for exact search."""

    _history_user: Any  # who writes; simple-history takes it from here
    center = I(models.ForeignKey("accounts.Center", on_delete=models.PROTECT, related_name="+", verbose_name="sentra"))
    vault_id = I(models.UUIDField(default=uuid.uuid4, editable=False, unique=True))
    name = P(models.CharField("nama lengkap", max_length=150, blank=True))
    nickname = P(models.CharField("nama panggilan", max_length=100, blank=True))
    search_key = P(models.TextField(blank=True, default="", editable=False))  # `finding.searched_by`, written by `identity`
    unidentified = P(models.BooleanField("tanpa identitas", default=False))
    description = P(models.CharField("ciri-ciri", max_length=200, blank=True))
    nik_sealed = P(models.TextField("NIK", blank=True, default=""))
    nik_index = P(models.CharField(max_length=64, blank=True, default="", db_index=True))
    no_nik_reason = P(models.CharField("alasan tanpa NIK", max_length=200, blank=True))
    kk_sealed = P(models.TextField("nomor KK", blank=True, default=""))
    kk_index = P(models.CharField(max_length=64, blank=True, default="", db_index=True))
    sex = P(models.CharField("jenis kelamin", max_length=1, choices=words.sexes, blank=True))
    birth_place = P(models.CharField("tempat lahir", max_length=100, blank=True))
    birth_date = P(models.DateField("tanggal lahir", null=True, blank=True))
    estimated_birth_year = P(models.PositiveSmallIntegerField("perkiraan tahun lahir", null=True, blank=True))
    religion = P(models.CharField("agama", max_length=30, choices=words.religions, blank=True))
    ethnicity = P(models.CharField("suku", max_length=100, blank=True))
    education = P(models.CharField("pendidikan", max_length=30, choices=words.education_levels, blank=True))
    hamlet = P(models.CharField("dusun atau jalan", max_length=150, blank=True))
    rt = P(models.CharField("RT", max_length=5, blank=True))
    rw = P(models.CharField("RW", max_length=5, blank=True))
    village = P(models.CharField("desa/kelurahan", max_length=100, blank=True))
    district = P(models.CharField("kecamatan", max_length=100, blank=True))
    regency = P(models.CharField("kabupaten/kota", max_length=100, blank=True))
    province = P(models.CharField("provinsi", max_length=100, blank=True))
    phone = P(models.CharField("telepon", max_length=40, blank=True))
    disabilities = P(CodesField("ragam disabilitas", words=words.disabilities))
    disability_note = P(models.CharField("rincian disabilitas", max_length=200, blank=True))
    communication = P(models.CharField("cara berkomunikasi", max_length=300, blank=True))
    merged_into = I(
        models.ForeignKey(
            "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="disatukan dengan"
        )
    )
    version = I(models.PositiveIntegerField(default=1))

    nik = Sealed("nik")
    kk = Sealed("kk")
    history = HistoricalRecords()

    class Meta:
        verbose_name = "penerima manfaat"

    def __str__(self) -> str:
        return self.shown_name

    @property
    def shown_name(self) -> str:
        """The name, or a neutral description for a person without identity."""
        if self.name:
            return self.name
        return f"Tanpa identitas, {self.description}" if self.description else "Tanpa identitas"

    @property
    def identified(self) -> bool:
        """Known by name and sex, or openly recorded as unknown."""
        return bool((self.name and self.sex) or (self.unidentified and self.description))

    def age_on(self, day: date) -> int | None:
        """Age in full years on `day`; from the estimated year when the date is unknown."""
        if self.birth_date:
            return (
                day.year - self.birth_date.year - ((day.month, day.day) < (self.birth_date.month, self.birth_date.day))
            )
        return day.year - self.estimated_birth_year if self.estimated_birth_year else None

    def minor_on(self, day: date | None) -> bool:
        """Younger than 18 on `day`."""
        age = self.age_on(day) if day else None
        return age is not None and age < 18

    @property
    def needs_capacity_note(self) -> bool:
        return bool(words.NEEDS_CAPACITY_NOTE.intersection(self.disabilities or []))

    def address(self) -> str:
        """The whole address in one line."""
        lane = f"RT {self.rt}/RW {self.rw}" if self.rt and self.rw else ""
        parts = [self.hamlet, lane, self.village, self.district, self.regency, self.province]
        return ", ".join(part for part in parts if part)
