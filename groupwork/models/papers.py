"""What is written once about a group and grows with it: preparation, contract, structures, evaluation."""

from typing import Any

from django.db import models
from simple_history.models import HistoricalRecords

from atensi.forms.rows import Cell
from atensi.vault.classes import I, P
from cases.fields import LinesColumn, RowsColumn
from groupwork import words
from groupwork.models.group import Group

NEEDS = (
    Cell("area", "Bidang masalah yang ditanyakan"),
    Cell("answer", "Jawaban calon anggota", kind="long"),
)
PURPOSES = (
    Cell("purpose", "Tujuan"),
    Cell("outcome", "Hasil", kind="choice", choices=words.outcomes),
    Cell("note", "Bukti dan catatan", kind="long"),
)


class GroupPaper(models.Model):
    """Abstract base: one of each kind a group, with a version."""

    _history_user: Any
    group = I(models.OneToOneField(Group, on_delete=models.PROTECT, related_name="%(class)s"))
    happened_on = P(models.DateField("tanggal", null=True, blank=True))
    version = I(models.PositiveIntegerField(default=1))
    changed_at = I(models.DateTimeField("diubah", auto_now=True))
    history = HistoricalRecords(inherit=True)

    class Meta:
        abstract = True


class Preparation(GroupPaper):
    """Pra-kelompok."""

    needs = P(RowsColumn("asesmen kebutuhan", cells=NEEDS))
    why_type = P(models.TextField("mengapa tipe ini", blank=True))
    informed = P(models.TextField("keterangan yang diberikan kepada calon anggota", blank=True))
    leader_ready = P(models.TextField("kesiapan pemimpin", blank=True))

    class Meta:
        verbose_name = "persiapan kelompok"


class Contract(GroupPaper):
    norms = P(LinesColumn("norma yang disepakati anggota"))
    confidentiality = P(models.TextField("kerahasiaan", blank=True))
    attendance = P(models.TextField("kehadiran", blank=True))
    schedule = P(models.TextField("jadwal", blank=True))
    sanctions = P(models.TextField("bila norma dilanggar", blank=True))

    class Meta:
        verbose_name = "kontrak kelompok"


class Structures(GroupPaper):
    """The five structures to observe (domain 7.3)."""

    communication = P(models.TextField("struktur komunikasi", blank=True))
    sociometric = P(models.TextField("struktur sosiometris", blank=True))
    power = P(models.TextField("struktur kekuasaan", blank=True))
    leadership = P(models.TextField("struktur kepemimpinan", blank=True))
    role = P(models.TextField("struktur peran", blank=True))

    class Meta:
        verbose_name = "struktur kelompok"


class Evaluation(GroupPaper):
    """Against the purposes of the group."""

    purposes = P(RowsColumn("tujuan kelompok dan hasilnya", cells=PURPOSES))
    process = P(models.TextField("proses kelompok", blank=True))
    satisfaction = P(models.TextField("kepuasan anggota", blank=True))
    recommendation = P(models.TextField("rekomendasi", blank=True))

    class Meta:
        verbose_name = "evaluasi kelompok"
