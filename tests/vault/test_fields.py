"""A sealed attribute: plain for the reader, unreadable in the database, found by exact search."""

import threading

import pytest
from django.db import connection

from atensi.vault.cipher import Broken
from atensi.vault.fields import Sealed
from tests.vault.people import Person, make_table

NIK = "3276014509010002"
pytestmark = pytest.mark.django_db(databases="__all__")


@pytest.fixture
def table(db):
    make_table()


def test_reading_gives_what_was_set(table):
    Person.objects.create(id=1, nik=NIK)
    row = Person.objects.get(id=1)
    assert row.nik == NIK
    row.nik = " 3276.0145.0901.0003 "
    row.save()
    assert Person.objects.get(id=1).nik == "3276.0145.0901.0003"


def test_the_text_stands_nowhere_in_the_database(table):
    Person.objects.create(id=1, nik=NIK)
    with connection.cursor() as cursor:
        for name in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(name)}")  # noqa: S608
            assert NIK not in str(cursor.fetchall()), name


def test_the_number_is_found_whatever_dots_and_digits_it_was_typed_with(table):
    Person.objects.create(id=1, nik="32.76.01 450901-0002")
    for typed in [NIK, f" {NIK} ", "3276 0145 0901 0002", "٣٢٧٦٠١٤٥٠٩٠١٠٠٠٢"]:
        assert Person.objects.get(nik_index=Person.nik.lookup(typed)).pk == 1
    assert not Person.objects.filter(nik_index=Person.nik.lookup("3276014509010003")).exists()


def test_a_text_without_digits_is_found_whatever_its_case(table):
    Person.objects.create(id=1, nik="Tidak Ada")
    assert Person.objects.filter(nik_index=Person.nik.lookup("tidak ada")).exists()


@pytest.mark.parametrize("nothing", ["", None, "   "])
def test_nothing_clears_both_columns(table, nothing):
    row = Person.objects.create(id=1, nik=NIK)
    row.nik = nothing
    row.save()
    row.refresh_from_db()
    assert (row.nik, row.nik_sealed, row.nik_index) == ("", "", "")


def test_searching_for_nothing_does_not_find_those_without(table):
    Person.objects.create(id=1, nik="")
    assert not Person.objects.filter(nik_index=Person.nik.lookup("")).exists()


def test_a_sealed_text_moved_to_another_row_is_an_error(table):
    first, second = Person.objects.create(id=1, nik=NIK), Person.objects.create(id=2, nik="1")
    second.nik_sealed = first.nik_sealed
    second.save()
    with pytest.raises(Broken):
        Person.objects.get(id=2).nik  # noqa: B018


def test_a_sealed_text_moved_to_another_column_is_an_error(table):
    row = Person(id=1, nik=NIK)
    row.kk_sealed = row.nik_sealed
    with pytest.raises(Broken):
        row.kk  # noqa: B018


def test_the_same_number_in_two_columns_shows_no_connection():
    row = Person(id=1, nik=NIK, kk=NIK)
    assert row.nik_sealed != row.kk_sealed and row.nik_index != row.kk_index


def test_an_attribute_cannot_be_sealed_under_another_name():
    with pytest.raises((TypeError, RuntimeError)):
        type("Wrong", (), {"kk": Sealed("nik")})


def test_readers_in_threads_never_see_a_sealed_text():
    rows = [Person(id=n, nik=f"{n:016}") for n in range(4)]
    wrong: list[str] = []

    def read(row, expected):
        for _ in range(500):
            if row.nik != expected:
                wrong.append(row.nik)

    threads = [threading.Thread(target=read, args=(row, f"{row.id:016}")) for row in rows * 2]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
