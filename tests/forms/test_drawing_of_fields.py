"""What a field looks like follows from its widget: label, help, error, input, in this order."""

import re

from crispy_forms.utils import render_crispy_form
from django import forms
from django.template.loader import render_to_string

from atensi.forms.fields import CleanCharField, DateField, StrokesField
from atensi.forms.widgets import RATING_CHOICES, Chips, RatingScale, Segmented


class Visit(forms.Form):
    owed = ["result"]
    day = DateField(label="Tanggal", help_text="Hari kunjungan.")
    result = CleanCharField(label="Hasil", required=False, widget=forms.Textarea)
    remark = CleanCharField(label="Catatan", required=False)
    rating = forms.TypedChoiceField(
        label="Tujuan 1",
        choices=[("", "---------"), *RATING_CHOICES],
        coerce=int,
        empty_value=None,
        required=False,
        widget=RatingScale(former=-1),
    )
    skills = forms.MultipleChoiceField(
        label="Teknik", choices=[("s", "Support"), ("e", "Encouragement"), ("x", "Persuasi")], widget=Chips(first=["s"])
    )
    place = forms.ChoiceField(label="Tempat", choices=[("s", "Sentra"), ("r", "Rumah")], widget=Segmented)
    signature = StrokesField(label="Tanda tangan", required=False)


def drawn(data=None):
    return render_crispy_form(Visit(data))


def test_help_and_error_stand_between_label_and_input_and_are_named_by_it():
    html = drawn({"day": "besok"})
    label, help_text, error, field = (
        html.index(part) for part in ('for="id_day"', 'id="id_day_helptext"', 'id="id_day_error"', 'name="day"')
    )
    assert label < help_text < error < field
    tag = re.search(r"<input[^>]*name=\"day\"[^>]*>", html)[0]
    assert 'aria-describedby="id_day_helptext id_day_error"' in tag
    assert 'aria-invalid="true"' in tag
    assert 'value="besok"' in tag


def test_only_what_is_truly_optional_says_so():
    html = drawn()
    assert re.search(r"Catatan <span class=\"optional\">\(kalau ada\)", html)
    assert not re.search(r"(Hasil|Tanggal)\s*<span class=\"optional\">", html)
    assert "*" not in re.sub(r"<[^>]*>", "", html)


def test_a_rating_is_spoken_in_words_never_preselected_and_can_be_taken_back():
    html = drawn()
    assert 'aria-label="+1, di atas harapan"' in html
    assert 'aria-label="\u22121, di bawah harapan (nilai sesi lalu)"' in html
    assert "Kosongkan nilai" in html
    assert not re.search(r"<input[^>]*name=\"rating\"[^>]*checked", html)
    assert Visit({"rating": ""}).fields["rating"].clean("") is None


def test_chips_beyond_the_first_stand_behind_lainnya_unless_chosen():
    inside = r"<summary>Lainnya</summary>(.*?)</details>"
    assert "Persuasi" in re.search(inside, drawn(), re.S)[1]
    assert "Support" not in re.search(inside, drawn(), re.S)[1]
    assert "Persuasi" not in re.search(inside, drawn({"skills": ["x"]}), re.S)[1]


def test_a_signature_has_words_for_those_without_a_pen():
    html = drawn()
    assert re.search(r"<input type=\"hidden\" name=\"signature\"", html)
    assert "kertasnya ada di berkas" in html


def test_the_error_summary_counts_and_leads_to_each_field():
    form = Visit({"day": "besok", "skills": ["s"]})
    html = render_to_string("components/error_summary.html", {"form": form, "title": "Sesi belum tersimpan"})
    assert "Sesi belum tersimpan, 2 hal perlu diperbaiki" in html
    assert 'href="#id_day"' in html
    assert 'href="#id_place"' in html
    assert 'id="id_place"' in drawn({"day": "besok"})
    assert "Semua yang Anda tulis masih ada." in html
