"""What prints under each heading: the student's text or the library's, and what is made; with the sources that were cited."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cached_property
from typing import Any

from cases.documents.blocks import Fixed, Heading, Paragraph, changed
from cases.documents.runs import Photo, Rich, Run
from cases.documents.source import Source
from cases.practicum import richtext, textblocks
from cases.practicum.made import Blocks, raw
from cases.practicum.making.base import Making
from cases.practicum.making.practice import PROTECTED
from cases.practicum.models import Picture, Practicum, Text
from cases.practicum.outline import EDITED, LIBRARY, OUTLINE, TITLE, WRITTEN, numbers
from cases.practicum.outline import Heading as Place
from cases.practicum.textblocks.own import Kept
from cases.practicum.texts import pictures_of, split, texts_of

UNWRITTEN = Paragraph(Fixed("Bagian ini belum ditulis."), note=True)


class Composing:
    """One report being put together; every list is read once."""

    def __init__(self, practicum: Practicum, source: Source | None) -> None:
        self.practicum, self.making = practicum, Making(practicum, source)

    @cached_property
    def made(self) -> dict[str, Blocks]:
        return raw(self.making)

    @cached_property
    def texts(self) -> dict[str, Text]:
        return texts_of(self.practicum)

    @cached_property
    def pictures(self) -> dict[int, Picture]:
        return pictures_of(self.practicum)

    @cached_property
    def cited(self) -> dict[str, textblocks.Citation]:
        return textblocks.citations(self.practicum.center)

    @cached_property
    def kept(self) -> Kept:
        return textblocks.kept(self.practicum.center)

    @cached_property
    def headings(self) -> tuple[Place, ...]:
        """Every heading that prints; an optional one only when there is something under it."""
        return tuple(each for each in OUTLINE if not each.optional or self.under(each))

    @cached_property
    def numbers(self) -> dict[str, str]:
        return numbers(self.headings)

    def short(self, key: str) -> str:
        return self.cited[key].short if key in self.cited else ""

    def under(self, place: Place) -> Blocks:
        """Her own text stands for the made sentences of a heading that is made and edited; tables and pictures always stay."""
        if place.kind == TITLE:
            return ()
        text, made = self.texts.get(place.key), self.made.get(place.key, ())
        if text is not None:
            return (*self._own(text), *(split(made)[1] if place.kind == EDITED else made))
        if place.kind == LIBRARY:
            return (*self._passages(place.key), *made) or (UNWRITTEN,)
        return (UNWRITTEN, *made) if place.kind == WRITTEN else made

    def _own(self, text: Text) -> Blocks:
        """A name that is half bold is still a name: the mask reads whole lines."""
        hide = self.making.source.mask.text if self.making.source else str
        found = richtext.blocks(richtext.masked(text.html, hide, self.cited), self.pictures, self.short)
        return tuple(shielded(self.making, each) for each in found)

    def _passages(self, key: str) -> Iterator[Any]:
        for passage in textblocks.passages(key, self.making.used, self.kept):
            if passage.title:
                yield Heading(passage.title)
            yield from changed(richtext.blocks(passage.html, {}, self.short), Fixed)

    def bibliography(self, told: Any) -> Blocks:
        """What was cited in `told`, and the regulations of chapter II, sorted."""
        keys = {*_cites(told), *(each.key for each in self.making.regulations)}
        entries = textblocks.bibliography(sorted(keys), self.practicum.center)
        return tuple(_entry(entry) for entry in entries)


def shielded(making: Making, block: Any) -> Any:
    """No photograph stands in the report about somebody who is protected."""
    if not (isinstance(block, Photo) and making.source and making.source.protected):
        return block
    return replace(block, file=0, instead=PROTECTED)


def _entry(full: str) -> Rich:
    runs = [run for part in richtext.parts(f"<p>{full}</p>") for line in part.lines for run in line]
    return Rich(tuple(Run(Fixed(run.text), em=run.em) for run in runs))


def _cites(thing: Any) -> Iterator[str]:
    """The keys of every citation in a report."""
    if isinstance(thing, Run):
        if thing.cite:
            yield thing.cite
    elif isinstance(thing, tuple):
        for each in thing:
            yield from _cites(each)
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from _cites(getattr(thing, field.name))
