"""Written levels of goals on the pages: asked folded, spoken where a rating is given, and the T score with what stands behind it."""

from collections.abc import Callable
from typing import Any

import pytest

from cases.deidentify import Mask
from cases.documents.blocks import texts
from cases.documents.sections.handling.monitoring import attained, change, rated
from cases.documents.source import Source
from cases.models import Case
from cases.stages.monitoring import GoalEvaluation
from cases.stages.planning import Goal
from tests.accounts.pages import words
from tests.cast import Casework, Cast
from tests.views.cases_at_work import at, send

As = Callable[..., Any]


def plan(work: Casework, **levels: Any) -> Goal:
    return work.write("perencanaan", "tujuan", kind="khusus", text="Bergaul dengan Rukmi Nastiti sendiri", **levels)


def rate(work: Casework, day: str, **ratings: int) -> None:
    work.write("implementasi", "sesi", happened_on=day, method="individu", activity="Bermain", process="p", result="h",
               **{f"rating_{key.strip('_')}": str(value) for key, value in ratings.items()})  # fmt: skip


LEVELS = {"less": "Menjawab bila Rukmi ditanya", "expected": "Menyapa dahulu", "better": "Mengajak bermain"}


def test_levels_are_asked_folded_and_locked_once_rated(cast: Cast, casework: Casework, as_: As) -> None:
    client = as_(cast.rini)
    page = words(client.get(at(casework, "entry-new", "perencanaan", "tujuan")))
    assert "Skala capaian (GAS), kalau dipakai" in page and "+2, jauh melebihi harapan" in page
    goal = plan(casework, **LEVELS)
    rate(casework, "16/9/2025", **{f"_{goal.pk}": 0})
    edit = words(client.get(at(casework, "entry-edit", "perencanaan", "tujuan", goal.pk)))
    assert "Terkunci: sudah dipakai menilai." in edit and "disabled" in edit
    send(client, at(casework, "entry-edit", "perencanaan", "tujuan", goal.pk), "text", text="Bergaul lebih luas", expected="Lain")
    goal.refresh_from_db()
    assert (goal.text, goal.expected) == ("Bergaul lebih luas", "Menyapa dahulu")


def test_a_session_rates_in_the_words_of_the_goal(cast: Cast, casework: Casework, as_: As) -> None:
    goal = plan(casework, **LEVELS)
    page = words(as_(cast.rini).get(at(casework, "entry-new", "implementasi", "sesi")))
    assert 'aria-label="+1, Mengajak bermain"' in page and "rating-levels" in page
    rate(casework, "16/9/2025", **{f"_{goal.pk}": 1})
    assert "+1, Mengajak bermain" in words(as_(cast.rini).get(at(casework, "stage", "implementasi")))


def test_an_evaluation_takes_the_words_of_its_goal(cast: Cast, casework: Casework, as_: As) -> None:
    first, second = plan(casework, **LEVELS), plan(casework)
    client, new = as_(cast.rini), at(casework, "entry-new", "monitoring-evaluasi", "perubahan")
    assert 'aria-label="0, Menyapa dahulu"' in words(client.get(new))  # the first goal without an evaluation
    assert 'aria-label="0, sesuai harapan"' in words(client.get(f"{new}?goal={second.pk}"))
    for nothing in ("", "999999", "x"):
        assert 'aria-label="0, sesuai harapan"' in words(client.get(f"{new}?goal={nothing}"))
    send(client, new, "before", goal=str(first.pk), before="a", during="b", after="c", level="1")
    assert GoalEvaluation.objects.get().level == 1
    assert "+1, Mengajak bermain" in words(client.get(at(casework, "stage", "monitoring-evaluasi")))


def test_the_t_score_stands_beside_the_goals_with_what_counts(cast: Cast, casework: Casework, as_: As) -> None:
    client = as_(cast.rini)
    assert "Capaian tujuan (GAS)" not in words(client.get(at(casework, "case")))
    first, short, late = plan(casework, **LEVELS), plan(casework, expected="Saja"), plan(casework)
    assert "Skor T belum ada" in words(client.get(at(casework, "case")))
    rate(casework, "16/9/2025", **{f"_{first.pk}": -1, f"_{late.pk}": 1})
    rate(casework, "17/9/2025", **{f"_{first.pk}": 1})
    page = words(client.get(at(casework, "case")))
    assert "Skor T 60" in page and "Dari 40 pada penilaian pertama." in page and "Tujuan 1: +1, Mengajak bermain" in page
    assert "Tujuan 2: skala belum cukup" in page and "Tujuan 3: skala tidak ditulis sebelum penilaian pertama" in page
    assert short.pk and "(−1" not in page


def test_weights_hold_for_all_goals_or_for_none(cast: Cast, casework: Casework, as_: As) -> None:
    one, two = plan(casework, weight="3", **LEVELS), plan(casework, **LEVELS)
    rate(casework, "16/9/2025", **{f"_{one.pk}": 1, f"_{two.pk}": 0})
    # 50 + 10 / sqrt(0.7 * 2 + 0.3 * 4) = 56.2 while one goal has no weight
    page = words(as_(cast.rini).get(at(casework, "case")))
    assert "Skor T 56,2" in page and "Bobot tidak dipakai" in page
    Goal.objects.filter(pk=two.pk).update(weight=1)
    # 50 + 30 / sqrt(0.7 * 10 + 0.3 * 16) = 58.7
    page = words(as_(cast.rini).get(at(casework, "case")))
    assert "Skor T 58,7" in page and "(bobot 3)" in page and "Bobot tidak dipakai" not in page


@pytest.mark.parametrize("place", ["case", "entry-new"])
def test_who_sees_no_names_reads_levels_in_initials(place: str, cast: Cast, casework: Casework, as_: As) -> None:
    goal = plan(casework, **LEVELS)
    rate(casework, "16/9/2025", **{f"_{goal.pk}": -1})
    casework.assign(cast.dian)
    args = ("implementasi", "sesi") if place == "entry-new" else ()
    page = words(as_(cast.dian).get(at(casework, place, *args)))
    assert "Menjawab bila RN ditanya" in page and "Rukmi" not in page


def test_the_report_says_the_score_and_its_goals(cast: Cast, casework: Casework) -> None:
    goal, _ = plan(casework, **LEVELS), plan(casework)
    rate(casework, "16/9/2025", **{f"_{goal.pk}": -1})
    casework.write("monitoring-evaluasi", "perubahan", goal=goal.pk, before="a", during="b", after="c", level="0")
    case = Case.objects.select_related("beneficiary", "center").get()
    source = Source.of(case, cast.rini, False, case.opened)
    block = attained(source)[0]
    assert block.lead == "Capaian tujuan (GAS): skor T 50, dari 40 pada penilaian pertama. Skor 50 berarti semua sesuai harapan."
    assert list(block.items) == ["Tujuan khusus 1: 0, Menyapa dahulu", "Tujuan khusus 2 tidak dihitung: skala belum ditulis"]
    said = " ".join(texts(change(source, rated(source))))
    assert "lalu 0, Menyapa dahulu (saat evaluasi)" in said
    assert "−1, Menjawab bila Rukmi ditanya" in said  # no Fixed: the mask of the print goes over it
    assert "Rukmi" not in Mask(case.beneficiary, []).text(said)
