"""Stage 5, implementasi: sessions, written once for both session tables, and services given."""

from collections.abc import Iterator
from typing import Any

from django.db import models

from atensi.vault.classes import I, P
from cases import vocabulary as words
from cases.fields import CodesField
from cases.stages.base import Form, Gap, Records, Stage, StageEntry


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
    activity = P(models.CharField("jenis kegiatan", max_length=200, blank=True))
    place = P(models.CharField("tempat", max_length=200, blank=True))
    aim = P(models.TextField("tujuan sesi", blank=True))
    process = P(models.TextField("proses", blank=True))
    result = P(models.TextField("hasil", blank=True))
    techniques = P(CodesField("teknik", words=words.techniques))
    skills = P(CodesField("keterampilan", words=words.skills))
    worker_roles = P(CodesField("peran pekerja sosial", words=words.worker_roles))
    next_plan = P(models.TextField("rencana berikutnya", blank=True))

    class Meta(StageEntry.Meta):
        verbose_name = "sesi"
        ordering = ["happened_on", "starts_at", "pk"]

    def __str__(self) -> str:
        return self.activity or "Sesi"


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
    component = I(models.CharField("komponen ATENSI", max_length=40, choices=words.components, blank=True))
    description = P(models.TextField("layanan yang diberikan", blank=True))
    parties = P(models.CharField("pihak yang terlibat", max_length=200, blank=True))

    class Meta(StageEntry.Meta):
        verbose_name = "layanan"


def session_rules(cleaned: dict[str, Any], case: Any) -> dict[str, str]:
    start, end = cleaned.get("starts_at"), cleaned.get("ends_at")
    if start and end and end <= start:
        at = start.strftime("%H.%M")
        return {"ends_at": f"Jam selesai lebih awal dari jam mulai. Ubah jam selesai menjadi sesudah {at}."}
    return {}


SESSION = Form(
    Session,
    "sesi",
    "Sesi",
    ("happened_on", "starts_at", "ends_at", "plan_item", "method", "activity", "place", "process", "result", "techniques",
     "skills", "worker_roles", "aim", "next_plan"),
    plural="Sesi",
    needed=("happened_on", "method", "activity", "process", "result"),
    repeatable=True,
    clean=session_rules,
    rates=True,
    extra=("skills", "worker_roles", "aim", "next_plan"),
    help={"process": "Apa yang dilakukan, apa yang dikatakan atau diisyaratkan klien."},
)  # fmt: skip
SERVICE = Form(
    Service,
    "layanan",
    "Layanan",
    ("happened_on", "component", "description", "parties"),
    plural="Layanan",
    needed=("happened_on", "description"),
    repeatable=True,
)


def something_done(records: Records) -> Iterator[Gap]:
    if not records.counting(Session) and not records.counting(Service):
        yield Gap("Catat paling sedikit satu sesi atau layanan", "sesi")


STAGE = Stage("implementasi", 5, "Implementasi", "Implementasi", (SESSION, SERVICE), (something_done,))
