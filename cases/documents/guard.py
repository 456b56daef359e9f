"""The search before every print with initials: a known name or number still in the text stops it. Written apart from the mask.

The mask should leave nothing to be found; this makes sure, by looking at whole words and bare digits in place of patterns.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from cases import extend, policy
from cases import known_names as known
from cases.documents.blocks import texts
from cases.documents.letters.base import Sheet
from cases.documents.report import Report
from cases.documents.source import Source
from cases.models.summaries import day, rows_of, title_of
from cases.refusals import Refused
from cases.stages import STAGES
from cases.stages.base import StageEntry

AROUND = 40


@dataclass(frozen=True)
class Finding:
    """What was found, where it stands, the words around it, and the entry to open (None: the identity of the person)."""

    what: str
    where: str
    before: str
    hit: str
    after: str
    entry: StageEntry | None = None
    stage: str = ""


class Identifying(Refused):
    """The print would have named somebody; nothing was printed."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__(f"Belum dicetak: {len(findings)} nama atau nomor masih terbaca.")
        self.findings = findings


@dataclass(frozen=True)
class Known:
    """What is looked for: words by themselves, and runs of digits."""

    words: dict[str, str]
    digits: dict[str, str]
    days: list[re.Pattern[str]]


def check(report: Report | Sheet, source: Source) -> None:
    """Raise Identifying when a print with initials still holds what identifies the person or her family."""
    if source.names:
        return
    wanted = known_of(source)
    loose = [hit for text in texts(report.told) for hit in hits(text, wanted)]
    if loose:
        raise Identifying(list(_located(source, wanted)) or [_unplaced(*hit) for hit in loose])


def known_of(source: Source) -> Known:
    person, family = source.person, [member for member in source.family if not member.index]
    words = {_plain(word): "Nama" for word in known.telling(person.name)}
    words |= {_plain(word): "Nama keluarga" for member in family for word in known.telling(member.name)}
    words |= {_plain(word): "Nama panggilan" for word in known.telling(person.nickname)}
    others = {_plain(word): "Nama orang lain" for name, _ in extend.names(source.case) for word in known.telling(name)}
    words = others | words
    numbers = {_bare(member.phone): "Nomor telepon" for member in family}
    numbers |= {_bare(person.phone): "Nomor telepon", _bare(person.nik): "NIK", _bare(person.kk): "Nomor KK"}
    born = [person.birth_date, *(member.birth_date for member in family)]
    return Known(
        {word: what for word, what in words.items() if len(word) >= 3 or not word.isascii()},
        {number: what for number, what in numbers.items() if len(number) >= 6},
        [re.compile(form, re.IGNORECASE) for day in born for form in known.dates(day)],
    )


def _plain(text: str) -> str:
    """Without case, accents and apostrophes."""
    parted = unicodedata.normalize("NFD", text.casefold())
    return "".join(sign for sign in parted if unicodedata.category(sign) != "Mn" and sign not in known.APOSTROPHES)


def _bare(number: str) -> str:
    return re.sub(r"^(?:62|0)(?=8)", "", re.sub(r"\D", "", number or ""))


def hits(text: str, wanted: Known) -> Iterator[tuple[str, str, str, str]]:
    """(what, before, hit, after) for everything known in `text`."""
    searched = re.sub(known.KEPT, lambda kept: "-" * len(kept.group(0)), text, flags=re.IGNORECASE)
    for word in re.finditer(r"[^\W\d_][^\W\d_'’‘`´ʼ\u0300-\u036f\u064b-\u065f]*", searched):
        what = wanted.words.get(_plain(word.group(0)))
        if what:
            yield what, *_around(text, *word.span())
    for run in re.finditer(r"\d[\d .\-/()]*\d", text):
        bare = re.sub(r"\D", "", run.group(0))
        for number, what in wanted.digits.items():
            if number in bare:
                yield what, *_around(text, *run.span())
    for form in wanted.days:
        for found in form.finditer(text):
            yield "Tanggal lahir", *_around(text, *found.span())


def _around(text: str, start: int, end: int) -> tuple[str, str, str]:
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    return ("…" if start > AROUND else "") + before, text[start:end], after + ("…" if len(text) > end + AROUND else "")


def _located(source: Source, wanted: Known) -> Iterator[Finding]:
    """The entries in which it stands, field by field."""
    for stage in STAGES:
        entries = source.records.of_stage(stage.key)
        for entry in (each for each in entries if policy.may_read_entry(source.reader, each)):
            for label, text in rows_of(entry):
                for what, before, hit, after in hits(source.mask.text(text), wanted):
                    when = f", {day(entry.happened_on)}" if entry.happened_on else ""
                    yield Finding(what, f"{label}, {title_of(entry)}{when}", before, hit, after, entry, stage.key)


def _unplaced(what: str, before: str, hit: str, after: str) -> Finding:
    return Finding(what, "identitas", before, hit, after)
