"""The blocks that come with the product: read from their files once, chosen by what a case really used."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cases.practicum.lightmarks import from_marks
from cases.practicum.richtext import citations
from cases.practicum.textblocks.sources import SOURCES

PLACE = Path(__file__).parent / "blocks"
FENCE = "+++"


@dataclass(frozen=True)
class Used:
    """What stands in the records of a case, as codes of `cases.vocabulary`; it decides which blocks print.

    categories: kinds of PPKS, the cluster and the kinds of disability together. instruments: keys of instruments with a result.
    """

    techniques: frozenset[str] = frozenset()
    skills: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    group_types: frozenset[str] = frozenset()
    group_techniques: frozenset[str] = frozenset()
    categories: frozenset[str] = frozenset()
    instruments: frozenset[str] = frozenset()

    def holds(self, marks: tuple[str, ...]) -> bool:
        """Is one of the marks ("techniques.support") among what was used? A block without marks is for every case."""
        return not marks or any(code in getattr(self, kind) for kind, code in (mark.split(".") for mark in marks))


@dataclass(frozen=True)
class Block:
    """One file. key: "casework-teknik/support". needs: marks of `Used`, one of which must be met."""

    key: str
    heading: str
    title: str
    html: str
    citations: tuple[str, ...]
    needs: tuple[str, ...] = ()
    order: int = 50

    @property
    def name(self) -> str:
        """The key without its heading, as it stands in an address."""
        return self.key.rpartition("/")[2]


@dataclass(frozen=True)
class Passage:
    """A block as it prints: title (may be empty), HTML as the editor writes it, keys of its sources, key of the block."""

    title: str
    html: str
    citations: tuple[str, ...]
    key: str = ""


def _read(path: Path) -> Block:
    _, head, text = path.read_text(encoding="utf-8").split(FENCE, 2)
    data, heading = tomllib.loads(head), path.parent.name
    html = from_marks(text, _short)
    return Block(
        key=f"{heading}/{path.stem}",
        heading=heading,
        title=data.get("title", ""),
        html=html,
        citations=tuple(citations(html)),
        needs=tuple(data.get("needs", ())),
        order=data.get("order", 50),
    )


def _short(key: str) -> str:
    return SOURCES[key].short


def _all() -> Iterator[Block]:
    blocks = [_read(path) for path in sorted(PLACE.glob("*/*.md"))]
    return iter(sorted(blocks, key=lambda block: (block.heading, block.order, block.title)))


@cache
def shelf() -> dict[str, Block]:
    """Every block by its key, in the order in which a heading prints them."""
    return {block.key: block for block in _all()}


def blocks_of(heading: str) -> list[Block]:
    """The blocks of one heading, whatever was used."""
    return [block for block in shelf().values() if block.heading == heading]
