"""The search before every print with initials: a known name, number or place still in it stops it. Written apart from the mask.

The mask should leave nothing to be found; this makes sure, by whole words in any spelling and bare digits in place of patterns, in
what comes from records and in the finished page with its captions, its file name and its metadata.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from atensi.accounts.models import Center, User
from atensi.vault import cipher
from cases import extend, policy, spelling
from cases import known_names as known
from cases.documents.blocks import texts
from cases.documents.commonwords import THINGS, common, names_somebody
from cases.documents.source import Source
from cases.models.summaries import day, rows_of, title_of
from cases.refusals import Refused
from cases.stages import STAGES
from cases.stages.base import StageEntry

AROUND = 40
SHORTEST = 4  # letters of a word that is also searched in old and doubled spelling
SCHOOL = "Sekolah"
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
    def way_out(self) -> str:
        """What can be done where the paragraph cannot be changed."""
        return LOCKED if self.entry is not None and self.entry.locked else ""

    @property
    def digest(self) -> str:
        """What *bukan nama* is remembered by: the hit in its words. A changed paragraph is asked again."""
        return cipher.index("|".join((self.what, self.before, self.hit, self.after)), "dismissal")

    @property
    def word(self) -> str:
        return _plain(self.hit)


class Identifying(Refused):
    """The print would have named somebody; nothing was printed. kind, subject: of the document, set by who prints."""

    kind = ""
    subject = ""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__(f"Belum dicetak: {len(findings)} nama atau nomor masih terbaca.")
        self.findings = findings


@dataclass(frozen=True)
class Known:
    """What is looked for: words by themselves, runs of digits, and dates. `folded`: the words without differences of spelling."""

    words: dict[str, str]
    digits: dict[str, str]
    days: list[re.Pattern[str]]
    folded: dict[str, str]


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
    return [Finding(what, where, *said) for what, *said in (*found, *on_the_page(page, wanted, center))]


def under(places: Iterable[tuple[str, str, Any]], wanted: Known) -> Iterator[Finding]:
    """Everything known in (key, heading, blocks), with the heading under which it stands."""
    for key, heading, blocks in places:
        for text in texts(blocks):
            for what, *said in hits(text, wanted):
                yield Finding(what, heading, *said, heading=key)


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


def known_of(source: Source) -> Known:
    person, family = source.person, [member for member in source.family if not member.index]
    named = (*extend.names(source.case), *source.mask.others)
    words = {_plain(word): "Nama orang lain" for name, _ in named for word in known.telling(name)}
    traits = [found for each in extend.extensions() for found in each.traits(source.case)]
    words |= {_plain(word): "Alamat orang lain" for word in _elsewhere(source, traits)}
    words |= {_plain(word): "Alamat" for word in _places(source)}
    words |= {_plain(word): "Nama keluarga" for member in family for word in known.telling(member.name)}
    words |= {_plain(word): "Nama" for word in known.telling(person.name)}
    words |= {_plain(word): "Nama panggilan" for word in known.telling(person.nickname)}
    numbers = {number: what for each in traits for number, what in each.numbers}
    numbers |= {member.phone: "Nomor telepon" for member in family}
    numbers |= {person.phone: "Nomor telepon", person.nik: "NIK", person.kk: "Nomor KK"}
    born = [each for other in traits for each in other.born]
    return known_as(words, numbers, [person.birth_date, *(member.birth_date for member in family), *born])


def known_as(named: Mapping[str, str], numbers: Mapping[str, str], born: Iterable[date | None] = ()) -> Known:
    """What is looked for: words that name somebody and numbers, each with what it is, and days of birth."""
    words = {_plain(word): what for word, what in named.items() if len(_plain(word)) >= 3 or not word.isascii()}
    numbers = {_bare(number): what for number, what in numbers.items()}
    folded = {spelling.fold(word): what for word, what in words.items() if word.isascii()}
    return Known(
        words,
        {number: what for number, what in numbers.items() if len(number) >= 6},
        [re.compile(form, re.IGNORECASE) for day in born for form in known.dates(day)],
        {word: what for word, what in folded.items() if len(word) >= SHORTEST},
    )


def _places(source: Source) -> Iterator[str]:
    """The telling words of places below the regency; for the protected also of the regency and where she was born."""
    person = source.person
    named = [person.hamlet, person.village, person.district, *(m.address for m in source.family if not m.index)]
    kept = person.province if source.protected else f"{person.regency} {person.province}"
    if source.protected:
        named += [person.regency, person.birth_place]
    told = {word.lower() for word in known.words_of(kept)}
    yield from (w for text in named for w in known.telling(text) if len(w) >= SHORTEST and w.lower() not in told)


def _elsewhere(source: Source, others: Iterable[known.Traits]) -> Iterator[str]:
    """The telling words of places of others; what is a word too finds no place."""
    kept = {word.lower() for word in known.words_of(f"{source.person.regency} {source.person.province}")} | common() | THINGS
    yield from (w for each in others for text in each.places for w in known.telling(text) if len(w) >= SHORTEST and w.lower() not in kept)


@lru_cache(maxsize=20_000)  # a report holds the same words many times
def _plain(text: str) -> str:
    """Without case, accents and apostrophes."""
    parted = unicodedata.normalize("NFD", text.casefold())
    return "".join(sign for sign in parted if unicodedata.category(sign) != "Mn" and sign not in known.APOSTROPHES)


@lru_cache(maxsize=20_000)
def _folded(word: str) -> str:
    """Without differences of old and new spelling, and without double letters."""
    return spelling.fold(word)


def _bare(number: str) -> str:
    return re.sub(r"^(?:62|0)(?=8)", "", re.sub(r"\D", "", number or ""))


def hits(text: str, wanted: Known) -> Iterator[tuple[str, str, str, str]]:
    """(what, before, hit, after) for everything known in `text`."""
    searched = re.sub(known.KEPT, lambda kept: "-" * len(kept.group(0)), text, flags=re.IGNORECASE)
    found = [(word, _what(word.group(0), wanted)) for word in WORD.finditer(searched)]
    for place, (word, what) in enumerate(found):
        if what and _counts(searched, place, found):
            yield what, *_around(text, *word.span())
    for run in re.finditer(r"\d[\d .\-/()]*\d", text):
        bare = re.sub(r"\D", "", run.group(0))
        for number, what in wanted.digits.items():
            if number in bare:
                yield what, *_around(text, *run.span())
    for form in wanted.days:
        for day_found in form.finditer(text):
            yield "Tanggal lahir", *_around(text, *day_found.span())
    for school in A_SCHOOL.finditer(text):
        yield SCHOOL, *_around(text, *school.span())


def _what(word: str, wanted: Known) -> str:
    """Whose name a word is, also with a suffix and in another spelling; empty for none."""
    for form in (_plain(word), re.sub(r"(?:nya|lah|kah|pun)$", "", _plain(word))):
        what = wanted.words.get(form) or (wanted.folded.get(_folded(form)) if form.isascii() else "")
        if what:
            return what
    return ""


def _counts(text: str, place: int, found: list[tuple[re.Match[str], str]]) -> bool:
    """A word that is only a name always counts; one that is a word too must be used as a name."""
    word = found[place][0]
    if not {_plain(word.group(0)), _folded(word.group(0))} & common():
        return True
    neighbours = (found[near] for near in (place - 1, place + 1) if 0 <= near < len(found))
    return names_somebody(text, *word.span(), beside=any(_beside(text, word, *each) for each in neighbours))


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
    kept = [center.name, center.address, center.regency, center.province, center.email, center.ministry, center.directorate, *staff]
    allowed = re.compile("|".join(re.escape(text) for text in sorted(filter(None, kept), key=len, reverse=True)), re.IGNORECASE)
    for line in lines:
        found = hits(allowed.sub(lambda each: "-" * len(each.group(0)), line), wanted)
        yield from (hit for hit in found if hit[0] != SCHOOL)  # one in a record was found in its text before


def _located(source: Source, wanted: Known) -> Iterator[Finding]:
    """The entries in which it stands, field by field."""
    for stage in STAGES:
        entries = source.records.of_stage(stage.key)
        for entry in (each for each in entries if policy.may_read_entry(source.reader, each)):
            for label, text in rows_of(entry):
                for what, before, hit, after in hits(source.mask.text(text), wanted):
                    when = f", {day(entry.happened_on)}" if entry.happened_on else ""
                    yield Finding(what, f"{label}, {title_of(entry)}{when}", before, hit, after, entry, stage.key)
