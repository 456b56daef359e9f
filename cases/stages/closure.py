"""Stage 7, pascalayanan dan terminasi: why and how the service ends, referral, hand-over, and aftercare visits."""

from collections.abc import Iterator
from typing import Any

from django.db import models

from atensi.vault.classes import I, P
from cases import aftercare
from cases import vocabulary as words
from cases.fields import LinesColumn
from cases.stages.base import Form, Gap, Newest, Records, Stage, StageEntry
from cases.stages.functioning import AFTERWARDS
from cases.stages.referral import ANSWER, REFERRAL


class Termination(StageEntry):
    reason = I(models.CharField("alasan", max_length=40, choices=words.endings, blank=True))
    explanation = P(models.TextField("penjelasan", blank=True))
    consent = I(models.CharField("PM setuju", max_length=10, choices=words.yes_no, blank=True))
    no_consent_reason = P(models.TextField("mengapa tanpa persetujuan PM", blank=True))
    gains = P(models.TextField("perubahan yang dicapai", blank=True))
    keep_gains = P(models.TextField("cara mempertahankan", blank=True))
    observers = P(LinesColumn("yang memantau sesudahnya"))
    successor = P(models.CharField("diteruskan kepada", max_length=200, blank=True))
    handover = P(models.TextField("yang diserahkan", blank=True))

    class Meta(StageEntry.Meta):
        verbose_name = "terminasi"


class FollowUp(StageEntry):
    """A planned visit after the end; `happened_on` is the planned day."""

    purpose = P(models.CharField("tujuan kunjungan", max_length=200, blank=True))

    class Meta(StageEntry.Meta):
        verbose_name = "rencana kunjungan pascalayanan"

    def __str__(self) -> str:
        return self.purpose or "Kunjungan pascalayanan"


class FollowUpVisit(StageEntry):
    """What came of a planned visit, written after the end; when none is left open the case closes."""

    plan = I(
        models.ForeignKey(
            "cases.FollowUp",
            on_delete=models.PROTECT,
            null=True,
            blank=True,
            related_name="+",
            verbose_name="kunjungan",
        )
    )
    outcome = I(models.CharField("pelaksanaan", max_length=20, choices=words.visit_results, blank=True))
    result = P(models.TextField("hasil, atau alasan ditiadakan", blank=True))
    living = P(models.CharField("tinggal", max_length=20, choices=aftercare.living, blank=True))
    income = P(models.CharField("penghasilan", max_length=20, choices=aftercare.incomes, blank=True))

    class Meta(StageEntry.Meta):
        verbose_name = "kunjungan pascalayanan"


def lacks_of_termination(entry: Termination) -> list[str]:
    names = ["happened_on", "reason"]
    if entry.reason not in words.NO_CONSENT_ENDING:
        names.append("consent")
    if entry.consent == "tidak":
        names.append("no_consent_reason")
    if entry.reason not in words.EARLY_ENDING:
        names.append("successor")
    else:
        names.append("explanation")
    return [TERMINATION.label(name) for name in names if not getattr(entry, name)]


class LateNote(StageEntry):
    """Catatan susulan: something that happened before the end and is written after it."""

    text = P(models.TextField("catatan", blank=True))
    why_late = P(models.CharField("mengapa baru ditulis", max_length=300, blank=True))

    class Meta(StageEntry.Meta):
        verbose_name = "catatan susulan"


def late_note_rules(cleaned: dict[str, Any], case: Any) -> dict[str, str]:
    day = cleaned.get("happened_on")
    if day and case.ended_on and day > case.ended_on:
        return {"happened_on": "Catatan susulan hanya untuk yang terjadi sebelum kasus berakhir. Periksa tanggalnya."}
    return {}


TERMINATION = Form(
    Termination,
    "terminasi",
    "Terminasi",
    ("happened_on", "reason", "explanation", "consent", "no_consent_reason", "gains", "keep_gains", "observers", "successor",
     "handover"),
    needed=lacks_of_termination,
    labels={"happened_on": "Tanggal terminasi"},
    help={
        "reason": "Meninggal, mengundurkan diri, pergi tanpa izin, tidak memenuhi syarat dan pindah lembaga boleh dari tahap mana pun.",
        "explanation": "Wajib bila layanan berakhir lebih awal.",
        "observers": "Misalnya: pengasuh asrama; satu tiap baris.",
        "successor": "Siapa yang melanjutkan: keluarga, lembaga, atau pekerja sosial.",
    },
)  # fmt: skip
FOLLOW_UP = Form(
    FollowUp,
    "kunjungan",
    "Rencana kunjungan pascalayanan",
    ("happened_on", "purpose"),
    plural="Rencana kunjungan pascalayanan",
    needed=("happened_on", "purpose"),
    repeatable=True,
    past=(),
    labels={"happened_on": "Tanggal direncanakan"},
)
def next_visit(records: Records) -> dict[str, Any]:
    """The planned visit that comes next: the first one without an outcome."""
    done = {visit.plan_id for visit in records.counting(FollowUpVisit)}
    return {"plan": next((plan.pk for plan in records.counting(FollowUp) if plan.pk not in done), None)}


VISIT = Form(
    FollowUpVisit,
    "hasil-kunjungan",
    "Hasil kunjungan pascalayanan",
    ("plan", "happened_on", "outcome", "result", "living", "income"),
    plural="Hasil kunjungan pascalayanan",
    needed=("happened_on", "outcome", "result"),
    repeatable=True,
    late=True,
    defaults=next_visit,
    labels={"plan": "Kunjungan yang direncanakan", "living": "Tinggal sekarang", "income": "Penghasilan sekarang"},
    help={
        "plan": "Kosongkan bila kunjungan ini tidak direncanakan sebelum terminasi.",
        "outcome": "Kunjungan yang ditiadakan perlu alasan.",
        "living": "Dihitung dalam evaluasi program, begitu pula penghasilan.",
    },
)


LATE_NOTE = Form(
    LateNote,
    "catatan-susulan",
    "Catatan susulan",
    ("happened_on", "text", "why_late"),
    plural="Catatan susulan",
    needed=("happened_on", "text"),
    repeatable=True,
    late=True,
    clean=late_note_rules,
    help={"happened_on": "Hari kejadiannya, sebelum kasus berakhir."},
)


def ending_of(records: Newest) -> Termination | None:
    """The termination in force; none where the last one ended the case and it was opened again."""
    ending = records.latest(Termination)
    undone = ending is not None and ending.review is not None and ending.review.done and records.case.is_open
    return None if undone else ending


def ended(records: Records) -> Iterator[Gap]:
    if ending_of(records) is None:
        yield Gap("Isi tanggal, alasan, persetujuan PM, dan siapa yang melanjutkan", "terminasi")


STAGE = Stage(
    "terminasi",
    7,
    "Pascalayanan dan terminasi",
    "Terminasi",
    (TERMINATION, REFERRAL, ANSWER, FOLLOW_UP, VISIT, AFTERWARDS, LATE_NOTE),
    (ended,),
    needs_approval=True,
)
