"""What was added to entries after they were locked: one table in the Lampiran, an addendum a row."""

from collections.abc import Iterator

from cases.documents.blocks import Column, Fixed, Row, Table
from cases.documents.source import Source
from cases.documents.wording import day
from cases.models import InstrumentResult
from cases.models.summaries import key_of, title_of
from cases.stages import BY_KEY
from cases.stages.base import StageEntry

COLUMNS = (Column("Isian", 26), Column("Tanggal dan penulis", 24), Column("Tambahan", 50))


def addenda(source: Source) -> Iterator[Table]:
    """Addenda that count, of entries that print and that the reader may read, in the order of the entries."""
    added = source.records.addenda()
    rows = []
    for entry in _printed(source) if added else ():
        named = f"{title_of(entry)}, {day(entry.happened_on)}" if entry.happened_on else title_of(entry)
        for each in (each for each in added.get(key_of(entry), ()) if each.signed):
            written = day(each.written_at.astimezone(source.zone).date())
            rows.append(Row((Fixed(named), Fixed(f"{written},\n{each.author.name}"), each.text)))
    yield Table("Addendum", COLUMNS, tuple(rows))


def _printed(source: Source) -> Iterator[StageEntry]:
    for stage in BY_KEY.values():
        for form in stage.forms:
            yield from source.all(form.model)
    yield from source.all(InstrumentResult)
