"""The report of one praktikan while it is written: every part as it would print now, its state, its remarks, its approvals.

Collected once for a page. Made parts always stand with initials; texts go through the mask of the reader.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from cases.deidentify import Mask
from cases.documents.blocks import changed
from cases.documents.runs import Runs
from cases.practicum import remarks, richtext, texts
from cases.practicum.made import made
from cases.practicum.models import Approval, Comment, Practicum, Text
from cases.practicum.naming import mask_for, mask_of, remarks_mask, shield_of
from cases.practicum.outline import BY_KEY, EDITED, LIBRARY, OUTLINE, TITLE, Heading, numbers, of_chapter, titled
from cases.practicum.outline import WRITTEN as OWN
from cases.practicum.richtext import Part
from cases.practicum.shielding import Shield
from cases.practicum.textblocks import Passage, Used, blocks_of, citations, kept, passages
from cases.practicum.textblocks.needing import OFFERED
from cases.practicum.textblocks.own import Kept
from cases.practicum.used import used_of

EMPTY, DRAFT, SHELF, MADE_NOW, WRITTEN, CHANGED = "kosong", "rancangan", "pustaka", "dibuat", "ditulis", "berubah"


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
    """An approval: by whom, whether the chapter changed afterwards, under which headings, and why it was withdrawn."""

    approval: Approval
    changed: bool
    since: dict[str, list[texts.Change]] = field(default_factory=dict)
    why: str = ""

    @property
    def parts(self) -> list[str]:
        """The headings under which something changed, as they are titled."""
        named = numbers()
        return [titled(BY_KEY[key], named[key]) for key in self.since if key in BY_KEY]


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
    def hers(self) -> list[tuple[Heading, str]]:
        """Each paragraph that she wrote, with the part it stands in, as it leaves."""
        known = [(BY_KEY[key], row.html) for key, row in self.written.items() if key in BY_KEY]
        told = [(heading, richtext.masked(html, self.initials.text, self.citations)) for heading, html in known]
        return [(heading, paragraph) for heading, html in told for paragraph in richtext.plain(html)]

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

    @cached_property
    def kept(self) -> Kept:
        return kept(self.practicum.center)

    def passages(self, heading: Heading) -> list[Passage]:
        """What the library offers under a heading; each heading is looked up once."""
        if heading.kind != LIBRARY and heading.key not in OFFERED:
            return []
        if heading.key not in self._passages:
            self._passages[heading.key] = passages(heading.key, self.used, self.kept)
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
            row.quoted = self.quoting.text(row.quote)  # type: ignore[attr-defined]  # a name may have become known since
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

    def told(self, chapter: str) -> dict[str, list[str]]:
        """What a chapter says by heading, masked: kept with an approval, to say later what changed."""
        return {each.key: self._told(each) for each in of_chapter(chapter)}

    def _told(self, heading: Heading) -> list[str]:
        placed = [self.pictures[key] for key in richtext.pictures_of(self.html(heading)) if key in self.pictures]
        pictures = [f"Gambar: {self.initials.text(each.caption)}" for each in placed]
        return [*self._printed(heading), *pictures, *texts.lines_of(self.staying(heading))]

    def _printed(self, heading: Heading) -> list[str]:
        return richtext.plain(richtext.masked(self.html(heading), self.initials.text, self.citations))

    def _pictures(self, heading: Heading) -> list[list[Any]]:
        placed = [self.pictures[key] for key in richtext.pictures_of(self.html(heading)) if key in self.pictures]
        return [[each.file.sha256, each.caption, each.alt, each.faces_consented] for each in placed]

    @cached_property
    def approvals(self) -> dict[str, list[Said]]:
        """The newest approval of each person, by chapter; one that was withdrawn says so until the next."""
        rows = Approval.objects.filter(practicum=self.practicum).select_related("by").order_by("pk")
        newest = {(row.chapter, row.by_id): row for row in rows}
        digests = {chapter: self.digest(chapter) for chapter in {row.chapter for row in newest.values() if not row.withdrawn_at}}
        found: dict[str, list[Said]] = {}
        for row in newest.values():
            changed = not row.withdrawn_at and row.digest != digests[row.chapter]
            since = self._since(row) if changed else {}
            found.setdefault(row.chapter, []).append(Said(row, changed, since, self.said.text(row.withdrawn_reason)))
        return found

    def _since(self, row: Approval) -> dict[str, list[texts.Change]]:
        """What was written otherwise after an approval, by heading, for this reader."""
        now = self.told(row.chapter) if row.told else {}
        both = {key: texts.compared(row.told.get(key, []), lines) for key, lines in now.items()}
        return {key: [replace(each, text=self.mask.text(each.text)) for each in changes] for key, changes in both.items() if changes}

    def since(self, heading: Heading) -> list[tuple[Said, list[texts.Change]]]:
        """What changed under one heading after each approval of its chapter."""
        return [(said, said.since[heading.key]) for said in self.approvals.get(heading.chapter, []) if heading.key in said.since]


def _told(found: Iterable[Passage]) -> str:
    """Passages one after the other, each under its title."""
    return "".join((richtext.written([_title(each.title)]) if each.title else "") + richtext.clean(each.html) for each in found)


def _title(title: str) -> Part:
    return Part("p", ((richtext.Run(title, strong=True),),))
