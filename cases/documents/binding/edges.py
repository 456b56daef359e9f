"""What stands on the edges of the sheets: their numbers, the sign of a student's copy, and the foot, which differs from print to print.

Empty sheets are drawn with the styles of the report itself and laid under the leaves: the numbers many at once, as all reports of a
sentra have them alike, so that a second print draws the foot alone.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from cases.documents.binding.leaves import COVER, FRONT, Book, bare

ACROSS, ON = "across", "on"  # a sheet that lies across; one that goes on in a chapter. Any other kind is that of a leaf
RUN = {ON: 40, FRONT: 10, ACROSS: 10}  # how many of a kind are drawn together
LOOKS = {"atensi:report.css": "atensi:sheets.css", "atensi:practicum.css": "atensi:practicum-sheets.css"}  # what says of sheets alone
TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)
STYLE = ".edge{break-before:page;height:1px}"
SHEETS = {
    COVER: '<section class="depan cover edge"></section>', FRONT: '<section class="depan edge"></section>',
    ON: '<main class="isi"><div class="edge"></div></main>', ACROSS: '<main class="isi"><div class="wide edge"></div></main>',
}  # fmt: skip


@dataclass(frozen=True)
class Edge:
    """One sheet: its kind, and the number that it counts as, roman or arabic as the style of its kind says."""

    kind: str
    number: int


def runs(edges: Iterable[Edge]) -> dict[tuple[Edge, ...], list[Edge]]:
    """Which sheets to draw together, by what is wanted of them. The first of each chapter are drawn with one another."""
    found: dict[tuple[Edge, ...], list[Edge]] = {}
    first: list[Edge] = []
    for edge in dict.fromkeys(edges):
        if edge.kind not in SHEETS:
            first.append(edge)
            continue
        many = RUN.get(edge.kind, 1)
        start = (edge.number - 1) // many * many + 1
        found.setdefault(tuple(Edge(edge.kind, number) for number in range(start, start + many)), []).append(edge)
    return {**found, **({tuple(first): first} if first else {})}


def numbers(book: Book, run: tuple[Edge, ...]) -> str:
    """The page of HTML with these sheets, without foot, after one that is not used: no rule reaches the counter of the very first."""
    style = "".join(f"@page :nth({place}){{counter-reset:page {edge.number}}}" for place, edge in enumerate(run, start=2))
    return _page(book, style, SHEETS[COVER] + "".join(_sheet(edge.kind) for edge in run))


def foot(book: Book) -> str:
    """Two sheets with the foot alone, upright and across."""
    return _page(book, bare("bottom-left"), book.foot + SHEETS[COVER] + SHEETS[ACROSS])


def _sheet(kind: str) -> str:
    return SHEETS.get(kind) or f'<main class="isi"><section class="bab {kind} edge"></section></main>'


def _page(book: Book, style: str, sheets: str) -> str:
    head = TITLE.sub("", book.head)
    for whole, alone in LOOKS.items():
        head = head.replace(whole, alone)
    head = head.replace("</head>", f"<style>{STYLE}{style}</style></head>")
    return f"{head}{book.body}{sheets}</body></html>"
