"""Reading a PDF as a person, a screen reader and a ruler do."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2

MM = 72 / 25.4


@dataclass(frozen=True)
class Line:
    """One line of text: words and its box in millimetres from the left and from the top."""

    text: str
    left: float
    right: float
    top: float
    bottom: float


def texts(content: bytes) -> list[str]:
    """The text of each page."""
    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(content)]


def whole(content: bytes) -> str:
    """All text, with white space evened out."""
    return " ".join(" ".join(texts(content)).split())


def lines(page: Any) -> list[Line]:
    """The lines of a page from top to bottom; cells beside each other count as one line."""
    text_page, height = page.get_textpage(), page.get_height()
    rows: list[list[tuple[float, float, float, float]]] = []
    boxes = sorted((text_page.get_rect(i) for i in range(text_page.count_rects())), key=lambda box: -box[1])
    for box in boxes:
        if rows and abs(rows[-1][0][1] - box[1]) < 4:
            rows[-1].append(box)
        else:
            rows.append([box])
    return [_line(text_page, row, height) for row in rows]


def _line(text_page: Any, row: list[tuple[float, float, float, float]], height: float) -> Line:
    left, right = min(box[0] for box in row), max(box[2] for box in row)
    bottom, top = min(box[1] for box in row), max(box[3] for box in row)
    text = text_page.get_text_bounded(left - 1, bottom - 1, right + 1, top + 1)
    return Line(" ".join(text.split()), left / MM, right / MM, (height - top) / MM, (height - bottom) / MM)


def outline(content: bytes) -> list[str]:
    """The titles of the bookmarks, in order; each must lead to a page."""
    with pikepdf.open(BytesIO(content)) as pdf, pdf.open_outline() as tree:
        return list(_titles(tree.root))


def _titles(items: Any) -> Iterator[str]:
    for item in items:
        assert item.destination is not None or item.action is not None
        yield item.title
        yield from _titles(item.children)


@dataclass(frozen=True)
class Tag:
    """One element of the structure tree."""

    kind: str
    alt: str
    above: tuple[str, ...]


def tags(content: bytes) -> list[Tag]:
    """The structure tree, walked in reading order."""
    with pikepdf.open(BytesIO(content)) as pdf:
        return list(_walk(pdf.Root.StructTreeRoot, ()))


def _walk(element: Any, above: tuple[str, ...]) -> Iterator[Tag]:
    if not isinstance(element, pikepdf.Dictionary):
        return
    kind = str(element.get("/S", ""))
    if kind:
        yield Tag(kind, str(element.get("/Alt", "")), above)
    kids = element.get("/K")
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        yield from _walk(kid, (*above, kind))
