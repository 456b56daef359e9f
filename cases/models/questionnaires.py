"""Scales that a sentra brings itself, in versions: a published version never changes, so that answers keep their meaning."""

from django.db import models

from atensi.forms.rows import Cell
from atensi.vault.classes import I, U
from cases.fields import CodesField, RowsColumn
from cases.instruments import brought
from cases.stages import STAGES


def reversed_words() -> list[tuple[str, str]]:
    return [("ya", "dibalik")]


def stage_words() -> list[tuple[str, str]]:
    """The stages that may offer a questionnaire."""
    return [(stage.key, stage.short) for stage in STAGES]


OPTIONS = (Cell("words", "Pilihan jawaban", width="wide"), Cell("points", "Nilai", width="narrow"))
ITEMS = (
    Cell("text", "Bunyi butir", "long", width="wide"),
    Cell("reversed", "Dibalik", "choice", reversed_words, "narrow"),
    Cell("options", "Pilihan sendiri, kalau berbeda"),
)
BANDS = (Cell("low", "Dari", width="narrow"), Cell("high", "Sampai", width="narrow"), Cell("label", "Artinya", width="wide"))


class Questionnaire(models.Model):
    """One questionnaire of a sentra. Retired ones are not offered any more; what was answered stays and prints."""

    center = I(models.ForeignKey("accounts.Center", on_delete=models.PROTECT, related_name="questionnaires"))
    retired_at = I(models.DateTimeField("ditarik", null=True, blank=True))

    class Meta:
        verbose_name = "kuesioner"
        ordering = ["pk"]

    @property
    def key(self) -> str:
        """Its name as an instrument: stored with results and in URLs."""
        return f"{brought.PREFIX}{self.pk}"


class QuestionnaireVersion(models.Model):
    """What is asked and what it means. `version` counts the edits of a draft; `number` is the version that results name."""

    questionnaire = I(models.ForeignKey(Questionnaire, on_delete=models.PROTECT, related_name="versions"))
    number = I(models.PositiveSmallIntegerField("versi"))
    title = U(models.CharField("nama kuesioner", max_length=120))
    intro = U(models.CharField("pengantar singkat", max_length=300, blank=True))
    source = U(models.CharField("sumber dan izin pakai", max_length=200, blank=True))
    options = U(RowsColumn("pilihan jawaban semua butir", cells=OPTIONS))
    items = U(RowsColumn("butir", cells=ITEMS))
    mean = U(models.BooleanField("skor dihitung sebagai rata-rata", default=False))
    bands = U(RowsColumn("arti skor", cells=BANDS))
    stages = U(CodesField("tahap yang memakainya", words=stage_words))
    secret = U(models.BooleanField("rahasia", default=False))
    published_at = I(models.DateTimeField("terbit", null=True, blank=True))
    published_by = I(
        models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    )
    version = I(models.PositiveIntegerField(default=1))

    class Meta:
        verbose_name = "versi kuesioner"
        ordering = ["questionnaire", "number"]
        constraints = [
            models.UniqueConstraint(fields=["questionnaire", "number"], name="one_number_a_questionnaire"),
            models.UniqueConstraint(
                fields=["questionnaire"], condition=models.Q(published_at__isnull=True), name="one_draft_a_questionnaire"
            ),
        ]

    def __str__(self) -> str:
        return self.title
