"""Acts on the table of regulations of a sentra: a line added, changed, left out or taken back; each is a source as well."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from atensi.accounts.models import Center
from atensi.audit.log import record
from atensi.submissions.versions import Stale, take
from cases.practicum import models
from cases.practicum.models import LibraryBlock, LibraryRegulation, Text
from cases.practicum.textblocks.keeping import ask, key_for, known_marks, source_of
from cases.practicum.textblocks.regulations import BY_KEY
from cases.refusals import Refused

HEADING = "regulasi"
INCOMPLETE = "Isi ketiga kolomnya: peraturan, tentang apa, dan kaitannya dengan praktikum."


def line_of(center: Center, key: str) -> LibraryRegulation | None:
    """What a sentra wrote of one line, its own or one of the product."""
    return LibraryRegulation.objects.filter(center=center, key=key).first()


def save_line(actor: Any, row: LibraryRegulation, seen: int | None, kept: Sequence[str] = (), full: str = "") -> LibraryRegulation:
    """Keep a line. One of the sentra's own also becomes a source: as `full` says, else by its name. Raises Refused, Stale.

    kept: marks it has already.
    """
    ask(actor)
    if not (row.name and row.subject and row.about):
        raise Refused(INCOMPLETE)
    row.needs = known_marks(actor.center, HEADING, row.needs, kept)
    with transaction.atomic():
        Center.objects.select_for_update().get(pk=actor.center_id)
        if row.pk is not None:
            take(row, seen or 0)
        elif row.key and (stored := line_of(actor.center, row.key)):
            raise Stale(stored)
        elif not row.key:
            row.key = key_for(actor.center, row.name)
            full = full or f"{row.name} tentang {row.subject}.".replace("..", ".")
            models.Citation.objects.create(center=actor.center, key=row.key, short=f"({row.name})"[:120], full=full)
        row.hidden = False
        row.save()
        record(actor, "library.regulation-written", f"library:{row.pk}", extra={"source": row.key})
    return row


def print_line(actor: Any, key: str, seen: int | None, shown: bool) -> None:
    """Leave a line out of every report, or print it again. Raises Stale."""
    ask(actor)
    with transaction.atomic():
        Center.objects.select_for_update().get(pk=actor.center_id)
        row = line_of(actor.center, key)
        if row is None:
            row = LibraryRegulation(center=actor.center, key=key, needs=list(BY_KEY[key].needs))
        else:
            take(row, seen or 0)
        row.hidden = not shown
        row.save()
        act = "library.regulation-shown" if shown else "library.regulation-hidden"
        record(actor, act, f"library:{row.pk}", extra={"source": key})


def take_back(actor: Any, key: str, seen: int | None) -> None:
    """A line of the product as it came; one of the sentra's own is no more, nor its source, unless a text cites it. Raises Stale."""
    ask(actor)
    row = line_of(actor.center, key)
    if row is None:
        return
    with transaction.atomic():
        take(row, seen or 0)
        pk = row.pk
        row.delete()
        if key not in BY_KEY and not _cited(actor.center, key):
            source = source_of(actor.center, key)
            if source:
                source.delete()
        act = "library.regulation-restored" if key in BY_KEY else "library.regulation-removed"
        record(actor, act, f"library:{pk}", extra={"source": key})


def _cited(center: Center, key: str) -> bool:
    mark = f'data-key="{key}"'
    texts = Text.objects.filter(practicum__center=center, html__contains=mark)
    return texts.exists() or LibraryBlock.objects.filter(center=center, html__contains=mark).exists()
