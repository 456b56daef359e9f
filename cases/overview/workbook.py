"""Figures as a workbook: one sheet a part, each table as it is shown on the page. The only module that knows XlsxWriter."""

from io import BytesIO

import xlsxwriter

from cases.overview.figures import Part

# A text stays a text: nothing that somebody typed is ever read as a formula or an address.
PLAIN = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def workbook(parts: list[Part], heading: str) -> bytes:
    """The file; withheld cells are the same words as on the page, the others numbers."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, PLAIN)
    book.set_properties({"title": heading})
    strong = book.add_format({"bold": True})
    for part in parts:
        sheet = book.add_worksheet(part.title)
        sheet.set_column(0, 0, 60)
        sheet.write_string(0, 0, heading, strong)
        line = 2
        for table in part.tables:
            sheet.write_string(line, 0, table.title, strong)
            sheet.write_string(line, 1, table.unit, strong)
            for place, (label, said) in enumerate(table.rows, start=line + 1):
                sheet.write_string(place, 0, label)
                (sheet.write_number if said.isdigit() else sheet.write_string)(place, 1, int(said) if said.isdigit() else said)
            line += len(table.rows) + 2
    book.close()
    return out.getvalue()
