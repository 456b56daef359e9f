"""Reads a workbook that somebody sent: rows of plain texts or a refusal in words. The only module that knows openpyxl.

A workbook is a ZIP of XML by a stranger: its size, its unpacked size and its markup are looked at before anything is parsed, and
only so many rows and columns are ever read. A cell with a formula is named, never worked out.
"""

import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from io import BytesIO
from typing import IO, Any

from openpyxl import load_workbook

from cases.programme.columns import column_of
from cases.refusals import Refused

MEGABYTE = 1024 * 1024
LARGEST, UNPACKED, MEMBERS = 5 * MEGABYTE, 30 * MEGABYTE, 200
ROWS, COLUMNS, HEADING_WITHIN = 300, 60, 10
LONGEST = 500  # signs of a cell
SWELLS = 100
# A reader makes an object of every element: so many cells in a sheet, texts, elements that are no part of a cell, and all together.
CELLS, TEXTS, OTHERS, ALL = 200_000, 60_000, 30_000, 1_000_000
TAG = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)")
OF_A_CELL = {b"row", b"c", b"v", b"f", b"is", b"t", b"si", b"r", b"rPr", b"b", b"i", b"u", b"sz", b"color", b"rFont", b"family", b"scheme",
             b"charset", b"phoneticPr"}  # fmt: skip
MARKUP, BOMS, BLANK = (".xml", ".rels", ".vml"), (b"\xff\xfe", b"\xfe\xff"), b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"
SAID = re.compile(rb"<\?xml[^>]*encoding\s*=\s*[\"']([^\"']*)")
TOO_MUCH = "Isi berkas ini jauh lebih besar dari sebuah daftar. Salin baris-barisnya ke templat, lalu kirim lagi."
UNREADABLE = "Berkas ini tidak dapat dibaca sebagai XLSX. Buka di lembar kerja, simpan lagi sebagai .xlsx, lalu kirim lagi."
FORMULA = "berisi rumus. Salin lalu tempel sebagai nilai."
LOST_DIGITS = "tersimpan sebagai angka, sehingga digit terakhirnya bisa berubah. Ubah selnya menjadi teks, lalu ketik lagi."


