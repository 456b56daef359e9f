"""Joins leaves to one PDF: their pages with edges, one tree of tags, one outline, and links from one leaf to another.

How tags, their parent tree and the pages belong together: ISO 32000-1, 14.7.
"""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from pikepdf import Array, Dictionary, Name, ObjectStreamMode, OutlineItem, Pdf, String

from cases.documents.pdf import Drawn, Place

GOTO = "goto:"
NUMBER, FOOT = Name("/EdgeNumber"), Name("/EdgeFoot")
BEFORE, AFTER = b"/Artifact <</Type /Pagination>> BDC q /EdgeNumber Do Q q /EdgeFoot Do Q EMC q\n", b"\nQ\n"


@dataclass(frozen=True)
class Under:
    """A page of a drawing that is laid under another."""

    drawing: Drawn
    page: int


def joined(leaves: Sequence[Drawn], edges: Sequence[tuple[Under, Under]]) -> bytes:
    """The PDF, with the language and metadata of the first leaf. edges: number and foot of each page, through all leaves."""
    with ExitStack() as opened:
        whole, *parts = [opened.enter_context(Pdf.open(BytesIO(leaf.content))) for leaf in leaves]
        _bind(whole, parts)
        _lay_under(whole, edges, opened)
        _lead(whole, leaves)
        _outline(whole, leaves)
        kept = BytesIO()
        whole.save(kept, object_stream_mode=ObjectStreamMode.generate)
        return kept.getvalue()


def _bind(whole: Pdf, parts: Sequence[Pdf]) -> None:
    """The pages of every part, and its tags, whose numbers go on from those before."""
    root = whole.Root.StructTreeRoot
    document, numbers = root.K[0], root.ParentTree.Nums
    for part in parts:
        first, after = len(whole.pages), _next(numbers)
        whole.pages.extend(part.pages)
        for page in list(whole.pages)[first:]:
            for holder in (page.obj, *page.obj.get("/Annots", [])):
                for key in ("/StructParents", "/StructParent"):
                    if key in holder:
                        holder[key] = int(holder[key]) + after
        tags = whole.copy_foreign(part.Root.StructTreeRoot)
        for element in tags.K[0].K:
            element.P = document
            document.K.append(element)
        for place, row in enumerate(tags.ParentTree.Nums):
            numbers.append(row if place % 2 else int(row) + after)


def _next(numbers: Any) -> int:
    return int(numbers[len(numbers) - 2]) + 1 if len(numbers) else 0


def _lay_under(whole: Pdf, edges: Sequence[tuple[Under, Under]], opened: ExitStack) -> None:
    """Numbers and foot below what each page shows, as what is not read out."""
    before, after = whole.make_indirect(whole.make_stream(BEFORE)), whole.make_indirect(whole.make_stream(AFTER))
    sources: dict[int, Pdf] = {}
    forms: dict[tuple[int, int], Any] = {}

    def form(under: Under) -> Any:
        key = id(under.drawing)
        if key not in sources:
            sources[key] = opened.enter_context(Pdf.open(BytesIO(under.drawing.content)))
        if (key, under.page) not in forms:
            forms[key, under.page] = whole.copy_foreign(sources[key].pages[under.page].as_form_xobject())
        return forms[key, under.page]

    for page, (number, foot) in zip(whole.pages, edges, strict=True):
        known: Any = page.obj.Resources
        resources, pictures = Dictionary(known), Dictionary(known.get("/XObject", {}))
        pictures[NUMBER], pictures[FOOT] = form(number), form(foot)
        resources.XObject = pictures
        page.obj.Resources = resources
        contents = page.obj.Contents
        page.obj.Contents = Array([before, *(contents if isinstance(contents, Array) else [contents]), after])


def _lead(whole: Pdf, leaves: Sequence[Drawn]) -> None:
    """Names for the places that are led to, and links to them."""
    found = dict(_anchors(leaves))
    rows = [part for anchor in sorted(found) for part in (String(anchor), _destination(whole, found[anchor]))]
    names = whole.Root.get("/Names", Dictionary())
    names.Dests = Dictionary(Names=Array(rows))
    whole.Root.Names = names
    for page in whole.pages:
        for link in page.obj.get("/Annots", []):
            where = str(link.get("/A", Dictionary()).get("/URI", ""))
            if where.startswith(GOTO):
                del link["/A"]
                link.Dest = String(where.removeprefix(GOTO))


def _anchors(leaves: Sequence[Drawn]) -> Iterator[tuple[str, Place]]:
    first = 0
    for leaf in leaves:
        yield from ((anchor, (first + page, x, y)) for anchor, (page, x, y) in leaf.anchors.items())
        first += len(leaf.sizes)


def _destination(whole: Pdf, place: Place) -> Array:
    page, x, y = place
    return Array([whole.pages[page].obj, Name.XYZ, round(x, 2), round(y, 2), 0])


def _outline(whole: Pdf, leaves: Sequence[Drawn]) -> None:
    """Every heading under the nearest one before it of a higher level."""
    first = 0
    with whole.open_outline() as outline:
        outline.root.clear()
        above: list[tuple[int, list[OutlineItem]]] = [(0, outline.root)]
        for leaf in leaves:
            for level, words, (page, x, y) in leaf.marks:
                item = OutlineItem(words)
                item.destination = _destination(whole, (first + page, x, y))
                while above[-1][0] >= level:
                    above.pop()
                above[-1][1].append(item)
                above.append((level, item.children))
            first += len(leaf.sizes)
