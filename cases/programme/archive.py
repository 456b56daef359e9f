"""The archive of an export, made while it is sent: a CSV a table, the files, and a page that explains them. Never whole in memory."""

import csv
import json
import zipfile
from collections.abc import Iterator
from io import StringIO
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone

from atensi.accounts.models import Center
from atensi.files import disk
from atensi.files.models import StoredFile
from atensi.files.names import EXTENSIONS
from cases.documents.wording import moment
from cases.models import Beneficiary
from cases.programme.models import ExportRequest
from cases.programme.tables import Table, files, tables

ROWS, BYTES = 500, 256 * 1024
RISKY = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")  # also the full-width forms
SEALED = ("nik", "kk")


class Pipe:
    """What the archive writes into; `take` gives it on and forgets it."""

    def __init__(self) -> None:
        self.parts: list[bytes] = []

    def write(self, data: Any) -> int:
        self.parts.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        pass

    def take(self) -> bytes:
        found, self.parts = b"".join(self.parts), []
        return found


def stream(asked: ExportRequest) -> Iterator[bytes]:
    """The whole archive in pieces."""
    pipe, counts, lost = Pipe(), [], []
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:  # type: ignore[call-overload]
        for table in tables():
            count = 0
            with archive.open(_member(table.name), "w", force_zip64=True) as out:
                for many, text in _csv(table, asked):
                    out.write(text.encode())
                    count += many
                    yield pipe.take()
            counts.append((table, count))
        for file in files(asked.center).iterator(chunk_size=ROWS):
            if not disk.path_of(file.place).exists():
                lost.append(file.token)
                continue
            with archive.open(_member(f"berkas/{file.token}.{EXTENSIONS.get(file.kind, 'bin')}"), "w", force_zip64=True) as out:
                for piece in _pieces(file):
                    out.write(piece)
                    yield pipe.take()
        archive.writestr(_member("BACA-SAYA.txt"), _explained(asked, counts, lost))
        archive.writestr(_member("susunan.json"), _structure(counts))
        yield pipe.take()
    yield pipe.take()


def _member(name: str) -> zipfile.ZipInfo:
    found = zipfile.ZipInfo(name, timezone.localtime().timetuple()[:6])
    found.compress_type = zipfile.ZIP_DEFLATED
    found.external_attr = 0o600 << 16
    return found


def _pieces(file: StoredFile) -> Iterator[bytes]:
    with disk.path_of(file.place).open("rb") as source:
        while piece := source.read(BYTES):
            yield piece


def _csv(table: Table, asked: ExportRequest) -> Iterator[tuple[int, str]]:
    """(rows, text) in portions, the heading first."""
    opened = asked.with_nik and table.model is Beneficiary
    heads = [*table.columns, *(SEALED if opened else ())]
    yield 0, "\ufeff" + _lines([heads])
    portion: list[list[str]] = []
    for row in _rows(table, asked.center, opened):
        portion.append(row)
        if len(portion) == ROWS:
            yield len(portion), _lines(portion)
            portion = []
    yield len(portion), _lines(portion)


def _rows(table: Table, center: Center, opened: bool) -> Iterator[list[str]]:
    rows = table.rows(center)
    if not opened:
        for values in rows.values_list(*table.columns).iterator(chunk_size=ROWS):
            yield [cell(value) for value in values]
        return
    for person in rows.iterator(chunk_size=ROWS):
        yield [cell(getattr(person, name)) for name in (*table.columns, *SEALED)]


def cell(value: Any) -> str:
    """A value as text; a text that a spreadsheet would read as a formula begins with an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    text = value.isoformat() if hasattr(value, "isoformat") else str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(RISKY) else text


def _lines(rows: list[list[str]]) -> str:
    out = StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows(rows)
    return out.getvalue()


def _explained(asked: ExportRequest, counts: list[tuple[Table, int]], lost: list[str]) -> str:
    return render_to_string(
        "programme/archive.txt",
        {"asked": asked, "at": moment(timezone.localtime()), "counts": [(table.name, count) for table, count in counts], "lost": lost},
    )  # fmt: skip


def _structure(counts: list[tuple[Table, int]]) -> str:
    """Every table with its columns: their words, their class, and the table a key points at."""
    found = {}
    for table, count in counts:
        meta = table.model._meta
        columns = {}
        for name in table.columns:
            field: Any = next(each for each in meta.concrete_fields if each.attname == name)
            target = field.related_model._meta.label_lower if field.is_relation and field.related_model else None
            columns[name] = {"arti": str(field.verbose_name), "merujuk": target}
        found[table.name] = {"arti": str(meta.verbose_name), "baris": count, "kolom": columns}
    return json.dumps(found, ensure_ascii=False, indent=1)
