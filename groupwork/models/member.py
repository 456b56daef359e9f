"""Who belongs to a group: a case, a family member of a case, or staff; and the way from candidate to member and out again."""

from typing import Any

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from atensi.vault.classes import I, P
from groupwork import words
from groupwork.models.group import Group


class MemberState(models.TextChoices):
    CANDIDATE = "calon", "Calon"
    PROPOSED = "diusulkan", "Diusulkan"
    MEMBER = "anggota", "Anggota"
    REFUSED = "ditolak", "Ditolak pengampu"
    NOT_CHOSEN = "tidak_dipilih", "Tidak dipilih"
    LEFT = "keluar", "Keluar"


EVER = (MemberState.MEMBER, MemberState.LEFT)  # whoever was accepted


class GroupMember(models.Model):
    """`case` is set for a beneficiary and, beside `family`, for a family member of a case; `user` for staff."""

    _history_user: Any
    group = I(models.ForeignKey(Group, on_delete=models.PROTECT, related_name="members"))
    case = I(models.ForeignKey("cases.Case", on_delete=models.PROTECT, null=True, blank=True, related_name="+"))
    family = I(models.ForeignKey("cases.FamilyMember", on_delete=models.PROTECT, null=True, blank=True, related_name="+"))
    user = I(models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+"))
    state = I(models.CharField("keadaan", max_length=20, choices=words.member_states, default=MemberState.CANDIDATE))
    part = P(models.CharField("peran dalam kelompok", max_length=100, blank=True))
    problem = P(models.CharField("jenis masalah", max_length=150, blank=True))
    interest = P(models.CharField("minat", max_length=150, blank=True))
    contacted_on = P(models.DateField("dihubungi", null=True, blank=True))
    contacted_by = P(models.CharField("dihubungi oleh", max_length=150, blank=True))
    answer = P(models.CharField("jawaban", max_length=20, choices=words.answers, blank=True))
    chosen_reason = P(models.TextField("mengapa dipilih atau tidak", blank=True))
    proposed_by = I(models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+"))
    proposed_at = I(models.DateTimeField("diusulkan", null=True, blank=True))
    answered_by = I(models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+"))
    answered_at = I(models.DateTimeField("dijawab", null=True, blank=True))
    refusal = P(models.TextField("alasan menolak", blank=True))
    goals = I(models.ManyToManyField("cases.Goal", blank=True, related_name="+", verbose_name="tujuan yang dikaitkan"))
    plan_item = I(models.ForeignKey("cases.PlanItem", on_delete=models.PROTECT, null=True, blank=True, related_name="+"))
    joined_on = P(models.DateField("masuk", null=True, blank=True))
    left_on = P(models.DateField("keluar", null=True, blank=True))
    left_reason = P(models.TextField("alasan keluar", blank=True))
    mark = P(models.CharField("tanda persetujuan", max_length=20, choices=words.marks, blank=True))
    marked_on = P(models.DateField("tanggal persetujuan", null=True, blank=True))
    version = I(models.PositiveIntegerField(default=1))
    history = HistoricalRecords()

    class Meta:
        verbose_name = "anggota kelompok"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "case"], condition=Q(family__isnull=True), name="one_membership_a_case_and_group"
            ),
            models.UniqueConstraint(fields=["group", "family"], name="one_membership_a_relative_and_group"),
            models.UniqueConstraint(fields=["group", "user"], name="one_membership_a_user_and_group"),
            models.CheckConstraint(
                condition=Q(case__isnull=False, user__isnull=True) | Q(case__isnull=True, user__isnull=False, family__isnull=True),
                name="a_member_is_one_of_three",
            ),
        ]

    @property
    def is_case(self) -> bool:
        """A beneficiary: only she gets a line in a file."""
        return self.case_id is not None and self.family_id is None

    @property
    def ever(self) -> bool:
        return self.state in EVER
