"""Opening a case after looking first; who the person is; her family, and what a family cannot be."""

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone

from atensi.audit.models import LogEntry
from cases import identity
from cases.models import Beneficiary, Case, FamilyMember
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

    def test_whoever_is_of_others_is_told_as_one_and_nothing_of_her(self, cast, casework, as_):
        first = Casework(cast.sari, name="Lina Hapsari", nik=NIK, no_nik_reason="", regency="Kabupaten Sragen")
        client, told = as_(cast.rini), re.compile('aria-labelledby="dikenal".*?</section>')
        one = told.findall(words(search(client, nik=NIK)))[0]
        assert "Mungkin sudah terdaftar" in one and "Ditangani pekerja sosial lain; tanyakan kepada supervisor." in one
        for secret in ("Lina", "Hapsari", "LH", "tahun", "Sragen", "perempuan", first.case.code):
            assert secret not in one, secret
        Casework(cast.sari, name="Budi Rahmat", sex="L", nik=NIK, no_nik_reason="")
        assert told.findall(words(search(client, nik=NIK))) == [one], "another person, another number of persons: the same answer"
        both = words(search(client, name="Rukmi Nastiti", nik=NIK))
        assert casework.case.code in both and both.count("Mungkin sudah terdaftar") == 1
        assert "tanyakan kepada kepala sentra." in words(search(as_(cast.budi), nik=NIK))
        assert "Lina Hapsari, perempuan" in words(search(as_(cast.kepala), nik=NIK))

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
