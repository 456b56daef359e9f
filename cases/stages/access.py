"""Stage 1, fasilitasi akses: where the report came from, the papers, and the decision that gives the case its number."""

from collections.abc import Iterator

from django.db import models

from atensi.vault.classes import I, P
from cases import vocabulary as words
from cases.fields import CodesField, LinesColumn
from cases.stages.base import Form, Gap, Records, Stage, StageEntry


class AccessReport(StageEntry):
    lasting = True
    source = I(models.CharField("sumber", max_length=30, choices=words.sources, blank=True))
    reporter = P(models.CharField("perujuk atau pelapor", max_length=200, blank=True))
    reporter_relation = P(models.CharField("jabatan atau hubungan dengan PM", max_length=200, blank=True))
    reporter_contact = P(models.CharField("telepon atau alamat pelapor", max_length=200, blank=True))
    place_found = P(models.CharField("lokasi ditemukan", max_length=200, blank=True))
    reason = P(models.TextField("alasan dan kejadian singkat", blank=True))
    papers = P(LinesColumn("berkas yang dibawa"))

    class Meta(StageEntry.Meta):
        verbose_name = "laporan masuk"


class AccessDecision(StageEntry):
    lasting = True
    decision = I(models.CharField("keputusan", max_length=30, choices=words.access_decisions, blank=True))
    cluster = P(models.CharField("klaster", max_length=30, choices=words.clusters, blank=True))
    category = P(models.CharField("kategori PPKS utama", max_length=40, choices=words.categories, blank=True))
    other_categories = P(CodesField("kategori PPKS lain", words=words.categories))
    service_form = I(models.CharField("bentuk layanan", max_length=30, choices=words.service_forms, blank=True))
    refusal = I(models.CharField("alasan tidak diterima", max_length=30, choices=words.refusals, blank=True))
    reason = P(models.TextField("alasan keputusan", blank=True))

    class Meta(StageEntry.Meta):
        verbose_name = "keputusan penerimaan"


def lacks_of_decision(entry: AccessDecision) -> list[str]:
    needed = (
        ("happened_on", "decision", "category") if entry.decision != "tidak_diterima" else ("happened_on", "reason")
    )
    return [DECISION.label(name) for name in needed if not getattr(entry, name)]


class Decree(StageEntry):
    """The keputusan that makes a PPKS a penerima manfaat (S3)."""

    lasting = True
    number = I(models.CharField("nomor keputusan", max_length=100, blank=True))
    issued_by = I(models.CharField("pejabat yang menetapkan", max_length=200, blank=True))

    class Meta(StageEntry.Meta):
        verbose_name = "penetapan penerima manfaat"


REPORT = Form(
    AccessReport,
    "laporan-masuk",
    "Laporan masuk",
    ("happened_on", "source", "reporter", "reporter_relation", "reporter_contact", "place_found", "reason", "papers"),
    needed=("happened_on", "source"),
    labels={"happened_on": "Tanggal diterima"},
    help={
        "reporter": "Lembaga atau orang yang merujuk, melapor, atau menemukan.",
        "papers": "Satu berkas tiap baris, misalnya: surat rujukan; KK.",
    },
    defaults=lambda records: {"happened_on": records.case.opened},
)
DECISION = Form(
    AccessDecision,
    "keputusan",
    "Keputusan penerimaan",
    ("happened_on", "decision", "cluster", "category", "other_categories", "service_form", "refusal", "reason"),
    needed=lacks_of_decision,
    labels={"happened_on": "Tanggal keputusan"},
    help={
        "decision": "Nomor kasus diberikan saat tahap ini diajukan dengan keputusan diterima.",
        "refusal": "Hanya bila tidak diterima; dihitung dalam evaluasi program.",
        "reason": "Wajib bila tidak diterima.",
    },
    extra=("other_categories",),
)


DECREE = Form(
    Decree,
    "penetapan-pm",
    "Penetapan penerima manfaat",
    ("happened_on", "number", "issued_by"),
    needed=("happened_on", "number"),
    labels={"happened_on": "Tanggal keputusan"},
    intro="Dengan keputusan ini PPKS menjadi penerima manfaat.",
)


def report_received(records: Records) -> Iterator[Gap]:
    if not records.counting(AccessReport):
        yield Gap("Isi sumber dan tanggal laporan masuk", "laporan-masuk")


def identity_known(records: Records) -> Iterator[Gap]:
    person = records.case.beneficiary
    if not person.identified:
        yield Gap("Isi nama dan jenis kelamin, atau tandai tanpa identitas dengan alasannya", place="identitas")
    elif not person.nik_sealed and not person.no_nik_reason:
        yield Gap("Isi NIK, atau alasan tanpa NIK", place="identitas")


def decided(records: Records) -> Iterator[Gap]:
    if not records.counting(AccessDecision):
        yield Gap("Isi keputusan penerimaan dan kategori PPKS utama", "keputusan")


STAGE = Stage(
    "fasilitasi-akses", 1, "Fasilitasi akses", "Akses", (REPORT, DECISION, DECREE), (report_received, identity_known, decided)
)
