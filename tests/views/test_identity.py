"""Opening a case after looking first; who the person is; her family, and what a family cannot be."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from atensi.audit.models import LogEntry
from cases import identity
from cases.models import Beneficiary, Case, FamilyMember, Union
from tests.cast import Casework
from tests.views.cases_at_work import at, send

pytestmark = pytest.mark.django_db
NIK = "3314051102010001"
NEW = "/kasus/baru/"


def words(answer):
    return " ".join(answer.content.decode().split())


def search(client, **typed):
    return client.post(NEW, {"name": "", "birth_date": "", "nik": "", "cari": "1", **typed})


def opened(client, **facts):
    return client.post(NEW, {"name": "Sri Lestari", "sex": "P", "opened": "hari ini", **facts}, follow=True)


class TestLookFirst:
    def test_somebody_of_mine_is_a_link_to_the_case(self, cast, casework, as_):
        page = words(search(as_(cast.rini), name="rukmi  nastiti"))
        assert f'href="/kasus/{casework.case.code}/"' in page and "Mungkin orang yang sama" in page

    def test_somebody_of_others_is_one_neutral_line(self, cast, casework, as_):
        work = Casework(cast.sari, name="Lina Hapsari", nik=NIK, no_nik_reason="", regency="Kabupaten Sragen")
        page = words(search(as_(cast.rini), nik=NIK))
        assert "LH, perempuan," in page and "Kabupaten Sragen" in page
        assert "Ditangani pekerja sosial lain; tanyakan kepada supervisor." in page
        assert work.case.code not in page and "Hapsari" not in page

    def test_another_sentra_is_not_looked_into(self, cast, as_):
        Casework(cast.lain, name="Lina Hapsari", nik=NIK, no_nik_reason="")
        assert "Belum tercatat di sentra ini" in words(search(as_(cast.rini), nik=NIK, name="Lina Hapsari"))

    def test_what_was_looked_for_is_filled_in(self, cast, as_):
        page = search(as_(cast.rini), name="Sri Lestari", birth_date="11/2/2001", nik=NIK)
        assert (
            'value="Sri Lestari"' in words(page)
            and 'value="11/2/2001"' in words(page)
            and f'value="{NIK}"' in words(page)
        )

    def test_nothing_to_look_for_is_said_and_no_identity_goes_on(self, cast, as_):
        client = as_(cast.rini)
        nothing = search(client)
        assert nothing.status_code == 422 and "pilih PM tanpa identitas" in words(nothing)
        assert "Ciri-ciri" in words(client.post(NEW, {"tanpa": "1"}))

    def test_a_look_is_logged_with_the_codes_it_showed_and_nothing_personal(self, cast, casework, as_):
        search(as_(cast.rini), name="Rukmi Nastiti", nik=NIK)
        assert LogEntry.objects.get(action="people.searched").extra == {"found": 1, "codes": casework.case.code}


class TestNewCase:
    def test_a_worker_opens_a_case_and_is_in_charge(self, cast, as_):
        answer = opened(as_(cast.rini), nik=NIK, religion="islam")
        case = Case.objects.get()
        assert answer.redirect_chain[-1][0] == f"/kasus/{case.code}/" and "Kasus dibuka." in words(answer)
        assert case.beneficiary.nik == NIK and case.opened == timezone.localdate()
        assert case.assignments.get().user == cast.rini
        assert FamilyMember.objects.get(index=True).sex == "P"

    def test_sent_twice_it_is_one_case(self, cast, as_):
        client = as_(cast.rini)
        key = {"submission": "5f0c2f6e-9d7c-4d8e-8e9d-2c7a1b3c4d5e"}
        assert opened(client, **key).redirect_chain == opened(client, **key).redirect_chain
        assert Case.objects.count() == Beneficiary.objects.count() == 1

    def test_an_odd_nik_is_stored_with_a_warning(self, cast, as_):
        answer = opened(as_(cast.rini), nik="331405110201000")
        assert "NIK 15 angka, biasanya 16." in words(answer)
        assert Beneficiary.objects.get().nik == "331405110201000"

    @pytest.mark.parametrize(
        ("field", "value", "sentence"),
        [
            ("birth_date", "11/2/2099", "Tanggal lahir ini belum terjadi"),
            ("birth_date", "11/2/1850", "sebelum tahun 1900"),
            ("estimated_birth_year", "1800", "antara 1900 dan"),
            ("opened", "1/1/2099", "Tanggal belum terjadi"),
            ("opened", "", "Tanggal masih kosong"),
            ("name", "", "Isi nama, atau centang tanpa identitas"),
        ],
    )
    def test_what_cannot_be_is_refused_at_the_field_and_nothing_is_lost(self, cast, as_, field, value, sentence):
        answer = opened(as_(cast.rini), nickname="Sri", **{field: value})
        assert answer.status_code == 422 and sentence in words(answer) and 'value="Sri"' in words(answer)
        assert not Case.objects.exists() and not Beneficiary.objects.exists()

    def test_a_report_before_the_birth_is_refused(self, cast, as_):
        answer = opened(as_(cast.rini), birth_date="11/2/2020", opened="1/1/2020")
        assert "Tanggal ini sebelum PM lahir (11 Februari 2020)" in words(answer)

    def test_a_person_without_identity_needs_what_tells_her_apart(self, cast, as_):
        client = as_(cast.rini)
        assert "Ciri-ciri masih kosong" in words(opened(client, name="", unidentified="on"))
        opened(client, name="", unidentified="on", description="bekas luka di dahi")
        assert Beneficiary.objects.get().shown_name == "Tanpa identitas, bekas luka di dahi"

    def test_a_supervisor_chooses_the_worker_in_charge(self, cast, as_):
        client = as_(cast.budi)
        form = words(search(client, name="Sri Lestari"))
        assert form.index("Tim Anda") < form.index("Rini Astuti") < form.index("Tim lain") < form.index("Sari Utami")
        assert "Belum dipilih" in words(opened(client))
        opened(client, worker=cast.rini.pk)
        assert Case.objects.get().assignments.get().user == cast.rini

    def test_a_case_for_another_team_leads_back_to_the_list(self, cast, as_):
        answer = opened(as_(cast.budi), worker=cast.sari.pk)
        assert answer.redirect_chain[-1][0] == "/kasus/" and answer.status_code == 200

    @pytest.mark.parametrize("who", ["budi", "wati", "lain", "dian"])
    def test_nobody_but_a_worker_of_the_sentra_is_put_in_charge(self, cast, as_, who):
        assert opened(as_(cast.budi), worker=getattr(cast, who).pk).status_code == 422
        assert not Case.objects.exists()

    def test_only_those_who_may_open_cases_get_the_page(self, cast, as_):
        for person in (cast.dian, cast.psikolog, cast.petugas, cast.admin, cast.dosen):
            assert as_(person).get(NEW).status_code == 403


class TestPerson:
    def work(self, cast, **facts):
        known = {"nik": NIK, "no_nik_reason": "", "nickname": "Kiki", "village": "Desa Contoh", "regency": "Kabupaten Sragen",
                 "phone": "081200001111", **facts}  # fmt: skip
        return Casework(cast.rini, **known)

    def test_the_whole_nik_folds_away_and_only_for_those_who_need_it(self, cast, as_):
        work = self.work(cast)
        work.assign(cast.psikolog, "profesi")
        for person, whole in ((cast.rini, True), (cast.budi, True), (cast.kepala, True), (cast.psikolog, False)):
            page = words(as_(person).get(at(work, "identity")))
            assert "berakhir 0001" in page and (NIK in page) is whole

    def test_a_praktikan_reads_nothing_that_tells_who_it_is(self, cast, as_):
        work = self.work(cast)
        identity.add(
            cast.rini,
            work.case,
            FamilyMember(name="Sutrisno", relation="ayah", sex="L", phone="0813", address="Desa X"),
        )
        work.assign(cast.dian)
        page = words(as_(cast.dian).get(at(work, "identity")))
        secrets = ("Rukmi", "Kiki", "Sutrisno", "0001", "Desa", "0812", "0813", "11 Februari 2001")
        assert [secret for secret in secrets if secret in page] == []
        assert "Kabupaten Sragen" in page and "tahun" in page

    def test_an_edit_is_saved_and_the_own_row_follows_the_sex(self, cast, as_):
        work = self.work(cast)
        answer = send(as_(cast.rini), at(work, "identity-edit"), "version", sex="L", ethnicity="Jawa")
        person = Beneficiary.objects.get()
        assert "Identitas tersimpan." in words(answer) and (person.ethnicity, person.nik) == ("Jawa", NIK)
        assert FamilyMember.objects.get(index=True).sex == "L"
        assert LogEntry.objects.filter(action="beneficiary.changed", code=work.case.code).count() == 1

    def test_a_nik_taken_out_is_gone_from_the_search_too(self, cast, as_):
        work = self.work(cast)
        send(as_(cast.rini), at(work, "identity-edit"), "version", nik="", no_nik_reason="Salah orang")
        assert Beneficiary.objects.get().nik == Beneficiary.objects.get().nik_index == ""

    def test_two_edits_at_once_lose_neither(self, cast, as_):
        work = self.work(cast)
        client = as_(cast.rini)
        first, second = (client.get(at(work, "identity-edit")).context["version"] for _ in range(2))
        base = {"name": "Rukmi Nastiti", "sex": "P", "nik": NIK}
        client.post(at(work, "identity-edit"), {**base, "version": first, "ethnicity": "Jawa"})
        answer = client.post(at(work, "identity-edit"), {**base, "version": second, "ethnicity": "Sunda"})
        assert answer.status_code == 409 and "Jawa" in words(answer) and "Sunda" in words(answer)
        assert Beneficiary.objects.get().ethnicity == "Jawa"

    def test_a_birth_in_the_future_is_refused_and_the_head_keeps_the_stored_name(self, cast, as_):
        work = self.work(cast)
        tomorrow = (timezone.localdate() + timedelta(days=1)).strftime("%d/%m/%Y")
        answer = send(as_(cast.rini), at(work, "identity-edit"), "version", name="Orang Lain", birth_date=tomorrow)
        assert answer.status_code == 422 and "belum terjadi" in words(answer)
        assert Beneficiary.objects.get().birth_date == date(2001, 2, 11)

    def test_only_the_worker_in_charge_edits(self, cast, as_):
        work = self.work(cast)
        work.assign(cast.dian)
        for person in (cast.budi, cast.kepala, cast.dian):
            assert as_(person).get(at(work, "identity-edit")).status_code == 403
            assert "Ubah identitas" not in words(as_(person).get(at(work, "identity")))
        assert as_(cast.sari).get(at(work, "identity-edit")).status_code == 404


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
