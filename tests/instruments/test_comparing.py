"""Two results side by side: what changed in words, rows by their names, the line of a number over time, and nobody named who is hidden."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from cases import instruments, questionnaires, writing
from cases.documents.blocks import Fixed
from cases.documents.sections.handling.instruments import changes_of_scores, scores
from cases.documents.source import Source
from cases.drawing.course import draw as course
from cases.instruments import barthel
from cases.models import Case, FamilyMember, InstrumentResult, QuestionnaireVersion
from cases.models.resultchanges import changes, comparable, score_changes, step, table_change
from tests.accounts.pages import words
from tests.cast import Casework, Cast
from tests.drawing.pictures import parsed
from tests.views.cases_at_work import at
from tests.views.counting import count

As = Callable[..., Any]
ECOMAP_BEFORE = [
    {"sistem": "Puskesmas", "jenis": "kesehatan", "kekuatan": "lemah", "sifat": "", "arah": "ke_klien", "orang": ""},
    {"sistem": "Ibu Surtiyem", "jenis": "keluarga", "kekuatan": "kuat", "sifat": "", "arah": "", "orang": "ya"},
    {"sistem": "Bambang Riyanto", "jenis": "teman", "kekuatan": "kuat", "sifat": "", "arah": "", "orang": "ya"},
]
ECOMAP_AFTER = [
    {"sistem": "puskesmas ", "jenis": "kesehatan", "kekuatan": "kuat", "sifat": "", "arah": "ke_klien", "orang": ""},
    {"sistem": "Asrama", "jenis": "asrama", "kekuatan": "biasa", "sifat": "stres", "arah": "", "orang": ""},
]


def result(cast: Cast, work: Casework, key: str, day: date, answers: dict[str, Any]) -> InstrumentResult:
    kind = instruments.offered(cast.center.pk)[key]
    return writing.write_result(cast.rini, work.case, writing.new_result(work.case, kind, happened_on=day, answers=answers))


def given(result: InstrumentResult) -> Any:
    return result.kind, result.answers


def barthel_of(cast: Cast, work: Casework, day: date, total: int) -> InstrumentResult:
    answers, left = {}, total
    for item in barthel.SCALE.items:
        points = min(left, len(item.options) - 1)
        answers[item.key], left = str(points), left - points
    return result(cast, work, "barthel", day, answers)


def test_rows_are_added_gone_and_changed_by_their_names(cast: Cast, casework: Casework) -> None:
    old = result(cast, casework, "ecomap", date(2025, 8, 29), {"systems": ECOMAP_BEFORE})
    new = result(cast, casework, "ecomap", date(2025, 9, 29), {"systems": ECOMAP_AFTER, "catatan": "Lebih banyak teman"})
    rows, note = changes(given(old), given(new))
    assert rows.changed == ["puskesmas: kekuatan dari Lemah menjadi Kuat"]
    assert rows.added == ["Asrama; asrama; Biasa; Penuh tekanan"] and rows.gone[0].startswith("Ibu Surtiyem; Keluarga")
    assert note.pieces == [("ins", "Lebih banyak teman")]
    assert changes(given(old), given(old)) == []


def test_equal_rows_meet_first_and_rows_without_a_name_never() -> None:
    found = table_change("Baris", ["Nama", "Nilai"], [["A", "1"], ["A", "2"], ["", "3"]], [["A", "2"], ["A", "5"], ["", "4"]])
    assert found.changed == ["A: nilai dari 1 menjadi 5"] and found.added == ["4"] and found.gone == ["3"]


@pytest.mark.parametrize(("before", "now", "said"), [(12, 15, "naik 3"), (15, 12.5, "turun 2,5"), (4, 4, "tetap")])
def test_a_step_in_words(before: float, now: float, said: str) -> None:
    assert step(before, now) == said


def test_the_line_is_drawn_by_date_inside_the_scale() -> None:
    points = [{"date": "2025-11-01", "value": 16, "label": "ringan"}, {"date": "2025-09-03", "value": 12, "label": "ringan"}]
    made = course({"title": "Barthel", "low": 0, "high": 20, "points": [*points, {"date": "", "value": 3}]})
    parsed(made)
    assert made.rows == [["3/9/2025", "12", "ringan"], ["1/11/2025", "16", "ringan"]]
    assert made.desc == "2 hasil: naik 4, dari 12 (3/9/2025) menjadi 16 (1/11/2025)." and len(made.problems) == 1
    assert ">20</text>" in made.svg and ">0</text>" in made.svg
    assert course({}).rows == [] and course(None).rows == []  # type: ignore[arg-type]


def test_many_results_stay_apart_and_inside() -> None:
    points = [{"date": f"2025-{month:02}-{day:02}", "value": day % 20} for month in range(1, 5) for day in range(1, 11)]
    made = course({"low": 0, "high": 20, "points": points})
    parsed(made)
    assert len(made.rows) == 40 and ">1/1/2025<" in made.svg and ">10/4/2025<" in made.svg


def test_the_page_shows_both_and_what_changed(cast: Cast, casework: Casework, as_: As) -> None:
    client = as_(cast.rini)
    place = at(casework, "instrument-compare", "barthel")
    assert "Belum ada dua hasil" in words(client.get(place))
    barthel_of(cast, casework, date(2025, 8, 29), 11)
    assert "Bandingkan" not in words(client.get(at(casework, "instruments")))
    barthel_of(cast, casework, date(2025, 9, 29), 20)
    assert place in words(client.get(at(casework, "instruments")))
    page = words(client.get(place))
    assert "29 Agustus 2025" in page and "29 September 2025" in page and "11 dari 20" in page and "20 dari 20" in page
    assert "naik 9, dari 11 (29/8/2025) menjadi 20 (29/9/2025)" in page and "Baca sebagai tabel" in page
    assert "<dt>Skor</dt><dd><p><b>Berubah:</b> naik 9</p>" in page
    assert "Dari <q>Ketergantungan sedang</q> menjadi <q>Mandiri</q>" in page
    assert "Dari <q>dibantu (0)</q> menjadi <q>mandiri (1)</q>" in page and 'name="lama"' not in page
    third = barthel_of(cast, casework, date(2025, 10, 29), 5)
    first = InstrumentResult.objects.order_by("pk")[0]
    page = words(client.get(f"{place}?lama={third.pk}&baru={first.pk}"))
    assert "5 dari 20" in page and "20 dari 20</dd>" not in page
    assert words(client.get(f"{place}?lama=x&baru=999")).count("</h2>") == words(client.get(place)).count("</h2>")


def test_two_ecomaps_are_drawn_beside_each_other_and_masked(cast: Cast, casework: Casework, as_: As) -> None:
    FamilyMember.objects.create(beneficiary=casework.person, name="Surtiyem", relation="ibu")
    result(cast, casework, "ecomap", date(2025, 8, 29), {"systems": ECOMAP_BEFORE})
    result(cast, casework, "ecomap", date(2025, 9, 29), {"systems": ECOMAP_AFTER, "catatan": "Rukmi lebih berani"})
    place = at(casework, "instrument-compare", "ecomap")
    page = words(as_(cast.rini).get(place))
    assert page.count("<svg xmlns") == 2 and "Ibu Surtiyem" in page and "Tidak ada lagi:" in page and "Inisial" in page
    casework.assign(cast.dian)
    page = words(as_(cast.dian).get(place))
    assert "Surtiyem" not in page and "Rukmi" not in page and "Bambang" not in page and page.count("<svg xmlns") == 2


def test_two_equal_pictures_stand_once(cast: Cast, casework: Casework, as_: As) -> None:
    for _ in range(2):
        result(cast, casework, "ecomap", date(2025, 8, 29), {"systems": ECOMAP_AFTER})
    page = words(as_(cast.rini).get(at(casework, "instrument-compare", "ecomap")))
    assert "Gambar keduanya sama" in page and page.count("<svg xmlns") == 1 and "Semua jawaban sama." in page


def test_a_secret_result_is_not_compared_by_who_may_not_read_it(cast: Cast, casework: Casework, as_: As) -> None:
    for day in (1, 2):
        result(cast, casework, "peta-tubuh", date(2025, 9, day), {"catatan": "Rahasia sekali"})
    casework.assign(cast.dian)
    page = words(as_(cast.dian).get(at(casework, "instrument-compare", "peta-tubuh")))
    assert "Belum ada dua hasil" in page and "Rahasia sekali" not in page
    assert as_(cast.sari).get(at(casework, "instrument-compare", "peta-tubuh")).status_code == 404
    assert as_(cast.rini).get(at(casework, "instrument-compare", "tidak-ada")).status_code == 404


def test_versions_of_a_questionnaire_meet_by_words_and_not_on_one_line(cast: Cast, casework: Casework, as_: As) -> None:
    options = [{"words": "Tidak", "points": "0"}, {"words": "Ya", "points": "1"}]
    items = [{"text": text, "reversed": "", "options": ""} for text in ("Tidur", "Makan")]
    row = questionnaires.save(
        cast.kepala, QuestionnaireVersion(number=1, title="Skala", stages=["asesmen"], options=options, items=items)
    )
    questionnaires.publish(cast.kepala, row.questionnaire_id, row.version)
    key = row.questionnaire.key
    old = result(cast, casework, key, date(2025, 8, 29), {"v1b1": "1", "v1b2": "2"})
    found = questionnaires.of(cast.center, row.questionnaire_id)
    new = questionnaires.edited(found)
    new.items = [{"text": text, "reversed": "", "options": ""} for text in ("Mandi", "Tidur")]
    questionnaires.save(cast.kepala, new)
    questionnaires.publish(cast.kepala, row.questionnaire_id, new.version)
    now = result(cast, casework, key, date(2025, 9, 29), {"v2b1": "2", "v2b2": "2"})
    assert "Skor" not in [change.label for change in score_changes(old, now)]
    assert [(c.label, c.was, c.now) for c in changes(given(old), given(now))] == [
        ("Mandi", "", "Ya (1)"), ("Tidur", "Tidak (0)", "Ya (1)"), ("Makan", "Ya (1)", "")
    ]  # fmt: skip
    assert comparable([old, now]) == [(now, 2.0)]
    page = words(as_(cast.rini).get(at(casework, "instrument-compare", key)))
    assert "29 Agustus 2025, versi 1" in page and "Dari waktu ke waktu" not in page


def test_a_page_of_many_results_asks_no_more_than_one_of_two(cast: Cast, casework: Casework, as_: As) -> None:
    client, place = as_(cast.rini), at(casework, "instrument-compare", "barthel")
    for day in (1, 2):
        barthel_of(cast, casework, date(2025, 9, day), 11)
    two = count(client, place)
    for day in range(3, 9):
        barthel_of(cast, casework, date(2025, 9, day), 12)
    assert count(client, place) == two


def test_the_report_says_the_change_of_scores_in_one_table(cast: Cast, casework: Casework) -> None:
    def table() -> list[Any]:
        case = Case.objects.select_related("beneficiary", "center").get()
        return changes_of_scores(Source.of(case, cast.rini, False, date(2025, 12, 1)))

    barthel_of(cast, casework, date(2025, 8, 29), 11)
    result(cast, casework, "ecomap", date(2025, 8, 29), {"systems": ECOMAP_BEFORE})
    assert table() == []
    barthel_of(cast, casework, date(2025, 9, 29), 12)
    barthel_of(cast, casework, date(2025, 10, 29), 20)
    found = table()
    assert [row.cells for row in found[0].rows] == [
        ("Indeks Barthel, 0–20 (aktivitas sehari-hari)", "11 (29 Agustus 2025)", "20 (29 Oktober 2025)", "naik 9 dalam 3 hasil")
    ]


def test_a_score_is_told_as_a_sentence_and_typed_words_in_it_are_masked(cast: Cast, casework: Casework) -> None:
    barthel_of(cast, casework, date(2025, 8, 29), 11)
    points = [{"tanggal": f"2025-09-0{n}", "nilai": str(n), "fase": "a"} for n in (1, 2, 3)]
    result(cast, casework, "subjek-tunggal", date(2025, 9, 4), {"unit": "kali bersama Rukmi", "points": points})
    case = Case.objects.select_related("beneficiary", "center").get()
    source = Source.of(case, cast.rini, False, date(2025, 12, 1))
    told, typed = (paragraph.text for paragraph in scores(source))
    assert told.endswith("29 Agustus 2025: jumlah skor 11 dari 20; interpretasi ketergantungan sedang.")
    assert typed.endswith("garis dasar (A) 3 nilai, rata-rata 2 kali bersama Rukmi, simpangan baku 1.")
    assert isinstance(told, Fixed) and "Rukmi" not in source.mask.text(typed) and not isinstance(typed, Fixed)
