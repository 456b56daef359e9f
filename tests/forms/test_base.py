"""Errors of Django's own fields are said in our words."""

from django import forms

from atensi.forms.base import PlainForm
from atensi.forms.fields import DateField


class Visit(PlainForm):
    day = DateField()
    place = forms.ChoiceField(choices=[("s", "Sentra")])
    needs = forms.MultipleChoiceField(choices=[("a", "Pangan")])
    paper = forms.FileField()
    mail = forms.EmailField()
    number = forms.IntegerField()


def test_no_message_calls_a_field_a_bidang_and_each_says_what_to_do():
    form = Visit({"place": "x", "needs": ["z"], "mail": "a@", "number": "dua"})
    said = {name: errors[0] for name, errors in form.errors.items()}
    assert set(said) == {"day", "place", "needs", "paper", "mail", "number"}
    assert not any("bidang" in words.lower() for words in said.values())
    assert all(any(act in words for act in ("Tulis", "Pilih")) for words in said.values())


def test_the_messages_a_field_brings_itself_stay():
    assert "4 Oktober 2025" in Visit({}).errors["day"][0]


def test_one_form_does_not_change_the_words_of_another():
    Visit({}).is_valid()
    assert "Pilih" not in str(forms.ChoiceField().error_messages["required"])
