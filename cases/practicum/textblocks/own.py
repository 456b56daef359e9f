"""What a sentra made of the library: its own words in place of those of the product, a block left out, blocks of its own."""

from collections.abc import Iterable

from atensi.accounts.models import Center
from cases.practicum.models import LibraryBlock
from cases.practicum.textblocks.shelf import Block, Passage, Used, blocks_of, shelf

OWN = "sentra-"  # how the names of blocks of its own begin: no file of the product is called so
LAST = 1000  # after those of the product
Kept = dict[str, list[LibraryBlock]]  # by heading


def kept(center: Center | None) -> Kept:
    """What a sentra made of every heading, in one query, to be handed to `passages` for each of many."""
    found: Kept = {}
    for row in LibraryBlock.objects.filter(center=center).order_by("pk") if center else ():
        found.setdefault(heading_of(row.key), []).append(row)
    return found


def passages(heading: str, used: Used, rows: Kept) -> list[Passage]:
    """The blocks of a heading that this case calls for, in the sentra's words where it has its own."""
    own = {row.key: row for row in rows.get(heading, ())}
    blocks = [block for block in [*blocks_of(heading), *_own(own.values())] if used.holds(block.needs)]
    return [found for block in blocks if (found := _said(block, own.get(block.key)))]


def blocks_for(heading: str, center: Center | None) -> list[Block]:
    """Every block under a heading, whatever was used: those of the product, then the sentra's own."""
    return [*blocks_of(heading), *_own(_rows(center, heading))]


def block_for(key: str, center: Center | None) -> Block | None:
    """One block by its key ("casework-teknik/support")."""
    return shelf().get(key) or next((each for each in _own(_rows(center, heading_of(key))) if each.key == key), None)


def is_own(key: str) -> bool:
    """Is that the key of a block which the sentra added?"""
    return key.rpartition("/")[2].startswith(OWN)


def heading_of(key: str) -> str:
    return key.partition("/")[0]


def _rows(center: Center | None, heading: str) -> list[LibraryBlock]:
    return list(LibraryBlock.objects.filter(center=center, key__startswith=f"{heading}/").order_by("pk")) if center else []


def _own(rows: Iterable[LibraryBlock]) -> list[Block]:
    return [
        Block(row.key, heading_of(row.key), row.title, row.html, tuple(row.citations), tuple(row.needs), LAST)
        for row in rows
        if is_own(row.key)
    ]


def _said(block: Block, own: LibraryBlock | None) -> Passage | None:
    if own is not None and own.hidden:
        return None
    if own is None or not own.html:
        return Passage(block.title, block.html, block.citations, block.key)
    return Passage(own.title, own.html, tuple(own.citations), block.key)
