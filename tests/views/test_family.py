"""Family and unions: adding, editing, removing, and what a family cannot be."""

import pytest

from cases import identity
from cases.models import FamilyMember, Union
from tests.cast import Casework
from tests.views.cases_at_work import at, send

pytestmark = pytest.mark.django_db


def words(answer):
    return " ".join(answer.content.decode().split())


@pytest.fixture
def family(cast, casework):
    """Father 1969, mother 1974, the person 2001 with both as parents."""

    def member(**facts):
        row = FamilyMember(**facts)
        identity.add(cast.rini, casework.case, row)
        return row

    father = member(name="Sutrisno", relation="ayah", sex="L", birth_year=1969)
    mother = member(name="Wagiyem", relation="ibu", sex="P", birth_year=1974)
    own = FamilyMember.objects.get(beneficiary=casework.person, index=True)
    own.father, own.mother = father, mother
    identity.change(cast.rini, casework.case, own, 1, "family.written")
    return own, father, mother


class TestFamily:
    def test_a_member_is_added_with_parents_of_the_same_family(self, cast, casework, family, as_):
        _, father, mother = family
        answer = send(as_(cast.rini), at(casework, "member-new"), "submission", name="Adik pertama", relation="adik",
                      birth_year="2005", father=father.pk, mother=mother.pk)  # fmt: skip
        assert "Keluarga tersimpan." in words(answer) and "Sutrisno dan Wagiyem" in words(answer)

    @pytest.mark.parametrize(
        ("changed", "sentence"),
        [
            ({"name": ""}, "masih kosong"),
            ({"birth_year": "1960"}, "Sutrisno lahir 1969, tidak lebih dulu dari 1960"),
            ({"birth_year": "2099"}, "Tahun lahir antara 1900 dan"),
            ({"birth_date": "1/1/2005", "birth_year": "2006"}, "Kosongkan salah satu"),
            ({"death_year": "1990"}, "Tahun meninggal sebelum tahun lahir"),
            ({"mother": "father"}, "Pilihan ini sudah tidak ada"),
        ],
    )
    def test_what_a_family_cannot_be_is_refused(self, cast, casework, family, as_, changed, sentence):
        _, father, _ = family
        base = {"name": "Adik pertama", "relation": "adik", "birth_year": "2005", "father": father.pk}
        changed = {name: father.pk if value == "father" else value for name, value in changed.items()}
        answer = send(as_(cast.rini), at(casework, "member-new"), "submission", **{**base, **changed})
        assert answer.status_code == 422 and sentence in words(answer)
        assert FamilyMember.objects.count() == 3

    def test_both_parents_are_not_one_person(self, cast, casework, family, as_):
        unknown = FamilyMember(name="Pengasuh", relation="wali")
        identity.add(cast.rini, casework.case, unknown)
        answer = send(as_(cast.rini), at(casework, "member-new"), "submission", name="Adik", relation="adik",
                      father=unknown.pk, mother=unknown.pk)  # fmt: skip
        assert "Ayah dan ibu tidak dapat orang yang sama." in words(answer)

    def test_nobody_descends_from_themselves(self, cast, casework, family, as_):
        own, father, _ = family
        grandson = FamilyMember(name="Cucu", relation="lainnya", sex="L", father=None, mother=own)
        identity.add(cast.rini, casework.case, grandson)
        answer = send(as_(cast.rini), at(casework, "member-edit", father.pk), "version", father=grandson.pk)
        assert "Cucu keturunan Sutrisno, jadi tidak dapat menjadi ayahnya." in words(answer)

    def test_a_father_cannot_become_a_woman_or_younger_than_his_child(self, cast, casework, family, as_):
        _, father, _ = family
        client, page = as_(cast.rini), at(casework, "member-edit", father.pk)
        assert "tercatat sebagai ayah Rukmi Nastiti" in words(send(client, page, "version", sex="P"))
        assert "Anaknya, Rukmi Nastiti, lahir 2001." in words(send(client, page, "version", birth_year="2005"))

    def test_the_row_of_the_person_asks_for_parents_only(self, cast, casework, family, as_):
        own, *_ = family
        form = as_(cast.rini).get(at(casework, "member-edit", own.pk)).context["form"]
        assert list(form.fields) == ["father", "mother"]

    def test_a_parent_is_not_removed_and_the_reason_is_said(self, cast, casework, family, as_):
        _, father, mother = family
        identity.add(cast.rini, casework.case, Union(a=father, b=mother))
        page = at(casework, "member-edit", father.pk)
        answer = send(as_(cast.rini), page, "version", to=at(casework, "member-remove", father.pk))
        assert "Sutrisno masih menjadi ayah/ibu Rukmi Nastiti." in words(answer)
        assert "masih tercatat sebagai pasangan Wagiyem" in words(answer)
        assert FamilyMember.objects.filter(pk=father.pk).exists()

    def test_who_holds_nothing_is_removed_and_the_history_stays(self, cast, casework, family, as_):
        row = FamilyMember(name="Adik", relation="adik")
        identity.add(cast.rini, casework.case, row)
        page = at(casework, "member-edit", row.pk)
        answer = send(as_(cast.rini), page, "version", to=at(casework, "member-remove", row.pk))
        assert "Adik dihapus dari keluarga." in words(answer)
        assert FamilyMember.history.filter(name="Adik").count() == 2

    def test_a_stale_removal_and_the_own_row_are_refused(self, cast, casework, family, as_):
        own, father, _ = family
        client = as_(cast.rini)
        stale = client.post(at(casework, "member-remove", father.pk), {"version": "7"}, follow=True)
        assert "berubah sejak halaman dibuka" in words(stale)
        refused = client.post(at(casework, "member-remove", own.pk), {"version": "2"}, follow=True)
        assert "tidak dapat dihapus" in words(refused)
        assert FamilyMember.objects.count() == 3

    def test_a_stale_edit_shows_both_versions(self, cast, casework, family, as_):
        _, father, _ = family
        client, page = as_(cast.rini), at(casework, "member-edit", father.pk)
        base = {"name": "Sutrisno", "relation": "ayah", "sex": "L", "birth_year": "1969", "version": "1"}
        client.post(page, {**base, "occupation": "Petani"})
        answer = client.post(page, {**base, "occupation": "Nelayan"})
        assert answer.status_code == 409 and "Petani" in words(answer) and "Nelayan" in words(answer)

    def test_rows_of_another_family_do_not_exist(self, cast, casework, family, as_):
        other = Casework(cast.rini, name="Lain Sekali")
        _, father, _ = family
        assert as_(cast.rini).get(at(other, "member-edit", father.pk)).status_code == 404
        form = as_(cast.rini).get(at(other, "member-new")).context["form"]
        assert not form.fields["father"].queryset.filter(pk=father.pk).exists()


