"""Reads sheets as WeasyPrint laid them out: which begins with an element that may begin one, and how much room a sheet has left.

The boxes of a page are not part of WeasyPrint's documented interface (`Page._page_box`); their shape is its `formatting_structure.boxes`.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from weasyprint.document import Page
from weasyprint.formatting_structure import boxes

MARK = "data-seam"
LEAST = 3  # sheets in a part: each costs fonts of its own, and joining
FILLS = (boxes.LineBox, boxes.ReplacedBox, boxes.TableRowBox)


def parts(pages: Sequence[Page]) -> Iterator[tuple[int, list[Page]]]:
    """Sheets that lie together, with the mark of the element they begin with; 0 for the first."""
    begins, kept = 0, list(pages[:1])
    for before, page in zip(pages, pages[1:], strict=False):
        mark = _mark(page, 0)
        if len(kept) >= LEAST and mark > _mark(before, -1):
            yield begins, kept
            begins, kept = mark, []
        kept.append(page)
    yield begins, kept


def room(page: Page) -> float:
    """Pixels between the lowest line, row or picture and the lower margin."""
    sheet = page._page_box
    bottom = sheet.margin_top + sheet.height
    return bottom - max((box.position_y + box.margin_height() for box in _filling(_text(page))), default=sheet.margin_top)


def _mark(page: Page, side: int) -> int:
    """The innermost mark on the way to what stands first (0) or last (-1); a mark counts up through the document."""
    found, box = 0, _text(page)
    while True:
        if box.element is not None:
            found = int(box.element.get(MARK, found))
        if isinstance(box, boxes.LineBox) or not getattr(box, "children", None):
            return found
        box = box.children[side]


def _text(page: Page) -> Any:
    return page._page_box.children[0]


def _filling(box: Any) -> Iterator[Any]:
    if isinstance(box, FILLS):
        yield box
    else:
        for child in getattr(box, "children", ()):
            yield from _filling(child)
