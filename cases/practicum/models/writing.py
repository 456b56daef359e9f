"""What a praktikan writes under the headings of her report, and what her supervisors say about it."""

from typing import Any

from django.db import models
from simple_history.models import HistoricalRecords

from atensi.vault.classes import I, P
from cases.practicum import words
from cases.practicum.models.placement import Practicum


class Text(models.Model):
    """Her text under one heading. made_text, made_digest: what the product made of the records when this was last saved."""

    _history_user: Any
    practicum = I(models.ForeignKey(Practicum, on_delete=models.PROTECT, related_name="texts"))
    key = I(models.CharField("judul bagian", max_length=60))
    html = P(models.TextField("tulisan", blank=True))
    made_digest = I(models.CharField(max_length=64, blank=True))
    made_text = P(models.TextField("yang dibuat dari catatan", blank=True))
    version = I(models.PositiveIntegerField(default=1))
    changed_at = I(models.DateTimeField("diubah", auto_now=True))
    history = HistoricalRecords()

    class Meta:
        verbose_name = "tulisan praktikan"
        constraints = [models.UniqueConstraint(fields=["practicum", "key"], name="one_text_a_heading")]


class Picture(models.Model):
    """A picture she puts into her text; named there as figure[data-picture] by its key."""

    _history_user: Any
    practicum = I(models.ForeignKey(Practicum, on_delete=models.PROTECT, related_name="pictures"))
    file = P(models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+", verbose_name="berkas"))
    caption = P(models.CharField("keterangan", max_length=200, blank=True))
    alt = P(models.CharField("gambar dalam kata-kata", max_length=300, blank=True))
    faces_consented = I(models.BooleanField("semua orang di foto setuju wajahnya terlihat", default=False))
    version = I(models.PositiveIntegerField(default=1))
    history = HistoricalRecords()

    class Meta:
        verbose_name = "gambar dalam laporan"
        ordering = ["pk"]


class Comment(models.Model):
    """A remark of a supervisor at one paragraph. quote: its first words, so that it is found when paragraphs move."""

    practicum = I(models.ForeignKey(Practicum, on_delete=models.PROTECT, related_name="comments"))
    key = I(models.CharField("judul bagian", max_length=60))
    paragraph = I(models.PositiveSmallIntegerField("paragraf", default=0))
    quote = P(models.CharField("awal paragraf", max_length=200, blank=True))
    text = P(models.TextField("catatan"))
    author = I(models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+"))
    at = I(models.DateTimeField("waktu", auto_now_add=True))
    answer = P(models.TextField("jawaban", blank=True))
    answered_at = I(models.DateTimeField("dijawab", null=True, blank=True))
    closed_by = I(models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+"))
    closed_at = I(models.DateTimeField("selesai", null=True, blank=True))

    class Meta:
        verbose_name = "catatan pembimbing"
        ordering = ["pk"]


class Approval(models.Model):
    """A supervisor agreed to one chapter as it stood; another `digest` now means it was changed afterwards.

    told: what the chapter said then, with initials, as lines by heading: what a later state is compared with.
    """

    practicum = I(models.ForeignKey(Practicum, on_delete=models.PROTECT, related_name="approvals"))
    chapter = I(models.CharField("BAB", max_length=3, choices=words.chapters))
    by = I(models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+"))
    at = I(models.DateTimeField("waktu", auto_now_add=True))
    digest = I(models.CharField(max_length=64))
    told = P(models.JSONField("isi BAB waktu disetujui", default=dict, blank=True))
    withdrawn_at = I(models.DateTimeField("ditarik", null=True, blank=True))
    withdrawn_reason = P(models.CharField("alasan ditarik", max_length=300, blank=True))

    class Meta:
        verbose_name = "persetujuan BAB"
        ordering = ["pk"]
