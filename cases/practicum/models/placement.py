"""A practicum is the placement of one praktikan: campus, supervisors, dates, and the case she works on."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from atensi.vault.classes import I, P, U
from cases.models.case import new_code
from cases.practicum import words

CAMPUS = "Politeknik Kesejahteraan Sosial Bandung"


def _person(label: str, **more: Any) -> Any:
    return models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", verbose_name=label, **more)


class Practicum(models.Model):
    """Writing ends with `write_until`, or with `ends_on` where that is empty; printing the de-identified report with `print_until`."""

    _history_user: Any  # who writes; simple-history takes it from here
    center = I(models.ForeignKey("accounts.Center", on_delete=models.PROTECT, related_name="+", verbose_name="sentra"))
    code = I(models.CharField("kode", max_length=6, unique=True, default=new_code))
    student = I(_person("praktikan"))
    case = I(
        models.ForeignKey(
            "cases.Case", on_delete=models.PROTECT, null=True, blank=True, related_name="practica", verbose_name="kasus"
        )
    )
    kind = I(models.CharField("jenis praktikum", max_length=20, choices=words.kinds, default="institusi"))
    programme = I(models.CharField("program studi", max_length=30, choices=words.programmes, default="pekerjaan_sosial"))
    campus = P(models.CharField("kampus", max_length=200, default=CAMPUS))
    student_number = P(models.CharField("NRP", max_length=40, blank=True))
    title = P(models.CharField("judul laporan", max_length=300, blank=True))
    field_supervisor = I(_person("pembimbing lapangan", null=True, blank=True))
    campus_supervisor = I(_person("pembimbing kampus", null=True, blank=True))
    second_supervisor = P(models.CharField("pembimbing kedua", max_length=150, blank=True))
    head_of_programme = P(models.CharField("ketua program studi", max_length=150, blank=True))
    starts_on = P(models.DateField("mulai"))
    ends_on = P(models.DateField("sampai"))
    write_until = P(models.DateField("boleh menulis laporan sampai", null=True, blank=True))
    print_until = P(models.DateField("boleh mencetak sampai"))
    letter_number = P(models.CharField("nomor surat tugas", max_length=80, blank=True))
    letter_date = P(models.DateField("tanggal surat tugas", null=True, blank=True))
    letter = P(
        models.ForeignKey(
            "files.StoredFile", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="surat tugas"
        )
    )
    preface_place = P(models.CharField("tempat pada kata pengantar", max_length=100, blank=True))
    placed_by = I(_person("ditempatkan oleh", null=True, blank=True))
    version = I(models.PositiveIntegerField(default=1))
    created_at = I(models.DateTimeField("dibuat", auto_now_add=True))
    history = HistoricalRecords()

    class Meta:
        verbose_name = "praktikum"
        ordering = ["-starts_on", "-pk"]
        indexes = [models.Index(fields=["center", "starts_on", "ends_on"], name="practica_of_a_period")]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="practicum_ends_after_it_starts"),
            models.CheckConstraint(condition=Q(print_until__gte=F("ends_on")), name="practicum_prints_until_it_ends_at_least"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.student}"

    @property
    def last_day_of_writing(self) -> date:
        return self.write_until or self.ends_on


class PracticumSettings(models.Model):
    """What a sentra decides about placements. places: how many at one time, 0 for no limit."""

    center = I(models.OneToOneField("accounts.Center", on_delete=models.PROTECT, related_name="+"))
    places = U(models.PositiveSmallIntegerField("tempat praktik sekaligus", default=0))
    print_days = U(models.PositiveSmallIntegerField("hari boleh mencetak sesudah selesai", default=90))
    campus = U(models.CharField("kampus yang biasa", max_length=200, default=CAMPUS))
    version = I(models.PositiveIntegerField(default=1))

    class Meta:
        verbose_name = "pengaturan praktikum"
