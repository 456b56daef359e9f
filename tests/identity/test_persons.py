"""Who the person is: likely duplicates, warnings about a NIK, ages, and the family."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.db.models import ProtectedError
from hypothesis import given
from hypothesis import strategies as st

from atensi.audit.models import LogEntry
from atensi.submissions.versions import Stale
from cases import identity
from cases.models import Beneficiary, FamilyMember, Union
from cases.refusals import NotAllowed, Refused
from tests.cast import Casework
from tests.workflow.nothing import refused

NIK = "3314015102010001"  # Sragen, a woman born on 11 February 2001


@pytest.fixture
def rukmi(cast):
    return Casework(cast.rini, "Rukmi Nastiti", nik=NIK, no_nik_reason="")


def found(center, name="", born=None, nik=""):
    return list(identity.likely_duplicates(center, name, born, nik))


@pytest.mark.parametrize(
    ("name", "born", "nik", "same"),
    [
        ("Rukmi Nastiti", None, "", True),
        ("rukmi  nastiti ", None, "", True),
        ("Rukmini", date(2001, 2, 11), "", True),
        ("Rukmini", date(2001, 2, 12), "", False),
        ("Siti", date(2001, 2, 11), "", False),
        ("Rukmi", None, "", False),
        ("", None, NIK, True),
        ("Orang Lain", None, "3314 0151 0201 0001", True),
        ("Orang Lain", None, "3314015102010002", False),
        ("", None, "", False),
        ("  ", date(2001, 2, 11), "", False),
        ("%", None, "", False),
        ("_", date(2001, 2, 11), "", False),
    ],
)
def test_a_likely_duplicate_is_found_by_nik_by_name_or_by_birth_date_and_the_beginning_of_the_name(
    rukmi, cast, name, born, nik, same
):
    assert found(cast.center, name, born, nik) == ([rukmi.person] if same else [])


def test_people_of_another_sentra_are_never_found(rukmi, cast):
    assert found(cast.other_center, "Rukmi Nastiti", date(2001, 2, 11), NIK) == []


@pytest.mark.parametrize(
    ("nik", "words"),
    [
        (NIK, ""),
        ("3314 0151 0201 0001", ""),
        ("3314.0151.0201.0001", ""),
        ("", ""),
        ("  ", ""),
        ("331401510201000", "NIK 15 angka, biasanya 16."),
        ("33140151020100011", "NIK 17 angka, biasanya 16."),
        ("331401510201000X", "NIK berisi selain angka."),
        ("Tidak ada", "NIK berisi selain angka."),
        ("3314013213010001", "tidak lazim"),
        ("0014015102010001", "tidak lazim"),
        ("3314013002010001", "tidak lazim"),
        ("٣٣١٤٠١٥١٠٢٠١٠٠٠١", "tidak lazim"),
    ],
)
def test_a_nik_that_looks_wrong_gets_a_warning_and_is_stored_as_given(cast, nik, words):
    warning = identity.nik_warning(nik)
    assert words in warning and bool(warning) == bool(words)
    assert not warning or "Disimpan apa adanya" in warning
    person = identity.register(cast.rini, Beneficiary(name="Siti", sex="P", nik=nik))
    assert Beneficiary.objects.get(pk=person.pk).nik == nik.strip()


@given(
    st.one_of(
        st.text(max_size=40), st.text(alphabet="0123456789 .-", max_size=20), st.text(alphabet="٠١٢³४", max_size=18)
    )
)
def test_no_nik_makes_the_warning_fall_over(text):
    assert isinstance(identity.nik_warning(text), str)


def test_the_nik_is_readable_nowhere_but_through_the_person(rukmi, cast):
    person = Beneficiary.objects.get(pk=rukmi.person.pk)
    person.nickname = "Ruk"
    identity.change(cast.rini, rukmi.case, person, person.version, "beneficiary.changed")
    assert Beneficiary.objects.get(pk=person.pk).nik == NIK
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
            assert NIK not in repr(cursor.fetchall()), table
    assert Beneficiary.history.count() == 2
    assert NIK not in str(list(LogEntry.objects.values()))


@pytest.mark.parametrize(
    ("day", "age"),
    [(date(2001, 2, 11), 0), (date(2019, 2, 10), 17), (date(2019, 2, 11), 18), (date(2025, 12, 31), 24)],
)
def test_an_age_is_counted_in_full_years(day, age):
    assert Beneficiary(birth_date=date(2001, 2, 11)).age_on(day) == age


def test_who_was_born_on_a_leap_day_is_a_year_older_on_the_first_of_march():
    person = Beneficiary(birth_date=date(2004, 2, 29))
    assert (person.age_on(date(2022, 2, 28)), person.age_on(date(2022, 3, 1))) == (17, 18)


def test_an_age_is_estimated_from_the_year_and_unknown_without_one():
    assert Beneficiary(estimated_birth_year=1980).age_on(date(2025, 1, 1)) == 45
    assert Beneficiary().age_on(date(2025, 1, 1)) is None and not Beneficiary().minor_on(date(2025, 1, 1))
    assert not Beneficiary(birth_date=date(2020, 1, 1)).minor_on(None)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_one_more_year_makes_everybody_at_most_a_year_older(born, day):
    person = Beneficiary(birth_date=born)
    later = person.age_on(day + timedelta(days=366))
    assert person.age_on(day) is not None and 0 <= later - person.age_on(day) <= 2


# The family


def add(work, name, **values):
    member = FamilyMember(name=name, **values)
    identity.add(work.worker, work.case, member)
    return member


def test_the_person_stands_in_the_family_once_and_is_not_removed_from_it(casework, cast):
    own = FamilyMember.objects.get(beneficiary=casework.person)
    assert own.index and str(own) == "Rukmi Nastiti"
    with refused(Refused, "Penerima manfaat"):
        identity.remove(cast.rini, casework.case, own, own.version)


def test_nobody_becomes_the_ancestor_of_herself(casework, cast):
    mother = add(casework, "Ibu")
    grandmother = add(casework, "Nenek")
    mother.mother = grandmother
    identity.change(cast.rini, casework.case, mother, 1, "family.written")
    for father, of in ((mother, grandmother), (grandmother, grandmother)):
        looped = FamilyMember.objects.get(pk=of.pk)
        looped.father = father
        with refused(Refused, "leluhur"):
            identity.change(cast.rini, casework.case, looped, looped.version, "family.written")


def test_a_parent_or_partner_of_another_family_is_refused(casework, cast):
    stranger = add(Casework(cast.rini, "Siti Aminah"), "Ayah Siti")
    own = add(casework, "Ibu")
    with refused(NotAllowed):
        identity.add(cast.rini, casework.case, FamilyMember(name="Adik", father=stranger))
    with refused(NotAllowed):
        identity.add(cast.rini, casework.case, Union(a=own, b=stranger))


def test_ancestors_end_also_in_a_loop():
    one, two = FamilyMember(pk=1, father_id=2), FamilyMember(pk=2, mother_id=1)
    assert identity.ancestors(one, [one, two]) == {1, 2}


def test_who_is_a_parent_or_partner_is_not_removed(casework, cast):
    mother = add(casework, "Ibu")
    add(casework, "Adik", mother=mother)
    with refused(ProtectedError):
        identity.remove(cast.rini, casework.case, mother, 1)


def test_a_member_who_was_removed_stays_in_the_history(casework, cast):
    member = add(casework, "Paman")
    identity.remove(cast.rini, casework.case, member, 1)
    assert not FamilyMember.objects.filter(name="Paman").exists()
    assert FamilyMember.history.filter(name="Paman", history_type="-", history_user=cast.rini).count() == 1


@pytest.mark.parametrize("who", ["budi", "kepala", "sari", "psikolog", "dian", "admin", "lain"])
def test_only_the_worker_in_charge_writes_who_the_person_is(casework, cast, who):
    casework.assign(cast.dian)
    casework.assign(cast.psikolog, "profesi")
    actor, person = getattr(cast, who), Beneficiary.objects.get(pk=casework.person.pk)
    person.nickname = "Lain"
    with refused(NotAllowed):
        identity.change(actor, casework.case, person, person.version, "beneficiary.changed")
    with refused(NotAllowed):
        identity.add(actor, casework.case, FamilyMember(name="Paman"))


def test_a_person_of_another_case_is_not_changed_through_this_one(casework, cast):
    other = Casework(cast.rini, "Siti Aminah").person
    with refused(NotAllowed):
        identity.change(cast.rini, casework.case, other, other.version, "beneficiary.changed")


def test_an_older_page_changes_nothing(casework, cast):
    person = Beneficiary.objects.get(pk=casework.person.pk)
    identity.change(cast.rini, casework.case, person, 1, "beneficiary.changed")
    with refused(Stale):
        identity.change(cast.rini, casework.case, Beneficiary.objects.get(pk=person.pk), 1, "beneficiary.changed")
