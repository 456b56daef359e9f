"""Numbers of cases and letters: a pattern of the sentra, a sequence a kind and year without gaps.

Source of the usual patterns: design 2 (cases), domain 8.3 (letters: sequence, unit, class, month, year).
"""

import re
from datetime import date

from django.db.models import F

from atensi.accounts.models import Center
from cases.models import NumberPattern, NumberSequence

# kind: title on the screen, usual pattern
KINDS: dict[str, tuple[str, str]] = {
    "kasus": ("Nomor kasus", "{sentra}/{tahun}/{urut:04}"),
    "surat": ("Nomor surat", "{urut:03}/{sentra}/{bulan_romawi}/{tahun}"),
}
PLACES = {
    "sentra": "kode sentra", "tahun": "tahun", "bulan": "bulan dengan dua angka", "bulan_romawi": "bulan dengan angka Romawi",
    "urut": "nomor urut dalam tahun itu; {urut:04} menulisnya dengan empat angka",
}  # fmt: skip
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
PLACE = re.compile(r"\{(\w+)(?::0(\d))?\}")
TEXT = re.compile(r"[A-Za-z0-9 ./_-]*")
LONGEST = 40  # the column of a case number


def usual(kind: str) -> str:
    return KINDS[kind][1]


def pattern_of(center: Center, kind: str) -> str:
    """The pattern in force for one kind of paper."""
    row = NumberPattern.objects.filter(center=center, kind=kind).first()
    return row.pattern if row else usual(kind)


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


def take(center: Center, kind: str, day: date) -> str:
    """The next number of that kind in the year of `day`; inside the transaction of what it is given to, so no gap is left.

    Changing the pattern does not start the sequence anew, so that no two numbers of a year count alike.
    """
    row, _ = NumberSequence.objects.get_or_create(center=center, kind=kind, year=day.year)
    NumberSequence.objects.filter(pk=row.pk).update(last=F("last") + 1)
    row.refresh_from_db()
    return written(pattern_of(center, kind), center, day, row.last)
