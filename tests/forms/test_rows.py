"""A small table of inputs: blank rows go, everything typed stays, one name carries all of it; and amounts of money."""

import pytest
from django import forms
from django.http import QueryDict
from django.template.loader import render_to_string

from atensi.forms.rows import BLANK_ROWS, Cell, RowsField, RupiahField, worded

CELLS = (
    Cell("name", "Nama"),
    Cell("there", "Hadir", "choice", lambda: [("ya", "Hadir"), ("tidak", "Tidak hadir")]),
    Cell("until", "Batas", "date"),
)
ROWS = [{"name": "Budi", "there": "ya", "until": "2025-09-08"}, {"name": "Ibu", "there": "", "until": ""}]


class Form(forms.Form):
    people = RowsField(cells=CELLS, label="Peserta", required=False)


def posted(*flat: str) -> Form:
    data = QueryDict(mutable=True)
    data.setlist("people", list(flat))
    return Form(data)


def test_blank_rows_are_dropped_and_dates_are_stored_as_days() -> None:
    form = posted("Budi", "ya", "8/9/2025", "", "", "", "Ibu", "", "", "", " ", "")
    assert form.is_valid() and form.cleaned_data["people"] == ROWS


def test_a_wrong_cell_is_named_and_everything_typed_is_shown_again() -> None:
    form = posted("Budi", "ya", "besok lusa", "Ibu", "entah", "")
    assert not form.is_valid()
    said = " ".join(form.errors["people"])
    assert "Baris 1, batas" in said and "Baris 2, hadir" in said
    assert [cell["value"] for row in form["people"] for cell in row.data["cells"]][:4] == [
        "Budi",
        "ya",
        "besok lusa",
        "Ibu",
    ]


def test_signs_that_cannot_be_stored_are_refused_and_left_out_of_what_is_shown() -> None:
    form = posted("Bu\x00di", "", "")
    assert not form.is_valid() and form["people"].value() == ["Budi", "", ""]


def test_a_post_cut_short_loses_nothing() -> None:
    form = posted("Budi", "ya", "8/9/2025", "Ibu")
    assert form.is_valid() and form.cleaned_data["people"] == ROWS


def test_the_table_shows_stored_rows_as_people_write_them_and_three_blank_ones() -> None:
    rows = [row.data for row in Form(initial={"people": ROWS})["people"]]
    assert len(rows) == 2 + BLANK_ROWS
    assert [cell["value"] for cell in rows[0]["cells"]] == ["Budi", "ya", "8/9/2025"]


def test_every_cell_has_a_label_of_its_own() -> None:
    page = render_to_string("bootstrap5/field.html", {"field": Form(initial={"people": ROWS})["people"]})
    assert page.count("<label for=") == page.count(' id="id_people_') == 5 * len(CELLS)
    assert 'value="8/9/2025"' in page and "Peserta" in page


def test_rows_read_as_lines() -> None:
    assert worded(CELLS, ROWS) == "Budi; Hadir; 8 September 2025\nIbu"


def test_the_same_rows_count_as_unchanged() -> None:
    field = Form().fields["people"]
    assert not field.has_changed(ROWS, ["Budi", "ya", "8/9/2025", "Ibu", "", "", "", "", ""])
    assert field.has_changed(ROWS, ["Budi", "ya", "9/9/2025", "Ibu", "", ""])
    assert field.raw(ROWS) == ["Budi", "ya", "8/9/2025", "Ibu", "", ""]


@pytest.mark.parametrize(
    "typed", ["1.250.000", "Rp 1.250.000", "Rp1250000", "1250000", "1.250.000,00", "Rp. 1.250.000,-"]
)
def test_an_amount_is_read_however_it_is_written(typed: str) -> None:
    assert RupiahField().clean(typed) == 1_250_000


@pytest.mark.parametrize("typed", ["12.50", "1.25.000", "sejuta", "-5", "1,5", "9" * 40, "²", "1.250.000.", "."])
def test_an_amount_that_is_none_says_how_to_write_it(typed: str) -> None:
    with pytest.raises(forms.ValidationError):
        RupiahField().clean(typed)


def test_an_amount_is_shown_with_points() -> None:
    assert RupiahField().prepare_value(1_250_000) == "1.250.000"
