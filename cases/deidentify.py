"""De-identification, done here and nowhere else: names to initials, and known names inside any text replaced.

Rule 4 of the permission matrix: name, nickname, family, NIK, phone, birth date and address below the regency never leave in
initials mode.
"""

import re
from collections.abc import Iterable
from functools import cached_property

from cases.models import Beneficiary, FamilyMember
from cases.vocabulary import RELATION

# Words that stand in names of family rows ("Ayah RN", "Adik pertama") but name nobody.
COMMON = {word.lower() for label in RELATION.values() for word in re.split(r"\W+", label)} | {
    "pertama", "kedua", "ketiga", "keempat", "kelima", "bapak", "bu", "pak", "mas", "mbak", "rn", "bin", "binti", "haji", "hajah",
    "dan", "dari", "desa", "dusun", "kecamatan", "kabupaten", "kota", "contoh", "jalan", "anak", "tidak", "ada",
}  # fmt: skip


def initials(name: str) -> str:
    """ "Rukmi Nastiti" -> "RN"; a single name gives its first letter doubled by nothing: "Sari" -> "S"."""
    words = [word for word in re.split(r"[^\w']+", name) if word and not word.isdigit()]
    return "".join(word if word.isupper() and len(word) <= 3 else word[0].upper() for word in words)


class Mask:
    """Replaces what identifies one beneficiary and her family; `off` leaves every text as it is."""

    def __init__(self, person: Beneficiary, family: Iterable[FamilyMember], off: bool = False) -> None:
        self.person = person
        self.family = [member for member in family if not member.index]
        self.off = off

    @property
    def name(self) -> str:
        """The person as she is named in this mode."""
        return self.person.shown_name if self.off or not self.person.name else initials(self.person.name)

    def of(self, name: str) -> str:
        """Another name in this mode."""
        return name if self.off else initials(name)

    def text(self, text: str) -> str:
        """`text` with every known name, number, phone, birth date and lane of the person and her family replaced."""
        if self.off or not text:
            return text
        return (
            self._pattern.sub(lambda found: self._replacements[found.group(0).casefold()], text)
            if self._pattern
            else text
        )

    @cached_property
    def _replacements(self) -> dict[str, str]:
        found: dict[str, str] = {}
        short = initials(self.person.name)
        for value, instead in [*self._names(short), *self._facts()]:
            if len(value) >= 3:
                found.setdefault(value.casefold(), instead)
        return found

    def _names(self, short: str) -> list[tuple[str, str]]:
        pairs = [(self.person.name, short), (self.person.nickname, short)]
        pairs += [(word, short) for word in _telling(f"{self.person.name} {self.person.nickname}")]
        for member in self.family:
            pairs.append((member.name, initials(member.name)))
            pairs += [(word, initials(member.name)) for word in _telling(member.name)]
        return pairs

    def _facts(self) -> list[tuple[str, str]]:
        person = self.person
        pairs = [(person.nik, "[NIK]"), (person.kk, "[KK]"), (person.phone, "[telepon]")]
        pairs += [(member.phone, "[telepon]") for member in self.family]
        pairs += [(part, "[alamat]") for part in (person.hamlet, person.village, person.district)]
        pairs += [(member.address, "[alamat]") for member in self.family]
        for born in filter(None, [person.birth_date, *(member.birth_date for member in self.family)]):
            pairs += [(form, "[tanggal lahir]") for form in _written(born)]
        return pairs

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        known = sorted(self._replacements, key=len, reverse=True)
        return (
            re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, known)) + r")(?!\w)", re.IGNORECASE) if known else None
        )


def _telling(name: str) -> list[str]:
    """The words of a name that name somebody."""
    return [word for word in re.split(r"[^\w']+", name) if len(word) >= 3 and word.lower() not in COMMON]


def _written(day) -> list[str]:  # type: ignore[no-untyped-def]
    """The ways a date is commonly written."""
    from django.utils.formats import date_format

    return [
        date_format(day, "j F Y"), date_format(day, "d-m-Y"), date_format(day, "d/m/Y"), date_format(day, "Y-m-d"),
        f"{day.day}-{day.month}-{day.year}", f"{day.day}/{day.month}/{day.year}",
    ]  # fmt: skip
