"""Text, lines and signatures as they come from a form."""

import json

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict

from atensi.forms.fields import CleanCharField, LinesField, StrokesField
from atensi.forms.widgets import Chips


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\x1b", "\ud800", "\uffff"])
def test_signs_that_cannot_be_stored_are_refused_and_gone_from_what_is_shown_again(sign):
    class Form(forms.Form):
        text = CleanCharField()

    form = Form({"text": f"a{sign}b"})
    assert not form.is_valid()
    assert "tersembunyi" in form.errors["text"][0]
    assert form["text"].value() == "ab"
    str(form["text"]).encode()


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "😀 👩‍👩‍👧", "مرحبا", "x" * 50_000, "tab\tdi sini"])
def test_odd_but_honest_text_is_kept_as_written(text):
    assert CleanCharField().clean(text) == text


def test_there_is_one_kind_of_line_end_and_it_counts_once():
    assert CleanCharField(max_length=5).clean("a\r\nb\rc") == "a\nb\nc"
    assert CleanCharField().clean("a\x0bb") == "a\nb"


def test_lines_become_a_list_without_the_empty_ones():
    assert LinesField().clean("satu\r\n\r\n  dua  \n") == ["satu", "dua"]
    assert LinesField(required=False).clean("") == []
    with pytest.raises(ValidationError):
        LinesField().clean("  \n ")
    with pytest.raises(ValidationError, match="tersembunyi"):
        LinesField().clean("a\x00")


def test_a_list_is_shown_one_a_line_and_comes_back_the_same():
    class Form(forms.Form):
        lines = LinesField()

    assert ">\nsatu\ndua</textarea>" in str(Form(initial={"lines": ["satu", "dua"]})["lines"])
    assert not LinesField().has_changed(["satu", "dua"], "satu\r\ndua")


def test_a_drawn_signature_is_kept_as_strokes():
    strokes = [[[0, 0], [1000, 1000]], [[5, 7]]]
    assert StrokesField().clean(json.dumps(strokes)) == strokes
    assert StrokesField(required=False).clean("") == []


@pytest.mark.parametrize(
    "value",
    [
        "{}",
        "[[]]",
        "[[[1]]]",
        "[[[1,1001]]]",
        "[[[-1,0]]]",
        "[[[true,0]]]",
        "[[[1.5,0]]]",
        "[" * 20_000,
        "x",
        '"a"',
        "[1]",
        "[[[1,2],null]]",
    ],
)
def test_a_signature_that_is_none_is_refused(value):
    with pytest.raises(ValidationError, match="tidak terbaca"):
        StrokesField().clean(value)


def test_a_signature_has_a_largest_size():
    with pytest.raises(ValidationError, match="terlalu panjang"):
        StrokesField().clean(json.dumps([[[1, 1]]] * 501))
    with pytest.raises(ValidationError, match="terlalu panjang"):
        StrokesField().clean("[" + "1," * 200_000)


def test_chosen_chips_come_in_the_order_of_their_list_and_unknown_ones_last():
    class Form(forms.Form):
        kinds = forms.MultipleChoiceField(choices=[("a", "A"), ("b", "B"), ("c", "C")], widget=Chips)

    sent = MultiValueDict({"kinds": ["c", "x", "a"]})
    assert Form(sent)["kinds"].data == ["a", "c", "x"]
