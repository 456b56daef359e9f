"""Stage 4, perencanaan layanan sosial: direction, goals, systems, plan items, and the joint agreement on them."""

from collections.abc import Iterator

from django.db import models

from atensi.vault.classes import I, P
from cases import vocabulary as words
from cases.fields import CodesField, LinesColumn
from cases.stages.base import Form, Gap, Records, Stage, StageEntry, focus_of


class PlanDirection(StageEntry):
    approach = I(models.CharField("pendekatan", max_length=30, choices=words.approaches, blank=True))
    residential_reason = P(models.TextField("mengapa keluarga dan komunitas belum dapat", blank=True))
    own_words = P(models.TextField("tujuan menurut PM", blank=True))

    class Meta(StageEntry.Meta):
        verbose_name = "arah rencana"


class ResourceSystem(StageEntry):
    name = P(models.CharField("nama sistem sumber", max_length=200, blank=True))
    kind = I(models.CharField("jenis", max_length=30, choices=words.resource_kinds, blank=True))
    offer = P(models.TextField("yang dapat diberikan", blank=True))

    class Meta(StageEntry.Meta):
        verbose_name = "sistem sumber"


class BasicSystems(StageEntry):
    client = P(models.TextField("sistem klien", blank=True))
    target = P(models.TextField("sistem sasaran", blank=True))
    action = P(models.TextField("sistem kegiatan", blank=True))
    change_agent = P(models.TextField("sistem pelaksana perubahan", blank=True))

    class Meta(StageEntry.Meta):
        verbose_name = "sistem dasar"


class Goal(StageEntry):
    """An aim of the case. It outlives a plan version; ratings hang on it."""

    kind = I(models.CharField("jenis tujuan", max_length=20, choices=words.goal_kinds, blank=True))
    text = P(models.TextField("tujuan", blank=True))

    class Meta(StageEntry.Meta):
        verbose_name = "tujuan"
        ordering = ["-kind", "pk"]

    def __str__(self) -> str:
        return self.text or "Tujuan belum ditulis"


class PlanItem(StageEntry):
    method = I(models.CharField("metode", max_length=20, choices=words.methods, blank=True))
    activity = P(models.CharField("jenis kegiatan", max_length=200, blank=True))
    how = P(models.TextField("pelaksanaan kegiatan", blank=True))
    goals = I(models.ManyToManyField("cases.Goal", verbose_name="tujuan yang dilayani", blank=True, related_name="+"))
    aims = P(LinesColumn("tujuan kegiatan"))
    component = I(models.CharField("komponen ATENSI", max_length=40, choices=words.components, blank=True))
    part = P(models.CharField("subkomponen", max_length=200, blank=True))
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


class JointDecision(StageEntry):
    with_whom = P(LinesColumn("ditetapkan bersama"))
    note = P(models.TextField("catatan", blank=True))

    class Meta(StageEntry.Meta):
        verbose_name = "penetapan bersama"


def lacks_of_direction(entry: PlanDirection) -> list[str]:
    names = ["approach"] + (["residential_reason"] if entry.approach == "residensial" else [])
    return [DIRECTION.label(name) for name in names if not getattr(entry, name)]


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
RESOURCE = Form(
    ResourceSystem,
    "sistem-sumber",
    "Sistem sumber",
    ("name", "kind", "offer"),
    plural="Sistem sumber",
    needed=("name",),
    repeatable=True,
    past=(),
)
SYSTEMS = Form(
    BasicSystems,
    "sistem-dasar",
    "Sistem dasar",
    ("client", "target", "action", "change_agent"),
    needed=("client", "target", "action", "change_agent"),
    past=(),
    help={
        "client": "Siapa yang dibantu.",
        "target": "Siapa yang perlu berubah atau dipengaruhi.",
        "action": "Dengan siapa bekerja sama.",
        "change_agent": "Siapa yang menjalankan perubahan.",
    },
)
GOAL = Form(
    Goal, "tujuan", "Tujuan", ("kind", "text"), plural="Tujuan", needed=("kind", "text"), repeatable=True, past=()
)
ITEM = Form(
    PlanItem,
    "kegiatan",
    "Rencana kegiatan",
    ("method", "activity", "how", "goals", "aims", "starts_on", "ends_on", "executor", "techniques", "component", "part",
     "group_type", "indicator"),
    plural="Rencana kegiatan",
    needed=("method", "activity", "how"),
    repeatable=True,
    past=(),
    order=(("starts_on", "ends_on"),),
    extra=("component", "part", "group_type", "indicator"),
    help={"aims": "Satu tujuan kegiatan tiap baris.", "goals": "Kegiatan melayani paling sedikit satu tujuan."},
)  # fmt: skip
JOINT = Form(
    JointDecision,
    "penetapan",
    "Penetapan bersama",
    ("happened_on", "with_whom", "note"),
    needed=("happened_on", "with_whom"),
    help={"with_whom": "PM atau wali, dan siapa lagi; satu tiap baris."},
    labels={"happened_on": "Tanggal penetapan"},
)


def aims_set(records: Records) -> Iterator[Gap]:
    goals = records.counting(Goal)
    for kind, title in words.GOAL_KIND.items():
        if focus_of(goals, kind=kind) is None:
            yield Gap(f"Tulis {title.lower()}", "tujuan")


def items_tied(records: Records) -> Iterator[Gap]:
    if not any(item.goals.all() for item in records.counting(PlanItem)):
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
    (DIRECTION, GOAL, RESOURCE, SYSTEMS, ITEM, JOINT),
    (directed, aims_set, items_tied, jointly_decided),
    needs_approval=True,
)
