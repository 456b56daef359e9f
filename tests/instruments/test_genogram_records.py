"""The genogram from the tables: what is entered draws as the family it was, and a version stays as it was saved."""

import json
from datetime import date
from pathlib import Path

import pytest

from cases import drawn, identity, instruments, merging, writing
from cases.deidentify import Mask
from cases.drawing.genogram import draw
from cases.drawing.genogram.scene import compose
from cases.instruments.genogram import collect
from cases.models import Case, FamilyMember, Household, InstrumentResult, Tie, Union
from cases.refusals import NotAllowed, Refused
from tests.cast import Casework
from tests.drawing.checks import everything
from tests.drawing.pictures import everything_written
from tests.instruments.entering import Entered

pytestmark = pytest.mark.django_db
TODAY = date(2025, 11, 22)
FAMILIES = json.loads((Path(__file__).parents[1] / "drawing" / "families.json").read_text())


def fresh(case) -> Case:
    return Case.objects.select_related("beneficiary").get(pk=case.pk)


def saved(cast, case, day=TODAY) -> InstrumentResult:
    result = writing.new_result(case, instruments.get("genogram"), happened_on=day)
    return writing.write_result(cast.rini, case, result)


@pytest.mark.parametrize("name", FAMILIES)
def test_a_family_that_is_entered_draws_like_its_records(cast, name):
    entered = Entered(cast.rini, FAMILIES[name])
    records = collect(fresh(entered.case))
    for mode in ("nama", "inisial", "tanpa"):
        made, wanted = draw(records, mode, TODAY), draw(entered.renamed(), mode, TODAY)
        assert made.rows == wanted.rows and made.signs == wanted.signs and made.problems == []
        assert made.svg == wanted.svg
    assert everything(compose(records, "nama", TODAY)) == []


def test_records_are_read_with_as_many_queries_for_a_large_family(cast, django_assert_num_queries):
    for name in ("1_inti", "2_tiga_generasi"):
        case = fresh(Entered(cast.rini, FAMILIES[name]).case)
        with django_assert_num_queries(4):
            collect(case)


@pytest.fixture
def family(cast, casework):
    """The person 2001, father 1969, mother 1974, both her parents, no union recorded."""

    def member(**facts):
        row = FamilyMember(**facts)
        identity.add(cast.rini, casework.case, row)
        return row

    father, mother = member(name="Sutrisno", sex="L", birth_year=1969), member(name="Wagiyem", sex="P", birth_year=1974)
    own = FamilyMember.objects.get(beneficiary=casework.person, index=True)
    own.father, own.mother = father, mother
    identity.change(cast.rini, casework.case, own, 1, "family.written")
    return own, father, mother, member


def test_parents_of_whom_nothing_is_recorded_are_not_drawn_as_married(casework, family):
    drawing = draw(collect(fresh(casework.case)), "nama", TODAY)
    assert any("hubungan keduanya belum dicatat" in row[3] for row in drawing.rows)
    assert "menikah (n. tahun)" not in drawing.signs and drawing.problems == []


def test_adoptive_parents_stand_beside_those_by_birth(cast, casework, family):
    own, father, mother, member = family
    own.refresh_from_db()
    own.other_father, own.other_mother = member(name="Tarno", sex="L"), member(name="Yati", sex="P")
    identity.change(cast.rini, casework.case, own, own.version, "family.written")
    links = [link for link in collect(fresh(casework.case))["children"] if link["child"] == str(own.pk)]
    assert [(link["union"], link["type"]) for link in links] == [
        (f"o{father.pk}-{mother.pk}", "kandung"), (f"o{own.other_father_id}-{own.other_mother_id}", "angkat"),
    ]  # fmt: skip
    assert "anak angkat" in draw(collect(fresh(casework.case)), "nama", TODAY).signs


def test_nobody_descends_from_themselves_by_a_second_family_either(cast, casework, family):
    own, father, *_ = family
    father.other_mother = own
    with pytest.raises(Refused, match="leluhurnya sendiri"):
        identity.change(cast.rini, casework.case, father, 1, "family.written")


def test_who_parts_and_comes_together_again_has_two_rows_and_is_one_couple(cast, casework, family):
    _, father, mother, _ = family
    identity.add(cast.rini, casework.case, Union(a=father, b=mother, kind="bercerai", start_year=1994, end_year=1999))
    with pytest.raises(Refused, match="sudah tercatat sebagai pasangan"):
        identity.add(cast.rini, casework.case, Union(a=mother, b=father))
    identity.add(cast.rini, casework.case, Union(a=mother, b=father, start_year=2001))
    drawing = draw(collect(fresh(casework.case)), "nama", TODAY)
    assert drawing.problems == [] and "n. 1994 c. 1999 n. 2001" in drawing.svg


