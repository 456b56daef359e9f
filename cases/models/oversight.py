"""What is written over a case from outside its stages: what became of the decisions of a conference."""

from django.db import models

from atensi.vault.classes import I, P


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
