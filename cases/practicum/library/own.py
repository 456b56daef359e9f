"""What a sentra made of the blocks: its own words in place of those of the product, or a block left out."""

from atensi.accounts.models import Center
from cases.practicum.library.shelf import Block, Passage, Used, blocks_of
from cases.practicum.models import LibraryBlock


def passages(heading: str, used: Used, center: Center | None) -> list[Passage]:
    """The blocks of a heading that this case calls for, in the sentra's words where it has its own. One query."""
    blocks = [block for block in blocks_of(heading) if used.holds(block.needs)]
    own = _own(center, [block.key for block in blocks])
    return [found for block in blocks if (found := _said(block, own.get(block.key)))]


def _own(center: Center | None, keys: list[str]) -> dict[str, LibraryBlock]:
    if center is None or not keys:
        return {}
    return {row.key: row for row in LibraryBlock.objects.filter(center=center, key__in=keys)}


def _said(block: Block, own: LibraryBlock | None) -> Passage | None:
    if own is not None and own.hidden:
        return None
    if own is None or not own.html:
        return Passage(block.title, block.html, block.citations, block.key)
    return Passage(own.title, own.html, tuple(own.citations), block.key)
