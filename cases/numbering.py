"""Numbers of cases and letters: a pattern of the sentra, a sequence a kind and year without gaps.

Source of the usual patterns: design 2 (cases), domain 8.3 (letters: sequence, unit, class, month, year).
"""

import re
from collections.abc import Callable, Mapping
from datetime import date

from django.db.models import F

from atensi.accounts.models import Center
from cases.models import NumberPattern, NumberSequence

# kind: title on the screen, usual pattern
KINDS: dict[str, tuple[str, str]] = {
    "kasus": ("Nomor kasus", "{sentra}/{tahun}/{urut:04}"),
    "respon": ("Nomor respon kasus", "RK/{tahun}/{urut:04}"),
    "surat": ("Semua surat tanpa pola sendiri", "{urut:03}/{sentra}/{bulan_romawi}/{tahun}"),
}
_letters: list[Callable[[], Mapping[str, str]]] = []  # who knows the letters that get a number, with their titles
PLACES = {
    "sentra": "kode sentra", "tahun": "tahun", "bulan": "bulan dengan dua angka", "bulan_romawi": "bulan dengan angka Romawi",
    "urut": "nomor urut dalam tahun itu; {urut:04} menulisnya dengan empat angka",
}  # fmt: skip
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
PLACE = re.compile(r"\{(\w+)(?::0(\d))?\}")
TEXT = re.compile(r"[A-Za-z0-9 ./_-]*")
LONGEST = 40  # the column of a case number


def set_letters(known: Callable[[], Mapping[str, str]]) -> None:
    """Who says which letters get a number: they are found, not listed, and stand above this module."""
    _letters[:] = [known]


def titles() -> dict[str, str]:
    """Every kind of paper that gets a number, with its title."""
    own = {kind: title for kind, (title, _) in KINDS.items()}
    return {**own, **{kind: title for known in _letters for kind, title in known().items()}}


def series(center: Center, kind: str) -> str:
    """Whose sequence a kind counts in: its own once the sentra gave it a pattern, else that of all letters."""
    own = kind in KINDS or NumberPattern.objects.filter(center=center, kind=kind).exists()
    return kind if own else "surat"


def usual(kind: str) -> str:
    return KINDS[kind if kind in KINDS else "surat"][1]


def pattern_of(center: Center, kind: str) -> str:
    """The pattern in force for one kind of paper; letters without one of their own follow that of all letters."""
    kind = series(center, kind)
    row = NumberPattern.objects.filter(center=center, kind=kind).first()
    return row.pattern if row else usual(kind)


def clashes(pattern: str, center: Center, kind: str) -> list[str]:
    """Another kind with the same pattern would write the same numbers: the sentence that says so."""
    for other, title in titles().items():
        row = NumberPattern.objects.filter(center=center, kind=other).first()
        if other != kind and pattern == (row.pattern if row else KINDS[other][1] if other in KINDS else ""):
            return [f"Pola ini sudah dipakai untuk {title.lower()}; nomornya akan sama. Bedakan polanya."]
    return []


def faults(pattern: str, center: Center) -> list[str]:
    """What is wrong with a pattern, as sentences; an empty list when it may be used."""
    names = [found[1] for found in PLACE.finditer(pattern)]
    said = [f"{{{name}}} tidak dikenal. Pakai: {', '.join('{' + each + '}' for each in PLACES)}." for name in names
            if name not in PLACES]  # fmt: skip
    if not TEXT.fullmatch(PLACE.sub("", pattern)):
        said.append("Di luar kurung kurawal pakai huruf, angka, spasi, titik, garis, dan garis miring saja.")
    if any(found[2] and found[1] != "urut" for found in PLACE.finditer(pattern)):
        said.append("Banyaknya angka hanya untuk {urut}, misalnya {urut:04}.")
    if names.count("urut") != 1 or "tahun" not in names:
        said.append("Pola memuat {urut} satu kali dan {tahun}: nomor urut mulai lagi setiap tahun.")
    if not said and len(written(pattern, center, date(2025, 12, 31), 999_999)) > LONGEST:
        said.append(f"Nomor menjadi lebih panjang dari {LONGEST} tanda. Pendekkan polanya.")
    return said


def written(pattern: str, center: Center, day: date, number: int) -> str:
    """One number in a pattern without faults."""
    words = {"sentra": center.code, "tahun": str(day.year), "bulan": f"{day.month:02}", "bulan_romawi": ROMAN[day.month - 1]}

    def place(found: re.Match[str]) -> str:
        return f"{number:0{found[2] or 1}}" if found[1] == "urut" else words[found[1]]

    return PLACE.sub(place, pattern)


def preview(pattern: str, center: Center, day: date) -> str:
    """How the 17th number of the year of `day` would read."""
    return written(pattern, center, day, 17)


def ahead(center: Center, kind: str, day: date) -> str:
    """The number that `take` would give now; nothing is taken."""
    row = NumberSequence.objects.filter(center=center, kind=series(center, kind), year=day.year).first()
    return written(pattern_of(center, kind), center, day, (row.last if row else 0) + 1)


def take(center: Center, kind: str, day: date) -> str:
    """The next number of that kind in the year of `day`; inside the transaction of what it is given to, so no gap is left.

    Changing the pattern does not start the sequence anew, so that no two numbers of a year count alike.
    """
    pattern, kind = pattern_of(center, kind), series(center, kind)
    row, _ = NumberSequence.objects.get_or_create(center=center, kind=kind, year=day.year)
    NumberSequence.objects.filter(pk=row.pk).update(last=F("last") + 1)
    row.refresh_from_db()
    return written(pattern, center, day, row.last)
