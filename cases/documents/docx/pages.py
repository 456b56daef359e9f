"""How pages look from one place of a print to the next: across or not, how they are numbered, with or without heads and feet."""

from dataclasses import dataclass

from cases.documents.docx.look import Look
from cases.documents.docx.markup import Element, el, mm


@dataclass(frozen=True)
class Pages:
    """numbers: the form of page numbers ("lowerRoman", "decimal"), where it is given; place: where they stand (`look`), empty: nowhere.

    first: the first page has another head and foot. part: what tells one run of pages from the next alike.
    """

    wide: bool = False
    numbers: str = ""
    place: str = "of"
    first: bool = False
    part: str = ""


def paper(look: Look, wide: bool) -> list[Element]:
    """Size and margins."""
    short, long = (mm(side) for side in look.paper)
    size = el("pgSz", w=long, h=short, orient="landscape") if wide else el("pgSz", w=short, h=long)
    top, right, bottom, left = look.across if wide else (look.top, look.right, look.bottom, look.left)
    sides = {"top": top, "right": right, "bottom": bottom, "left": left, "header": top * 0.52, "footer": bottom * 0.42, "gutter": 0}
    return [size, el("pgMar", **{side: mm(length) for side, length in sides.items()})]
