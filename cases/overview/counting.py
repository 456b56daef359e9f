"""Counting records of a period by a word, and by a dimension of their case beside it; the database counts, no row is loaded for it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median, quantiles
from typing import Any

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from cases import vocabulary as words
from cases.models import Assignment, Case, Duty
from cases.overview.tables import LEAST, SMALL, Counts, Cross, Spread, Table
from cases.stages.planning import PlanDirection

UNKNOWN, NOBODY = "Belum dicatat", "Tanpa pengampu"
SPREAD = ("Median", "Persentil 90", "n")
# What counts: not struck out, and of a praktikan only what is signed as it stands.
STANDING = Q(struck_at__isnull=True) & (Q(drafted=False) | Q(signed_version=F("version")))


@dataclass(frozen=True)
class Period:
    """From one day to another, both counted."""

    first: date
    last: date

    @property
    def days(self) -> tuple[date, date]:
        return self.first, self.last


@dataclass(frozen=True)
class Split:
    """A dimension of a case: its key in addresses, its name, the words of its values, and the value for the case at a path.

    Without `value` it is a dimension of the row itself (komponen), and only rows that have it are split.
    """

    key: str
    title: str
    words: dict[str, str]
    value: Callable[[str], Any] | None = None
    empty: str = UNKNOWN

    def label(self, found: str) -> str:
        return self.words.get(found) or (words.label({}, found) if found and self.words else found or self.empty)


def cluster_of(path: str) -> Any:
    return F("cluster" if path == "pk" else f"{path}__cluster")


def approach_of(path: str) -> Any:
    """The approach in force: that of the newest direction."""
    rows = PlanDirection._default_manager.filter(STANDING, case=OuterRef(path)).exclude(approach="").order_by("-pk")
    return Coalesce(Subquery(rows.values("approach")[:1]), Value(""))


def worker_of(path: str) -> Any:
    """The name of the worker in charge."""
    led = Assignment.objects.active().filter(case=OuterRef(path), duty=Duty.IN_CHARGE).order_by()
    return Coalesce(Subquery(led.values("user__name")[:1]), Value(""))


SPLITS = {
    each.key: each
    for each in (
        Split("klaster", "klaster", words.CLUSTER, cluster_of),
        Split("komponen", "komponen", words.COMPONENT),
        Split("pendekatan", "pendekatan", words.APPROACH, approach_of),
        Split("pengampu", "pengampu", {}, worker_of, NOBODY),
    )
}


@dataclass(frozen=True)
class Ledger:
    """The cases that are counted, the period, and what every figure is split by, if anything."""

    cases: QuerySet[Case]
    period: Period
    split: Split | None = None

    def of(self, model: Any) -> QuerySet[Any]:
        """Entries of these cases that count, of any day."""
        return model._default_manager.filter(STANDING, case__in=self.cases.values("pk")).order_by()

    def on(self, model: Any) -> QuerySet[Any]:
        """Those that happened in the period."""
        return self.of(model).filter(happened_on__range=self.period.days)

    def count(
        self, key: str, title: str, unit: str, rows: QuerySet[Any], word: Any, known: dict[Any, str], what: str = "pk",
        path: str = "case", component: str = "", note: str = "",
    ) -> list[Table | Cross]:  # fmt: skip
        """How many rows (or distinct `what`) there are of each word: a column or an expression; words without a row are left out.

        path: how a row names its case. component: the column of its component. No table where the split does not apply.
        """
        rows = rows.annotate(_word=F(word) if isinstance(word, str) else word)
        if self.split is None:
            found = dict(rows.values_list("_word").annotate(many=Count(what, distinct=True)))
            return [Table(key, title, ordered(found, known), unit, note=note)]
        value = self.split.value(path) if self.split.value else F(component) if component else None
        if value is None:
            return []
        cells = rows.annotate(_split=value).values_list("_word", "_split").annotate(many=Count(what, distinct=True))
        return [self._cross(key, f"{title}, per {self.split.title}", unit, {(w, s): many for w, s, many in cells}, known, note)]

    def _cross(self, key: str, title: str, unit: str, cells: dict[tuple[Any, str], int], known: dict[Any, str], note: str) -> Cross:
        split = self.split
        assert split is not None  # noqa: S101  (tells the type checker)
        across = in_order({found for _, found in cells}, split.words)
        down = in_order({word for word, _ in cells}, known)
        lines = [(split.label(found), [cells.get((word, found), 0) for word in down]) for found in across]
        return Cross(f"{key}-per-{split.key}", title, tuple(label_of(word, known) for word in down), lines, unit, note=note)

    def spread(self, key: str, title: str, unit: str, values: Iterable[tuple[str, int]], known: dict[str, str]) -> list[Table | Cross]:
        """Median and 90th percentile of numbers in groups, each with its n; from five on only."""
        groups: dict[str, list[int]] = {}
        for group, value in values:
            groups.setdefault(group, []).append(value)
        said = [(label_of(group, known), spread_of(groups[group])) for group in in_order(set(groups), known)]
        return [Spread(key, title, SPREAD, [], unit, said=said)]


def spread_of(values: list[int]) -> list[str]:
    """Of all there are, not of a sample: no percentile lies beyond the largest of them."""
    if len(values) < LEAST:
        return ["-", "-", SMALL]
    return [whole(median(values)), whole(quantiles(values, n=10, method="inclusive")[-1]), str(len(values))]


def whole(value: float) -> str:
    return str(round(value))


def in_order(found: set[Any], known: dict[Any, str]) -> list[Any]:
    """In the order of the vocabulary; what stands in none behind it, the unknown last."""
    others = sorted((key for key in found if key not in known), key=lambda key: (not key, str(key)))
    return [key for key in known if key in found] + others


def label_of(key: Any, known: dict[Any, str]) -> str:
    return known.get(key) or (words.label({}, str(key)) if key not in ("", None) else UNKNOWN)


def ordered(found: dict[Any, int], known: dict[Any, str]) -> Counts:
    return [(label_of(key, known), found[key]) for key in in_order(set(found), known) if found[key]]
