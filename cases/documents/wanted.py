"""What the search before a print looks for: words that name somebody, numbers, days of birth, and places below the regency."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from cases import extend, known_dates, spelling
from cases import known_names as known
from cases.documents.commonwords import THINGS, common
from cases.documents.nearly import Names
from cases.documents.source import Source

SHORTEST = 4  # letters of a word that is also searched in old and doubled spelling


@dataclass(frozen=True, eq=False)
class Known:
    """What is looked for: words by themselves, runs of digits, and dates. `folded`: the words without differences of spelling.

    Two that look for the same are the same, so that a text is searched once for both.
    """

    words: dict[str, str]
    digits: dict[str, str]
    days: list[re.Pattern[str]]
    folded: dict[str, str]

    @cached_property
    def _key(self) -> tuple[object, ...]:
        return tuple(self.words.items()), tuple(self.digits.items()), tuple(self.days), tuple(self.folded.items())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Known) and self._key == other._key

    @cached_property
    def _hash(self) -> int:
        return hash(self._key)

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def names(self) -> Names:
        """The words, to be asked about a word of a text."""
        return Names(self.words, self.folded)


def known_of(source: Source) -> Known:
    person, family = source.person, [member for member in source.family if not member.index]
    named = (*extend.names(source.case), *source.mask.others)
    words = {plain(word): "Nama orang lain" for name, _ in named for word in known.telling(name)}
    traits = [*extend.traits(source.case), *source.mask.traits]
    words |= {plain(word): "Alamat orang lain" for word in _elsewhere(source, traits)}
    words |= {plain(word): "Alamat" for word in _places(source)}
    words |= {plain(word): "Nama keluarga" for member in family for word in known.telling(member.name)}
    words.pop(plain(source.mask.short), None)  # "Ibu RN" as somebody wrote it names nobody: these initials are printed on purpose
    own = ((person.name, "Nama"), (person.nickname, "Nama panggilan"))  # "Al" of an Ana Lestari is a name all the same
    words |= {plain(word): what for name, what in own for word in known.telling(name) if word != source.mask.short}
    numbers = {number: what for each in traits for number, what in each.numbers}
    numbers |= {member.phone: "Nomor telepon" for member in family}
    numbers |= {person.phone: "Nomor telepon", person.nik: "NIK", person.kk: "Nomor KK"}
    born = [each for other in traits for each in other.born]
    return known_as(words, numbers, [person.birth_date, *(member.birth_date for member in family), *born])


def known_as(named: Mapping[str, str], numbers: Mapping[str, str], born: Iterable[date | None] = ()) -> Known:
    """What is looked for: words that name somebody and numbers, each with what it is, and days of birth."""
    words = {plain(word): what for word, what in named.items() if len(plain(word)) >= 2 or not word.isascii()}
    numbers = {_bare(number): what for number, what in numbers.items()}
    folded = {spelling.fold(word): what for word, what in words.items() if word.isascii()}
    return _once(Known(
        words,
        {number: what for number, what in numbers.items() if len(number) >= 6},
        [re.compile(form, re.IGNORECASE) for day in born for form in (*known_dates.dates(day), *known_dates.birthdays(day))],
        {word: what for word, what in folded.items() if len(word) >= SHORTEST},
    ))


@lru_cache(maxsize=100)
def _once(wanted: Known) -> Known:
    """One object for all that look for the same, so that what was searched for it is found without comparing them."""
    return wanted


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
def plain(text: str) -> str:
    """Without case, accents and apostrophes."""
    parted = unicodedata.normalize("NFD", text.casefold())
    return "".join(sign for sign in parted if unicodedata.category(sign) != "Mn" and sign not in known.APOSTROPHES)


def _bare(number: str) -> str:
    return re.sub(r"^(?:62|0)(?=8)", "", re.sub(r"\D", "", number or ""))
