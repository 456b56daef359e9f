"""Which fields of a stale edit differ, how both are read, and what a choice sends again."""

from typing import Any

from django import forms
from django.http import QueryDict

from atensi.forms.fields import DateField, LinesField
from atensi.forms.widgets import Chips
from atensi.submissions.stale import Difference, differences, seen, settled

WORDS = [("konseling", "Konseling"), ("support", "Support"), ("empati", "Empati")]


class Entry(forms.Form):
    text = forms.CharField(required=False)
    day = DateField(required=False)
    lines = LinesField(required=False)
    techniques = forms.MultipleChoiceField(choices=WORDS, widget=Chips, required=False)
    kind = forms.ChoiceField(choices=[("", "Pilih"), ("Kelompok", WORDS)], required=False)
    agreed = forms.BooleanField(label="Setuju", required=False)
    paper = forms.FileField(required=False)


def found(data: str, **stored: Any) -> list[Difference]:
    return differences(Entry(QueryDict(data)), stored)


def test_what_says_the_same_is_no_difference():
    from datetime import date

    data = "text=a&day=4+okt+2025&lines=x%0D%0Ay&techniques=empati&techniques=support&kind=empati&agreed=on"
    same = {"text": "a", "day": date(2025, 10, 4), "lines": ["x", "y"], "techniques": ["support", "empati"]}
    assert found(data, **same, kind="empati", agreed=True, paper="scan.jpg") == []


def test_each_kind_of_field_is_read_in_words_and_sent_in_its_own_way():
    from datetime import date

    data = "text=&day=5/10/2025&lines=x&techniques=empati&techniques=support&kind=empati"
    stored = {"text": "b\nc", "day": date(2025, 10, 4), "lines": ["x", "y"], "techniques": ["konseling"]}
    told = {one.name: (one.mine, one.theirs, one.raw) for one in found(data, **stored, kind="support", agreed=True)}
    assert told == {
        "text": ("", "b\nc", ["b\nc"]),
        "day": ("5/10/2025", "4/10/2025", ["4/10/2025"]),
        "lines": ("x", "x\ny", ["x\ny"]),
        "techniques": ("Empati; Support", "Konseling", ["konseling"]),
        "kind": ("Empati", "Support", ["support"]),
        "agreed": ("Tidak", "Ya", ["on"]),
    }


def test_a_field_of_which_nothing_stored_is_known_is_not_asked():
    assert found("text=a") == []


def test_a_choice_replaces_all_values_of_a_field_or_none():
    sent = QueryDict(
        "version=3&techniques=empati&techniques=support&agreed=on&text=a"
        "&stale=techniques&stale-theirs-techniques=konseling&stale-theirs-techniques=empati&stale-pick-techniques=theirs"
        "&stale=agreed&stale-pick-agreed=theirs&stale=text&stale-theirs-text=b&stale-pick-text=mine"
    )
    assert dict(settled(sent).lists()) == {
        "version": ["3"], "techniques": ["konseling", "empati"], "agreed": [], "text": ["a"],
    }  # fmt: skip
    assert Entry(settled(sent))["agreed"].data is False


def test_without_a_choice_for_each_field_no_version_is_taken():
    sent = QueryDict("version=3&text=a&stale=text&stale-theirs-text=b")
    assert seen(Entry(settled(sent))) == 0 and seen(Entry(QueryDict("version=3"))) == 3


def test_an_ordinary_form_is_left_as_it_came():
    sent = QueryDict("version=3&text=a")
    assert settled(sent) is sent
