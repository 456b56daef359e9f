"""An entry of a praktikan that somebody else rewrote with names she does not see: she reads it in initials and edits it no more.

Masking the form instead would store the initials over what was written; the name would be lost for everybody.
"""

from collections.abc import Iterator
from typing import Any

from django.db import models

from cases.deidentify import Mask
from cases.refusals import StalePage
from cases.stages.base import StageEntry

WHY = "Isian ini sudah diubah dan memuat nama yang tidak tampil bagi Anda. Yang dapat mengubahnya: pengampu kasus."
UNREAD = {"struck_reason", "collected"}  # stand in no form: the reason of the strike, and what a drawing takes from the records
NOT_SAVED = StalePage(f"{WHY} Yang Anda tulis belum disimpan; sampaikan kepada pengampu.")


def withheld(mask: Mask, user: Any, entry: StageEntry) -> bool:
    """Does the stored entry hold names that this person does not see and did not write herself?"""
    if mask.off or entry.pk is None or entry.author_id != user.pk:
        return False  # what others wrote she edits at no time; the policy refuses it
    hiding = {name: value for name, value in _texts(entry) if mask.text(str(value)) != str(value)}
    if not hiding:
        return False
    own = list(entry.history.filter(history_user=user))
    return not all(any(getattr(row, name) == value for row in own) for name, value in hiding.items())


def withheld_now(mask: Mask, user: Any, entry: StageEntry) -> bool:
    """The same for the entry as it is stored now: a bound form has written into the one at hand."""
    return not mask.off and withheld(mask, user, type(entry)._default_manager.get(pk=entry.pk))


def _texts(entry: StageEntry) -> Iterator[tuple[str, Any]]:
    """What people wrote into the entry, by column; lists and answers as they are stored."""
    for column in entry._meta.concrete_fields:
        written = isinstance(column, models.CharField | models.TextField | models.JSONField)
        if written and not column.choices and column.name not in UNREAD:
            yield column.name, getattr(entry, column.name)
