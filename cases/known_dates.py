"""How a day is written, in digits and in words, as patterns: what `known_names` is for the names of people."""

from datetime import date

MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
ENGLISH = "January February March April May June July August September October November December".split()
ROMAN = "I II III IV V VI VII VIII IX X XI XII".split()
LETTER = r"[^\W\d_]"
BETWEEN = r"[\s\-/.,–]*"
UNITS = ("", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas")


def in_words(value: int) -> str:
    """A whole number from 1 to 9,999 in words: 25 -> "dua puluh lima", 2025 -> "dua ribu dua puluh lima"."""
    if value < 12:
        return UNITS[value]
    if value < 20:
        return f"{UNITS[value - 10]} belas"
    if value < 100:
        return f"{UNITS[value // 10]} puluh {in_words(value % 10)}".strip()
    if value >= 1000:
        thousands = "seribu" if value < 2000 else f"{UNITS[value // 1000]} ribu"
        return f"{thousands} {in_words(value % 1000)}".strip()
    hundreds = "seratus" if value < 200 else f"{UNITS[value // 100]} ratus"
    return f"{hundreds} {in_words(value % 100)}".strip()


def dates(day: date | None) -> list[str]:
    """The ways a date is commonly written, as patterns."""
    if day is None:
        return []
    said = in_words(day.year)
    if 1900 <= day.year < 2000:
        said = rf"(?:{said}|sembilan belas {in_words(day.year % 100)})" if day.year % 100 else said
    year = rf"['’]?(?:{day.year}|{day.year % 100:02d}|{said})".replace(" ", r"\s+")
    number = rf"{_day(day)}(?:0?{day.month}|{_month_of(day)}|{ROMAN[day.month - 1]}){BETWEEN}(?:(?:tahun|thn|th)\.?\s+)?{year}(?!\w)"
    return [number, rf"(?<!\d){day.year}[\-/.]0?{day.month}[\-/.]0?{day.day}(?!\d)"]


def birthdays(day: date | None) -> list[str]:
    """A day and a month without year, behind a word that says whose they are: "lahir tanggal dua belas Mei"."""
    if day is None:
        return []
    return [rf"(?<!{LETTER})(?:lahir|ulang\s+tahun|ultah|lhr|ttl)(?:nya)?(?!{LETTER})[^.;\n]{{0,30}}?{_day(day)}{_month_of(day)}(?!\w)"]


def _day(day: date) -> str:
    said = in_words(day.day).replace(" ", r"\s+")
    return rf"(?:(?<!\d)0?{day.day}|(?<!puluh )(?<!{LETTER}){said}(?!{LETTER})){BETWEEN}(?:(?:bulan|bln)\.?\s+)?"


def _month_of(day: date) -> str:
    full = (MONTHS[day.month - 1], ENGLISH[day.month - 1])
    return f"(?:{'|'.join(dict.fromkeys((*full, *(name[:3] for name in full))))})"
