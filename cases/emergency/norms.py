"""Writes the time norms of a sentra: two never hold for the same thing at the same time."""

from datetime import date
from typing import Any

from django.db import transaction

from atensi.accounts.models import Center
from atensi.audit.log import record
from atensi.submissions.versions import take
from cases import policy
from cases.emergency.models import ResponseNorm
from cases.refusals import NotAllowed, Refused


def save_norm(actor: Any, row: ResponseNorm, seen: int | None = None) -> ResponseNorm:
    """Save a norm, new or edited. Raises NotAllowed, Refused for an overlap, `versions.Stale`."""
    if not policy.may(actor, "norm.edit") or (row.pk and row.center_id != actor.center_id):
        raise NotAllowed(policy.NO.reason)
    if row.starts_on and row.ends_on and row.ends_on < row.starts_on:
        raise Refused("Norma ini berakhir sebelum mulai berlaku. Periksa kedua tanggal.")
    with transaction.atomic():
        Center.objects.select_for_update().get(pk=actor.center_id)  # two first norms have no row of their own to wait for
        same = ResponseNorm.objects.filter(center=actor.center_id, what=row.what, triage=row.triage)
        if any(_overlap(each, row) for each in same.exclude(pk=row.pk)):
            raise Refused("Norma untuk hal dan triase ini sudah ada pada masa itu. Akhiri dulu yang lama, lalu simpan yang baru.")
        if row.pk:
            take(row, seen or 0)
        row.center, row._history_user = actor.center, actor
        row.save()
        record(actor, "norm.written", f"norm:{row.pk}", extra={"minutes": row.minutes})
    return row


def _overlap(one: ResponseNorm, other: ResponseNorm) -> bool:
    first, last = date.min, date.max
    return (one.starts_on or first) <= (other.ends_on or last) and (other.starts_on or first) <= (one.ends_on or last)
