"""Lampiran: what is attached to entries that print. The files stay in the product, because a scan cannot be de-identified."""

from collections.abc import Iterator
from typing import Any

from django.utils import timezone

from cases.documents.blocks import Column, Fixed, Row, Table
from cases.documents.source import Source, or_dash
from cases.documents.wording import day
from cases.models import Attachment, InstrumentResult
from cases.models.summaries import key_of, title_of
from cases.stages import FORM_OF

COLUMNS = (Column("Tanggal", 21), Column("Isian", 25), Column("Keterangan", 38), Column("Jenis", 16))


def attached(source: Source) -> Iterator[Table]:
    models: list[Any] = [*FORM_OF, InstrumentResult]
    entries = {key_of(entry): entry for model in models for entry in source.all(model)}
    files = Attachment.objects.filter(case=source.case, struck_at__isnull=True).select_related("file")
    rows = tuple(
        Row(
            (
                day(timezone.localdate(row.at, source.zone)),
                Fixed(title_of(entries[row.entry])),
                or_dash(row.caption),
                Fixed("Foto" if row.is_picture else "PDF"),
            )
        )
        for row in files
        if row.entry in entries
    )
    yield Table("Berkas terlampir pada isian", COLUMNS, rows)
