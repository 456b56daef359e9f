"""Stage 2, pendekatan awal dan kesepakatan bersama: first contacts, first assessment, and the agreement."""

from collections.abc import Iterator

from django.db import models

from atensi.vault.classes import I, P
from cases import vocabulary as words
from cases.fields import CodesField, LinesColumn
from cases.stages.base import Form, Gap, Records, Stage, StageEntry


class EngagementRun(StageEntry):
    lasting = True
    ended_on = P(models.DateField("sampai tanggal", null=True, blank=True))
    places = P(LinesColumn("tempat"))
    techniques = P(CodesField("teknik", words=words.techniques))
    target = P(models.CharField("sasaran", max_length=200, blank=True))

    class Meta(StageEntry.Meta):
        verbose_name = "pelaksanaan pendekatan awal"


class Contact(StageEntry):
    with_whom = P(models.CharField("dengan siapa", max_length=200, blank=True))
    place = P(models.CharField("tempat", max_length=200, blank=True))
    techniques = P(CodesField("teknik", words=words.techniques))
    result = P(models.TextField("hasil", blank=True))

    class Meta(StageEntry.Meta):
        verbose_name = "kontak"


class InitialAssessment(StageEntry):
    lasting = True
    reason = P(models.TextField("alasan datang ke sentra", blank=True))
    problem = P(models.TextField("masalah awal", blank=True))
    urgent_needs = P(models.TextField("kebutuhan mendesak", blank=True))
    risks = P(models.TextField("risiko", blank=True))
    high_risk = P(models.BooleanField("risiko tinggi", default=False))
    interpreter = P(models.CharField("penerjemah yang diperlukan", max_length=200, blank=True))

    class Meta(StageEntry.Meta):
        verbose_name = "asesmen awal"


class Agreement(StageEntry):
    lasting = True
    status = I(models.CharField("hasil", max_length=30, choices=words.agreements, blank=True))
    proof = I(models.CharField("bukti", max_length=30, choices=words.proofs, blank=True))
    signature = P(models.JSONField("tanda tangan di layar", default=list, blank=True))
    photo = P(
        models.ForeignKey(
            "files.StoredFile",
            on_delete=models.PROTECT,
            null=True,
            blank=True,
            related_name="+",
            verbose_name="foto kertas",
        )
    )
    witness = P(models.CharField("saksi", max_length=200, blank=True))
    guardian = P(models.CharField("wali", max_length=200, blank=True))
    guardian_relation = P(models.CharField("hubungan wali", max_length=100, blank=True))
    capacity_note = P(models.TextField("catatan kemampuan memahami", blank=True))
    accessible_forms = P(CodesField("cara menjelaskan", words=words.accessible_forms))
    basis = P(models.CharField("asas kesepakatan", max_length=200, blank=True, default="Kerahasiaan"))
    photo_consent = I(models.CharField("boleh difoto", max_length=10, choices=words.yes_no, blank=True))
    reason = P(models.TextField("alasan menolak atau menyusul", blank=True))

    class Meta(StageEntry.Meta):
        verbose_name = "kesepakatan bersama"


RUN = Form(
    EngagementRun,
    "pelaksanaan",
    "Pelaksanaan tahap",
    ("happened_on", "ended_on", "places", "techniques", "target"),
    needed=("happened_on",),
    past=("happened_on", "ended_on"),
    order=(("happened_on", "ended_on"),),
    labels={"happened_on": "Mulai tanggal"},
    help={"places": "Satu tempat tiap baris."},
)
CONTACT = Form(
    Contact,
    "kontak",
    "Kontak",
    ("happened_on", "with_whom", "place", "techniques", "result"),
    plural="Kontak",
    needed=("happened_on", "with_whom", "result"),
    repeatable=True,
    extra=("place", "techniques"),
    help={"with_whom": "Misalnya: klien, pengasuh asrama, instruktur."},
)
INITIAL = Form(
    InitialAssessment,
    "asesmen-awal",
    "Asesmen awal",
    ("happened_on", "reason", "problem", "urgent_needs", "risks", "high_risk", "interpreter"),
    needed=("happened_on", "problem"),
    help={"high_risk": "Ditandai di daftar kasus."},
)


def lacks_of_agreement(entry: Agreement) -> list[str]:
    needed = ["happened_on", "status"]
    if entry.status == "disepakati":
        needed.append("proof")
    if entry.status in {"menolak", "menyusul"}:
        needed.append("reason")
    lacking = [AGREEMENT.label(name) for name in needed if not getattr(entry, name)]
    if entry.status == "disepakati":
        lacking += _lacks_of_proof(entry)
    return lacking


def _lacks_of_proof(entry: Agreement) -> list[str]:
    if entry.proof == "tanda_tangan" and not entry.signature:
        return ["tanda tangan di layar"]
    if entry.proof == "foto" and not entry.photo_id:
        return ["foto kertas"]
    if entry.proof == "kertas" and not entry.witness:
        return ["saksi"]
    return []


AGREEMENT = Form(
    Agreement,
    "kesepakatan",
    "Kesepakatan bersama",
    ("happened_on", "status", "proof", "signature", "photo", "witness", "guardian", "guardian_relation", "capacity_note",
     "accessible_forms", "basis", "photo_consent", "reason"),
    needed=lacks_of_agreement,
    intro="Informed consent: PM mengerti tujuan layanan, hak dan kewajibannya, dan batas kerahasiaan.",
    help={
        "proof": "Kertas di berkas: tulis tanggal dan saksinya.",
        "guardian": "Wajib bila PM di bawah 18 tahun.",
        "capacity_note": "Wajib bagi PM dengan disabilitas intelektual atau mental.",
        "reason": "Wajib bila menolak atau menyusul.",
    },
)  # fmt: skip


def contacted(records: Records) -> Iterator[Gap]:
    if not records.counting(Contact):
        yield Gap("Catat paling sedikit satu kontak", "kontak")


def agreed(records: Records) -> Iterator[Gap]:
    agreement = records.latest(Agreement)
    if agreement is None:
        yield Gap("Isi kesepakatan bersama, atau penolakannya dengan alasan", "kesepakatan")
        return
    person = records.case.beneficiary
    if agreement.status == "disepakati" and person.minor_on(agreement.happened_on) and not agreement.guardian:
        yield Gap("Isi wali: PM belum 18 tahun", "kesepakatan", agreement.pk)
    if agreement.status == "disepakati" and person.needs_capacity_note and not agreement.capacity_note:
        yield Gap("Isi catatan kemampuan memahami", "kesepakatan", agreement.pk)


STAGE = Stage(
    "pendekatan-awal",
    2,
    "Pendekatan awal dan kesepakatan bersama",
    "Pendekatan awal",
    (RUN, CONTACT, INITIAL, AGREEMENT),
    (contacted, agreed),
)
