"""Life in the sentra: placements, the routine of the week and daily notes of a case, written here and nowhere else."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from atensi.audit.log import record
from atensi.submissions.versions import take
from cases import policy
from cases.models import Case, DailyNote, Placement, Routine
from cases.refusals import NotAllowed, StalePage

Row = Placement | Routine | DailyNote
ACTIONS: dict[type[Row], tuple[str, str]] = {  # what the policy is asked, and the name in the log
    Placement: ("residence.write", "placement.written"),
    Routine: ("residence.write", "routine.written"),
    DailyNote: ("daily.write", "daily.written"),
}


def save(actor: Any, case: Case, row: Row, seen: int | None = None) -> Row:
    """Save a new row of the case, or an edited one that was at version `seen`. Raises NotAllowed, StalePage, `versions.Stale`."""
    needed, said = ACTIONS[type(row)]
    decision = policy.can(actor, needed, case)
    if not decision or (row.pk and row.case_id != case.pk):
        raise NotAllowed(decision.reason or policy.NO.reason)
    if isinstance(row, DailyNote) and row.pk and not may_change(actor, case, row):
        raise NotAllowed("Catatan harian diubah penulisnya atau pengampu kasus.")
    if not case.is_open:
        raise StalePage("Kasus ini sudah berakhir; catatan ini tidak dapat ditambah atau diubah.")
    with transaction.atomic():
        _keep(actor, case, row, seen)
        if isinstance(row, Placement):
            _end_former(actor, row)
        record(actor, said, f"{row._meta.model_name}:{row.pk}", case.code)
    return row


def _keep(actor: Any, case: Case, row: Row, seen: int | None) -> None:
    if row.pk:
        take(row, seen or 0)
    else:
        row.case = case
        if isinstance(row, Routine):
            row.center = case.center
        else:
            row.author = actor
    row._history_user = actor  # type: ignore[union-attr]
    row.save()


def _end_former(actor: Any, placement: Placement) -> None:
    """Nobody lives in two places: where she lived until now ends on the day the new placement begins."""
    if placement.ends_on is not None:
        return
    for former in Placement.objects.filter(case=placement.case, ends_on__isnull=True).exclude(pk=placement.pk):
        if former.starts_on <= placement.starts_on:
            take(former, former.version)
            former.ends_on, former._history_user = placement.starts_on, actor  # type: ignore[attr-defined]
            former.save()


def may_change(user: Any, case: Case, note: DailyNote) -> bool:
    """The writer of a note, and the worker in charge."""
    return note.author_id == user.pk or policy.in_charge(user, case)


def save_routine_of_center(actor: Any, row: Routine, seen: int | None = None) -> Routine:
    """An activity of the whole sentra, new or edited."""
    if not policy.can(actor, "center.edit") or (row.pk and (row.center_id != actor.center_id or row.case_id)):
        raise NotAllowed(policy.NO.reason)
    with transaction.atomic():
        if row.pk:
            take(row, seen or 0)
        row.center = actor.center
        row._history_user = actor  # type: ignore[attr-defined]
        row.save()
        record(actor, "routine.written", f"routine:{row.pk}")
    return row


def routines(case: Case) -> list[Routine]:
    """What holds for this beneficiary: her own activities and those of the whole sentra, by time."""
    rows = Routine.objects.filter(Q(case=case) | Q(case__isnull=True), center=case.center_id, stopped=False)
    return list(rows)


def on(day: date, rows: Iterable[Routine]) -> list[Routine]:
    """The activities of one day."""
    return [row for row in rows if day.weekday() in row.weekdays]


def notes(case: Case) -> QuerySet[DailyNote]:
    return DailyNote.objects.filter(case=case).select_related("author")
