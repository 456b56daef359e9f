"""De-identification, done here and nowhere else: names to initials, and known names and numbers inside any text replaced.

Rule 4 of the permission matrix: name, nickname, family, NIK, phone, birth date and address below the regency never leave in
initials mode. `cases.known_names` and `cases.known_dates` say how each is written; staff keep their names.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from typing import Any

from cases import known_dates
from cases import known_names as known
from cases.known_names import initials
from cases.models import Beneficiary, FamilyMember
from cases.vocabulary import RELATION

__all__ = ["Mask", "initials"]

NIK, FAMILY_CARD, PHONE, LANE, BORN, MAIL = "[NIK]", "[KK]", "[telepon]", "[alamat]", "[tanggal lahir]", "[surel]"
TOWN, SCHOOL = "[daerah]", "[sekolah]"
ANYBODYS = [
    (known.ANY_NIK, NIK), (known.ANY_PHONE, PHONE), (known.ANY_MAIL, MAIL), (known.ANY_LANE, LANE), (known.ANY_SCHOOL, SCHOOL),
]  # fmt: skip


class Mask:
    """Replaces what identifies one beneficiary and her family; `off` leaves every text as it is.

    `strict`, for victims and children in conflict with the law, also hides the regency and where she was born.
    `others` are names of people of other cases, each with what stands for it, `traits` what else finds them; `places` further places
    below the regency, hidden as a whole. `nameless` says "klien" in place of initials, for a drawing in which nobody is to be known.
    """

    def __init__(
        self,
        person: Beneficiary,
        family: Iterable[FamilyMember],
        off: bool = False,
        nameless: bool = False,
        others: Iterable[tuple[str, str]] = (),
        strict: bool = False,
        places: Iterable[str] = (),
        traits: Iterable[known.Traits] = (),
    ) -> None:
        self.person = person
        self.family = [member for member in family if not member.index]
        self.off, self.nameless, self.others, self.strict = off, nameless, tuple(others), strict
        self.places, self.traits = tuple(places), tuple(traits)

    @cached_property
    def hidden(self) -> "Mask":
        """The same with initials, whoever looks."""
        if not self.off:
            return self
        return Mask(self.person, self.person.family.all(), **self._besides)

    @cached_property
    def bare(self) -> "Mask":
        """The same without initials."""
        return Mask(self.person, self.hidden.family, nameless=True, **self._besides)

    @property
    def _besides(self) -> dict[str, Any]:
        """What it hides besides the person and her family."""
        return {"others": self.others, "strict": self.strict, "places": self.places, "traits": self.traits}

    @property
    def name(self) -> str:
        """The person as she is named in this mode."""
        if self.off:
            return self.person.shown_name
        return initials(self.person.name) if self.person.name else "Tanpa identitas"

    @property
    def short(self) -> str:
        """Initials in every mode: for heads of pages and file names."""
        return "klien" if self.nameless else initials(self.person.name) or "PM"

    def of(self, name: str) -> str:
        """Another name in this mode."""
        return name if self.off else initials(name)

    def member(self, member: FamilyMember) -> str:
        """A member of the family in this mode: with initials by relation, "Ayah RN", "Adik RN (2)"."""
        if self.off or not member.name:
            return member.name
        return self._members[_key(member)]

    def stranger(self, name: str) -> str:
        """A person outside the family named in a field of her own: common words ("ibu") stay, a name becomes initials."""
        return self.text(name) if self.off or not known.telling(name) else initials(name)

    def text(self, text: str) -> str:
        """`text` with every known name, number, phone, birth date and lane of the person and her family replaced."""
        if self.off or not text:
            return text
        return _replaced(self._instead, known.seen(text))

    @cached_property
    def _members(self) -> dict[int, str]:
        counts: dict[str, int] = {}
        for member in self.family:
            counts[member.relation] = counts.get(member.relation, 0) + 1
        seen: dict[str, int] = {}
        labels = {}
        for member in self.family:
            seen[member.relation] = place = seen.get(member.relation, 0) + 1
            labels[_key(member)] = self._label(member, place if counts[member.relation] > 1 else 0)
        return labels

    def _label(self, member: FamilyMember, place: int) -> str:
        relation = RELATION.get(member.relation, "") if member.relation != "lainnya" else ""
        if not relation:
            return "kerabat" if self.nameless else initials(member.name)
        return f"{relation} {self.short}" + (f" ({place})" if place else "")

    @cached_property
    def _found(self) -> list[tuple[str, str]]:
        """Pairs of pattern and replacement; what is longest comes first."""
        pairs = [(pattern, instead) for value, instead in self._values() for pattern in known.patterns(value)]
        unique = dict(reversed(pairs))
        pairs = sorted(unique.items(), key=lambda pair: len(pair[0]), reverse=True)
        return [*self._numbers(), *pairs, *ANYBODYS]

    def _values(self) -> list[tuple[known.Name | known.Place, str]]:
        person = self.person
        pairs: list[tuple[known.Name | known.Place, str]] = []
        for text in (person.name, person.nickname):
            pairs.append((known.Name(text), self.short))
        for member in self.family:
            pairs.append((known.Name(member.name), self._members[_key(member)]))
        pairs += [(known.Name(name), instead) for name, instead in self.others]
        kept = person.province if self.strict else f"{person.regency} {person.province}"
        if self.strict:
            towns = (person.regency, person.birth_place, *(member.birth_place for member in self.family))
            pairs += [(known.Place(town, kept), TOWN) for town in towns]
        for text in (person.hamlet, person.village, person.district, *(member.address for member in self.family), *self.places):
            pairs.append((known.Place(text, kept), LANE))
        return pairs

    def _numbers(self) -> list[tuple[str, str]]:
        person = self.person
        pairs = [(known.digits(person.nik), NIK), (known.digits(person.kk), FAMILY_CARD)]
        pairs += [(known.phone(each), PHONE) for each in (person.phone, *(member.phone for member in self.family))]
        for born in (person.birth_date, *(member.birth_date for member in self.family)):
            pairs += [(form, BORN) for form in known_dates.dates(born)]
        pairs += [pair for each in self.traits for pair in found_by(each)]
        return [pair for pair in pairs if pair[0]]

    @cached_property
    def _instead(self) -> "Instead":
        """What is kept as it is (no group), or one group for each thing to replace."""
        groups = [f"({pattern})" for pattern, _ in self._found]
        first = len(self._numbers())  # a birth date goes before the dates that are kept
        return _instead("|".join([*groups[:first], known.KEPT, *groups[first:]]), tuple(instead for _, instead in self._found))


def found_by(traits: known.Traits) -> Iterator[tuple[str, str]]:
    """Patterns of the numbers and days of birth of somebody else, each with what stands for it."""
    for number, what in traits.numbers:
        yield (known.phone(number), PHONE) if what == "Nomor telepon" else (known.digits(number), NIK if what == "NIK" else FAMILY_CARD)
    yield from ((form, BORN) for day in traits.born for form in known_dates.dates(day))


def _key(member: FamilyMember) -> int:
    return member.pk or id(member)


class Instead:
    """A pattern with what stands for each of its groups; one object for the same, as a pattern takes long to tell from another."""

    def __init__(self, pattern: str, words: tuple[str, ...]) -> None:
        self.pattern, self.words = re.compile(pattern, re.IGNORECASE), words

    def __call__(self, found: re.Match[str]) -> str:
        return found.group(0) if found.lastindex is None else self.words[found.lastindex - 1]


@lru_cache(maxsize=100)
def _instead(pattern: str, words: tuple[str, ...]) -> Instead:
    return Instead(pattern, words)


@lru_cache(maxsize=8_000)  # a report is searched again for every print and page, and most of it did not change since
def _replaced(instead: Instead, text: str) -> str:
    return instead.pattern.sub(instead, text)
