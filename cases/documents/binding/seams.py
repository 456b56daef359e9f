"""Draws leaves and remembers where in a chapter a sheet happened to end between two chunks, so that a change costs the sheets around it.

What did not fit into the room that was left below the same kind of ending does not fit into less: a chapter is cut there as long as the
sheet before has no more room, and drawn together again when it has. So every part looks as it would within the whole. Chapters stand on
named pages, which keep the margins of what stands first on them, as the first page of a part does.
"""

import hashlib
import re
import threading
from collections import OrderedDict
from collections.abc import Sequence

from cases.documents.binding import press
from cases.documents.binding.leaves import ID, Book, Leaf
from cases.documents.pdf import Drawn

KEPT = 10_000  # seams, the latest used
NEAR = 0.01  # points
ROUNDS = 6  # of drawing parts together whose seam does not hold; then every chapter is drawn whole
BLOCK = re.compile(r"<(p|h[1-6]|ul|ol|li|table|th|td|div|figure|figcaption|img|blockquote)\b([^>]*)>")
CLASS = re.compile(r' class="([^"]*)"')

Piece = tuple[Leaf, Drawn]


class Seams:
    """How much room (points) was too little, by what follows, in which look, below what kind of ending."""

    def __init__(self, kept: int) -> None:
        self.kept, self.lock = kept, threading.Lock()
        self.rows: OrderedDict[str, float] = OrderedDict()

    def get(self, key: str) -> float | None:
        with self.lock:
            if key in self.rows:
                self.rows.move_to_end(key)
            return self.rows.get(key)

    def put(self, key: str, room: float) -> None:
        with self.lock:
            self.rows[key] = max(room, self.rows.pop(key, room))
            while len(self.rows) > self.kept:
                self.rows.popitem(last=False)

    def drop(self, key: str) -> None:
        with self.lock:
            self.rows.pop(key, None)


SEAMS = Seams(KEPT)


def drawn(book: Book, leaves: Sequence[Leaf]) -> list[list[Piece]]:
    """For each leaf its parts, drawn."""
    rows = [_cut(book, leaf) for leaf in leaves]
    for _ in range(ROUNDS):
        pieces = _pressed(book, rows)
        rows = [_held(book, row) for row in pieces]
        if all(len(row) == len(piece) for row, piece in zip(rows, pieces, strict=True)):
            return pieces
    return _pressed(book, [[leaf] for leaf in leaves])


def _cut(book: Book, leaf: Leaf) -> list[Leaf]:
    places = [place for place in range(1, len(leaf.chunks)) if SEAMS.get(_key(book, leaf, place)) is not None]
    return [leaf.part(start, end) for start, end in zip([0, *places], [*places, len(leaf.chunks)], strict=True)]


def _pressed(book: Book, rows: Sequence[Sequence[Leaf]]) -> list[list[Piece]]:
    """All parts drawn at once; where one came in several they are kept as such, with the seams between them."""
    found = iter(press.leaves([book.page(part) for row in rows for part in row]))
    return [[piece for part in row for piece in _apart(book, part, next(found))] for row in rows]


def _apart(book: Book, leaf: Leaf, drawings: Sequence[Drawn]) -> list[Piece]:
    if len(drawings) == 1:
        return [(leaf, drawings[0])]
    starts = [drawing.begins for drawing in drawings]
    parts = [leaf.part(start, end) for start, end in zip(starts, [*starts[1:], len(leaf.chunks)], strict=True)]
    for drawing, start in zip(drawings, starts[1:], strict=False):
        SEAMS.put(_key(book, leaf, start), drawing.room)
    for part, drawing in zip(parts, drawings, strict=True):
        press.keep(book.page(part), drawing)
    return list(zip(parts, drawings, strict=True))


def _held(book: Book, row: Sequence[Piece]) -> list[Leaf]:
    """The parts of a leaf, put together again where a sheet does not end any more."""
    kept = [row[0][0]]
    for (_, drawing), (leaf, _) in zip(row, row[1:], strict=False):
        place = len(kept[-1].chunks)
        kept[-1] = kept[-1].joined(leaf)
        key = _key(book, kept[-1], place)
        room = SEAMS.get(key)
        if room is not None and drawing.room <= room + NEAR:
            kept[-1:] = [kept[-1].part(0, place), leaf]
        else:
            SEAMS.drop(key)
    return kept


def _key(book: Book, leaf: Leaf, place: int) -> str:
    """Of the seam before a chunk."""
    opened = "".join(ID.sub("", tag) for tag in leaf.openings[place])
    said = "\n".join([book.look, opened, _ending(leaf.chunks[place - 1]), leaf.chunks[place]])
    return hashlib.sha256(said.encode("utf-8", "ignore")).hexdigest()


def _ending(chunk: str) -> str:
    """The element that a chunk ends with: its tag and class say its margins, and whether a sheet may end after it."""
    found = BLOCK.findall(chunk)
    tag, rest = found[-1] if found else ("", "")
    said = CLASS.search(rest)
    return f"{tag} {said[1] if said else ''}"
