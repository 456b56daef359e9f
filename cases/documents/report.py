"""A print as data, and the Laporan Penanganan Kasus: head, chapters, their numbers; de-identified as a whole at the end."""

from dataclasses import asdict, dataclass, replace
from typing import Any, ClassVar

from cases.documents.blocks import Boxes, Chapter, Drawn, Fact, Figure, Fixed, Section, Table, changed
from cases.documents.kop import Emblem, kop
from cases.documents.sections import appendix, conclusion, handling, origin, summary, team
from cases.documents.source import Source, or_dash, said
from cases.documents.wording import long_day
from cases.stages.access import AccessDecision

ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
CHAPTERS = (summary.chapter, origin.chapter, team.chapter, handling.chapter, conclusion.chapter, appendix.chapter)


@dataclass(frozen=True)
class Report:
    """Everything a print is made from, but the time, the person and the code of the print."""

    title: str
    number: str
    short: str  # what names the case in the head of each page
    letterhead: tuple[str, ...]
    address: tuple[str, ...]
    head: tuple[Fact, ...]
    chapters: tuple[Chapter, ...]
    contents: bool = True  # a list of contents under the head
    months: str = ""  # that it tells of, under its title
    emblem: Emblem | None = None
    template: ClassVar[str] = "print/report.html"

    @property
    def told(self) -> tuple[Any, ...]:
        """What is searched before it leaves: everything that comes from records."""
        return self.head, self.chapters

    def snapshot(self) -> dict[str, Any]:
        """The same as plain data."""
        return without_empty(asdict(self), "months", "emblem")


def without_empty(told: dict[str, Any], *names: str) -> dict[str, Any]:
    """A snapshot without those of these parts that are empty: what most prints do not have changes no fingerprint of theirs."""
    return {name: part for name, part in told.items() if part or name not in names}


def case_report(source: Source) -> Report:
    """The whole report, numbered, with every text from a record passed through the mask."""
    return framed(source, "Laporan Penanganan Kasus", tuple(make(source) for make in CHAPTERS))


def framed(source: Source, title: str, chapters: tuple[Chapter, ...], contents: bool = True) -> Report:
    """Chapters under the letterhead of the sentra and the head of the case, numbered and de-identified."""
    return Report(
        title=title,
        number=source.case.number or f"Kode {source.case.code}",
        short=f"{source.case.number or source.case.code} · {source.mask.short}",
        **kop(source.case.center),
        head=changed(_head(source), source.mask.text),
        chapters=changed(numbered(chapters), source.mask.text),
        contents=contents,
    )


def _head(source: Source) -> tuple[Fact, ...]:
    """The seven lines under the title."""
    decision = source.latest(AccessDecision)
    worker, supervisor = team.worker(source), team.supervisor(source)
    return (
        Fact("Penerima manfaat", _person(source)),
        Fact("Daerah asal", Fixed(or_dash(source.origin))),
        Fact("Kategori PPKS", Fixed(or_dash(said(decision, "category") if decision else ""))),
        Fact("Laporan pertama", long_day(source.case.opened)),
        Fact("Keadaan kasus", summary.state(source)),
        Fact("Pekerja sosial", Fixed(or_dash(worker.name if worker else ""))),
        Fact("Supervisor", Fixed(or_dash(supervisor.name if supervisor else ""))),
    )


def _person(source: Source) -> str:
    age = source.person.age_on(source.day)
    kind = Fixed("" if source.names or not source.person.name else " (inisial)")
    parts = [
        f"{source.mask.name}{kind}",
        source.person.get_sex_display().lower(),
        f"{age} tahun" if age is not None else "",
    ]
    text = ", ".join(part for part in parts if part)
    return text if source.names else Fixed(text)


def numbered(chapters: tuple[Chapter, ...]) -> tuple[Chapter, ...]:
    """Numbers and anchors for chapters, sections, tables and figures, from their order alone."""
    found, place = [], 0
    for chapter in chapters:
        place += not chapter.plain
        found.append(_numbered(chapter, "" if chapter.plain else ROMAN[place], place))
    return tuple(found)


def _numbered(chapter: Chapter, roman: str, place: int) -> Chapter:
    anchor = f"bab-{roman.lower()}" if roman else chapter.title.lower()
    counts = {"table": 0, "figure": 0}
    series = chapter.series or str(place)
    blocks = tuple(_count(block, series, counts) for block in chapter.blocks)
    sections: list[Section] = []
    for order, section in enumerate(chapter.sections, start=1):
        inside = tuple(_count(block, series, counts) for block in section.blocks)
        sections.append(replace(section, blocks=inside, number=f"{place}.{order}", anchor=f"{anchor}-{order}"))
    return replace(chapter, blocks=blocks, sections=tuple(sections), number=roman, anchor=anchor)


def _count(block: Any, series: str, counts: dict[str, int]) -> Any:
    if isinstance(block, Table):
        counts["table"] += 1
        return replace(block, number=f"{series}.{counts['table']}")
    if isinstance(block, Figure | Drawn | Boxes):
        counts["figure"] += 1
        return replace(block, number=f"{series}.{counts['figure']}")
    return block
