"""Stage 6, monitoring dan evaluasi: before, during and after for each goal, process, factors, indicators, decision."""

from collections.abc import Iterator
from typing import Any

from django.db import models

from atensi.forms.rows import Cell
from atensi.vault.classes import I, P
from cases import vocabulary as words
from cases.fields import LinesColumn, RowsColumn
from cases.stages.base import Form, Gap, Records, Stage, StageEntry, empty
from cases.stages.functioning import AT_MONITORING
from cases.stages.implementation import Service
from cases.stages.planning import Goal, PlanItem


class GoalEvaluation(StageEntry):
    goal = I(
        models.ForeignKey(
            "cases.Goal",
            on_delete=models.PROTECT,
            null=True,
            blank=True,
            related_name="evaluations",
            verbose_name="tujuan",
        )
    )
    target = P(models.TextField("target perubahan", blank=True))
    before = P(models.TextField("sebelum", blank=True))
    during = P(models.TextField("saat", blank=True))
    after = P(models.TextField("sesudah", blank=True))
    level = P(models.SmallIntegerField("nilai sekarang", null=True, blank=True, choices=words.rating_levels))
    outcome = I(models.CharField("hasil tujuan ini", max_length=20, choices=words.outcomes, blank=True))
    own_view = P(models.TextField("menurut PM", blank=True))
    not_assessed = P(models.TextField("belum dinilai karena", blank=True))

    class Meta(StageEntry.Meta):
        verbose_name = "perubahan tiap tujuan"
        ordering = ["goal__pk", "pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(level__gte=-2, level__lte=2), name="evaluation_from_-2_to_2"),
        ]


PROGRESS = (
    Cell("component", "Komponen", "choice", words.components),
    Cell("level", "Perkembangan", "choice", words.levels, "narrow"),
    Cell("note", "Catatan", "long", width="wide"),
)


class ComponentProgress(StageEntry):
    """Progress by component, 1 kurang, 2 cukup, 3 baik (domain 2.6)."""

    rows = P(RowsColumn("perkembangan", cells=PROGRESS))

    class Meta(StageEntry.Meta):
        verbose_name = "perkembangan menurut komponen"


class Evaluation(StageEntry):
    engagement = I(models.CharField("proses pendekatan awal", max_length=20, choices=words.process_results, blank=True))
    assessment = I(models.CharField("proses asesmen", max_length=20, choices=words.process_results, blank=True))
    planning = I(models.CharField("proses perencanaan", max_length=20, choices=words.process_results, blank=True))
    implementation = I(
        models.CharField("proses implementasi", max_length=20, choices=words.process_results, blank=True)
    )
    supporting = P(LinesColumn("faktor pendukung"))
    hindering = P(LinesColumn("faktor penghambat"))
    own_view = P(models.TextField("pendapat PM", blank=True))
    inputs = P(models.TextField("masukan", blank=True))
    process = P(models.TextField("proses", blank=True))
    outputs = P(models.TextField("keluaran", blank=True))
    benefits = P(models.TextField("manfaat", blank=True))
    impact = P(models.TextField("dampak", blank=True))
    outcome = I(models.CharField("hasil", max_length=20, choices=words.outcomes, blank=True))
    decision = I(models.CharField("keputusan", max_length=30, choices=words.monitoring_decisions, blank=True))

    class Meta(StageEntry.Meta):
        verbose_name = "evaluasi"


class Factor(StageEntry):
    """What helped or hindered the work, tagged for the programme evaluation (domain 9.2): never a text alone."""

    direction = I(models.CharField("arah", max_length=20, choices=words.factor_directions, blank=True))
    category = I(models.CharField("menyangkut", max_length=20, choices=words.edward_factors, blank=True))
    origin = I(models.CharField("asal", max_length=20, choices=words.factor_origins, blank=True))
    at_stage = I(models.CharField("pada tahap", max_length=40, choices=words.stage_names, blank=True))
    text = P(models.TextField("uraian", blank=True))

    class Meta(StageEntry.Meta):
        verbose_name = "faktor pendukung atau penghambat"


def lacks_of_goal_evaluation(entry: GoalEvaluation) -> list[str]:
    if empty(entry.goal):
        return ["tujuan"]
    if entry.not_assessed:
        return []
    return [GOAL_EVALUATION.label(name) for name in ("before", "during", "after") if not getattr(entry, name)]


