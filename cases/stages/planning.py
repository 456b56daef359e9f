"""Stage 4, perencanaan layanan sosial: direction, goals, plan items, and the joint agreement on them."""

from collections.abc import Iterator
from typing import Any

from django.db import models

from atensi.vault.classes import I, P
from cases import components
from cases import vocabulary as words
from cases.fields import CodesField, LinesColumn
from cases.stages import attainment
from cases.stages.base import Form, Gap, Records, Stage, StageEntry, focus_of
from cases.stages.conference import CONFERENCE
from cases.stages.systems import RESOURCE, SYSTEMS


class PlanDirection(StageEntry):
    lasting = True
    approach = I(models.CharField("pendekatan", max_length=30, choices=words.approaches, blank=True))
    residential_reason = P(models.TextField("mengapa keluarga dan komunitas belum dapat", blank=True))
    own_words = P(models.TextField("tujuan menurut PM", blank=True))

    class Meta(StageEntry.Meta):
        verbose_name = "arah rencana"


class Goal(attainment.WrittenLevels, StageEntry):
    """An aim of the case, with its own scale where one is written. It outlives a plan version; ratings hang on it."""

    lasting = True
    kind = I(models.CharField("jenis tujuan", max_length=20, choices=words.goal_kinds, blank=True))
    text = P(models.TextField("tujuan", blank=True))

    class Meta(StageEntry.Meta):
        verbose_name = "tujuan"
        ordering = ["-kind", "pk"]

    def __str__(self) -> str:
        return self.text or "Tujuan belum ditulis"


class PlanItem(StageEntry):
    lasting = True
    method = I(models.CharField("metode", max_length=20, choices=words.methods, blank=True))
    activity = P(models.CharField("jenis kegiatan", max_length=200, blank=True))
    how = P(models.TextField("pelaksanaan kegiatan", blank=True))
    goals = I(models.ManyToManyField("cases.Goal", verbose_name="tujuan yang dilayani", blank=True, related_name="+"))
    aims = P(LinesColumn("tujuan kegiatan"))
    component = I(models.CharField("komponen ATENSI", max_length=40, choices=words.components, blank=True))
    sub_service = I(models.CharField("subkomponen", max_length=40, choices=components.sub_services, blank=True))
    part = P(models.CharField("rincian subkomponen", max_length=200, blank=True))
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
    own_part = P(models.TextField("bagian PM sendiri", blank=True))
    group_type = I(models.CharField("tipe kelompok", max_length=40, choices=words.group_types, blank=True))
    techniques = P(CodesField("teknik", words=words.techniques))
    executor = P(models.CharField("pelaksana", max_length=200, blank=True))
    starts_on = P(models.DateField("mulai", null=True, blank=True))
    ends_on = P(models.DateField("selesai", null=True, blank=True))
    indicator = P(models.TextField("tanda berhasil", blank=True))

    class Meta(StageEntry.Meta):
        verbose_name = "rencana kegiatan"
        ordering = ["starts_on", "pk"]

    def __str__(self) -> str:
        return self.activity or "Kegiatan belum diberi nama"


class PlanChange(StageEntry):
    """Why the plan changes, and what of the version before is not carried on."""

    reason = P(models.TextField("mengapa rencana berubah", blank=True))
    dropped_items = I(
        models.ManyToManyField(
            "cases.PlanItem", verbose_name="kegiatan yang tidak dilanjutkan", blank=True, related_name="+"
        )
    )
    dropped_goals = I(
        models.ManyToManyField("cases.Goal", verbose_name="tujuan yang tidak dilanjutkan", blank=True, related_name="+")
    )

    class Meta(StageEntry.Meta):
        verbose_name = "perubahan rencana"


class JointDecision(StageEntry):
    lasting = True
    with_whom = P(LinesColumn("ditetapkan bersama"))
    note = P(models.TextField("catatan", blank=True))

    class Meta(StageEntry.Meta):
        verbose_name = "penetapan bersama"


DROPPED: dict[Any, str] = {Goal: "dropped_goals", PlanItem: "dropped_items"}


def lacks_of_direction(entry: PlanDirection) -> list[str]:
    names = ["approach"] + (["residential_reason"] if entry.approach == "residensial" else [])
    return [DIRECTION.label(name) for name in names if not getattr(entry, name)]


def component_rules(cleaned: dict[str, Any], case: Any) -> dict[str, str]:
    wrong = components.mismatch(cleaned.get("component") or "", cleaned.get("sub_service") or "")
    return {"sub_service": wrong} if wrong else {}


