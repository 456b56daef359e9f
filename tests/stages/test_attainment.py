"""Goal attainment scaling: the T score by hand, what counts as a scale, and levels that stand still once a goal is rated."""

from typing import Any

import pytest

from cases import writing
from cases.models.records import CaseRecords
from cases.refusals import StalePage
from cases.stages import BY_KEY
from cases.stages.attainment import t_score
from cases.stages.entryform import entry_form
from cases.stages.planning import Goal
from tests.cast import Casework, Cast

FIVE = {"much_less": "Tidak keluar kamar", "less": "Keluar kamar bila diajak", "expected": "Bermain sekali sehari",
        "better": "Bermain dua kali sehari", "much_better": "Mengajak teman bermain"}  # fmt: skip


@pytest.mark.parametrize(
    ("ratings", "expected"),
    [([(0, 1), (0, 1)], 50), ([(1, 1)], 60), ([(1, 1)] * 3, 63.7), ([(-1, 1)] * 3, 36.3), ([(2, 1), (-2, 1)], 50), ([(1, 4)], 60),
     ([(2, 3), (0, 1)], 67.5)],  # 50 + 10 * 6 / sqrt(0.7 * (9 + 1) + 0.3 * 16)
)  # fmt: skip
def test_the_t_score_by_the_published_formula(ratings: list[tuple[int, int]], expected: float) -> None:
    found = t_score(ratings)
    assert found is not None and round(found, 1) == expected


def test_without_a_goal_there_is_no_score() -> None:
    assert t_score([]) is None


@pytest.mark.parametrize(
    ("written", "counts"),
    [(FIVE, True), ({"less": "a", "expected": "b", "better": "c"}, True), ({"much_less": "a", "expected": "b", "much_better": "c"}, True),
     ({"less": "a", "expected": "b", "much_less": "c"}, False), ({"less": "a", "better": "b", "much_better": "c"}, False),
     ({"expected": "a", "better": "b"}, False), ({}, False)],
)  # fmt: skip
def test_a_scale_has_three_levels_with_0_between(written: dict[str, str], counts: bool) -> None:
    assert Goal(**written).scaled is counts


def goal_of(work: Casework, **levels: Any) -> Goal:
    return work.write("perencanaan", "tujuan", kind="khusus", text="Bermain dengan teman", **levels)


def rate(work: Casework, goal: Goal, value: int, day: str = "16/9/2025") -> Any:
    return work.write("implementasi", "sesi", happened_on=day, method="individu", activity="Bermain", process="Bermain",
                      result="Baik", **{f"rating_{goal.pk}": str(value)})  # fmt: skip


def test_a_goal_says_its_own_words_and_else_those_of_all(casework: Casework) -> None:
    goal = goal_of(casework, less="Diam", expected="Menyapa", better="Mengajak")
    assert goal.meaning(1) == "Mengajak" and goal.meaning(2) == "jauh melebihi harapan"
    form = entry_form(BY_KEY["implementasi"].form("sesi"), casework.case, goals=[goal])
    assert dict(form.fields[f"rating_{goal.pk}"].choices)[0] == "Menyapa"


def test_two_levels_with_the_same_words_are_refused(casework: Casework) -> None:
    data = {"kind": "khusus", "text": "x", "less": "Diam saja", "expected": "diam  saja"}
    form = entry_form(BY_KEY["perencanaan"].form("tujuan"), casework.case, data=data)
    assert form.errors["expected"] == ["Bunyinya sama dengan tingkat −1. Tiap tingkat harus berbeda."]
    for weight in ("0", "11"):
        assert "weight" in entry_form(BY_KEY["perencanaan"].form("tujuan"), casework.case, data={**data, "weight": weight}).errors


def changed(work: Casework, goal: Goal, **values: str) -> Any:
    data = {"kind": goal.kind, "text": goal.text, **{name: getattr(goal, name) for name in FIVE}, **values}
    return entry_form(BY_KEY["perencanaan"].form("tujuan"), work.case, goal, data=data)


def test_levels_stand_still_once_the_goal_is_rated(cast: Cast, casework: Casework) -> None:
    goal = goal_of(casework, **FIVE)
    late = changed(casework, goal, expected="Bermain sekali seminggu")  # opened before the rating
    rating = rate(casework, goal, -1)
    form = changed(casework, goal, text="Bermain bersama", expected="Bermain sekali seminggu")
    assert form.is_valid() and form.fields["expected"].disabled and not form.fields["text"].disabled
    writing.write(cast.rini, casework.case, form, goal.version)
    goal = Goal.objects.get()
    assert goal.text == "Bermain bersama" and goal.expected == FIVE["expected"]
    assert late.is_valid()
    with pytest.raises(StalePage):
        writing.write(cast.rini, casework.case, late, goal.version)
    work = CaseRecords(casework.case)
    assert work.all(type(rating)) and Goal.objects.get().expected == FIVE["expected"]


def test_an_evaluation_holds_the_levels_too(cast: Cast, casework: Casework) -> None:
    goal = goal_of(casework, **FIVE)
    casework.write("monitoring-evaluasi", "perubahan", goal=goal.pk, before="a", during="b", after="c")
    assert not changed(casework, goal).fields["expected"].disabled  # words alone are no rating
    casework.write("monitoring-evaluasi", "perubahan", goal=goal.pk, before="a", during="b", after="c", level="1")
    assert changed(casework, goal).fields["expected"].disabled
