"""What is written over cases from outside their stages: outcomes of decisions, and supervision as a record."""

from typing import Any

from django.db import models
from simple_history.models import HistoricalRecords

from atensi.forms.rows import Cell
from atensi.vault.classes import I, P
from cases import vocabulary as words
from cases.fields import CodesField, LinesColumn, RowsColumn


class DecisionDone(models.Model):
    """A decision of a conference was carried out, or why it was not. `decision` repeats its text, which names it."""

    conference = I(
        models.ForeignKey("cases.CaseConference", on_delete=models.PROTECT, related_name="outcomes", verbose_name="konferensi")
    )
    decision = P(models.TextField("keputusan"))
    done_on = P(models.DateField("tanggal"))
    note = P(models.TextField("hasilnya, atau mengapa tidak dilaksanakan"))
    by = I(models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", verbose_name="dicatat oleh"))
    at = I(models.DateTimeField(auto_now_add=True))

    class Meta:
        verbose_name = "hasil keputusan"
        ordering = ["pk"]


ADVICE = (
    Cell("text", "Arahan", "long", width="wide"),
    Cell("owner", "Dikerjakan oleh", "choice", words.advice_owners, "narrow"),
    Cell("until", "Batas tanggal", "date", width="narrow"),
)


class SupervisionNote(models.Model):
    """One meeting of a supervisor with a worker: what was looked at, said and advised. Both sign the version that stands."""

    _history_user: Any  # who writes; simple-history takes it from here
    center = I(models.ForeignKey("accounts.Center", on_delete=models.PROTECT, related_name="+"))
    supervisor = I(models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", verbose_name="supervisor"))
    worker = I(models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", verbose_name="yang disupervisi"))
    held_on = P(models.DateField("tanggal"))
    functions = P(CodesField("fungsi", words=words.supervision_functions))
    agenda = P(LinesColumn("agenda"))
    discussion = P(models.TextField("pembahasan", blank=True))
    advice = P(RowsColumn("arahan", cells=ADVICE))
    supervisor_signed = I(models.PositiveIntegerField("versi yang diparaf supervisor", null=True, blank=True))
    worker_signed = I(models.PositiveIntegerField("versi yang diparaf pekerja sosial", null=True, blank=True))
    version = I(models.PositiveIntegerField(default=1))
    written_at = I(models.DateTimeField(auto_now_add=True))

    history = HistoricalRecords()

    class Meta:
        verbose_name = "catatan supervisi"
        ordering = ["-held_on", "-pk"]

    @property
    def sealed(self) -> bool:
        """Signed by both: nothing is changed any more."""
        return self.supervisor_signed == self.worker_signed == self.version


class AdviceDone(models.Model):
    """An advice of a supervision was carried out. `advice` repeats its text, which names it."""

    note = I(models.ForeignKey(SupervisionNote, on_delete=models.PROTECT, related_name="outcomes"))
    advice = P(models.TextField("arahan"))
    outcome = P(models.TextField("hasilnya"))
    by = I(models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+"))
    at = I(models.DateTimeField(auto_now_add=True))

    class Meta:
        verbose_name = "hasil arahan"
        ordering = ["pk"]


class HandOverState(models.TextChoices):
    WAITING = "menunggu", "Menunggu diterima"
    ACCEPTED = "diterima", "Diterima"
    DECLINED = "ditolak", "Ditolak"
    CANCELLED = "dibatalkan", "Dibatalkan"


class HandOver(models.Model):
    """A case is offered to another worker. Until she accepts, the giver stays in charge; `page` keeps what she accepted on."""

    case = I(models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="handovers"))
    giver = I(models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", verbose_name="yang menyerahkan"))
    receiver = I(models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", verbose_name="yang menerima"))
    asked_by = I(models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", verbose_name="diminta oleh"))
    asked_at = I(models.DateTimeField(auto_now_add=True))
    note = P(models.TextField("pesan kepada penerima", blank=True))
    state = I(models.CharField("keadaan", max_length=20, choices=HandOverState, default=HandOverState.WAITING))
    answered_at = I(models.DateTimeField(null=True, blank=True))
    reason = P(models.TextField("alasan menolak", blank=True))
    page = P(models.JSONField(default=list))

    class Meta:
        verbose_name = "serah terima"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["case"], condition=models.Q(state="menunggu"), name="one_open_hand_over_a_case")
        ]

    @property
    def waiting(self) -> bool:
        return self.state == HandOverState.WAITING
