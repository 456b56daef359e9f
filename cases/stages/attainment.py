"""Goal attainment scaling: the written levels of a goal from -2 to +2, which goals may be summed, and the T score.

Levels are those of domain reference 5.13. They hold only when they were written before the first rating: from then on they
stand still (`held`), so a scale is never fitted to what came out.
"""

from collections.abc import Iterable
from math import sqrt
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from atensi.vault.classes import P
from cases.vocabulary import RATING, RATING_SIGN

RHO = 0.3  # the correlation among scales that the published formula assumes
LEAST_LEVELS = 3
COLUMNS = {-2: "much_less", -1: "less", 0: "expected", 1: "better", 2: "much_better"}
FIELDS = (*COLUMNS.values(), "weight")
TITLE = "Skala capaian (GAS), kalau dipakai"


class WrittenLevels(models.Model):
    """What reaching each level means for this one goal, in words; and its weight among the goals."""

    much_less = P(models.CharField("tingkat −2", max_length=300, blank=True))
    less = P(models.CharField("tingkat −1", max_length=300, blank=True))
    expected = P(models.CharField("tingkat 0", max_length=300, blank=True))
    better = P(models.CharField("tingkat +1", max_length=300, blank=True))
    much_better = P(models.CharField("tingkat +2", max_length=300, blank=True))
    weight = P(
        models.PositiveSmallIntegerField(
            "bobot", null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(10)]
        )
    )

    class Meta:
        abstract = True

    @property
    def levels(self) -> dict[int, str]:
        """The levels that are written, from the lowest."""
        return {value: getattr(self, name) for value, name in COLUMNS.items() if getattr(self, name)}

    @property
    def scaled(self) -> bool:
        """Enough levels to count as a scale: three, among them 0 and one on each side."""
        values = set(self.levels)
        return len(values) >= LEAST_LEVELS and 0 in values and min(values) < 0 < max(values)

    def meaning(self, value: int) -> str:
        """A rating of this goal in words: its own where they are written."""
        return self.levels.get(value) or RATING[value]


def held(goal: Any) -> tuple[str, ...]:
    """The columns that stand still because the goal has been rated; none for a new goal."""
    return FIELDS if goal.pk and rated(goal) else ()


def rated(goal: Any) -> bool:
    """Was the goal rated in a session or an evaluation that stands?"""
    return (
        goal.ratings.filter(session__struck_at__isnull=True).exists()
        or goal.evaluations.filter(struck_at__isnull=True, level__isnull=False).exists()
    )


def rules(cleaned: dict[str, Any], case: Any) -> dict[str, str]:
    """Levels must not overlap: the same words cannot stand for two of them."""
    wrong: dict[str, str] = {}
    met: dict[str, int] = {}
    for value, name in COLUMNS.items():
        words = " ".join(str(cleaned.get(name) or "").lower().split())
        if words and words in met:
            wrong[name] = f"Bunyinya sama dengan tingkat {RATING_SIGN[met[words]]}. Tiap tingkat harus berbeda."
        met.setdefault(words, value)
    return wrong


def t_score(values: Iterable[tuple[int, int]]) -> float | None:
    """T of (rating, weight) pairs: 50 + 10 sum(wx) / sqrt((1 - rho) sum(w^2) + rho (sum w)^2); None for no pair.

    All at 0 give 50, one goal at +1 gives 60, three equal goals at +1 give 63.7.
    """
    pairs = list(values)
    if not pairs:
        return None
    weights = [weight for _, weight in pairs]
    spread = sqrt((1 - RHO) * sum(weight**2 for weight in weights) + RHO * sum(weights) ** 2)
    return 50 + 10 * sum(value * weight for value, weight in pairs) / spread


LABELS = {
    **{COLUMNS[value]: f"{RATING_SIGN[value]}, {RATING[value]}" for value in RATING},
    "weight": "Bobot (1 sampai 10)",
}
HELP = {
    "much_less": "Satu ukuran yang sama untuk semua tingkat, tanpa tumpang tindih. Paling sedikit tiga: 0, satu di atas, dan "
    "satu di bawahnya. Terkunci begitu tujuan ini pertama kali dinilai.",
    "expected": "Yang diharapkan tercapai pada akhir pelayanan.",
    "weight": "Untuk semua tujuan yang berskala, atau tidak sama sekali.",
}
