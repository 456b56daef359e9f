"""Reading a date, a month or a time as people write them in Indonesian; the script date-field.js reads dates the same way."""

import datetime
import re

MONTHS = "januari februari maret april mei juni juli agustus september oktober november desember".split()
OTHER_SPELLINGS = {"agt": 8, "ags": 8, "agu": 8, "nop": 11, "nopember": 11, "pebruari": 2, "peb": 2}
WEEKDAY = re.compile(r"^(senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad)\s*,?\s*")
ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})$", re.ASCII)
BETWEEN = r"(?:\s*[/.\-]\s*|\s+)"
WRITTEN = re.compile(rf"^(\d{{1,2}}){BETWEEN}([a-z]+|\d{{1,2}})\.?(?:{BETWEEN}(\d{{4}}|\d{{2}}))?$", re.ASCII)
ISO_MONTH = re.compile(r"^(\d{4})\s*[/.\-]\s*(\d{1,2})$", re.ASCII)
WRITTEN_MONTH = re.compile(rf"^([a-z]+|\d{{1,2}})\.?(?:{BETWEEN}(\d{{4}}|\d{{2}}))?$", re.ASCII)
CLOCK = re.compile(r"^(\d{1,2})(?:[.:,]?(\d{2}))?$", re.ASCII)
ZONE = re.compile(r"\s*(wib|wita|wit)$")
FURTHEST_YEARS_BACK = 8  # 29 Februari recurs within eight years, also around 2100


def read_date(text: str, today: datetime.date) -> datetime.date | None:
    """4/10/2025, 4-10-25, 4 okt, Sabtu, 4 Oktober 2025, 2025-10-04, hari ini, kemarin; None when it is none of them.

    Two digits of a year are of this century; without a year it is the most recent such day that is not in the future.
    """
    plain = WEEKDAY.sub("", " ".join(text.lower().split()))
    if plain == "hari ini":
        return today
    if plain == "kemarin":
        return today - datetime.timedelta(days=1)
    if found := ISO.match(plain):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if not (found := WRITTEN.match(plain)):
        return None
    day, month, year = int(found[1]), _month(found[2]), found[3]
    if year:
        return _day(int(year) + (2000 if len(year) == 2 else 0), month, day)
    for back in range(FURTHEST_YEARS_BACK + 1):
        past = _day(today.year - back, month, day)
        if past and past <= today:
            return past
    return None


def read_month(text: str, today: datetime.date) -> datetime.date | None:
    """The first day of 8/2025, 08-25, agu 2025, Agustus, 2025-08, bulan ini, bulan lalu; None when it is none of them.

    A whole date means its month. Without a year it is the most recent such month that is not in the future.
    """
    plain = " ".join(text.lower().split()).removeprefix("bulan ")
    if plain == "ini":
        return today.replace(day=1)
    if plain == "lalu":
        return (today.replace(day=1) - datetime.timedelta(days=1)).replace(day=1)
    if found := ISO_MONTH.match(plain):
        return _day(int(found[1]), int(found[2]), 1)
    if found := WRITTEN_MONTH.match(plain):
        month, year = _month(found[1]), found[2]
        return _day(int(year) + (2000 if len(year) == 2 else 0) if year else today.year - (month > today.month), month, 1)
    day = read_date(text, today)
    return day.replace(day=1) if day else None


def read_time(text: str) -> datetime.time | None:
    """9, 900, 0900, 9.00, 09:00, 9.00 WIB; None when it is none of them or no time of day."""
    found = CLOCK.match(ZONE.sub("", text.strip().lower()))
    if not found:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    return datetime.time(hour, minute) if hour < 24 and minute < 60 else None


def _month(word: str) -> int:
    """The number of a month by its name, a beginning of three letters or more, or its digits; 0 for none."""
    if word.isdigit():
        return int(word)
    if word in OTHER_SPELLINGS:
        return OTHER_SPELLINGS[word]
    return next((n for n, name in enumerate(MONTHS, 1) if len(word) >= 3 and name.startswith(word)), 0)


def _day(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
