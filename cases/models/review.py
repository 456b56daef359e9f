"""A round of a stage: what was submitted, by whom, and what became of it. Only `workflow` writes these."""

from django.db import models

from atensi.vault.classes import I, P


class ReviewState(models.TextChoices):
    WAITING = "menunggu", "Menunggu telaah"
    APPROVED = "disetujui", "Disetujui"
    ACKNOWLEDGED = "diketahui", "Diketahui"
    RETURNED = "dikembalikan", "Dikembalikan"
    WITHDRAWN = "ditarik", "Ditarik kembali"


LOCKING = {ReviewState.WAITING, ReviewState.APPROVED, ReviewState.ACKNOWLEDGED}
DONE = {ReviewState.APPROVED, ReviewState.ACKNOWLEDGED}


class StageReview(models.Model):
    """Round n of a stage. `snapshot` holds what was submitted: a list of
    {"key", "title", "version", "author", "rows": [[label, text], ...]}, one an entry.
    """

    case = I(models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="reviews"))
    stage = I(models.CharField("tahap", max_length=40))
    round = I(models.PositiveIntegerField("putaran"))
    state = I(models.CharField("keadaan", max_length=20, choices=ReviewState, default=ReviewState.WAITING))
    submitted_by = I(models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+"))
    submitted_at = I(models.DateTimeField(auto_now_add=True))
    decided_by = I(
        models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    )
    decided_at = I(models.DateTimeField(null=True, blank=True))
    on_behalf_of = I(
        models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    )
    was_done = I(models.BooleanField(default=False))  # taken note of and returned later: the stage stays done
    snapshot = P(models.JSONField(default=list))

    class Meta:
        verbose_name = "telaah"
        ordering = ["round"]
        constraints = [
            models.UniqueConstraint(fields=["case", "stage", "round"], name="one_review_a_round"),
            models.UniqueConstraint(
                fields=["case", "stage"], condition=models.Q(state="menunggu"), name="one_open_round_a_stage"
            ),
        ]
        indexes = [models.Index(fields=["state", "submitted_at"], name="review_queue")]

    @property
    def locks(self) -> bool:
        return self.state in LOCKING

    @property
    def done(self) -> bool:
        return self.state in DONE


class ReviewNote(models.Model):
    """A note of the reviewer, on the round or at one entry (`entry` is the key used in the snapshot)."""

    review = I(models.ForeignKey(StageReview, on_delete=models.PROTECT, related_name="notes"))
    entry = I(models.CharField("isian", max_length=60, blank=True))
    author = I(models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+"))
    text = P(models.TextField("catatan"))
    written_at = I(models.DateTimeField(auto_now_add=True))

    class Meta:
        verbose_name = "catatan telaah"
        ordering = ["pk"]