def test_a_tie_stands_once_and_an_abuse_may_go_both_ways(cast, casework, family):
    _, father, mother, _ = family
    for kind, a, b in (("dekat", father, mother), ("kekerasan_fisik", father, mother), ("kekerasan_fisik", mother, father)):
        identity.add(cast.rini, casework.case, Tie(a=a, b=b, kind=kind))
    with pytest.raises(Refused, match="sudah tercatat"):
        identity.add(cast.rini, casework.case, Tie(a=mother, b=father, kind="dekat"))


def test_rows_of_another_family_are_not_named(cast, casework, family):
    _, father, *_ = family
    other = Casework(cast.rini, name="Lain Sekali")
    stranger = FamilyMember.objects.get(beneficiary=other.person)
    home = Household(name="Rumah lain")
    identity.add(cast.rini, other.case, home)
    for row in (Tie(a=father, b=stranger, kind="dekat"), Union(a=father, b=stranger)):
        with pytest.raises(NotAllowed):
            identity.add(cast.rini, casework.case, row)
    father.household = home
    with pytest.raises(NotAllowed):
        identity.change(cast.rini, casework.case, father, father.version, "family.written")


def test_ties_go_with_a_person_and_who_lived_in_a_household_stays(cast, casework, family):
    _, father, _, member = family
    home, neighbour = Household(name="Rumah paman"), member(name="Paman")
    identity.add(cast.rini, casework.case, home)
    neighbour.household = home
    identity.change(cast.rini, casework.case, neighbour, 1, "family.written")
    identity.add(cast.rini, casework.case, Tie(a=father, b=neighbour, kind="jauh"))
    identity.remove(cast.rini, casework.case, home, 1)
    neighbour.refresh_from_db()
    assert neighbour.household is None
    identity.remove(cast.rini, casework.case, neighbour, neighbour.version)
    assert not Tie.objects.exists() and Tie.history.filter(history_type="-").count() == 1


def test_a_version_stays_as_it_was_when_the_family_changes(cast, casework, family):
    _, father, *_ = family
    version = saved(cast, casework.case)
    before = drawn.drawing_of(version, Mask(casework.person, [], off=True), "nama")
    father.name, father.death_year = "Sutrisno Hadi", 2020
    identity.change(cast.rini, casework.case, father, 1, "family.written")
    version = InstrumentResult.objects.get(pk=version.pk)
    version.informant = "Ibu"
    writing.write_result(cast.rini, casework.case, version, version.version)  # an edit of the row itself does not either
    now = drawn.drawing_of(InstrumentResult.objects.get(pk=version.pk), Mask(casework.person, [], off=True), "nama")
    assert now.svg == before.svg and "Hadi" not in now.svg
    assert "Hadi" in drawn.drawing_of(saved(cast, casework.case), Mask(casework.person, [], off=True), "nama").svg


def test_a_version_with_initials_names_nobody_not_even_who_was_renamed_since(cast, casework, family):
    _, father, _, member = family
    member(name="Parjo", note="Bu Wagiyem")
    version = saved(cast, casework.case)
    father.name = "Slamet"
    identity.change(cast.rini, casework.case, father, 1, "family.written")
    mask = Mask(casework.person, casework.person.family.all())
    for mode in ("inisial", "tanpa", "nama"):  # a reader without names never gets them
        written = everything_written(drawn.drawing_of(version, mask, mode))
        assert [name for name in ("Sutrisno", "Wagiyem", "Parjo", "Rukmi", "Nastiti") if name in written] == []


def test_what_names_nobody_stays_readable_with_initials(cast, casework, family):
    *_, member = family
    member(name="Adik kedua", sex="L")
    records = collect(fresh(casework.case))
    assert {each["initials"] for each in records["persons"]} == {"RN", "S", "W", "Adik kedua"}


def test_a_picture_of_a_version_leads_nowhere(cast, casework, family):
    assert "<a " not in drawn.drawing_of(saved(cast, casework.case), Mask(casework.person, [], off=True), "nama").svg


def test_versions_move_with_the_case_when_two_records_become_one(cast, casework, family):
    """Satukan: the moved case keeps its versions; what is drawn now is the family of who was kept; undone, all is as before."""
    version = saved(cast, casework.case)
    before = version.collected
    kept = Casework(cast.rini, name="Rukmi Nastitie", birth_date=None)
    Case.objects.filter(pk=kept.case.pk).update(state="ditutup")
    done = merging.merge(cast.budi, kept.person, casework.person, "KTP sama")
    moved = fresh(casework.case)
    assert len(collect(moved)["persons"]) == 1
    assert InstrumentResult.objects.get(case=moved).collected == before
    merging.undo(cast.budi, done)
    assert len(collect(fresh(casework.case))["persons"]) == 3
