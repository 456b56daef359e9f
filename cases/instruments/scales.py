"""Scales with points: items, options, bands; total and interpretation are always computed from these tables, never typed.

A form with an item unanswered has no total: it says which items are missing instead.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from cases.instruments.base import Answers, Question, Rows

MOST_NAMED = 4  # missing items said by their words; more are counted


@dataclass(frozen=True)
class Option:
    """One answer of an item. code: stored, unique within the item. points: what it counts."""

    code: str
    words: str
    points: float


@dataclass(frozen=True)
class Item:
    """One item. reversed: its points count from the other end of its own options."""

    key: str
    text: str
    options: tuple[Option, ...]
    reversed: bool = False
    help: str = ""

    @property
    def ends(self) -> tuple[float, float]:
        """The least and the most points this item can give."""
        points = [option.points for option in self.options]
        return min(points), max(points)

    def points(self, code: object) -> float | None:
        """What the answer counts; None for no answer, or one this item does not have."""
        found = next((option.points for option in self.options if option.code == str(code)), None)
        return sum(self.ends) - found if self.reversed and found is not None else found


@dataclass(frozen=True)
class Band:
    """Values from `low` to `high`, both included, with what they mean."""

    low: float
    high: float
    label: str


@dataclass(frozen=True)
class Scale:
    """mean: the value is the mean of the items instead of their sum."""

    items: tuple[Item, ...]
    bands: tuple[Band, ...] = ()
    mean: bool = False

    @property
    def ends(self) -> tuple[float, float]:
        """The least and the most value of the scale."""
        low, high = (sum(item.ends[end] for item in self.items) for end in (0, 1))
        share = len(self.items) if self.mean else 1
        return low / share, high / share

    def questions(self, part: str = "") -> tuple[Question, ...]:
        """The items as questions; each option says its points."""
        return tuple(
            Question(item.key, item.text, "choice", part, item.help, tuple((o.code, _label(item, o)) for o in item.options))
            for item in self.items
        )

    def missing(self, answers: Answers) -> list[Item]:
        return [item for item in self.items if item.points(answers.get(item.key)) is None]

    def value(self, answers: Answers) -> float | None:
        """Sum or mean of the points, rounded to two decimals; None while an item is missing."""
        points = [item.points(answers.get(item.key)) for item in self.items]
        given = [each for each in points if each is not None]
        if not points or len(given) < len(points):
            return None
        return rounded(sum(given) / (len(given) if self.mean else 1), 2)

    def band(self, value: float) -> str:
        """What the value means; it is rounded as finely as the bands are written. Empty outside of all bands."""
        shown = rounded(value, max((_decimals(end) for band in self.bands for end in (band.low, band.high)), default=0))
        return next((band.label for band in self.bands if band.low <= shown <= band.high), "")

    def score(self, answers: Answers) -> Rows:
        """Value and interpretation; what is missing where an item is; nothing when nothing was answered."""
        missing, value = self.missing(answers), self.value(answers)
        if len(missing) == len(self.items):
            return []
        if value is None:
            return [("Skor", f"Belum dihitung. {said_missing([item.text for item in missing])}")]
        title = "Rata-rata tiap butir" if self.mean else "Jumlah skor"
        rows = [(title, f"{shown(value)} dari {shown(self.ends[1])}")]
        if self.bands:
            rows.append(("Interpretasi", self.band(value) or "Di luar rentang yang diberi arti"))
        return rows


def _label(item: Item, option: Option) -> str:
    points = item.points(option.code)
    return f"{option.words} ({shown(points if points is not None else option.points)})"


def said_missing(names: list[str]) -> str:
    """ "Belum dijawab: Makan; Mandi." """
    more = f"; dan {len(names) - MOST_NAMED} butir lain" if len(names) > MOST_NAMED else ""
    return f"Belum dijawab: {'; '.join(name.rstrip('.?') for name in names[:MOST_NAMED])}{more}."


def rounded(value: float, places: int) -> float:
    """Rounded as people do: a half goes away from zero."""
    step = Decimal(1).scaleb(-places)
    return float(Decimal(repr(round(value, 9))).quantize(step, ROUND_HALF_UP))


def _decimals(value: float) -> int:
    text = f"{value:.2f}".rstrip("0")
    return len(text.partition(".")[2])


def shown(value: float) -> str:
    """At most two decimals, with a comma and a true minus: 14, 2,33."""
    text = f"{rounded(value, 2):.2f}".rstrip("0").rstrip(".")
    return ("0" if text == "-0" else text).replace(".", ",").replace("-", "\u2212")
