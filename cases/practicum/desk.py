"""The report of one praktikan while it is written: every part as it would print now, its state, its remarks, its approvals.

Collected once for a page. Made parts always stand with initials; texts go through the mask of the reader.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from cases.deidentify import Mask
from cases.documents.blocks import changed
from cases.documents.runs import Runs
from cases.practicum import remarks, richtext, texts
from cases.practicum.library import Passage, Used, blocks_of, citations, passages
from cases.practicum.made import made
from cases.practicum.models import Approval, Comment, Practicum, Text
from cases.practicum.naming import mask_for, mask_of, remarks_mask, shield_of
from cases.practicum.outline import EDITED, LIBRARY, OUTLINE, TITLE, Heading, numbers, of_chapter
from cases.practicum.outline import WRITTEN as OWN
from cases.practicum.richtext import Part
from cases.practicum.shielding import Shield
from cases.practicum.used import used_of

EMPTY, DRAFT, SHELF, MADE_NOW, WRITTEN, CHANGED = "kosong", "rancangan", "pustaka", "dibuat", "ditulis", "berubah"
OFFERED = {"tinjauan-kasus", "latar-belakang"}  # written by her, with passages of the library beside


@dataclass(frozen=True)
class State:
    """How far one part is: its word, and how many remarks are open."""

    heading: Heading
    number: str
    word: str
    remarks: int


@dataclass(frozen=True)
class Line:
    """One paragraph, item or quote with its number in the part and what was said about it."""

    number: int
    runs: Runs
    plain: str
    remarks: tuple[Comment, ...]


@dataclass(frozen=True)
class Shown:
    """A block of her text for a page: kind as in `richtext.Part`; a figure has its picture, with its words as this reader sees them."""

    kind: str
    lines: tuple[Line, ...] = ()
    picture: Any = None
    caption: str = ""
    alt: str = ""


@dataclass(frozen=True)
class Said:
    """An approval: by whom, and whether the chapter changed afterwards."""

    approval: Approval
    changed: bool


class Desk:
    """One practicum on one day. `mask` is that of the person who looks; `said`, where it is another one, for what supervisors say."""

    def __init__(self, practicum: Practicum, mask: Mask, said: Mask | None = None) -> None:
        self.practicum, self.mask, self.said = practicum, mask, said or mask
        self._passages: dict[str, list[Passage]] = {}

    @classmethod
    def of(cls, user: Any, practicum: Practicum) -> "Desk":
        """The practicum as this person sees it."""
        mask = mask_for(user, practicum)
        return cls(practicum, mask, remarks_mask(user, practicum, mask))

    @cached_property
    def source(self) -> Any:
        return texts.source_of(self.practicum)

    @cached_property
    def initials(self) -> Mask:
        """The mask of whatever leaves."""
        return self.source.mask if self.source else mask_of(self.practicum)

    @cached_property
    def quoting(self) -> Shield:
        """The mask of words that are quoted to everybody who reads."""
        return self.mask if isinstance(self.mask, Shield) else shield_of(self.practicum)

    @cached_property
    def made(self) -> dict[str, tuple[Any, ...]]:
        return made(self.practicum, self.source)

    @cached_property
    def used(self) -> Used:
        return used_of(self.source) if self.source else Used()

    @cached_property
    def written(self) -> dict[str, Text]:
        return texts.texts_of(self.practicum)

    @cached_property
    def pictures(self) -> dict[int, Any]:
        return texts.pictures_of(self.practicum)

    @cached_property
    def citations(self) -> dict[str, Any]:
        return citations(self.practicum.center)

    def short(self, key: str) -> str:
        """How a citation stands in the text; its key when nobody knows it."""
        known = self.citations.get(key)
        return known.short if known else key

    @cached_property
    def comments(self) -> dict[str, list[Comment]]:
        """Remarks that are not closed, by heading."""
        rows = Comment.objects.filter(practicum=self.practicum, closed_at=None).select_related("author", "practicum")
        found: dict[str, list[Comment]] = {}
        for row in rows:
            found.setdefault(row.key, []).append(row)
        return found

    def passages(self, heading: Heading) -> list[Passage]:
        """What the library offers under a heading; each heading is looked up once."""
        if heading.kind != LIBRARY and heading.key not in OFFERED:
            return []
        if heading.key not in self._passages:
            self._passages[heading.key] = passages(heading.key, self.used, self.practicum.center)
        return self._passages[heading.key]

    def html(self, heading: Heading) -> str:
        """What prints as running text under a heading now: hers, else the draft, else the library. Not masked."""
        own = self.written.get(heading.key)
        if own is not None:
            return own.html
        if heading.kind == LIBRARY:
            return _told(self.passages(heading))
        return texts.draft(self.made.get(heading.key, ())) if heading.kind == EDITED else ""

    def staying(self, heading: Heading) -> tuple[Any, ...]:
        """What prints as made under a heading whatever she writes: of a draft only its tables and pictures."""
        blocks = tuple(self.made.get(heading.key, ()))
        return texts.split(blocks)[1] if heading.kind == EDITED else blocks

    def read(self, heading: Heading) -> tuple[Any, ...]:
        """What prints as made, for this reader."""
        blocks = self.staying(heading)
        return blocks if self.mask.off else changed(blocks, self.mask.text)

    def changes(self, heading: Heading) -> list[texts.Change]:
        """What the records say otherwise since she wrote."""
        return texts.changed_since(self.written.get(heading.key), self.made.get(heading.key, ())) if heading.kind == EDITED else []

    def word(self, heading: Heading) -> str:
        """The state of one part in a word."""
        if self.changes(heading):
            return CHANGED
        if heading.key in self.written:
            return WRITTEN
        if heading.kind == OWN or not (self.made.get(heading.key) or blocks_of(heading.key)):
            return EMPTY
        return {EDITED: DRAFT, LIBRARY: SHELF}.get(heading.kind, MADE_NOW)

    @cached_property
    def states(self) -> list[State]:
        """Every part in order; parts without text of their own have no word."""
        named = numbers()
        return [
            State(each, named[each.key], "" if each.kind == TITLE else self.word(each), len(self.comments.get(each.key, [])))
            for each in OUTLINE
            if each.chapter or each.writable  # bibliography and lampiran are put together when it is printed
            if not (each.optional and not self.made.get(each.key))
        ]

    def paragraphs(self, heading: Heading) -> list[str]:
        """The running text of a part as it is quoted: what remarks are kept by."""
        return richtext.plain(richtext.masked(self.html(heading), self.quoting.text, self.citations))

    def shown(self, heading: Heading) -> tuple[list[Shown], list[Comment]]:
        """The text of a part for this reader, each paragraph with its remarks; and the remarks whose place is the part, or gone."""
        at: dict[int, list[Comment]] = {}
        said = self.paragraphs(heading) if heading.key in self.comments else []
        for row in self.comments.get(heading.key, []):
            place, row.changed = remarks.placed(row, said)  # type: ignore[attr-defined]
            row.shown = self.said.text(row.text)  # type: ignore[attr-defined]
            row.replied = self.said.text(row.answer)  # type: ignore[attr-defined]
            at.setdefault(place, []).append(row)
        cited = richtext.parts(richtext.cite_with(self.html(heading), self.short))
        parts = richtext.mask_parts(cited, self.mask.text, self.citations)
        return list(self._numbered(parts, at)), at.get(0, [])

    def _numbered(self, parts: Iterable[Part], at: dict[int, list[Comment]]) -> Iterator[Shown]:
        number = 0
        for part in parts:
            lines = []
            for runs in part.lines:
                number += 1
                lines.append(Line(number, runs, "".join(run.text for run in runs), tuple(at.get(number, ()))))
            picture = self.pictures.get(part.picture)
            if picture is not None:
                yield Shown(part.kind, (), picture, self.mask.text(picture.caption), self.mask.text(picture.alt))
            elif part.kind != "figure":
                yield Shown(part.kind, tuple(lines))

    def digest(self, chapter: str) -> str:
        """The digest of everything a chapter says, masked: what an approval is given to."""
        said = [[each.key, each.title, *self._printed(each), *texts.lines_of(self.staying(each))] for each in of_chapter(chapter)]
        pictures = [self._pictures(each) for each in of_chapter(chapter)]
        return hashlib.sha256(json.dumps([said, pictures], ensure_ascii=True).encode("ascii")).hexdigest()

    def _printed(self, heading: Heading) -> list[str]:
        return richtext.plain(richtext.masked(self.html(heading), self.initials.text, self.citations))

    def _pictures(self, heading: Heading) -> list[list[Any]]:
        placed = [self.pictures[key] for key in richtext.pictures_of(self.html(heading)) if key in self.pictures]
        return [[each.file.sha256, each.caption, each.alt, each.faces_consented] for each in placed]

    @cached_property
    def approvals(self) -> dict[str, list[Said]]:
        """The newest approval of each person, by chapter."""
        rows = Approval.objects.filter(practicum=self.practicum).select_related("by").order_by("pk")
        newest = {(row.chapter, row.by_id): row for row in rows}
        digests = {chapter: self.digest(chapter) for chapter in {row.chapter for row in newest.values()}}
        found: dict[str, list[Said]] = {}
        for row in newest.values():
            found.setdefault(row.chapter, []).append(Said(row, row.digest != digests[row.chapter]))
        return found


def _told(found: Iterable[Passage]) -> str:
    """Passages one after the other, each under its title."""
    return "".join((richtext.written([_title(each.title)]) if each.title else "") + richtext.clean(each.html) for each in found)


def _title(title: str) -> Part:
    return Part("p", ((richtext.Run(title, strong=True),),))
