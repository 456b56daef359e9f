"""The half-yearly questionnaire of the staff. There is no single answer to look at: only how often each score was given.

Who has answered stands apart, without a time and without a way to the scores. `shown` follows `count` five answers at a time, so
that nobody reads the newest answer as the difference of two days.
"""

from django.db import models

from atensi.vault.classes import I


class SurveyRound(models.Model):
    """The questionnaire of one half-year, opened by kepala."""

    center = I(models.ForeignKey("accounts.Center", on_delete=models.PROTECT, related_name="+", verbose_name="sentra"))
    half = I(models.CharField("semester", max_length=6))  # "2026-2"
    opened_by = I(models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", verbose_name="dibuka oleh"))
    opened_at = I(models.DateTimeField("dibuka", auto_now_add=True))

    class Meta:
        verbose_name = "kuesioner pelaksanaan"
        ordering = ["half"]
        constraints = [models.UniqueConstraint(fields=["center", "half"], name="one_survey_a_half_year")]

    def __str__(self) -> str:
        year, _, part = self.half.partition("-")
        return f"semester {'I' if part == '1' else 'II'} {year}"


class SurveyTaken(models.Model):
    """This member of staff has answered; nothing says when or what."""

    round = I(models.ForeignKey(SurveyRound, on_delete=models.PROTECT, related_name="taken"))
    user = I(models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+"))

    class Meta:
        verbose_name = "kuesioner terisi"
        constraints = [models.UniqueConstraint(fields=["round", "user"], name="one_answer_a_person_and_half_year")]


class SurveyTally(models.Model):
    """How often a score was given to a question. count: so far; shown: as of the last full five answers."""

    round = I(models.ForeignKey(SurveyRound, on_delete=models.PROTECT, related_name="tallies"))
    question = I(models.CharField("pertanyaan", max_length=40))
    score = I(models.PositiveSmallIntegerField("nilai"))
    count = I(models.PositiveIntegerField(default=0))
    shown = I(models.PositiveIntegerField(default=0))

    class Meta:
        verbose_name = "hitungan kuesioner"
        constraints = [
            models.UniqueConstraint(fields=["round", "question", "score"], name="one_tally_a_question_and_score"),
            models.CheckConstraint(condition=models.Q(score__gte=1, score__lte=5), name="score_from_1_to_5"),
        ]
