"""Daftar kasus and search: whose turn, filters, pages by key, and a NIK that is never repeated."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from atensi.audit.models import LogEntry
from cases.models import Assignment, Beneficiary, Case, Duty, Turn
from cases.views.listing import PER_PAGE
from tests.cast import Casework

pytestmark = pytest.mark.django_db
NIK = "3314051102010001"


def words(answer):
    return " ".join(answer.content.decode().split())


def crowd(cast, count, worker=None, **facts):
    """Many plain cases at once."""
    people = Beneficiary.objects.bulk_create(Beneficiary(center=cast.center, name=f"Orang {n}") for n in range(count))
    cases = Case.objects.bulk_create(
        Case(center=cast.center, beneficiary=person, opened=date(2025, 3, 10), **facts) for person in people
    )
    Assignment.objects.bulk_create(
        Assignment(case=case, user=worker or cast.rini, duty=Duty.IN_CHARGE) for case in cases
    )
    return cases


def codes_on(answer):
    return [
        group_row["rows"] and [row.case.code for row in group_row["rows"]] for group_row in answer.context["groups"]
    ]


def flat(answer):
    return [code for group in codes_on(answer) for code in group]


def test_what_waits_for_review_is_the_supervisors_turn_and_not_the_workers(cast, casework, as_):
    casework.through("pendekatan-awal", cast.budi)
    casework.fill_assessment()
    casework.submit("asesmen")
    mine = as_(cast.rini).get("/kasus/")
    theirs = as_(cast.budi).get("/kasus/")
    assert "Menunggu orang lain" in words(mine) and "Budi Santosa menelaah" in words(mine)
    assert "Giliran Anda" in words(theirs) and "Telaah asesmen" in words(theirs)


def test_a_returned_stage_is_repaired_by_the_worker(cast, casework, as_):
    casework.through("pendekatan-awal", cast.budi)
    casework.fill_assessment()
    casework.submit("asesmen")
    casework.give_back("asesmen", cast.budi)
    page = words(as_(cast.rini).get("/kasus/"))
    assert "Perbaiki asesmen" in page and "dikembalikan, 1 catatan, hari ini" in page


def test_the_first_gap_of_the_stage_in_hand_is_a_link_to_its_form(cast, casework, as_):
    page = words(as_(cast.rini).get("/kasus/"))
    assert f'href="/kasus/{casework.case.code}/tahap/fasilitasi-akses/laporan-masuk/baru/"' in page


def test_closed_cases_hide_behind_a_filter_that_shows_and_can_be_removed(cast, as_):
    crowd(cast, 1, turn=Turn.ENDED)
    client = as_(cast.rini)
    page = client.get("/kasus/")
    assert flat(page) == [] and "Belum ditutup" in words(page)
    assert len(flat(client.get("/kasus/?keadaan=semua"))) == 1


@pytest.mark.parametrize(
    ("query", "found"),
    [("q=rukmi", 1), ("q=NASTITI", 1), ("q=zzz", 0), ("tahap=fasilitasi-akses", 1), ("tahap=asesmen", 0),
     ("klaster=anak", 0), ("giliran=anda", 1), ("giliran=lain", 0), ("tahap=tidak-ada", 1)],
)  # fmt: skip
def test_filters_narrow_the_list(cast, casework, as_, query, found):
    assert len(flat(as_(cast.rini).get(f"/kasus/?{query}"))) == found


def test_pages_follow_one_another_without_a_gap_or_a_double(cast, as_):
    crowd(cast, PER_PAGE + 3, turn=Turn.WORKING)
    crowd(cast, PER_PAGE, turn=Turn.RETURNED)
    client, seen, query = as_(cast.rini), [], ""
    while True:
        page = client.get(f"/kasus/?{query}")
        seen += flat(page)
        query = page.context["further"]
        if not query:
            break
    everything = list(Case.objects.order_by("turn", "-pk").values_list("code", flat=True))
    assert seen == everything


@pytest.mark.parametrize("cursor", ["", "x", "9-9", "-1", "1-", "0-99999999999999999999", "²-1"])
def test_an_odd_cursor_is_the_beginning_or_an_empty_page(cast, casework, as_, cursor):
    assert as_(cast.rini).get("/kasus/", {"sesudah": cursor}).status_code == 200


def test_a_list_costs_the_same_for_5000_cases_as_for_50(cast, as_):
    client = as_(cast.budi)
    crowd(cast, 50)
    client.get("/kasus/")
    with CaptureQueriesContext(connection) as few:
        client.get("/kasus/")
    crowd(cast, 4950)
    with CaptureQueriesContext(connection) as many:
        page = client.get("/kasus/")
    assert len(many) == len(few) <= 60
    assert len(flat(page)) == PER_PAGE and "lebih dari 1.000 kasus" in words(page)


def test_a_supervisor_narrows_the_list_to_one_worker(cast, casework, as_):
    cast.sari.supervisor = cast.budi
    cast.sari.save()
    other = Casework(cast.sari)
    client = as_(cast.budi)
    assert f'<option value="{cast.sari.pk}">{cast.sari.name}</option>' in words(client.get("/kasus/"))
    page = client.get(f"/kasus/?pengampu={cast.sari.pk}")
    assert flat(page) == [other.case.code] and f"{cast.sari.name} <svg" in words(page)
    assert set(flat(client.get("/kasus/?pengampu=999999"))) == {casework.case.code, other.case.code}
    assert 'name="pengampu"' not in words(as_(cast.rini).get("/kasus/"))


def test_a_real_page_costs_no_more_when_its_cases_hold_more(cast, as_):
    client = as_(cast.rini)
    Casework(cast.rini).through("perencanaan", cast.budi).fill_implementation()
    client.get("/kasus/")
    with CaptureQueriesContext(connection) as one:
        client.get("/kasus/")
    for _ in range(3):
        Casework(cast.rini).through("perencanaan", cast.budi).fill_implementation()
    with CaptureQueriesContext(connection) as four:
        client.get("/kasus/")
    assert len(four) == len(one)


def test_tabs_stand_only_where_they_give_different_answers(cast, casework, as_):
    assert as_(cast.rini).get("/kasus/").context["tabs"] == []
    other = Casework(cast.sari).through("pendekatan-awal", cast.wati)
    other.fill_assessment()
    other.submit("asesmen")
    tabs = as_(cast.budi).get("/kasus/").context["tabs"]
    assert [(tab.label, tab.count) for tab in tabs] == [("Tim saya", "1"), ("Semua", "2")]


def test_nobody_sees_a_case_of_others(cast, casework, as_):
    for person in (cast.sari, cast.wati, cast.psikolog, cast.dian, cast.lain, cast.lain_kepala):
        page = as_(person).get("/kasus/?keadaan=semua&lihat=semua")
        assert flat(page) == [] and casework.case.code not in words(page)
    for person in (cast.admin, cast.petugas, cast.dosen):
        assert as_(person).get("/kasus/").status_code == 403


def test_a_praktikan_sees_initials_and_cannot_guess_names_by_searching(cast, casework, as_):
    given = casework.assign(cast.dian)
    client = as_(cast.dian)
    page = client.get("/kasus/")
    assert "Rukmi" not in words(page) and ">RN</a>" in words(page)
    assert flat(client.get("/kasus/?q=Rukmi")) == []
    given.names_allowed = True
    given.save()
    assert len(flat(client.get("/kasus/?q=Rukmi"))) == 1


def test_htmx_gets_the_list_and_the_count_and_history_the_whole_page(cast, casework, as_):
    client = as_(cast.rini)
    part = client.get("/kasus/?q=rukmi&tahap=", headers={"HX-Request": "true"})
    assert "<html" not in part.content.decode() and "hx-swap-oob" in part.content.decode()
    assert part.headers["HX-Push-Url"] == "?q=rukmi"
    whole = client.get("/kasus/", headers={"HX-Request": "true", "HX-History-Restore-Request": "true"})
    assert "<html" in whole.content.decode()


def test_the_list_is_logged_with_the_codes_it_showed(cast, casework, as_):
    as_(cast.rini).get("/kasus/")
    assert LogEntry.objects.get(action="cases.listed").extra == {"codes": casework.case.code}


class TestSearch:
    def test_number_and_code_lead_straight_to_the_case(self, cast, casework, as_):
        casework.fill_access()
        casework.submit("fasilitasi-akses")
        case, client = casework.records.case, as_(cast.rini)
        for text in (case.number, case.number.lower(), case.code, case.code.lower()):
            assert client.get("/cari/", {"q": text}).headers["Location"] == f"/kasus/{case.code}/"

    def test_a_name_leads_to_the_list_of_all_visible_cases(self, cast, casework, as_):
        answer = as_(cast.rini).get("/cari/", {"q": "Rukmi"}, follow=True)
        assert flat(answer) == [casework.case.code]

    def test_nothing_asked_is_the_list(self, cast, as_):
        assert as_(cast.rini).get("/cari/").headers["Location"] == "/kasus/"

    @pytest.mark.parametrize("typed", [NIK, "331405 110201 0001", "33.1405.1102.01.0001"])
    @pytest.mark.parametrize("address", ["/cari/", "/kasus/"])
    def test_a_nik_finds_the_case_and_is_not_repeated(self, cast, as_, typed, address):
        work = Casework(cast.rini, nik=NIK, no_nik_reason="")
        answer = as_(cast.rini).get(address, {"q": typed})
        assert answer.headers["Location"] == f"/kasus/{work.case.code}/"

    @pytest.mark.parametrize("address", ["/cari/", "/kasus/"])
    def test_a_nik_of_nobody_or_of_another_team_gets_the_same_neutral_answer(self, cast, as_, address):
        Casework(cast.sari, nik=NIK, no_nik_reason="")
        for typed in (NIK, "3314051102019999"):
            answer = as_(cast.rini).get(address, {"q": typed}, follow=True)
            assert answer.redirect_chain[-1][0] == "/kasus/"
            assert "Tidak ada kasus yang dapat Anda lihat dengan NIK itu." in words(answer)
            assert typed not in answer.content.decode()
        assert NIK not in "".join(f"{row.ref}{row.code}{row.extra}" for row in LogEntry.objects.all())

    def test_a_nik_typed_into_the_filter_moves_the_whole_page(self, cast, as_):
        work = Casework(cast.rini, nik=NIK, no_nik_reason="")
        answer = as_(cast.rini).get("/kasus/", {"q": NIK}, headers={"HX-Request": "true"})
        assert answer.headers["HX-Redirect"] == f"/kasus/{work.case.code}/" and NIK not in answer.content.decode()

    def test_a_praktikan_does_not_find_by_nik(self, cast, as_):
        work = Casework(cast.rini, nik=NIK, no_nik_reason="")
        work.assign(cast.dian, names_allowed=False)
        assert as_(cast.dian).get("/cari/", {"q": NIK}).headers["Location"] == "/kasus/"


def test_each_role_begins_where_its_work_is(cast, as_):
    begins = {cast.admin: "/pengaturan/", cast.petugas: "/log/", cast.rini: "/hari-ini/", cast.budi: "/hari-ini/",
              cast.dosen: "/praktikum/"}  # fmt: skip
    for person, address in begins.items():
        assert as_(person).get("/").headers["Location"] == address
