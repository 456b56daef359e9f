"""Attachments as a page shows them to one person: link, caption, kind and size; captions as she may see them."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils import timezone

from cases import attaching
from cases.models import Attachment, Case
from cases.models.summaries import key_of
from cases.stages.base import StageEntry
from cases.views.days import short_day


@dataclass(frozen=True)
class Shown:
    """One attachment: `url` is empty for who may not open it, `edit_url` for who may not change it."""

    row: Attachment
    label: str
    meta: str
    url: str = ""
    edit_url: str = ""

    @property
    def is_picture(self) -> bool:
        return self.row.is_picture


def by_entry(case: Case) -> dict[str, list[Attachment]]:
    """Every attachment that stands, by the key of its entry, with one query."""
    found: dict[str, list[Attachment]] = defaultdict(list)
    for row in attaching.of_case(case):
        found[row.entry].append(row)
    return found


def shown(reader: Any, entry: StageEntry, rows: list[Attachment], change: bool = False) -> list[Shown]:
    """The attachments of one entry for the person of `reader`; with `change` also where to change them."""
    return [_shown(reader, entry, row, number, change) for number, row in enumerate(rows, start=1)]


def _shown(reader: Any, entry: StageEntry, row: Attachment, number: int, change: bool) -> Shown:
    kind = "foto" if row.is_picture else "PDF"
    caption = reader.text(row.caption) or f"Lampiran {number}"
    meta = f"{kind}, {filesizeformat(row.file.size)}, {row.author.name}, {short_day(timezone.localdate(row.at))}"
    code = reader.case.code
    opens = row.author_id == reader.user.pk or reader.mask.off
    edits = change and attaching.may_change(reader.user, row, entry)
    return Shown(
        row,
        caption,
        meta,
        reverse("attachment", args=[code, row.file.token]) if opens else "",
        reverse("attachment-edit", args=[code, key_of(entry), row.pk]) if edits else "",
    )
