"""The search before every print with initials: a known name, number or place still in it stops it. Written apart from the mask.

The mask should leave nothing to be found; this makes sure, by whole words in any spelling and bare digits in place of patterns, in
what comes from records and in the finished page with its captions, its file name and its metadata.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from atensi.accounts.models import Center, User
from atensi.vault import cipher
from cases import known_names as known
from cases import policy
from cases.documents.blocks import texts
from cases.documents.commonwords import common, little, names_somebody
from cases.documents.disguised import disguised, latin, numbers
from cases.documents.nearly import SURE, folded
from cases.documents.source import Source
from cases.documents.wanted import Known, known_of, plain
from cases.models.summaries import day, rows_of, title_of
from cases.refusals import Refused
from cases.stages import STAGES
from cases.stages.base import StageEntry

AROUND = 40
NUMBERS = {"NIK", "Nomor KK", "Nomor telepon"}
SCHOOL, BIRTH = "Sekolah", "Tanggal lahir"
BORN = re.compile(r"lahir|\blhr\b|\bttl\b", re.IGNORECASE)
A_SCHOOL = re.compile(known.ANY_SCHOOL)
WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u064b-\u065f]|['’‘`´ʼ](?=[^\W\d_]))*")
LOCKED = (
    "Isian ini terkunci. Bila memang nama: tulis ejaan itu sebagai nama panggilan di identitas atau sebagai anggota keluarga, supaya "
    "ikut disamarkan; jelaskan dalam addendum; atau minta supervisor mengembalikan tahapnya. Bila bukan nama, tekan Bukan nama."
)


@dataclass(frozen=True)
class Finding:
    """What was found, where it stands, the words around it, and the entry to open (None: the identity of the person).

    heading: the key of the heading under which it stands, in a report that a praktikan writes.
    """

    what: str
    where: str
    before: str
    hit: str
    after: str
    entry: StageEntry | None = None
    stage: str = ""
    heading: str = ""

    @property
    def dismissible(self) -> bool:
        """May it be said to be no name? A number that fits is a number."""
        return self.what not in NUMBERS

    @property
    def way_out(self) -> str:
        """What can be done where the paragraph cannot be changed."""
        return LOCKED if self.entry is not None and self.entry.locked else ""

    @property
    def digest(self) -> str:
        """What *bukan nama* is remembered by: the hit in its words. A changed paragraph is asked again."""
        return cipher.index("|".join((self.what, self.before, self.hit, self.after)), "dismissal")

    @property
    def word(self) -> str:
        return plain(self.hit)


class Identifying(Refused):
    """The print would have named somebody; nothing was printed. kind, subject: of the document, set by who prints."""

    kind = ""
    subject = ""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__(f"Belum dicetak: {len(findings)} nama atau nomor masih terbaca.")
        self.findings = findings


def check(report: Any, source: Source, page: Iterable[str] = (), dismissed: frozenset[str] = frozenset()) -> None:
    """Raise Identifying when a print with initials still holds what identifies the person, her family or others the case knows.

    page: the lines of the finished page and its file name. dismissed: digests of findings that were judged to name nobody.
    """
    if source.names:
        return
    wanted = known_of(source)
    stop(loose(report.told, page, wanted, source.case.center, "identitas"), _located(source, wanted), dismissed)


def loose(told: Any, page: Iterable[str], wanted: Known, center: Center, where: str) -> list[Finding]:
    """What is found in texts of records and on the finished page; `where` it stands is not known yet."""
    found = [hit for text in texts(told) for hit in hits(text, wanted)]
    return [Finding(what, where, before, hit, after) for what, before, hit, after in (*found, *on_the_page(page, wanted, center))]


def under(places: Iterable[tuple[str, str, Any]], wanted: Known) -> Iterator[Finding]:
    """Everything known in (key, heading, blocks), with the heading under which it stands."""
    for key, heading, blocks in places:
        above = ""
        for text in texts(blocks):
            for what, before, hit, after in (*hits(text, wanted), *_over_the_end(above, text, wanted)):
                yield Finding(what, heading, before, hit, after, heading=key)
            above = text


def stop(found: list[Finding], located: Iterable[Finding], dismissed: frozenset[str]) -> None:
    """Raise Identifying for what was found, each where it was located; not for what was judged to name nobody."""
    if not found:
        return
    words = {each.word for each in found}
    places = list(dict.fromkeys(each for each in located if each.word in words))
    placed = {each.word for each in places}
    rest = [each for each in dict.fromkeys(found) if each.word not in placed]
    left = [each for each in (*places, *rest) if each.digest not in dismissed]
    if left:
        raise Identifying(left)


@lru_cache(maxsize=8_000)  # a report is searched again for every print, and most of it did not change since
def hits(text: str, wanted: Known, nearly: bool = True, everywhere: bool = False) -> tuple[tuple[str, str, str, str], ...]:
    """(what, before, hit, after) for everything known in `text`.

    nearly: also what stands one letter from a name. everywhere: even where it is hardly one, for what is left out rather than stopped.
    """
    text = known.seen(text)
    read = latin(text)
    searched = re.sub(known.KEPT, lambda kept: "-" * len(kept.group(0)), read, flags=re.IGNORECASE)
    named = [*_words(searched, wanted, nearly, everywhere), *wanted.names.torn(searched, everywhere)]
    hidden = disguised(text, searched, wanted.names)
    named += [each for each in hidden if not any(start < each[1] and each[0] < end for start, end, _ in named)]
    return tuple((what, *_around(text, start, end)) for start, end, what in (*named, *_numbers(read, wanted)))


def _words(text: str, wanted: Known, nearly: bool, everywhere: bool) -> Iterator[tuple[int, int, str]]:
    found = [(word, wanted.names.exact(plain(word.group(0)))) for word in WORD.finditer(text)]
    for place, (word, what) in enumerate(found):
        if what and _counts(text, place, found):
            yield *word.span(), what
        near = wanted.names.near(plain(word.group(0))) if nearly and not what else ""
        if near and (everywhere or len(word.group(0)) >= SURE or _named(text, place, found)):
            yield *word.span(), near


def _numbers(text: str, wanted: Known) -> Iterator[tuple[int, int, str]]:
    for start, end, bare in numbers(text):
        yield from ((start, end, what) for number, what in wanted.digits.items() if number in bare)
    for form in wanted.days:
        yield from ((*found.span(), BIRTH) for found in form.finditer(text))
    yield from ((*school.span(), SCHOOL) for school in A_SCHOOL.finditer(text))


def _counts(text: str, place: int, found: list[tuple[re.Match[str], str]]) -> bool:
    """A word that is only a name always counts; one that is a word too, or of two letters, must be used as a name."""
    word = found[place][0].group(0)
    if len(word) == 2 and word.isascii():
        return little(text, *found[place][0].span(), beside=_next_to_a_name(text, place, found))
    return not {plain(word), folded(word)} & common() or _named(text, place, found)


def _named(text: str, place: int, found: list[tuple[re.Match[str], str]]) -> bool:
    """Is this word used as a name, with a capital inside a sentence or beside another name?"""
    return names_somebody(text, *found[place][0].span(), beside=_next_to_a_name(text, place, found))


def _next_to_a_name(text: str, place: int, found: list[tuple[re.Match[str], str]]) -> bool:
    neighbours = (found[near] for near in (place - 1, place + 1) if 0 <= near < len(found))
    return any(_beside(text, found[place][0], *each) for each in neighbours)


def _beside(text: str, word: re.Match[str], other: re.Match[str], what: str) -> bool:
    """Is the neighbour a name that stands right beside it, as in a full name in small letters?"""
    first, second = sorted((word, other), key=lambda each: each.start())
    close = not text[first.end() : second.start()].strip(" .-_\u00a0")
    return bool(what) and close


def _around(text: str, start: int, end: int) -> tuple[str, str, str]:
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    return ("…" if start > AROUND else "") + before, text[start:end], after + ("…" if len(text) > end + AROUND else "")


def on_the_page(page: Iterable[str], wanted: Known, center: Center) -> Iterator[tuple[str, str, str, str]]:
    """What is found in the finished page besides names of staff, of the sentra and of its partner schools, printed as they are."""
    lines = list(page)
    if not lines:
        return
    staff = User.objects.filter(center=center).values_list("name", flat=True)
    areas = (name for row in center.areas.values_list("regency", "province") for name in row)  # the profile lists them
    kept = [center.name, center.address, center.regency, center.province, center.email, center.ministry, center.directorate, *staff, *areas]
    allowed = re.compile("|".join(re.escape(text) for text in sorted(filter(None, kept), key=len, reverse=True)), re.IGNORECASE)
    for before, line in zip(["", *lines], lines, strict=False):
        found = hits(allowed.sub(lambda each: "-" * len(each.group(0)), line), wanted, nearly=False)
        dated = BORN.search(f"{before} {line}")  # a day of our own (of a session, of her reception) may be one on which somebody was born
        yield from (hit for hit in found if hit[0] != SCHOOL and (hit[0] != BIRTH or dated))  # those in records were found before
        yield from _over_the_end(before, line, wanted)


def _over_the_end(before: str, line: str, wanted: Known) -> Iterator[tuple[str, str, str, str]]:
    """A name whose end stands in the next paragraph, as pasted text breaks it: "Ruk-" and "mi tidur"."""
    last, first = re.search(r"(?<![^\W\d_])[^\W\d_]+-?$", before.rstrip()), re.match(r"\s*([^\W\d_]+)", line)
    if last and first and not wanted.names.exact(plain(last[0])):
        both = f"{last[0].rstrip('-')} {first[1]}"
        yield from ((what, *_around(both, start, end)) for start, end, what in wanted.names.torn(both))


def _located(source: Source, wanted: Known) -> Iterator[Finding]:
    """The entries in which it stands, field by field."""
    for stage in STAGES:
        entries = source.records.of_stage(stage.key)
        for entry in (each for each in entries if policy.may_read_entry(source.reader, each)):
            for label, text in rows_of(entry):
                for what, before, hit, after in hits(source.mask.text(text), wanted):
                    when = f", {day(entry.happened_on)}" if entry.happened_on else ""
                    yield Finding(what, f"{label}, {title_of(entry)}{when}", before, hit, after, entry, stage.key)
