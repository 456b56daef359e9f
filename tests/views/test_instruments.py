"""Instruments through their pages: asked from questions, answered with decimal commas, kept dated, locked with their stage."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from cases import corrections, instruments, writing
from cases.instruments.answerform import AnswerForm
from cases.instruments.base import Instrument, Question
from cases.models import InstrumentResult
from cases.stages.assessment import Strength, strength_found
from tests.accounts.pages import fields, words
from tests.cast import Casework, Cast
from tests.views.cases_at_work import at, send

As = Callable[..., Any]
TRIAL = Instrument("uji", "Uji", "1", ("asesmen",), (
    Question("berat", "Berat", "number", unit="kg", low=1, high=400),
    Question("mandi", "Mandi", "choice", choices=(("1", "Dibantu"), ("2", "Sendiri"))),
    Question("cerita", "Cerita"),
))  # fmt: skip


def answered(**data: str) -> AnswerForm:
    form = AnswerForm({"happened_on": "29/8/2025", **data}, instrument=TRIAL, opened=date(2025, 3, 10))
    form.is_valid()
    return form


@pytest.mark.parametrize(("typed", "kept"), [("41,5", 41.5), ("41.5", 41.5), ("60", 60), ("", None)])
def test_numbers_are_read_as_people_write_them(typed: str, kept: Any) -> None:
    form = answered(jawaban_berat=typed)
    assert not form.errors and form.answers.get("berat") == kept


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [("gemuk", "Ini bukan angka. Tulis misalnya 41 atau 41,5."), ("NaN", "Ini bukan angka. Tulis misalnya 41 atau 41,5."),
     ("4150", "Angka ini di luar kelaziman. Isi antara 1 dan 400 kg.")],
)  # fmt: skip
def test_what_is_no_likely_number_is_refused_in_words(typed: str, sentence: str) -> None:
    assert answered(jawaban_berat=typed).errors["jawaban_berat"] == [sentence]


def test_a_choice_takes_only_its_answers() -> None:
    assert answered(jawaban_mandi="2").answers == {"mandi": "2"}
    assert "jawaban_mandi" in answered(jawaban_mandi="9").errors


def test_an_instrument_is_filled_in_and_shown_dated(cast: Cast, casework: Casework, as_: As) -> None:
    client = as_(cast.rini)
    assert "Belum pernah diisi" in words(client.get(at(casework, "instruments")))
    answer = send(client, at(casework, "instrument-new", "bpss"), "informant", happened_on="29/8/2025",
                  jawaban_berat_kg="41,5", jawaban_perilaku="Pemalu")  # fmt: skip
    result = InstrumentResult.objects.get()
    assert result.answers == {"berat_kg": 41.5, "perilaku": "Pemalu"} and result.author == cast.rini
    shown = words(answer)
    assert "tersimpan." in shown and "41,5 kg" in shown and "29 Agustus 2025" in shown and "Isi lagi" in shown
    assert "41,5 kg" in words(client.get(at(casework, "stage", "asesmen")))


def test_filling_in_again_keeps_the_former_result(cast: Cast, casework: Casework, as_: As) -> None:
    for day in ("29/8/2025", "1/9/2025"):
        send(
            as_(cast.rini),
            at(casework, "instrument-new", "bpss"),
            "informant",
            happened_on=day,
            jawaban_perilaku="Pemalu",
        )
    assert InstrumentResult.objects.count() == 2


def test_a_wrong_date_keeps_what_was_typed(cast: Cast, casework: Casework, as_: As) -> None:
    answer = send(as_(cast.rini), at(casework, "instrument-new", "bpss"), "informant", happened_on="1/1/2025",
                  jawaban_perilaku="Pemalu sekali")  # fmt: skip
    assert (
        answer.status_code == 422 and "Kasus dibuka 10 Maret 2025" in words(answer) and "Pemalu sekali" in words(answer)
    )
    assert not InstrumentResult.objects.exists()


def test_a_double_click_saves_one_result(cast: Cast, casework: Casework, as_: As) -> None:
    client, url = as_(cast.rini), at(casework, "instrument-new", "bpss")
    form = {**fields(client.get(url), "informant"), "jawaban_perilaku": "x"}
    assert [client.post(url, form).status_code for _ in range(2)] == [302, 302]
    assert InstrumentResult.objects.count() == 1


def stored(cast: Cast, work: Casework) -> InstrumentResult:
    kept = writing.new_result(
        work.case,
        instruments.get("bpss"),
        happened_on=date(2025, 8, 29),
        answers={"perilaku": "Lama", "berat_kg": 41.5},
    )
    return writing.write_result(cast.rini, work.case, kept)


def test_a_stale_result_shows_both_answers(cast: Cast, casework: Casework, as_: As) -> None:
    result = stored(cast, casework)
    client, url = as_(cast.rini), at(casework, "instrument-edit", "bpss", result.pk)
    form = fields(client.get(url), "informant")
    assert form["jawaban_berat_kg"] == ["41,5"]
    other = InstrumentResult.objects.get()
    other.answers = {"perilaku": "Punya orang lain", "berat_kg": 41.5}
    writing.write_result(cast.rini, casework.case, other, 1)
    stale = client.post(url, {**form, "jawaban_perilaku": "Punya saya"})
    assert stale.status_code == 409 and "Punya orang lain" in words(stale) and "Punya saya" in words(stale)
    assert "Berat badan" not in words(stale)  # the same in both
    client.post(url, {**fields(stale), "stale-pick-jawaban_perilaku": "mine"})
    assert InstrumentResult.objects.get().answers["perilaku"] == "Punya saya"


def test_a_locked_result_is_read_in_words(cast: Cast, casework: Casework, as_: As) -> None:
    result = stored(cast, casework)
    casework.through("asesmen", cast.budi)
    client, url = as_(cast.rini), at(casework, "instrument-edit", "bpss", result.pk)
    page = words(client.get(url))
    assert "Terkunci, disetujui" in page and "<textarea" not in page
    late = client.post(url, {"happened_on": "29/8/2025", "jawaban_perilaku": "Terlambat", "version": 1})
    assert late.status_code == 409 and "Terlambat" in words(late)
    assert InstrumentResult.objects.get().answers["perilaku"] == "Lama"


def test_unknown_instruments_and_strange_results_do_not_exist(cast: Cast, casework: Casework, as_: As) -> None:
    result = stored(cast, casework)
    assert as_(cast.rini).get(at(casework, "instrument-new", "tidak-ada")).status_code == 404
    assert as_(cast.sari).get(at(casework, "instrument-edit", "bpss", result.pk)).status_code == 404
    assert as_(cast.budi).get(at(casework, "instrument-new", "bpss")).status_code == 403
    assert "<textarea" not in words(as_(cast.budi).get(at(casework, "instrument-edit", "bpss", result.pk)))


def test_a_strength_is_typed_once_whether_as_an_entry_or_in_the_quadrant(cast: Cast, casework: Casework, as_: As) -> None:
    page = at(casework, "instrument-new", "kuadran-kekuatan")
    casework.write("asesmen", "kekuatan", text="Tetangga yang peduli", owner="keluarga")
    asked = fields(as_(cast.rini).get(page), "informant")
    assert "Tetangga yang peduli" in str(asked["jawaban_kekuatan_lingkungan"]) and "peduli" not in str(asked["jawaban_kekuatan_diri"])
    strength = casework.records.all(Strength)[0]
    corrections.strike(cast.rini, casework.case, strength, "Salah orang", strength.version)
    assert [gap.sentence for gap in strength_found(casework.records)] == ["Catat paling sedikit satu kekuatan"]
    send(as_(cast.rini), page, "informant", happened_on="29/8/2025", jawaban_kekuatan_diri="Jujur\nTekun")
    assert not list(strength_found(casework.records))
    casework.write("asesmen", "kekuatan", text="jujur", owner="diri")
    assert casework.records.strengths() == ["jujur", "Tekun"]
