"""Every field says how much harm it can do; a copy in the history says the same."""

from django.db import models

from atensi.vault.classes import H, data_class, unclassified
from tests.vault import people
from tests.vault.people import Friend, Person, Remembered

History = Remembered.history.model


def test_a_marked_field_is_the_field_itself():
    field = models.TextField()
    assert H(field) is field and data_class(field) == "H"


def test_a_field_without_class_is_named():
    assert unclassified([Person, Friend]) == ["vault.Friend.seen"]


def test_relations_without_class_are_named_and_automatic_keys_are_not():
    assert unclassified([Remembered]) == [
        "vault.Remembered.born",
        "vault.Remembered.loose",
        "vault.Remembered.strangers",
    ]


def test_a_historical_copy_has_the_class_of_the_original():
    classes = {field.name: data_class(field) for field in History._meta.concrete_fields}
    assert classes["name"] == "P"
    assert classes["parent"] == "H"  # simple-history builds foreign keys anew, without the mark
    assert classes["once"] == "I"
    assert classes["born"] is None


def test_what_the_original_lacks_the_history_lacks_and_bookkeeping_is_exempt():
    assert unclassified([History]) == ["vault.HistoricalRemembered.born", "vault.HistoricalRemembered.loose"]


def test_the_history_of_a_many_to_many_relation_has_the_class_of_the_relation():
    friends, strangers = people.HistoricalRemembered_friends, people.HistoricalRemembered_strangers
    assert data_class(friends._meta.get_field("friend")) == "P"
    assert unclassified([friends]) == []
    assert len(unclassified([strangers])) == 2