@dataclass
class Row:
    """One row: its number in the sheet, texts by column, and what is wrong with its cells."""

    number: int
    texts: dict[str, str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


@dataclass
class Sheet:
    """What was read: the rows, and headings nobody knows."""

    rows: list[Row]
    unknown: list[str]


def read(content: bytes) -> Sheet:
    """The first sheet. Refused when it is no harmless workbook, has no heading with a name, or too many rows."""
    _look_at(content)
    try:
        book = load_workbook(BytesIO(content), read_only=True, data_only=False, keep_links=False)
        sheet = book.worksheets[0]
        lines = list(_lines(sheet))
    except Refused:
        raise
    except Exception:  # a broken or hostile file may raise anything
        raise Refused(UNREADABLE) from None
    return _sheet(lines)


def _look_at(content: bytes) -> None:
    """Is it a ZIP of a sheet that unpacks to a harmless size, without macros, passwords or markup that grows?"""
    if len(content) > LARGEST:
        raise Refused(f"Berkas lebih besar dari {LARGEST // MEGABYTE} MB. Kirim daftar dalam beberapa berkas.")
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            members = archive.infolist()
            names = {member.filename for member in members}
            if "xl/workbook.xml" not in names:
                raise Refused(UNREADABLE)
            if len(members) > MEMBERS or sum(member.file_size for member in members) > UNPACKED:
                raise Refused(TOO_MUCH)
            if any(name.lower().endswith("vbaproject.bin") for name in names):
                raise Refused("Berkas ini berisi makro. Simpan sebagai .xlsx tanpa makro, lalu kirim lagi.")
            found: Counter[bytes] = Counter()
            for member in members:
                _look_into(archive, member, found)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        raise Refused(UNREADABLE) from None


def _look_into(archive: zipfile.ZipFile, member: zipfile.ZipInfo, found: Counter[bytes]) -> None:
    """No encrypted member, none that swells, no declared entities, no other encoding in which they would be hidden, no crowd of elements.

    What a member is called says nothing: the workbook itself tells which one is its sheet.
    """
    if member.flag_bits & 1:
        raise Refused("Berkas ini dilindungi kata sandi. Hapus kata sandinya, lalu kirim lagi.")
    if member.file_size > max(MEGABYTE, SWELLS * member.compress_size):
        raise Refused(TOO_MUCH)
    with archive.open(member) as source:
        head = source.read(200)
        bare = head.lstrip(BLANK)
        if bare and not bare.startswith(b"<") and not member.filename.lower().endswith(MARKUP):
            return
        if b"\0" in head or head[:2] in BOMS:
            raise Refused(UNREADABLE)
        said = SAID.search(head)
        if said and said[1].lower() not in (b"utf-8", b"us-ascii"):
            raise Refused(UNREADABLE)
        _count(source, head, found)


def _count(source: IO[bytes], head: bytes, found: Counter[bytes]) -> None:
    """Go through one member; `found` counts the elements of all."""
    piece, tail, seen, cells = head, b"", 0, found[b"c"]
    while piece:
        seen += len(piece)
        if seen > UNPACKED or b"<!DOCTYPE" in tail + piece or b"<!ENTITY" in tail + piece:
            raise Refused(UNREADABLE)
        found.update(TAG.findall(piece))
        others = sum(many for name, many in found.items() if name not in OF_A_CELL)
        if found[b"c"] - cells > CELLS or found[b"si"] > TEXTS or others > OTHERS or found.total() > ALL:
            raise Refused(TOO_MUCH)
        tail, piece = piece[-16:], source.read(MEGABYTE)


def _lines(sheet: Any) -> Iterator[tuple[int, list[Any]]]:
    """(number, cells) of rows that hold something, at most so many; Refused when there are more."""
    sheet.reset_dimensions()
    last = ROWS + HEADING_WITHIN + 1
    for number, cells in enumerate(sheet.iter_rows(max_row=last + ROWS, max_col=COLUMNS), start=1):
        if any(cell.value not in (None, "") for cell in cells):
            if number > last:
                raise Refused(f"Daftar lebih dari {ROWS} baris. Kirim dalam beberapa berkas.")
            yield number, list(cells)


def _sheet(lines: list[tuple[int, list[Any]]]) -> Sheet:
    for place, (number, cells) in enumerate(lines):
        heads = [column_of(_text(cell.value)) for cell in cells]
        if "name" in heads and number <= HEADING_WITHIN:
            unknown = [_text(cell.value)[:60] for cell, key in zip(cells, heads, strict=True) if key is None]
            rows = [_row(number, cells, heads) for number, cells in lines[place + 1 :]]
            if len(rows) > ROWS:
                raise Refused(f"Daftar lebih dari {ROWS} baris. Kirim dalam beberapa berkas.")
            if not rows:
                raise Refused("Tidak ada baris di bawah judul kolom. Isi daftar, lalu kirim lagi.")
            return Sheet(rows, unknown)
    raise Refused("Judul kolom tidak ditemukan: salah satunya harus Nama lengkap. Pakai templat, atau tulis judul pada baris pertama.")


def _row(number: int, cells: list[Any], heads: list[str | None]) -> Row:
    row = Row(number)
    for cell, key in zip(cells, heads, strict=False):
        if not key or cell.value in (None, "") or key in row.texts:
            continue
        text = _text(cell.value)
        if getattr(cell, "data_type", "") == "f" or type(cell.value).__name__ == "ArrayFormula":
            row.faults.append(f"{key}: {FORMULA}")
            continue
        if key in {"nik", "kk"} and isinstance(cell.value, int | float) and len(text) > 15:
            row.faults.append(f"{key}: {LOST_DIGITS}")
        row.texts[key] = text[:LONGEST]
    return row


def _text(value: Any) -> str:
    """A cell as text: days as we write them, whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return f"{value.day}/{value.month}/{value.year}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "".join(sign if sign.isprintable() else " " for sign in str(value)).strip()
