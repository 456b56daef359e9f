"""What was done to an entry after it was written, and what this person may still do: addendum, striking out."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from cases.models import Addendum, CaseState
from cases.models.summaries import key_of
from cases.stages.base import StageEntry


@dataclass(frozen=True)
class Added:
    """One addendum as it is shown below its entry."""

    author: str
    day: str
    text: str
    waits: bool = False  # of a praktikan, not countersigned: it counts for nothing yet


def afterwards(reader: Any, entry: StageEntry) -> dict[str, Any]:
    """For the card of an entry: `addenda`, `struck` (who, when, why) and the addresses of what may still be done."""
    key = key_of(entry)
    acts = (reader.case.code, key)
    open_ = not entry.locked and entry.struck_at is None and reader.case.state != CaseState.CLOSED
    own = reader.writes and ((reader.leads and not entry.private) or entry.author_id == reader.user.pk)
    return {
        "addenda": added_to(reader, key),
        "struck": struck_words(reader, entry),
        "strike_url": reverse("entry-strike", args=acts) if own and open_ and not entry.written_from else "",
        "add_url": reverse("entry-add", args=acts) if own and entry.locked and entry.struck_at is None else "",
    }


def added_to(reader: Any, key: str) -> list[Added]:
    """The addenda of one entry, oldest first."""
    return [
        Added(_by(each), _day(each.written_at), reader.text(each.text), not each.signed)
        for each in reader.addenda.get(key, [])
    ]


def _by(each: Addendum) -> str:
    return f"{each.author.name}, disahkan {each.signed_by}" if each.signed_by else each.author.name


def struck_words(reader: Any, entry: StageEntry) -> str:
    """ "Dibatalkan Rini Astuti, 4 September 2025: tertukar dengan orang lain"; empty for an entry that stands."""
    if entry.struck_at is None:
        return ""
    return f"Dibatalkan {entry.struck_by}, {_day(entry.struck_at)}: {reader.text(entry.struck_reason)}"


def _day(moment: Any) -> str:
    return date_format(timezone.localtime(moment), "j F Y")
