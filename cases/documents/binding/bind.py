"""A long print as a book: drawn leaf by leaf, what did not change taken as it was drawn before, and joined to one PDF."""

import logging
from collections.abc import Sequence

from cases.documents.binding import edges, press, seams
from cases.documents.binding.edges import ACROSS, ON, Edge
from cases.documents.binding.joining import Under, joined
from cases.documents.binding.leaves import AGAIN, Book, Leaf, book
from cases.documents.binding.seams import Piece
from cases.documents.pdf import Drawn, printable
from cases.documents.wording import roman

LINES = 45  # of a list of contents on a page
TRIES = 4  # a list of contents is drawn again when it turns out longer than it was thought to be
logger = logging.getLogger(__name__)


def bound(html: str) -> bytes:
    """The PDF of a page that is cut into leaves."""
    whole = book(printable(html))
    pieces = _drawn(whole)
    rows = [row for leaf, drawing in pieces for row in _rows(leaf, drawing)]
    return joined([drawing for _, drawing in pieces], _edges(whole, _counted(rows)))


def places(html: str) -> dict[str, int]:
    """The page on which each anchor stands, from 1."""
    found: dict[str, int] = {}
    first = 1
    for _, drawing in _drawn(book(printable(html))):
        found |= {anchor: first + page for anchor, (page, _, _) in drawing.anchors.items()}
        first += len(drawing.sizes)
    return found


def _drawn(whole: Book) -> list[Piece]:
    """Every leaf: first what tells no page numbers, then the lists, which need them and take pages themselves."""
    plain = [leaf for leaf in whole.leaves if not leaf.listed]
    lists = [leaf for leaf in whole.leaves if leaf.listed]
    found = dict(zip(plain, seams.drawn(whole, plain), strict=True))
    labels: dict[str, str] = {}
    for _ in range(TRIES):
        before, labels = labels, _labels(whole, found)
        if labels == before:
            break
        pressed = press.leaves([whole.page(leaf, labels) for leaf in lists])
        found |= {leaf: [(leaf, drawing) for drawing in parts] for leaf, parts in zip(lists, pressed, strict=True)}
    else:
        logger.warning("the page numbers of a list of contents did not settle")
    return [piece for leaf in whole.leaves for piece in found[leaf]]


def _labels(whole: Book, found: dict[Leaf, list[Piece]]) -> dict[str, str]:
    """The number of the page on which each anchor stands. How long a list is that is not drawn yet is guessed by its lines."""
    labels: dict[str, str] = {}
    before = {True: 0, False: 0}
    for leaf in whole.leaves:
        for _, drawing in found.get(leaf) or [(leaf, _guessed(leaf))]:
            for anchor, (page, _, _) in drawing.anchors.items():
                number = before[leaf.front] + page + 1
                labels[anchor] = roman(number) if leaf.front else str(number)
            before[leaf.front] += len(drawing.sizes)
    return labels


def _guessed(leaf: Leaf) -> Drawn:
    return Drawn(b"", ((0, 0),) * (1 + leaf.html.count("<li") // LINES), dict.fromkeys(leaf.ids, (0, 0, 0)), ())


def _rows(leaf: Leaf, drawing: Drawn) -> list[tuple[Leaf, str]]:
    """For each sheet of a leaf what kind of edge it has."""
    first = ON if leaf.kind == AGAIN else leaf.kind
    kinds = [first, *[leaf.kind if leaf.front else ON] * (len(drawing.sizes) - 1)]
    return [(leaf, ACROSS if wide > tall else kind) for kind, (wide, tall) in zip(kinds, drawing.sizes, strict=True)]


def _counted(rows: Sequence[tuple[Leaf, str]]) -> list[Edge]:
    found, before = [], {True: 0, False: 0}
    for leaf, kind in rows:
        before[leaf.front] += 1
        found.append(Edge(kind, before[leaf.front]))
    return found


def _edges(whole: Book, wanted: Sequence[Edge]) -> list[tuple[Under, Under]]:
    """Number and foot of each sheet."""
    runs = edges.runs(wanted)
    pressed = press.leaves([*(edges.numbers(whole, run) for run in runs), edges.foot(whole)], tagged=False)
    *numbers, foot = [parts[0] for parts in pressed]  # sheets without seams come in one part
    found = {edge: Under(drawn, run.index(edge) + 1) for (run, here), drawn in zip(runs.items(), numbers, strict=True) for edge in here}
    upright, across = Under(foot, 0), Under(foot, 1)
    return [(found[edge], across if edge.kind == ACROSS else upright) for edge in wanted]
