"""Take the version of a row before an edit, so that nobody overwrites what they have not seen."""

from __future__ import annotations

from django.db import router
from django.db.models import F, Model


class Stale(Exception):
    """Somebody saved `row` after the page was opened; show both texts and change nothing."""

    def __init__(self, row: Model) -> None:
        super().__init__(f"{row._meta.label} {row.pk} has a newer version")
        self.row = row


def take(row: Model, seen: int) -> None:
    """Move `row` from version `seen` to the next, or raise Stale. Save in the same transaction.

    The one place that updates without `save()`: the condition and the step must be one statement. The
    `save()` that follows writes the history.
    """
    using = row._state.db or router.db_for_write(type(row), instance=row)
    mine = type(row)._base_manager.using(using).filter(pk=row.pk, version=seen)
    if not mine.update(version=F("version") + 1):
        raise Stale(row)
    row.version = seen + 1  # type: ignore[attr-defined]