def components_in_use(records: Any) -> dict[str, Any]:
    """One row for each component that has a service or a plan item."""
    found = [entry.component for entry in (*records.counting(Service), *records.counting(PlanItem)) if entry.component]
    return {"rows": [{"component": code, "level": "", "note": ""} for code in dict.fromkeys(found)]}


def lacks_of_progress(entry: ComponentProgress) -> list[str]:
    judged = entry.rows and all(row.get("component") and row.get("level") for row in entry.rows)
    return ([] if entry.happened_on else ["tanggal"]) + ([] if judged else ["perkembangan tiap komponen"])


def defaults_of_goal_evaluation(records: Any) -> dict[str, Any]:
    done = {entry.goal_id for entry in records.all(GoalEvaluation)}
    return {"goal": next((goal.pk for goal in records.counting(Goal) if goal.pk not in done), None)}


COMPONENT_PROGRESS = Form(
    ComponentProgress,
    "perkembangan",
    "Perkembangan menurut komponen",
    ("happened_on", "rows"),
    plural="Perkembangan menurut komponen",
    needed=lacks_of_progress,
    repeatable=True,
    defaults=components_in_use,
    help={"rows": "Komponen yang sudah punya layanan atau rencana kegiatan sudah terisi."},
)
GOAL_EVALUATION = Form(
    GoalEvaluation,
    "perubahan",
    "Perubahan tiap tujuan",
    ("goal", "target", "before", "during", "after", "level", "outcome", "own_view", "not_assessed"),
    plural="Perubahan tiap tujuan",
    needed=lacks_of_goal_evaluation,
    repeatable=True,
    defaults=defaults_of_goal_evaluation,
    past=(),
    help={
        "target": "Kosongkan bila sama dengan bunyi tujuan.",
        "level": "Kalau ada: seberapa tercapai sekarang. Bunyi tingkatnya mengikuti tujuan bila tujuan itu berskala.",
        "not_assessed": "Isi hanya bila tujuan ini belum dapat dinilai, dengan alasannya.",
    },
    labels={"before": "Sebelum", "during": "Saat", "after": "Sesudah"},
)
EVALUATION = Form(
    Evaluation,
    "evaluasi",
    "Evaluasi dan keputusan",
    ("happened_on", "decision", "outcome", "own_view", "engagement", "assessment", "planning", "implementation", "supporting",
     "hindering", "inputs", "process", "outputs", "benefits", "impact"),
    needed=("decision",),
    extra=("inputs", "process", "outputs", "benefits", "impact"),
    labels={"happened_on": "Tanggal evaluasi", "process": "Proses (indikator)"},
    help={"supporting": "Satu faktor tiap baris.", "hindering": "Satu faktor tiap baris."},
)  # fmt: skip

FACTOR = Form(
    Factor,
    "faktor",
    "Faktor pendukung atau penghambat",
    ("direction", "category", "origin", "at_stage", "text", "happened_on"),
    plural="Faktor pendukung dan penghambat",
    needed=("direction", "category"),
    repeatable=True,
    extra=("happened_on",),
    help={
        "category": "Komunikasi: penyampaian, kejelasan, konsistensi. Sumber daya: staf, informasi, wewenang, fasilitas. Disposisi: "
        "kemauan pelaksana. Struktur birokrasi: SOP, pembagian wewenang, hubungan antarunit.",
        "text": "Satu kalimat. Evaluasi program hanya menghitung pilihannya, bukan kata-katanya.",
    },
)


def goals_evaluated(records: Records) -> Iterator[Gap]:
    done = {entry.goal_id for entry in records.counting(GoalEvaluation)}
    for number, goal in enumerate(records.counting(Goal), start=1):
        if goal.pk not in done:
            yield Gap(f"Isi sebelum, saat, sesudah untuk tujuan {number}, atau alasan belum dinilai", "perubahan")


def decided(records: Records) -> Iterator[Gap]:
    if not records.counting(Evaluation):
        yield Gap("Isi keputusan evaluasi", "evaluasi")


STAGE = Stage(
    "monitoring-evaluasi",
    6,
    "Monitoring dan evaluasi",
    "Monev",
    (GOAL_EVALUATION, AT_MONITORING, COMPONENT_PROGRESS, FACTOR, EVALUATION),
    (goals_evaluated, decided),
)
