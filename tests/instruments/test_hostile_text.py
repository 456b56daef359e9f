"""Markup, walls of letters and wrong kinds of answers in every instrument: drawn as text or said in a sentence, never an error."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from cases import drawn, instruments, writing
from cases.deidentify import Mask
from cases.drawing.base import MODES
from cases.instruments.base import Instrument, Question
from cases.models import FamilyMember, InstrumentResult
from tests.cast import Casework, Cast
from tests.drawing.pictures import EVIL, everything_written, parsed
from tests.views.cases_at_work import at

As = Callable[..., Any]
LONG = "Paguyuban " * 30
DRAWN = [each for each in instruments.all_instruments().values() if each.draw]
ALL = [each for each in instruments.all_instruments().values() if each.questions]


def answer(question: Question, text: str) -> Any:
    """An answer with `text` wherever something is typed, and the first choice wherever something is chosen."""
    if question.kind == "rows":
        chosen = {cell.key: cell.choices()[0][0] for cell in question.cells if cell.choices}
        return [{cell.key: chosen.get(cell.key, "" if cell.kind == "date" else text) for cell in question.cells}] * 3
    if question.kind == "list":
        return [text, text]
    if question.kind == "many":
        return [question.choices[0][0]]
    return question.choices[0][0] if question.kind == "choice" else 1 if question.kind == "number" else text


def result(cast: Cast, work: Casework, kind: Instrument, text: str) -> InstrumentResult:
    answers = {question.key: answer(question, text) for question in kind.questions}
    made = writing.new_result(work.case, kind, happened_on=date(2025, 8, 29), informant=text[:200], answers=answers)
    return writing.write_result(cast.rini, work.case, made)


def named(instrument: Instrument) -> str:
    return instrument.key


@pytest.mark.parametrize("text", [EVIL, LONG], ids=["markup", "long"])
@pytest.mark.parametrize("kind", ALL, ids=named)
def test_a_page_and_a_picture_hold_no_markup_of_a_text(
    cast: Cast, casework: Casework, as_: As, kind: Instrument, text: str
) -> None:
    FamilyMember.objects.create(beneficiary=casework.person, name=text[:150], relation="ibu", same_household=True)
    made, client = result(cast, casework, kind, text), as_(cast.rini)
    for mode in MODES if kind.draw else ():
        picture = drawn.drawing_of(made, Mask(casework.person, [], off=True), mode)
        assert picture is not None
        parsed(picture)
        assert "<b>" not in picture.svg
    for place in (at(casework, "instruments"), at(casework, "instrument-edit", kind.key, made.pk)):
        page = client.get(place)
        assert page.status_code == 200 and "<b>&" not in page.content.decode()


@pytest.mark.parametrize("kind", DRAWN, ids=named)
@pytest.mark.parametrize("wrong", [None, "teks", 7, [None, 3, "x", {}], [{"sistem": ["x"]}], {"a": 1}], ids=repr)
def test_answers_of_the_wrong_kind_are_drawn_as_far_as_they_go(
    cast: Cast, casework: Casework, kind: Instrument, wrong: Any
) -> None:
    facts = {question.key: wrong for question in kind.questions} | {"center": wrong, "household": wrong, "persons": wrong}
    for mode in MODES:
        picture = drawn.drawing(kind, facts, Mask(casework.person, [], off=True), mode, date(2025, 8, 29))
        assert picture is not None
        parsed(picture)


@pytest.mark.parametrize("kind", DRAWN, ids=named)
@pytest.mark.parametrize("mode", ["inisial", "tanpa"])
def test_no_text_of_any_instrument_shows_a_name_that_is_hidden(
    cast: Cast, casework: Casework, kind: Instrument, mode: str
) -> None:
    FamilyMember.objects.create(beneficiary=casework.person, name="Surtiyem Waluyo", relation="ibu", same_household=True)
    made = result(cast, casework, kind, "Rukmi Nastiti dan Bu Surtiyem")
    seen = everything_written(drawn.drawing_of(made, Mask(casework.person, [], off=True), mode))
    assert not [name for name in ("Rukmi", "Nastiti", "Surtiyem", "Waluyo") if name in seen]
    only = Mask(casework.person, casework.person.family.all())
    assert everything_written(drawn.drawing_of(made, only, "nama")) == everything_written(drawn.drawing_of(made, only, "inisial"))


def test_a_name_that_is_also_a_code_changes_no_code(cast: Cast, casework: Casework) -> None:
    """Kuat and Baik are names too."""
    FamilyMember.objects.create(beneficiary=casework.person, name="Kuat", relation="ayah")
    row = {"sistem": "Bengkel Pak Kuat", "jenis": "ekonomi", "kekuatan": "kuat", "sifat": "", "arah": "ke_klien", "orang": ""}
    made = writing.new_result(casework.case, instruments.get("ecomap"), answers={"systems": [row]})
    picture = drawn.drawing_of(writing.write_result(cast.rini, casework.case, made), Mask(casework.person, [], off=True), "inisial")
    assert picture is not None and picture.problems == [] and picture.rows[0][2] == "kuat" and "Pak Kuat" not in picture.rows[0][0]


def test_a_name_of_that_day_stays_hidden_when_the_family_has_changed(cast: Cast, casework: Casework) -> None:
    member = FamilyMember.objects.create(beneficiary=casework.person, name="Surtiyem Waluyo", relation="ibu", same_household=True)
    row = {"sistem": "Warung milik Surtiyem", "kekuatan": "kuat"}
    made = writing.new_result(casework.case, instruments.get("ecomap"), answers={"systems": [row]})
    writing.write_result(cast.rini, casework.case, made)
    member.delete()
    for mode in ("inisial", "tanpa"):
        seen = everything_written(drawn.drawing_of(made, Mask(casework.person, [], off=True), mode))
        assert "Surtiyem" not in seen and "Warung milik" in seen
