"""Barthel, Katz and scales with points: totals by hand, every edge of a band, what is missing in words, reversed items and means."""

from itertools import combinations

import pytest

from cases.instruments import barthel, katz
from cases.instruments.scales import Band, Item, Option, Scale, shown

MOST = {item.key: len(item.options) - 1 for item in barthel.SCALE.items}


def barthel_with(total: int) -> dict[str, str]:
    """Answers that make this total: points are taken off from the last item upwards."""
    answers, spare = dict(MOST), 20 - total
    for key in reversed(MOST):
        taken = min(spare, answers[key])
        answers[key], spare = answers[key] - taken, spare - taken
    return {key: str(points) for key, points in answers.items()}


def test_the_items_of_barthel_have_the_points_of_the_form() -> None:
    assert MOST == {
        "bab": 2, "bak": 2, "perawatan_diri": 1, "toilet": 2, "makan": 2, "transfer": 3, "mobilitas": 3, "berpakaian": 2,
        "tangga": 2, "mandi": 1,
    }  # fmt: skip
    assert barthel.SCALE.ends == (0, 20)


@pytest.mark.parametrize(
    ("total", "meaning"),
    [(20, "Mandiri"), (19, "Ketergantungan ringan"), (12, "Ketergantungan ringan"), (11, "Ketergantungan sedang"),
     (9, "Ketergantungan sedang"), (8, "Ketergantungan berat"), (5, "Ketergantungan berat"), (4, "Ketergantungan total"),
     (0, "Ketergantungan total")],
)  # fmt: skip
def test_barthel_is_read_from_its_table_at_every_edge(total: int, meaning: str) -> None:
    answers = barthel_with(total)
    assert sum(map(int, answers.values())) == total
    assert barthel.INSTRUMENT.rows(answers)[-2:] == [("Jumlah skor", f"{total} dari 20"), ("Interpretasi", meaning)]


def test_barthel_by_hand() -> None:
    # 2 + 1 + 0 + 1 + 2 + 2 + 1 + 1 + 0 + 0 = 10
    answers = dict(zip(MOST, "2101221100", strict=True))
    assert barthel.SCALE.value(answers) == 10 and barthel.SCALE.band(10) == "Ketergantungan sedang"


def test_an_unanswered_item_leaves_no_total_and_is_named() -> None:
    answers = barthel_with(20)
    del answers["mandi"], answers["makan"]
    assert barthel.SCALE.value(answers) is None
    assert barthel.SCALE.score(answers) == [("Skor", "Belum dihitung. Belum dijawab: Makan; Mandi.")]
    assert barthel.SCALE.score({}) == []
    assert barthel.SCALE.score({"bab": "2"})[0][1].endswith("dan 5 butir lain.")


def test_an_answer_the_item_does_not_have_counts_as_none() -> None:
    assert barthel.SCALE.value({**barthel_with(20), "mandi": "7"}) is None


def katz_without(*lost: str) -> dict[str, str]:
    return {key: "tergantung" if key in lost else "mandiri" for key in katz.FUNCTIONS}


@pytest.mark.parametrize(
    ("lost", "letter"),
    [((), "A"), (("makan",), "B"), (("mandi",), "B"), (("mandi", "makan"), "C"), (("mandi", "berpakaian"), "C"),
     (("berpakaian", "makan"), "H"), (("mandi", "berpakaian", "kontinensia"), "D"), (("mandi", "toilet", "makan"), "H"),
     (("mandi", "berpakaian", "toilet", "makan"), "E"), (("mandi", "berpakaian", "berpindah", "makan"), "H"),
     (("mandi", "berpakaian", "toilet", "berpindah", "makan"), "F"),
     (("mandi", "berpakaian", "toilet", "kontinensia", "makan"), "H"), (tuple(katz.FUNCTIONS), "G")],
)  # fmt: skip
def test_the_letter_of_katz_is_computed(lost: tuple[str, ...], letter: str) -> None:
    assert katz.letter(katz_without(*lost)) == letter


def test_katz_gives_every_set_of_answers_one_letter() -> None:
    """Of the 64 sets: 1 A, 6 B, 5 C, 4 D, 3 E, 2 F, 1 G, the rest H."""
    found: dict[str, int] = {}
    for size in range(7):
        for lost in combinations(katz.FUNCTIONS, size):
            one = katz.letter(katz_without(*lost))
            found[one] = found.get(one, 0) + 1
    assert found == {"A": 1, "B": 6, "C": 5, "D": 4, "E": 3, "F": 2, "G": 1, "H": 42}


def test_katz_with_an_answer_missing_has_no_letter() -> None:
    answers = katz_without("makan")
    del answers["mandi"]
    assert katz.letter(answers) == "" and katz.number(answers) is None
    assert katz.score(answers) == [("Indeks Katz", "Belum dihitung. Belum dijawab: Mandi.")]
    assert katz.score({}) == []
    assert katz.number(katz_without("makan")) == 5


FOUR = tuple(Option(str(n), words, n) for n, words in enumerate(("Tidak pernah", "Jarang", "Sering", "Selalu"), start=1))


def test_a_reversed_item_counts_from_the_other_end() -> None:
    scale = Scale((Item("a", "Senang bergaul", FOUR), Item("b", "Lebih suka sendiri", FOUR, reversed=True)))
    assert scale.value({"a": "4", "b": "1"}) == 8 and scale.value({"a": "4", "b": "4"}) == 5
    assert scale.questions()[1].choices[0] == ("1", "Tidak pernah (4)")


def test_a_mean_is_rounded_as_finely_as_its_bands() -> None:
    items = tuple(Item(key, key, FOUR) for key in "abc")
    scale = Scale(items, (Band(1, 1.9, "Rendah"), Band(2, 2.9, "Sedang"), Band(3, 4, "Tinggi")), mean=True)
    assert scale.value({"a": "1", "b": "2", "c": "2"}) == 1.67 and scale.band(1.67) == "Rendah"
    assert scale.band(1.95) == "Sedang"  # 2,0 with one decimal
    assert scale.score({"a": "2", "b": "2", "c": "3"}) == [("Rata-rata tiap butir", "2,33 dari 4"), ("Interpretasi", "Sedang")]
    assert scale.band(0.5) == ""


def test_numbers_are_written_with_a_comma_and_a_true_minus() -> None:
    assert [shown(value) for value in (14.0, 2.335, -0.5, -0.001)] == ["14", "2,34", "\u22120,5", "0"]
