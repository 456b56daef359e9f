"""Stage 5, implementasi: sessions, written once for both session tables, and services and aid given."""

from collections.abc import Iterator
from typing import Any

from django.db import models

from atensi.vault.classes import I, P
from cases import components
from cases import vocabulary as words
from cases.fields import CodesField, RupiahColumn
from cases.stages.base import Form, Gap, Records, Stage, StageEntry
from cases.stages.recording import RECORDING


class Session(StageEntry):
    starts_at = P(models.TimeField("mulai", null=True, blank=True))
    ends_at = P(models.TimeField("selesai", null=True, blank=True))
    plan_item = I(
        models.ForeignKey(
            "cases.PlanItem",
            on_delete=models.PROTECT,
            null=True,
            blank=True,
            related_name="+",
            verbose_name="rencana kegiatan",
        )
    )
    method = I(models.CharField("metode", max_length=20, choices=words.methods, blank=True))
    meeting = I(models.CharField("cara bertemu", max_length=20, choices=words.meetings, blank=True))
    activity = P(models.CharField("jenis kegiatan", max_length=200, blank=True))
    place = P(models.CharField("tempat", max_length=200, blank=True))
    aim = P(models.TextField("tujuan sesi", blank=True))
    note_format = I(
        models.CharField("bentuk catatan", max_length=20, choices=words.note_formats, blank=True, default="naratif")
    )
    process = P(models.TextField("proses", blank=True))
    result = P(models.TextField("hasil", blank=True))
    data = P(models.TextField("data", blank=True))
    subjective = P(models.TextField("subjektif", blank=True))
    objective = P(models.TextField("objektif", blank=True))
    assessment = P(models.TextField("penilaian", blank=True))
    problems = P(models.TextField("masalah yang muncul", blank=True))
    summing_up = P(models.TextField("ringkasan diagnostik", blank=True))
    family = P(
        models.ManyToManyField("cases.FamilyMember", verbose_name="keluarga yang ikut", blank=True, related_name="+")
    )
    others = P(models.CharField("orang lain yang ikut", max_length=200, blank=True))
    techniques = P(CodesField("teknik", words=words.techniques))
    skills = P(CodesField("keterampilan", words=words.skills))
    worker_roles = P(CodesField("peran pekerja sosial", words=words.worker_roles))
    next_plan = P(models.TextField("rencana berikutnya", blank=True))
    source = I(models.CharField("ditulis dari", max_length=40, blank=True, db_index=True))

    class Meta(StageEntry.Meta):
        verbose_name = "sesi"
        ordering = ["happened_on", "starts_at", "pk"]

    def __str__(self) -> str:
        return self.activity or "Sesi"

    @property
    def written_from(self) -> str:
        return self.source

    @property
    def told_process(self) -> str:
        """The process as the tables print it, whatever the form of the note."""
        if self.note_format == "soap":
            parts = (("Menurut klien", self.subjective), ("Teramati", self.objective))
            return "\n".join(f"{word}: {text}" for word, text in parts if text)
        return self.data if self.note_format == "dap" else self.process

    @property
    def told_result(self) -> str:
        """The result as the tables print it: in DAP and SOAP it is the assessment."""
        return self.assessment if self.note_format in {"dap", "soap"} else self.result


class Rating(models.Model):
    """How far a goal was reached in one session: -2 to +2, 0 is the expected result."""

    goal = I(models.ForeignKey("cases.Goal", on_delete=models.PROTECT, related_name="ratings"))
    session = I(models.ForeignKey("cases.Session", on_delete=models.PROTECT, related_name="ratings"))
    value = P(models.SmallIntegerField())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["goal", "session"], name="one_rating_a_goal_and_session"),
            models.CheckConstraint(condition=models.Q(value__gte=-2, value__lte=2), name="rating_from_-2_to_2"),
        ]


