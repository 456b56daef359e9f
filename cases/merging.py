"""Satukan: two records of one person become one; logged, and undone within seven days. Nothing is deleted."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from atensi.accounts.models import Role, User
from atensi.audit.log import record
from cases import finding, policy
from cases.models import Beneficiary, Case, CaseState, Merge
from cases.refusals import NotAllowed, Refused, StalePage

UNDONE_WITHIN = timedelta(days=7)


def candidates(actor: Any, kept: Beneficiary, words: str) -> QuerySet[Beneficiary]:
    """People of the sentra with a case the actor may see, by name; at most ten."""
    seen = policy.visible_to(actor, "beneficiary.merge").values("beneficiary")
    people = Beneficiary.objects.filter(pk__in=seen, center=kept.center_id, merged_into__isnull=True).exclude(pk=kept.pk)
    return people.filter(finding.named(words)).order_by("name", "pk")[:10]


def merge(actor: Any, kept: Beneficiary, gone: Beneficiary, reason: str) -> Merge:
    """The cases of `gone` move to `kept`; its own facts and family stay with it, out of sight."""
    with transaction.atomic():
        keys = sorted([kept.pk, gone.pk])
        rows = {row.pk: row for row in Beneficiary.objects.select_for_update(of=("self",)).filter(pk__in=keys)}
        kept, gone = rows[kept.pk], rows[gone.pk]
        _check(actor, kept, gone, reason)
        cases = list(Case.objects.filter(beneficiary=gone).order_by("pk"))
        for case in cases:
            _move(actor, case, kept)
        gone.merged_into = kept
        gone._history_user = actor
        gone.save()
        done = Merge.objects.create(kept=kept, gone=gone, by=actor, reason=reason.strip(), moved=[case.pk for case in cases])
        _record(actor, "beneficiary.merged", done, cases)
    return done


def _check(actor: Any, kept: Beneficiary, gone: Beneficiary, reason: str) -> None:
    for person in (kept, gone):
        owner = person.merged_into_id or person.pk  # who has her cases now
        if not policy.visible_to(actor, "beneficiary.merge").filter(beneficiary=owner).exists():
            raise NotAllowed(policy.NO.reason)
    if kept.pk == gone.pk:
        raise Refused("Pilih dua catatan yang berbeda.")
    if kept.merged_into_id or gone.merged_into_id:
        raise StalePage("Salah satu catatan sudah disatukan. Tidak ada yang berubah. Lihat keadaan terbaru.")
    if not reason.strip():
        raise Refused("Tulis bagaimana Anda tahu bahwa keduanya orang yang sama.")
    elsewhere = beyond(actor, kept, gone)
    if elsewhere:
        raise Refused(elsewhere)
    if Case.objects.filter(beneficiary__in=[kept, gone], state=CaseState.OPEN).count() > 1:
        raise Refused("Keduanya masih punya kasus terbuka. Akhiri salah satu dulu, lalu satukan.")


def beyond(actor: Any, kept: Beneficiary, gone: Beneficiary) -> str:
    """Why this person does not join two records that she sees; empty when she may.

    A case that moves is somebody's work, and so are the cases it joins: who joins the records sees all of them.
    """
    theirs = Case.objects.filter(beneficiary__in=[kept, gone])
    if _sees(actor, theirs):
        return ""
    return f"Salah satu dari keduanya juga punya kasus di tim lain. Yang dapat menyatukan: {_heads(actor)}."


def _sees(actor: Any, cases: QuerySet[Case]) -> bool:
    return not cases.exclude(pk__in=policy.visible_to(actor, "beneficiary.merge").values("pk")).exists()


def _heads(actor: Any) -> str:
    heads = User.objects.filter(center=actor.center_id, role=Role.HEAD, is_active=True).order_by("name")
    return ", ".join(head.name for head in heads) or "kepala sentra"


def undo(actor: Any, done: Merge) -> None:
    """Take a merge back within seven days; the moved cases return."""
    with transaction.atomic():
        done = Merge.objects.select_for_update(of=("self",)).select_related("kept", "gone").get(pk=done.pk)
        if not policy.visible_to(actor, "beneficiary.merge").filter(beneficiary=done.kept).exists():
            raise NotAllowed(policy.NO.reason)
        if done.undone_at:
            raise StalePage("Penyatuan ini sudah dibatalkan. Tidak ada yang berubah.")
        if not may_undo(done):
            raise Refused("Penyatuan hanya dapat dibatalkan dalam tujuh hari.")
        moved = Case.objects.filter(pk__in=done.moved)
        if not _sees(actor, moved):
            raise Refused(f"Penyatuan ini juga menyangkut kasus tim lain. Yang dapat membatalkan: {_heads(actor)}.")
        cases = list(moved)
        for case in cases:
            _move(actor, case, done.gone)
        done.gone.merged_into = None
        done.gone._history_user = actor
        done.gone.save()
        done.undone_at = timezone.now()
        done.save()
        _record(actor, "beneficiary.unmerged", done, cases)


def may_undo(done: Merge) -> bool:
    return done.undone_at is None and timezone.now() - done.at <= UNDONE_WITHIN


def merges_of(person: Beneficiary) -> QuerySet[Merge]:
    """Merges into this person that still stand."""
    return Merge.objects.filter(kept=person, undone_at__isnull=True).select_related("gone", "by")


def _move(actor: Any, case: Case, person: Beneficiary) -> None:
    case.beneficiary = person
    case._history_user = actor
    case.save()


def _record(actor: Any, action: str, done: Merge, cases: list[Case]) -> None:
    """One line for the act, and one in the log of each case that moved."""
    for case in cases:
        record(actor, action, f"merge:{done.pk}", case.code)
    kept = Case.objects.filter(beneficiary=done.kept).exclude(pk__in=[case.pk for case in cases]).first()
    record(actor, action, f"merge:{done.pk}", kept.code if kept else "")
