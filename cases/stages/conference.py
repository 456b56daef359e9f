"""Konferensi kasus and konferensi keluarga of stage 4: who came, what was discussed, what was decided by whom until when."""

from typing import Any

from django.db import models

from atensi.forms.rows import Cell
from atensi.vault.classes import I, P
from cases import vocabulary as words
from cases.fields import LinesColumn, RowsColumn
from cases.stages.base import Form, StageEntry

PARTICIPANTS = (
    Cell("name", "Nama"),
    Cell("profession", "Profesi atau hubungan"),
    Cell("institution", "Lembaga"),
    Cell("present", "Kehadiran", "choice", words.attendances, "narrow"),
)
DECISIONS = (
    Cell("text", "Keputusan", "long", width="wide"),
    Cell("owner", "Penanggung jawab"),
    Cell("until", "Batas tanggal", "date", width="narrow"),
)


class CaseConference(StageEntry):
    kind = I(models.CharField("jenis konferensi", max_length=20, choices=words.conferences, blank=True))
    starts_at = P(models.TimeField("mulai", null=True, blank=True))
    ends_at = P(models.TimeField("selesai", null=True, blank=True))
    place = P(models.CharField("tempat", max_length=200, blank=True))
    chair = P(models.CharField("pemimpin", max_length=200, blank=True))
    minutes_by = P(models.CharField("notulis", max_length=200, blank=True))
    participants = P(RowsColumn("peserta", cells=PARTICIPANTS))
    problems = P(LinesColumn("masalah yang dibahas"))
    resources = P(LinesColumn("sumber yang diperlukan"))
    discussion = P(models.TextField("pembahasan", blank=True))
    decisions = P(RowsColumn("keputusan", cells=DECISIONS))
    client_agrees = I(models.CharField("pendirian PM", max_length=20, choices=words.agreed, blank=True))
    family_agrees = I(models.CharField("pendirian keluarga", max_length=20, choices=words.agreed, blank=True))
    agreement_note = P(models.TextField("catatan pendirian", blank=True))

    class Meta(StageEntry.Meta):
        verbose_name = "konferensi"
        ordering = ["happened_on", "starts_at", "pk"]

    def __str__(self) -> str:
        return "; ".join(row.get("text", "") for row in self.decisions) or "Belum ada keputusan"


def conference_rules(cleaned: dict[str, Any], case: Any) -> dict[str, str]:
    start, end = cleaned.get("starts_at"), cleaned.get("ends_at")
    if start and end and end <= start:
        at = start.strftime("%H.%M")
        return {"ends_at": f"Jam selesai lebih awal dari jam mulai. Ubah jam selesai menjadi sesudah {at}."}
    return {}


CONFERENCE = Form(
    CaseConference,
    "konferensi",
    "Konferensi",
    ("kind", "happened_on", "starts_at", "ends_at", "place", "chair", "minutes_by", "participants", "problems", "resources",
     "discussion", "decisions", "client_agrees", "family_agrees", "agreement_note"),
    plural="Konferensi kasus dan keluarga",
    needed=("kind", "happened_on", "participants", "decisions"),
    repeatable=True,
    clean=conference_rules,
    help={
        "problems": "Satu masalah tiap baris.",
        "resources": "Orang, dana, barang, atau layanan; satu tiap baris.",
        "participants": "Semua yang diundang, juga yang tidak hadir: daftar ini menjadi daftar hadir.",
        "client_agrees": "Terhadap keputusan konferensi ini.",
        "agreement_note": "Dengan kata-kata mereka sendiri bila ada.",
    },
    intro="Dengan profesi dan lembaga lain (konferensi kasus) atau dengan keluarga (konferensi keluarga).",
)  # fmt: skip