class Service(StageEntry):
    """A service, or aid in money, goods or work with its value and receipt (domain 2.5: receipts are audit evidence)."""

    component = I(models.CharField("komponen ATENSI", max_length=40, choices=words.components, blank=True))
    sub_service = I(models.CharField("subkomponen", max_length=40, choices=components.sub_services, blank=True))
    need = I(
        models.ForeignKey(
            "cases.Need",
            on_delete=models.PROTECT,
            null=True,
            blank=True,
            related_name="+",
            verbose_name="kebutuhan yang dijawab",
        )
    )
    description = P(models.TextField("layanan yang diberikan", blank=True))
    parties = P(models.CharField("pihak yang terlibat", max_length=200, blank=True))
    aid_kind = I(models.CharField("bentuk bantuan", max_length=20, choices=words.aid_kinds, blank=True))
    value = P(RupiahColumn("nilai (rupiah)", null=True, blank=True))
    funded_by = P(models.CharField("sumber bantuan", max_length=200, blank=True))
    receiver = P(models.CharField("diterima oleh", max_length=200, blank=True))
    receipt = P(
        models.ForeignKey(
            "files.StoredFile",
            on_delete=models.PROTECT,
            null=True,
            blank=True,
            related_name="+",
            verbose_name="foto kuitansi",
        )
    )

    class Meta(StageEntry.Meta):
        verbose_name = "layanan"


def session_rules(cleaned: dict[str, Any], case: Any) -> dict[str, str]:
    start, end = cleaned.get("starts_at"), cleaned.get("ends_at")
    if start and end and end <= start:
        at = start.strftime("%H.%M")
        return {"ends_at": f"Jam selesai lebih awal dari jam mulai. Ubah jam selesai menjadi sesudah {at}."}
    return {}


NOTE_PARTS: dict[str, tuple[str, ...]] = {  # what a note of each form asks besides what all ask; the first ones are needed
    "naratif": ("process", "result"),
    "dap": ("data", "assessment"),
    "soap": ("subjective", "objective", "assessment"),
    "ringkasan": ("process", "result", "problems", "summing_up"),
}
NOTE_NEEDED = {"soap": ("subjective", "assessment"), "dap": ("data", "assessment")}


def lacks_of_session(entry: Session) -> list[str]:
    names = ("happened_on", "method", "activity", *NOTE_NEEDED.get(entry.note_format, ("process", "result")))
    return [SESSION.label(name) for name in names if not getattr(entry, name)]


def service_rules(cleaned: dict[str, Any], case: Any) -> dict[str, str]:
    wrong = components.mismatch(cleaned.get("component") or "", cleaned.get("sub_service") or "")
    return {"sub_service": wrong} if wrong else {}


SESSION = Form(
    Session,
    "sesi",
    "Sesi",
    ("happened_on", "starts_at", "ends_at", "plan_item", "method", "meeting", "activity", "place", "note_format", "process",
     "result", "data", "subjective", "objective", "assessment", "problems", "summing_up", "techniques", "family", "others",
     "skills", "worker_roles", "aim", "next_plan"),
    plural="Sesi",
    needed=lacks_of_session,
    repeatable=True,
    clean=session_rules,
    rates=True,
    extra=("family", "others", "skills", "worker_roles", "aim", "next_plan"),
    help={
        "process": "Apa yang dilakukan, apa yang dikatakan atau diisyaratkan klien.",
        "data": "D: apa yang terjadi, dikatakan, dan teramati.",
        "subjective": "S: apa yang dikatakan atau dirasakan klien, menurut klien.",
        "objective": "O: apa yang teramati.",
        "assessment": "A: arti semua itu bagi tujuan. P ditulis pada rencana berikutnya.",
        "skills": words.SKILL_SOURCE,
        "worker_roles": words.ROLE_SOURCE,
    },
)  # fmt: skip
SERVICE = Form(
    Service,
    "layanan",
    "Layanan",
    ("happened_on", "description", "need", "component", "sub_service", "parties", "aid_kind", "value", "funded_by",
     "receiver", "receipt"),
    plural="Layanan dan bantuan",
    needed=("happened_on", "description"),
    repeatable=True,
    clean=service_rules,
    extra=("aid_kind", "value", "funded_by", "receiver", "receipt"),
    labels={"description": "Layanan atau bantuan yang diberikan"},
    help={
        "need": "Kebutuhan dicatat dalam asesmen.",
        "value": "Untuk barang dan jasa: nilai perkiraan. Tulis misalnya 1.250.000.",
        "receiver": "PM sendiri, atau siapa yang menerima untuk PM.",
    },
)  # fmt: skip


def something_done(records: Records) -> Iterator[Gap]:
    if not records.counting(Session) and not records.counting(Service):
        yield Gap("Catat paling sedikit satu sesi atau layanan", "sesi")


STAGE = Stage("implementasi", 5, "Implementasi", "Implementasi", (SESSION, SERVICE, RECORDING), (something_done,))
