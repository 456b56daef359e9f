"""How reports say dates, times, ordinals and lists in words."""

from collections.abc import Iterable
from datetime import date, datetime, time

from django.utils.formats import date_format

from cases.documents.blocks import Fixed
from cases.instruments.scales import rounded, shown
from cases.known_dates import in_words as number


def ordinal(value: int) -> Fixed:
    """1 -> "Pertama", 2 -> "Kedua", 12 -> "Kedua belas"."""
    return Fixed("Pertama" if value == 1 else f"Ke{number(value)}" if value < 1000 else f"Ke-{value}")


def long_day(value: date | None) -> Fixed:
    """Like "Rabu, 24 September 2025"; "-" for None."""
    return Fixed(date_format(value, "l, j F Y") if value else "-")


def day_in_words(value: date | None) -> Fixed:
    """Like "Jumat, tanggal tiga bulan Oktober tahun dua ribu dua puluh lima (3-10-2025)"; dots for None, to fill in by hand."""
    if value is None:
        return Fixed("............, tanggal ............ bulan ............ tahun ............")
    weekday, month = date_format(value, "l"), date_format(value, "F")
    words = f"{weekday}, tanggal {number(value.day)} bulan {month} tahun {number(value.year)}"
    return Fixed(f"{words} ({value.day}-{value.month}-{value.year})")


def day(value: date | None) -> Fixed:
    """Like "24 September 2025"; "-" for None."""
    return Fixed(date_format(value, "j F Y") if value else "-")


def moment(value: datetime) -> Fixed:
    """Like "24 September 2025, 15.10", in the zone `value` is in."""
    return Fixed(f"{date_format(value.date(), 'j F Y')}, {value:%H.%M}")


def hours(start: time | None, end: time | None) -> Fixed:
    """Like "09.00–09.30"; what is known of it; empty when nothing is."""
    return Fixed("–".join(f"{at:%H.%M}" for at in (start, end) if at))


def period(start: date | None, end: date | None) -> str:
    """Like "25 s.d. 28 Agustus 2025", "29 Agustus s.d. 3 September 2025", one day once; empty when nothing is known."""
    if start is None or end is None or start == end:
        return day(start or end) if start or end else ""
    form = "j" if (start.year, start.month) == (end.year, end.month) else "j F" if start.year == end.year else "j F Y"
    return f"{date_format(start, form)} s.d. {day(end)}"


def listed(items: Iterable[str], last: str = "dan") -> str:
    """Like "a, b, dan c"."""
    found = [item for item in items if item]
    if len(found) < 2:
        return "".join(found)
    return f"{', '.join(found[:-1])}{',' if len(found) > 2 else ''} {last} {found[-1]}"


def decimal(value: float) -> Fixed:
    """With at most one decimal and a comma: 63.66 -> "63,7"."""
    return Fixed(shown(rounded(value, 1)))


def lower_first(text: str) -> str:
    """Without a capital at the beginning, for use inside a sentence; abbreviations keep theirs."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def sentence(text: str) -> str:
    """`text` as one sentence: a capital first and a full stop at the end."""
    text = text.strip()
    if not text:
        return ""
    return text[0].upper() + text[1:] + ("" if text[-1] in ".!?…" else ".")


def roman(number: int) -> str:
    """In small letters, up to 39."""
    return "x" * (number // 10) + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[number % 10]
