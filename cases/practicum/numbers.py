"""Numbers of tables, figures and photos: three counters a chapter, by order alone; and marks in sentences that name the next one."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from cases.documents.blocks import Boxes, Drawn, Figure, Fixed, Items, Paragraph, Table
from cases.documents.runs import PHOTO, PICTURE, Photo

TABLE = "Tabel"
MARKS = {f"⟦{label}⟧": label for label in (TABLE, PICTURE, PHOTO)}
BELOW = {TABLE: "tabel di bawah ini", PICTURE: "gambar di bawah ini", PHOTO: "foto di bawah ini"}


def label_of(block: Any) -> str:
    """Which counter a block is numbered with; empty for running text."""
    if isinstance(block, Table):
        return TABLE
    if isinstance(block, Photo):
        return block.label
    return PICTURE if isinstance(block, Figure | Drawn | Boxes) else ""


class Counter:
    """The three counters of one chapter. series: what stands before the point, "4" or "L"."""

    def __init__(self, series: str) -> None:
        self.series, self.counts = series, dict.fromkeys((TABLE, PICTURE, PHOTO), 0)

    def number(self, blocks: Iterable[Any]) -> tuple[Any, ...]:
        """The blocks of one heading, numbered on from those before; every mark in them names the next block with such a number."""
        found = tuple(self._numbered(block) for block in blocks)
        return tuple(resolved(block, found[place + 1 :]) for place, block in enumerate(found))

    def _numbered(self, block: Any) -> Any:
        label = label_of(block)
        if not label:
            return block
        self.counts[label] += 1
        return replace(block, number=f"{self.series}.{self.counts[label]}")


def resolved(block: Any, after: tuple[Any, ...]) -> Any:
    """A paragraph, or the words above a list, with the numbers of what follows it in place of the marks."""
    name = {Paragraph: "text", Items: "lead"}.get(type(block), "")
    if not name or "⟦" not in getattr(block, name):
        return block
    return replace(block, **{name: _alike(getattr(block, name), lambda text: _named(text, after))})


def _named(text: str, after: tuple[Any, ...]) -> str:
    for mark, label in MARKS.items():
        following = next((each.number for each in after if label_of(each) == label), "")
        text = text.replace(mark, f"{label} {following}" if following else BELOW[label])
    return text


def _alike(text: str, change: Callable[[str], str]) -> str:
    """The changed text, as fixed as it was."""
    return Fixed(change(text)) if isinstance(text, Fixed) else change(text)


def listed(blocks: Iterable[Any], label: str) -> Iterator[Any]:
    """The blocks that stand in the list of tables, of figures, or of photographs."""
    return (block for block in blocks if label_of(block) == label)
