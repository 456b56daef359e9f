"""Every made part of the report by heading, from records and profile, with initials: for the writing page and the report alike."""

from collections.abc import Callable, Iterator
from typing import Any

from cases.documents.blocks import changed
from cases.documents.source import Source
from cases.practicum.making import assessment, engagement, institution, intervention, introduction, practice
from cases.practicum.making.base import NO_CASE, Making
from cases.practicum.models import Practicum
from cases.practicum.numbers import Counter
from cases.practicum.outline import CHAPTERS, OUTLINE, of_chapter

Blocks = tuple[Any, ...]
Maker = Callable[[Making], Iterator[Any]]
MODULES = (introduction, institution, engagement, assessment, intervention, practice)
MAKERS: dict[str, Maker] = {key: make for module in MODULES for key, make in module.MAKERS.items()}
OF_NO_CASE = {*institution.MAKERS, "kata-pengantar", "kegiatan-lain", "regulasi"}


def made(practicum: Practicum, source: Source | None) -> dict[str, Blocks]:
    """Blocks by the key of their heading, numbered as if the student had placed no picture of her own. No source: no case yet."""
    found = raw(Making(practicum, source))
    numbered: dict[str, Blocks] = {}
    for order, chapter in enumerate(CHAPTERS, start=1):
        counter = Counter(str(order))
        numbered |= {heading.key: counter.number(found[heading.key]) for heading in of_chapter(chapter) if heading.key in found}
    return found | numbered


def raw(making: Making) -> dict[str, Blocks]:
    """The same without numbers, in the order of the headings, every text of a record passed through the mask of the case."""
    known = [heading.key for heading in OUTLINE if heading.key in MAKERS]
    blocks = {key: tuple(MAKERS[key](making)) if making.source or key in OF_NO_CASE else (NO_CASE,) for key in known}
    mask = making.source.mask if making.source else None
    return {key: changed(each, mask.text) if mask else each for key, each in blocks.items()}
