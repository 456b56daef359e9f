"""The months that a print tells of: as they are read, as they stand in what is sent and kept, which are usual and which are refused.

In what is sent to print and in the row of a print they follow the kind or the entry: "laporan-perkembangan.2025-08.2025-10".
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Self

from django.utils.formats import date_format

from cases.documents.blocks import Fixed

KEY = re.compile(r"(?:^|\.)(\d{4})-(\d{2})\.(\d{4})-(\d{2})$", re.ASCII)
NOTHING = "Tidak ada yang tercatat pada {}. Pilih bulan lain."


@dataclass(frozen=True)
class Months:
    """From the first day of a month to the last day of the same or a later one."""

    first: date
    last: date

    @classmethod
    def of(cls, since: date, until: date) -> Self:
        """The months in which these days lie."""
        return cls(_begin(since), until.replace(day=monthrange(until.year, until.month)[1]))

    @property
    def key(self) -> str:
        return f"{self.first.isoformat()[:7]}.{self.last.isoformat()[:7]}"

    @property
    def words(self) -> Fixed:
        """Like "Agustus 2025", "Agustus s.d. Oktober 2025", "November 2025 s.d. Januari 2026"."""
        until = date_format(self.last, "F Y")
        if (self.first.year, self.first.month) == (self.last.year, self.last.month):
            return Fixed(until)
        return Fixed(f"{date_format(self.first, 'F' if self.first.year == self.last.year else 'F Y')} s.d. {until}")

    def after(self, text: str) -> str:
        """A kind or an entry with these months; what `parted` takes apart."""
        return f"{text}.{self.key}" if text else self.key


def parted(text: str) -> tuple[str, Months | None]:
    """("laporan-perkembangan.2025-08.2025-10") -> "laporan-perkembangan" and its months; without months the text as it is."""
    found = KEY.search(text)
    try:
        months = Months.of(*(date(int(found[n]), int(found[n + 1]), 1) for n in (1, 3))) if found else None
    except (ValueError, OverflowError):
        return text, None
    return (text[: found.start()], months) if found else (text, None)


def usual(source: Any, letter: Any) -> Months:
    """From where the last valid print of this kind ended, or from the beginning, to the month of the print or the end of the case.

    A month that was not over when it was printed is told again whole.
    """
    printed = [_next(row, source) for row in source.prints if letter.valid(row)]
    until = min(source.case.ended_on or source.day, source.day)
    return Months.of(min(max(printed, default=source.case.opened), until), until)


def faults(months: Months, source: Any) -> dict[str, str]:
    """What is wrong with these months for this case: the field of the form with a sentence; empty when they are right."""
    if months.first > source.day:
        return {"since": _not_yet(months.first, source.day)}
    if _begin(months.last) > source.day:
        return {"until": _not_yet(months.last, source.day)}
    if months.last < months.first:
        return {"until": f"{_month(months.last)} lebih awal daripada {_month(months.first)}. Tukar kedua bulannya."}
    if months.first < _begin(source.case.opened):
        return {"since": f"Kasus ini dibuka pada {_month(source.case.opened)}. Mulai paling awal dari bulan itu."}
    return {}


def _next(row: Any, source: Any) -> date:
    """The month to go on with after this print."""
    at: date = row.printed_at.astimezone(source.zone).date()
    months = parted(row.subject)[1]
    return months.last + timedelta(days=1) if months and months.last < at else at


def _begin(day: date) -> date:
    return day.replace(day=1)


def _month(day: date) -> str:
    return date_format(day, "F Y")


def _not_yet(asked: date, today: date) -> str:
    return f"{_month(asked)} belum tiba. Pilih paling akhir {_month(today)}."
