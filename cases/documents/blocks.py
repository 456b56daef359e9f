"""What a report is made of, as data: chapters, sections and blocks. Names, layout and file format come later and elsewhere.

A text that comes from a record is a plain `str`: it is de-identified and searched before it is printed. Words of our own (labels,
captions, dates, names of staff) are `Fixed`, or stand in a field that a block lists as fixed.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, ClassVar

from cases.documents.paper import fitted, told
from cases.drawing.ratings import ratings_chart

LONG = 900  # signs in a cell from which a row may break over pages


class Fixed(str):
    """Words of ours, a vocabulary's or a colleague's name: never changed by the mask."""


Cell = str | tuple[str, ...]  # a tuple prints as a numbered list


@dataclass(frozen=True)
class Paragraph:
    text: str
    note: bool = False
    template: ClassVar[str] = "print/blocks/paragraph.html"


@dataclass(frozen=True)
class Heading:
    """A heading inside a section; sections and chapters carry their own."""

    title: str
    template: ClassVar[str] = "print/blocks/heading.html"
    fixed: ClassVar[frozenset[str]] = frozenset({"title"})


@dataclass(frozen=True)
class Items:
    """A list of short texts under a few words of introduction."""

    lead: str
    items: tuple[str, ...]
    template: ClassVar[str] = "print/blocks/items.html"
    fixed: ClassVar[frozenset[str]] = frozenset({"lead"})


@dataclass(frozen=True)
class Fact:
    label: str
    text: str
    fixed: ClassVar[frozenset[str]] = frozenset({"label"})


@dataclass(frozen=True)
class Facts:
    """Lines of label and text."""

    rows: tuple[Fact, ...]
    template: ClassVar[str] = "print/blocks/facts.html"


@dataclass(frozen=True)
class Column:
    """A column: its head and its width in percent of the table."""

    title: str
    width: int
    fixed: ClassVar[frozenset[str]] = frozenset({"title"})


@dataclass(frozen=True)
class Row:
    cells: tuple[Cell, ...]
    group: bool = False  # a row that heads the rows below it

    @property
    def shown(self) -> list[dict[str, Any]]:
        """The cells for a template: a text, or the items of a numbered list."""
        return [{"text": cell} if isinstance(cell, str) else {"numbered": cell} for cell in self.cells]

    @property
    def long(self) -> bool:
        """Too long to be kept on one page."""
        return any(len(cell if isinstance(cell, str) else "\n".join(cell)) > LONG for cell in self.cells)


@dataclass(frozen=True)
class Table:
    """A numbered table. Without rows it says `empty`, so that the numbers of the others never shift."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    key: str = ""
    number: str = ""
    row_heads: bool = False
    empty: str = "tidak dilaksanakan"
    template: ClassVar[str] = "print/blocks/table.html"
    fixed: ClassVar[frozenset[str]] = frozenset({"caption", "key", "number", "empty", "columns"})


@dataclass(frozen=True)
class Figure:
    """The ratings of one goal, drawn when the page is made: points are (label of the session, value)."""

    caption: str
    alt: str
    points: tuple[tuple[str, int], ...]
    number: str = ""
    template: ClassVar[str] = "print/blocks/figure.html"
    fixed: ClassVar[frozenset[str]] = frozenset({"number", "points"})

    @property
    def svg(self) -> str:
        return ratings_chart(list(self.points), self.caption, self.alt)


@dataclass(frozen=True)
class Drawn:
    """A drawing made before: `words` are the texts that stand in it, to be searched before the print; `alt` is read out for it."""

    caption: str
    alt: str
    picture: str
    words: tuple[str, ...]
    wide: bool = False  # on a landscape page
    number: str = ""
    template: ClassVar[str] = "print/blocks/drawn.html"
    fixed: ClassVar[frozenset[str]] = frozenset({"number", "caption", "picture"})

    @property
    def svg(self) -> str:
        """The picture, as large as its page takes it, with the words that are read out as its name."""
        return told(fitted(self.picture, self.wide), self.alt)


@dataclass(frozen=True)
class Box:
    """One box of a grid: its heading and its lines."""

    title: str
    lines: tuple[str, ...]
    fixed: ClassVar[frozenset[str]] = frozenset({"title"})


@dataclass(frozen=True)
class Boxes:
    """A grid of boxes, row by row, numbered as a figure."""

    caption: str
    rows: tuple[tuple[Box, ...], ...]
    number: str = ""
    template: ClassVar[str] = "print/blocks/boxes.html"
    fixed: ClassVar[frozenset[str]] = frozenset({"number", "caption"})


@dataclass(frozen=True)
class Signer:
    """Who signs: as what, with which name and number. The name is empty while nobody holds the office."""

    office: str
    name: str
    number: str = ""


@dataclass(frozen=True)
class Signatures:
    place: str
    signers: tuple[Signer, ...]
    template: ClassVar[str] = "print/blocks/signatures.html"
    fixed: ClassVar[frozenset[str]] = frozenset({"place", "signers"})


@dataclass(frozen=True)
class Section:
    """Part of a chapter. `wide` stands on landscape pages."""

    title: str
    blocks: tuple[Any, ...]
    number: str = ""
    anchor: str = ""
    wide: bool = False
    fixed: ClassVar[frozenset[str]] = frozenset({"title", "number", "anchor"})


@dataclass(frozen=True)
class Chapter:
    """A chapter: numbered I, II ... unless `plain`; `series` begins the numbers of its tables."""

    title: str
    blocks: tuple[Any, ...] = ()
    sections: tuple[Section, ...] = ()
    series: str = ""
    plain: bool = False
    number: str = ""
    anchor: str = ""
    new_page: bool = False
    fixed: ClassVar[frozenset[str]] = frozenset({"title", "series", "number", "anchor"})


def facts(*rows: tuple[str, str]) -> Facts:
    """Facts from pairs; pairs without a text are left out."""
    return Facts(tuple(Fact(label, text) for label, text in rows if text))


def changed(thing: Any, change: Callable[[str], str]) -> Any:
    """`thing` with every text that is not fixed passed through `change`."""
    if isinstance(thing, Fixed):
        return thing
    if isinstance(thing, str):
        return change(thing)
    if isinstance(thing, tuple):
        return tuple(changed(each, change) for each in thing)
    if isinstance(thing, dict):
        return {key: changed(each, change) for key, each in thing.items()}
    if is_dataclass(thing) and not isinstance(thing, type):
        fixed: frozenset[str] = getattr(thing, "fixed", frozenset())
        names = [field.name for field in fields(thing) if field.name not in fixed]
        return replace(thing, **{name: changed(getattr(thing, name), change) for name in names})
    return thing


def texts(thing: Any) -> Iterator[str]:
    """Every text that is not fixed, in order."""
    found: list[str] = []

    def keep(text: str) -> str:
        found.append(text)
        return text

    changed(thing, keep)
    yield from found
