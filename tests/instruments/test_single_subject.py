"""The single-subject chart as an instrument: typed values, or the ratings of a goal with the days on which phases change."""

from collections.abc import Callable
from typing import Any

import pytest

from cases.instruments.single_subject import INSTRUMENT, chosen, draw, phase_on, records, score
from cases.models import InstrumentResult
from cases.stages.implementation import Session
from tests.accounts.pages import words
from tests.cast import Casework, Cast
from tests.views.cases_at_work import at, send

As = Callable[..., Any]


def typed(*values: tuple[str, str, str]) -> dict[str, Any]:
    points = [{"tanggal": day, "nilai": value, "fase": phase} for day, value, phase in values]
    return {"behaviour": "Menyapa teman", "unit": "kali", "points": points}


AB = typed(("2025-09-01", "1", "a"), ("2025-09-02", "2", "a"), ("2025-09-03", "3", "a"), ("2025-09-08", "4", "b"), ("2025-09-09", "6", "b"))


def test_typed_values_become_phases_with_their_means() -> None:
    made = draw(AB)
    assert made.problems == [] and len(made.rows) == 5 and made.title == "Grafik subjek tunggal: Menyapa teman"
    assert score(AB) == [
        ("Garis dasar (A)", "3 nilai, rata-rata 2 kali, simpangan baku 1"),
        ("Intervensi (B)", "2 nilai, rata-rata 5 kali, simpangan baku 1,41"),
        ("Perubahan tingkat", "3"),
        ("Nilai di luar dua simpangan baku garis dasar", "1 dari 2"),
        ("Nilai yang melampaui garis dasar (PND)", "100%"),
    ]
    assert score({}) == [] and score({"goals": []}) == []


def test_fewer_than_three_values_before_are_warned_of() -> None:
    few = typed(("2025-09-01", "1", "a"), ("2025-09-02", "2", "a"), ("2025-09-08", "4", "b"))
    assert ["paling sedikit 3 nilai" in each.sentence for each in draw(few).problems] == [True]


def test_a_fall_may_be_what_is_hoped_for() -> None:
    less = {**typed(("2025-09-01", "5", "a"), ("2025-09-02", "4", "a"), ("2025-09-03", "5", "a"), ("2025-09-08", "4", "b"),
                    ("2025-09-09", "1", "b")), "better": "turun"}  # fmt: skip
    assert score(less)[-1][1] == "50%"


@pytest.mark.parametrize(("day", "phase"), [("2025-09-01", "a"), ("2025-09-08", "b"), ("2025-09-14", "b"), ("2025-09-20", "a")])
def test_ratings_get_their_phase_from_the_days_of_change(day: str, phase: str) -> None:
    facts = {"phases": [{"fase": "a", "mulai": "2025-09-15"}, {"fase": "b", "mulai": "2025-09-08"}, {"fase": "b", "mulai": ""}]}
    assert phase_on(facts, day) == phase


def test_a_goal_is_found_by_its_words_and_else_by_its_number() -> None:
    goals = [{"number": 1, "text": "Bergaul", "ratings": []}, {"number": 2, "text": "Berbicara", "ratings": []}]
    assert chosen({"goals": goals, "goal": "1. Berbicara"}) == goals[1]  # another goal came before it since
    assert chosen({"goals": goals, "goal": "2"}) == goals[1] and chosen({"goals": goals, "goal": "7. x"}) is None
    assert chosen({"goals": goals}) is None


def test_typed_values_come_before_ratings() -> None:
    goals = [{"number": 1, "text": "Bergaul", "ratings": [{"date": "2025-09-01", "value": 2}]}]
    found, problems = records({**AB, "goals": goals, "goal": "1"})
    assert len(found["points"]) == 5
    assert [each.sentence for each in problems] == ["Nilai yang ditulis digambar; penilaian tujuan tidak ikut."]
    assert [each.row for each in records({"goals": [], "goal": "1"})[1]] == ["goal"]


def session(work: Casework, day: str, goal: int, value: int) -> Any:
    return work.write("implementasi", "sesi", happened_on=day, method="individu", activity="Bermain", process="p", result="h",
                      **{f"rating_{goal}": str(value)})  # fmt: skip


def test_the_ratings_of_a_goal_feed_the_chart(cast: Cast, casework: Casework, as_: As) -> None:
    goal = casework.write("perencanaan", "tujuan", kind="khusus", text="Bergaul dengan Rukmi")
    for day, value in (("1/9/2025", -2), ("2/9/2025", -1), ("3/9/2025", -2), ("10/9/2025", 1)):
        session(casework, day, goal.pk, value)
    gone = session(casework, "4/9/2025", goal.pk, 2)
    Session.objects.filter(pk=gone.pk).update(struck_at=gone.written_at)
    client, new = as_(cast.rini), at(casework, "instrument-new", INSTRUMENT.key)
    assert '<option value="1. Bergaul dengan Rukmi">' in words(client.get(new))
    answer = send(client, new, "informant", happened_on="11/9/2025", jawaban_goal="1. Bergaul dengan Rukmi",
                  jawaban_phases=["b", "8/9/2025"])  # fmt: skip
    result = InstrumentResult.objects.get()
    assert [each["value"] for each in result.collected["goals"][0]["ratings"]] == [-2, -1, -2, 1]
    page = words(client.get(at(casework, "instruments")))
    assert answer.status_code == 200 and "Grafik subjek tunggal: Bergaul dengan Rukmi" in page
    assert "rata-rata −1,67, simpangan baku" in page and "Perubahan tingkat" in page
    session(casework, "12/9/2025", goal.pk, 2)
    assert "Intervensi (B): 1 nilai" in words(client.get(at(casework, "instruments")))  # as it was when it was saved
    casework.assign(cast.dian)
    hidden = words(as_(cast.dian).get(at(casework, "instruments")))
    assert "Grafik subjek tunggal: Bergaul dengan RN" in hidden and "Rukmi" not in hidden
