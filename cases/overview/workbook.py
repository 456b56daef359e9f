"""Tables as a workbook: the figures, one sheet a part, as they are shown on the page; and lists. The only module that knows XlsxWriter."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

import xlsxwriter

from cases.overview.tables import Part, drawn

KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# A text stays a text: nothing that somebody typed is ever read as a formula or an address.
PLAIN = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
NOT_IN_A_NAME = str.maketrans("", "", "[]:*?/\\'")


def workbook(parts: list[Part], heading: str) -> bytes:
    """The file; withheld cells are the same words as on the page, the others numbers."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, PLAIN)
    book.set_properties({"title": heading})
    strong, pointed = book.add_format({"bold": True}), book.add_format({"num_format": "#,##0"})
    for part in parts:
        sheet = book.add_worksheet(part.title.translate(NOT_IN_A_NAME)[:31])
        sheet.set_column(0, 0, 60)
        sheet.write_string(0, 0, heading, strong)
        line = 2
        for table in part.tables:
            sheet.write_string(line, 0, table.title, strong)
            for column, words in enumerate(getattr(table, "columns", None) or (table.unit,), start=1):
                sheet.write_string(line, column, words, strong)
            for label, said in table.rows:
                line += 1
                _line(sheet, line, label, [said] if isinstance(said, str) else said, pointed)
            line += 1
            if table.note:
                sheet.write_string(line, 0, table.note)
            line += 2
    book.close()
    return out.getvalue()


def _line(sheet: Any, line: int, label: str, cells: Sequence[str], pointed: Any) -> None:
    sheet.write_string(line, 0, label)
    for column, said in enumerate(cells, start=1):
        value = drawn(said)
        if value is None:
            sheet.write_string(line, column, said)
        else:
            sheet.write_number(line, column, value, pointed)


def listing(title: str, heads: Sequence[str], rows: Iterable[Sequence[str]], help_lines: Sequence[str] = ()) -> bytes:
    """One sheet of texts under headings, with a second sheet of explanations where there are any; every cell is text."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, PLAIN)
    strong, text = book.add_format({"bold": True}), book.add_format({"num_format": "@"})
    sheet = book.add_worksheet(title[:31])
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(heads) - 1, 22, text)
    for column, words in enumerate(heads):
        sheet.write_string(0, column, words, strong)
    for place, cells in enumerate(rows, start=1):
        for column, words in enumerate(cells):
            sheet.write_string(place, column, words)
    if help_lines:
        more = book.add_worksheet("Petunjuk")
        more.set_column(0, 0, 110)
        for place, words in enumerate(help_lines):
            more.write_string(place, 0, words)
    book.close()
    return out.getvalue()
