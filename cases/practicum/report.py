"""The Laporan Praktikum Institusi as data: front matter, BAB I to VI, bibliography and lampiran, numbered, with initials throughout."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, ClassVar

from cases.documents.blocks import Fixed, changed
from cases.documents.runs import PHOTO, PICTURE
from cases.documents.source import Source
from cases.practicum.composing import Composing
from cases.practicum.look import Look, look_of
from cases.practicum.making.attachments import ATTACHMENTS, OF_NO_CASE, logbook
from cases.practicum.making.base import NO_CASE
from cases.practicum.models import Practicum
from cases.practicum.numbers import TABLE, Counter, label_of
from cases.practicum.outline import BY_KEY, CHAPTERS, Heading, of_chapter
from cases.practicum.texts import source_of

WIDE = {"jadwal", "proses"}
Lines = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Part:
    """One heading with what stands under it. level: 2 to 4. wide: on landscape pages. opens: on a page of its own."""

    key: str
    title: str
    number: str
    level: int
    blocks: tuple[Any, ...]
    wide: bool = False
    opens: bool = False
    fixed: ClassVar[frozenset[str]] = frozenset({"key", "title", "number"})

    @property
    def heading(self) -> str:
        return f"{self.number} {self.title}".strip()

    @property
    def anchor(self) -> str:
        return f"b-{self.key}"

    @property
    def below(self) -> int:
        """The level of a heading inside it."""
        return self.level + 1

    @property
    def shown(self) -> list[tuple[str, Any]]:
        """(anchor, block) of each block; only what is numbered has an anchor."""
        return [(anchor_of(block), block) for block in self.blocks]


@dataclass(frozen=True)
class Bab:
    """A chapter, or a part without number: preface, bibliography, lampiran."""

    key: str
    title: str
    number: str
    blocks: tuple[Any, ...]
    parts: tuple[Part, ...] = ()
    fixed: ClassVar[frozenset[str]] = frozenset({"key", "title", "number"})

    @property
    def name(self) -> str:
        """Of its pages: "bab-iv", "lampiran"."""
        return f"bab-{self.number.lower()}" if self.number else self.key

    @property
    def heading(self) -> str:
        return f"BAB {self.number} {self.title.upper()}" if self.number else self.title.upper()

    @property
    def anchor(self) -> str:
        return f"b-{self.key}"

    @property
    def shown(self) -> list[tuple[str, Any]]:
        return [(anchor_of(block), block) for block in self.blocks]


@dataclass(frozen=True)
class Sheet:
    """The facts of cover, ACC sheet and lembar pengesahan. supervisors: (office, name), the first two sign."""

    title: str
    student: str
    student_number: str
    programme: str
    campus: str
    center: str
    year: str
    supervisors: Lines
    head: str
    fixed: ClassVar[frozenset[str]] = frozenset(
        {"student", "student_number", "programme", "campus", "center", "year", "supervisors", "head"}
    )


@dataclass(frozen=True)
class PracticumReport:
    """Everything a print is made from, but the time, the person and the code of the print."""

    title: str
    short: str
    look: Look
    sheet: Sheet
    preface: Bab
    chapters: tuple[Bab, ...]
    sources: Bab
    attachments: Bab
    template: ClassVar[str] = "print/practicum/report.html"

    @property
    def body(self) -> tuple[Bab, ...]:
        """What has arabic page numbers."""
        return (*self.chapters, self.sources, self.attachments)

    @property
    def told(self) -> tuple[Any, ...]:
        """What is searched before it leaves."""
        return self.sheet, self.preface, self.chapters, self.sources, self.attachments

    @property
    def lists(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """(title, (anchor, line)) of the lists of tables, figures and photos; one without entries is left out."""
        found = [(f"Daftar {label}", [(anchor_of(each), line_of(each)) for each in self._of(label)]) for label in (TABLE, PICTURE, PHOTO)]
        return [(title, rows) for title, rows in found if rows]

    def _of(self, label: str) -> Iterator[Any]:
        for bab in self.body:
            for blocks in (bab.blocks, *(part.blocks for part in bab.parts)):
                yield from (block for block in blocks if label_of(block) == label)

    def snapshot(self) -> dict[str, Any]:
        """The same as plain data."""
        return asdict(self)


def anchor_of(block: Any) -> str:
    """ "tabel-4-1"; empty for what has no number."""
    label = label_of(block)
    return f"{label}-{block.number.replace('.', '-')}".lower() if label else ""


def line_of(block: Any) -> str:
    return f"{label_of(block)} {block.number} {block.caption}"


def practicum_report(practicum: Practicum, day: date, source: Source | None = None) -> PracticumReport:
    """The whole report; every text that a person wrote passes the mask of the case, so that one print serves every reader.

    source: the records, where they were read already.
    """
    source = source or source_of(practicum, day)
    compose = Composing(practicum, source)
    chapters = tuple(_bab(compose, chapter, order) for order, chapter in enumerate(CHAPTERS, start=1))
    attachments = _attachments(compose)
    front = BY_KEY["kata-pengantar"]
    preface = Bab(front.key, front.title, "", compose.under(front))
    end = BY_KEY["daftar-pustaka"]
    sources = Bab(end.key, end.title, "", compose.bibliography((preface, chapters)))
    whole = (_sheet(practicum, source), preface, chapters, sources, attachments)
    hide = source.mask.text if source else str
    sheet, preface, chapters, sources, attachments = changed(whole, hide)
    short = f"{source.case.number or source.case.code} · {source.mask.short}" if source else practicum.code
    return PracticumReport(_title(practicum), short, look_of(practicum.center), sheet, preface, chapters, sources, attachments)


def _title(practicum: Practicum) -> str:
    return f"Laporan {practicum.get_kind_display()}"


def _bab(compose: Composing, chapter: str, order: int) -> Bab:
    """One chapter: its headings with text, tables and pictures, numbered by three counters."""
    opening, counter = of_chapter(chapter)[0], Counter(str(order))
    parts = tuple(_part(compose, each, counter) for each in compose.headings if each.chapter == chapter and each != opening)
    return Bab(opening.key, opening.title, chapter, (), parts)


def _part(compose: Composing, heading: Heading, counter: Counter) -> Part:
    wide = heading.key in WIDE and bool(compose.making.source and compose.making.sessions)
    return Part(heading.key, heading.title, compose.numbers[heading.key], heading.level, counter.number(compose.under(heading)), wide)


def _attachments(compose: Composing) -> Bab:
    """The lampiran, numbered; tables and photographs count through all of them as L.1, L.2 ..."""
    counter, parts = Counter("L"), []
    for order, (title, make) in enumerate(ATTACHMENTS, start=1):
        known = compose.making.source is not None or make in OF_NO_CASE
        blocks = tuple(make(compose.making)) if known else (NO_CASE,)
        wide = make is logbook and bool(compose.making.activities)
        parts.append(Part(f"lampiran-{order}", title, f"Lampiran {order}", 2, counter.number(blocks), wide, opens=True))
    heading = BY_KEY["lampiran"]
    return Bab(heading.key, heading.title, "", (), tuple(parts))


def _sheet(practicum: Practicum, source: Source | None) -> Sheet:
    who = source.mask.name if source else "PM"
    field, campus = practicum.field_supervisor, practicum.campus_supervisor
    people: Iterable[tuple[str, str]] = (
        ("Pembimbing kampus", campus.name if campus else ""), ("Pembimbing kampus II", practicum.second_supervisor),
        ("Pembimbing lapangan", field.name if field else ""),
    )  # fmt: skip
    return Sheet(
        title=practicum.title or Fixed(f"Penanganan Kasus Klien “{who}” di {practicum.center.name}"),
        student=practicum.student.name,
        student_number=practicum.student_number,
        programme=practicum.get_programme_display(),
        campus=practicum.campus,
        center=practicum.center.name,
        year=str(practicum.ends_on.year),
        supervisors=tuple((office, name) for office, name in people if name),
        head=practicum.head_of_programme,
    )