DIRECTION = Form(
    PlanDirection,
    "arah",
    "Arah rencana",
    ("approach", "residential_reason", "own_words"),
    needed=lacks_of_direction,
    past=(),
    help={
        "residential_reason": "Wajib bila residensial: sementara, dan mengapa belum dapat di keluarga atau komunitas.",
        "own_words": "Dengan kata-kata PM sendiri.",
    },
)
GOAL = Form(
    Goal,
    "tujuan",
    "Tujuan",
    ("kind", "text", *attainment.FIELDS),
    plural="Tujuan",
    needed=("kind", "text"),
    repeatable=True,
    past=(),
    extra=attainment.FIELDS,
    extra_title=attainment.TITLE,
    held=attainment.held,
    clean=attainment.rules,
    labels=attainment.LABELS,
    help=attainment.HELP,
)
ITEM = Form(
    PlanItem,
    "kegiatan",
    "Rencana kegiatan",
    ("method", "activity", "how", "goals", "aims", "starts_on", "ends_on", "executor", "techniques", "need", "own_part",
     "component", "sub_service", "part", "group_type", "indicator"),
    plural="Rencana kegiatan",
    needed=("method", "activity", "how"),
    repeatable=True,
    past=(),
    order=(("starts_on", "ends_on"),),
    extra=("component", "sub_service", "part", "group_type", "indicator"),
    clean=component_rules,
    help={
        "aims": "Satu tujuan kegiatan tiap baris.",
        "goals": "Kegiatan melayani paling sedikit satu tujuan.",
        "need": "Kebutuhan dicatat dalam asesmen.",
        "own_part": "Apa yang dikerjakan PM sendiri dalam kegiatan ini.",
        "techniques": words.TECHNIQUE_SOURCE,
        "part": "Dengan kata-kata sendiri, bila pilihan di atas kurang tepat.",
    },
)  # fmt: skip
CHANGE = Form(
    PlanChange,
    "perubahan-rencana",
    "Perubahan rencana",
    ("happened_on", "reason", "dropped_items", "dropped_goals"),
    plural="Perubahan rencana",
    needed=("happened_on", "reason"),
    repeatable=True,
    help={
        "reason": "Misalnya dari hasil monitoring.",
        "dropped_items": "Yang tidak dicentang tetap berjalan.",
        "dropped_goals": "Yang tidak dicentang tetap berjalan.",
    },
    intro="Ditulis bila rencana yang sudah disetujui diubah. Tujuan dan kegiatan baru ditambahkan seperti biasa.",
)
JOINT = Form(
    JointDecision,
    "penetapan",
    "Penetapan bersama",
    ("happened_on", "with_whom", "note"),
    needed=("happened_on", "with_whom"),
    help={"with_whom": "PM atau wali, dan siapa lagi; satu tiap baris."},
    labels={"happened_on": "Tanggal penetapan"},
)


def carried_on(records: Records, model: type[Goal] | type[PlanItem]) -> list[Any]:
    """Goals or items of the version as it is written: without those that a change of plan drops."""
    name = DROPPED[model]
    gone = {row.pk for change in records.counting(PlanChange) for row in getattr(change, name).all()}
    return [each for each in records.counting(model) if each.pk not in gone]


def dropped_in_force(case: Any, model: type[Goal] | type[PlanItem]) -> set[int]:
    """Keys of goals or items that an approved version does not carry on: nothing new is written for them."""
    approved = PlanChange._default_manager.filter(case=case, struck_at__isnull=True, review__state="disetujui")
    return set(approved.exclude(**{DROPPED[model]: None}).values_list(DROPPED[model], flat=True))


def aims_set(records: Records) -> Iterator[Gap]:
    goals = carried_on(records, Goal)
    for kind, title in words.GOAL_KIND.items():
        if focus_of(goals, kind=kind) is None:
            yield Gap(f"Tulis {title.lower()}", "tujuan")


def items_tied(records: Records) -> Iterator[Gap]:
    goals = {goal.pk for goal in carried_on(records, Goal)}
    if not any(goals & {goal.pk for goal in item.goals.all()} for item in carried_on(records, PlanItem)):
        yield Gap("Tulis satu rencana kegiatan yang melayani sebuah tujuan", "kegiatan")


def directed(records: Records) -> Iterator[Gap]:
    direction = records.latest(PlanDirection)
    if direction is None:
        yield Gap("Pilih pendekatan; bila residensial, tulis alasannya", "arah")


def jointly_decided(records: Records) -> Iterator[Gap]:
    if not records.counting(JointDecision):
        yield Gap("Isi penetapan bersama dengan PM atau wali", "penetapan")


STAGE = Stage(
    "perencanaan",
    4,
    "Perencanaan layanan sosial",
    "Perencanaan",
    (CONFERENCE, DIRECTION, GOAL, RESOURCE, SYSTEMS, ITEM, CHANGE, JOINT),
    (directed, aims_set, items_tied, jointly_decided),
    needs_approval=True,
)
