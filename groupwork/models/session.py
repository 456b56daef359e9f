"""A session of a group, written once; what each present member did in it, with the share in her case."""

from typing import Any

from django.db import models
from simple_history.models import HistoricalRecords

from atensi.vault.classes import I, P
from cases.fields import CodesField
from groupwork import words
from groupwork.models.group import Group
from groupwork.models.member import GroupMember

SOURCE = "kelompok"


class GroupSession(models.Model):
    _history_user: Any
    group = I(models.ForeignKey(Group, on_delete=models.PROTECT, related_name="sessions"))
    author = I(models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", verbose_name="penulis"))
    stage = I(models.CharField("tahap kelompok", max_length=20, choices=words.stages))
    happened_on = P(models.DateField("tanggal"))
    starts_at = P(models.TimeField("mulai", null=True, blank=True))
    ends_at = P(models.TimeField("selesai", null=True, blank=True))
    place = P(models.CharField("tempat", max_length=200, blank=True))
    activity = P(models.CharField("tema dan kegiatan", max_length=200, blank=True))
    techniques = P(CodesField("teknik", words=words.techniques))
    skills = P(CodesField("keterampilan", words=words.skills))
    worker_roles = P(CodesField("peran pekerja sosial", words=words.worker_roles))
    process = P(models.TextField("proses kelompok", blank=True))
    result = P(models.TextField("hasil kelompok", blank=True))
    events = P(models.TextField("kejadian penting", blank=True))
    next_plan = P(models.TextField("rencana berikutnya", blank=True))
    version = I(models.PositiveIntegerField(default=1))
    written_at = I(models.DateTimeField("ditulis", auto_now_add=True))
    changed_at = I(models.DateTimeField("diubah", auto_now=True))
    history = HistoricalRecords()

    class Meta:
        verbose_name = "sesi kelompok"
        ordering = ["happened_on", "starts_at", "pk"]

    @property
    def source(self) -> str:
        """How the shares of this session name it."""
        return f"{SOURCE}:{self.pk}"


class MemberNote(models.Model):
    """Attendance and line of one member in one session. share, late: what stands in her case."""

    _history_user: Any
    session = I(models.ForeignKey(GroupSession, on_delete=models.PROTECT, related_name="notes"))
    member = I(models.ForeignKey(GroupMember, on_delete=models.PROTECT, related_name="notes"))
    attendance = P(models.CharField("kehadiran", max_length=10, choices=words.attendances))
    reason = P(models.CharField("alasan", max_length=200, blank=True))
    participation = P(models.PositiveSmallIntegerField("partisipasi", null=True, blank=True))
    note = P(models.TextField("catatan", blank=True))
    share = I(models.ForeignKey("cases.Session", on_delete=models.PROTECT, null=True, blank=True, related_name="+"))
    late = I(models.ForeignKey("cases.LateNote", on_delete=models.PROTECT, null=True, blank=True, related_name="+"))
    history = HistoricalRecords()

    class Meta:
        verbose_name = "catatan anggota"
        ordering = ["member"]
        constraints = [
            models.UniqueConstraint(fields=["session", "member"], name="one_note_a_member_and_session"),
            models.CheckConstraint(
                condition=models.Q(participation__isnull=True) | models.Q(participation__gte=1, participation__lte=5),
                name="participation_from_1_to_5",
            ),
        ]