class TestUnions:
    def send(self, cast, casework, as_, **typed):
        return send(as_(cast.rini), at(casework, "union-new"), "submission", **typed)

    def test_a_union_is_added_edited_and_removed(self, cast, casework, family, as_):
        _, father, mother = family
        assert "menikah sejak 1999" in words(
            self.send(cast, casework, as_, a=father.pk, b=mother.pk, start_year="1999")
        )
        row = Union.objects.get()
        page = at(casework, "union-edit", row.pk)
        client = as_(cast.rini)
        assert "bercerai" in words(send(client, page, "version", kind="bercerai"))
        send(client, page, "version", to=at(casework, "union-remove", row.pk))
        assert not Union.objects.exists()

    def test_what_a_union_cannot_be_is_refused(self, cast, casework, family, as_):
        _, father, mother = family
        own = self.send(cast, casework, as_, a=father.pk, b=father.pk)
        assert "tidak dapat berpasangan dengan dirinya sendiri" in words(own)
        self.send(cast, casework, as_, a=father.pk, b=mother.pk)
        twice = self.send(cast, casework, as_, a=mother.pk, b=father.pk)
        assert "sudah tercatat sebagai pasangan" in words(twice)
        late = self.send(cast, casework, as_, a=father.pk, b=mother.pk, start_year="1999", end_year="1990")
        assert "Tahun berakhir sebelum tahun mulai" in words(late)
        assert Union.objects.count() == 1

    def test_sent_twice_it_is_one_union(self, cast, casework, family, as_):
        _, father, mother = family
        sent = {"a": father.pk, "b": mother.pk, "kind": "menikah", "submission": "5f0c2f6e-9d7c-4d8e-8e9d-2c7a1b3c4d5e"}
        answers = [as_(cast.rini).post(at(casework, "union-new"), sent) for _ in range(2)]
        assert [answer.status_code for answer in answers] == [302, 302] and Union.objects.count() == 1
