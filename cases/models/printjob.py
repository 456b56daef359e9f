"""Prints that are drawn apart from their request: how far each is and what became of it. Rows are short-lived and in no export."""

from datetime import timedelta

from django.db import models
from django.utils import timezone

from atensi.vault.classes import H, I, P
from cases.models.document import NameMode, PrintFormat

STILL = timedelta(minutes=5)  # a print without a step for so long was killed with its process


class JobState(models.TextChoices):
    WAITING = "waiting", "Menunggu"
    RUNNING = "running", "Sedang dicetak"
    DONE = "done", "Selesai"
    FAILED = "failed", "Belum dicetak"


RUNS = (JobState.WAITING, JobState.RUNNING)


class PrintJob(models.Model):
    """What one person last asked to have printed of one thing in one way, and whether she has seen what became of it.

    about, row: the thing, as the table of its prints names it ("case", "group"), and its key: prints of other applications stand here
    too, whose tables are not known here. token: of the print that came out.
    """

    about = I(models.CharField("tentang", max_length=20))
    row = I(models.PositiveBigIntegerField("nomor baris"))
    kind = I(models.CharField("jenis", max_length=40, blank=True))
    subject = I(models.CharField("tentang isian", max_length=60, blank=True))
    names = I(models.CharField("nama", max_length=20, choices=NameMode, default=NameMode.INITIALS))
    sign = I(models.BooleanField("diberi nomor", default=False))
    format = I(models.CharField("bentuk", max_length=4, choices=PrintFormat, default=PrintFormat.PDF))
    by = I(models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+"))
    fingerprint = I(models.CharField(max_length=64, blank=True))  # of what is being drawn: another text is not waited for
    title = I(models.CharField("judul", max_length=120))
    reason = P(models.CharField("alasan", max_length=300, blank=True))
    state = I(models.CharField("keadaan", max_length=10, choices=JobState, default=JobState.WAITING))
    step = I(models.CharField("langkah", max_length=100, blank=True))
    error = P(models.CharField("mengapa belum dicetak", max_length=300, blank=True))
    findings = H(models.TextField("yang masih terbaca", blank=True))  # sealed: names and numbers with their place
    token = I(models.CharField("kode cetak", max_length=12, blank=True))
    at = I(models.DateTimeField("diminta"))
    moved_at = I(models.DateTimeField("langkah terakhir"))
    seen_at = I(models.DateTimeField("dibuka", null=True, blank=True))

    class Meta:
        verbose_name = "pencetakan"
        constraints = [
            models.UniqueConstraint(
                fields=["by", "about", "row", "kind", "subject", "names", "sign", "format"], name="one_print_at_a_time_a_person_and_kind"
            )
        ]

    @property
    def runs(self) -> bool:
        return self.state in RUNS and self.moved_at > timezone.now() - STILL
