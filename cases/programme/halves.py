"""Half-years (semester), the rhythm of the questionnaire and of the trends."""

from datetime import date

from cases.overview.counting import Period


def half_of(day: date) -> str:
    """ "2026-2"."""
    return f"{day.year}-{1 if day.month <= 6 else 2}"


def period_of(half: str) -> Period:
    year, part = (int(each) for each in half.split("-"))
    return Period(date(year, 1, 1), date(year, 6, 30)) if part == 1 else Period(date(year, 7, 1), date(year, 12, 31))


def before(half: str) -> str:
    year, part = (int(each) for each in half.split("-"))
    return f"{year}-1" if part == 2 else f"{year - 1}-2"


def last_halves(day: date, many: int = 4) -> list[str]:
    """The half-year of `day` and those before it, the oldest first."""
    found = [half_of(day)]
    while len(found) < many:
        found.insert(0, before(found[0]))
    return found


def words_of(half: str) -> str:
    """ "II/2026"."""
    year, _, part = half.partition("-")
    return f"{'I' if part == '1' else 'II'}/{year}"
