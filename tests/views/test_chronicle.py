"""Semua catatan: everything of a case in one line, its filters and pages, and what stays out of sight."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from atensi.accounts.models import Profession, Role, User
from cases import corrections, residence
from cases.models import DailyNote, Duty
from cases.views.chronicle import KIND_OF, KINDS, PER_PAGE
from tests.cast import Casework
from tests.views.cases_at_work import at

pytestmark = pytest.mark.django_db


def said(answer):
    return " ".join(answer.content.decode().split())


def titles(answer):
    return [point.event.title for point in answer.context["points"]]


def note(work, day, text):
    row = DailyNote(case=work.case, author=work.worker, happened_on=day, text=text)
    return residence.save(work.worker, work.case, row)


def session(work, day, by=None, **more):
    facts = {"starts_at": "15.00", "ends_at": "15.30", "method": "individu", "process": "Klien bercerita", "result": "Tenang"}
    return work.write("implementasi", "sesi", by=by, happened_on=day, **{**facts, **more})


@pytest.fixture
def lived(cast, casework) -> Casework:
    """A case up to its plan, with sessions of two months and a daily note."""
    casework.through("perencanaan", cast.budi)
    session(casework, "16/9/2025", activity="Bercerita")
    session(casework, "2/10/2025", activity="Menggambar", process="Klien Rukmi menggambar rumah " + "panjang " * 60)
    note(casework, date(2025, 9, 20), "Makan bersama Rukmi")
    return casework


def test_every_kind_of_record_stands_in_one_line_newest_first(cast, lived, as_):
    lived.write("perencanaan", "konferensi", kind="kasus", happened_on="9/9/2025")
    answer = as_(cast.rini).get(at(lived, "timeline"))
    points = answer.context["points"]
    assert [p.event.at[:2] for p in points] == sorted((p.event.at[:2] for p in points), reverse=True)
    shown = titles(answer)
    for title in ("Sesi 1: Bercerita", "Catatan harian", "Kontak: klien", "Laporan masuk", "Asesmen psikososial", "Konferensi kasus"):
        assert any(title.split()[0] in each for each in shown), title
    assert any("mengajukan perencanaan" in each for each in shown) and any("menyetujui" in each for each in shown)
    assert at(lived, "timeline") in said(as_(cast.rini).get(at(lived, "case")))


def test_kind_author_and_month_narrow_the_line(cast, lived, as_):
    lived.assign(cast.dian)
    session(lived, "17/9/2025", by=cast.dian, activity="Bermain")
    client, url = as_(cast.budi), at(lived, "timeline")
    assert titles(client.get(url, {"jenis": "sesi"})) == ["Sesi 3: Menggambar", "Sesi 2: Bermain", "Sesi 1: Bercerita"]
    assert titles(client.get(url, {"jenis": "sesi", "penulis": cast.dian.pk})) == ["Sesi 2: Bermain"]
    assert titles(client.get(url, {"jenis": "sesi", "bulan": "2025-09"})) == ["Sesi 2: Bermain", "Sesi 1: Bercerita"]
    assert titles(client.get(url, {"jenis": "harian"})) == ["Catatan harian"]
    for odd in ({"jenis": "x"}, {"penulis": "x"}, {"bulan": "2025-99"}, {"lengkap": "x"}, {"sesudah": "\u00b2"}):
        assert client.get(url, odd).status_code == 200
    assert titles(client.get(url, {"jenis": "rujukan"})) == titles(client.get(url))  # no such record, so no such filter


def test_reading_in_full_shows_every_word_of_every_session_on_one_page(cast, lived, as_):
    client, url = as_(cast.budi), at(lived, "timeline")
    assert "panjang " * 60 not in said(client.get(url)) + " "
    page = said(client.get(url, {"jenis": "sesi", "lengkap": "ya"}))
    assert ("panjang " * 60).strip() in page and "Klien bercerita" in page and page.count("<dt>Hasil</dt>") == 2


def test_pages_follow_one_another_without_a_gap_or_a_double(cast, casework, as_):
    for n in range(2 * PER_PAGE + 3):
        note(casework, date(2025, 4, 1) + timedelta(days=n // 3), f"Hari {n}")
    client, query, seen = as_(cast.rini), "", []
    while True:
        answer = client.get(f"{at(casework, 'timeline')}?{query}")
        seen += [point.event.text for point in answer.context["points"]]
        query = answer.context["older"]
        if not query:
            break
    assert seen == [f"Hari {n}" for n in reversed(range(2 * PER_PAGE + 3))]


@pytest.mark.parametrize("full", ["", "ya"])
def test_a_praktikan_reads_no_name(cast, lived, as_, full):
    lived.assign(cast.dian)
    page = said(as_(cast.dian).get(at(lived, "timeline"), {"lengkap": full}))
    assert "Rukmi" not in page and "Makan bersama RN" in page and ("Klien RN menggambar" in page) == bool(full)


@pytest.mark.parametrize("full", ["", "ya"])
def test_what_is_private_or_of_another_profession_stays_out_of_sight(cast, lived, as_, full):
    lived.assign(cast.psikolog, Duty.PROFESSIONAL)
    lived.assign(cast.dian, names_allowed=True)
    lived.write("implementasi", "rekaman-proses", happened_on="3/10/2025", summing_up="ringkasan pribadi")
    lived.write("asesmen", "pemeriksaan", happened_on="4/10/2025", profession="perawat", result="hasil rahasia")
    shown = {
        person.username: said(as_(person).get(at(lived, "timeline"), {"lengkap": full}))
        for person in (cast.rini, cast.budi, cast.kepala, cast.psikolog, cast.dian)
    }
    assert {name for name, page in shown.items() if "Rekaman proses" in page} == {"rini", "budi"}
    assert {name for name, page in shown.items() if "emeriksaan" in page} == {"rini", "budi", "kepala"}
    assert {name for name, page in shown.items() if "hasil rahasia" in page} <= {"rini", "budi", "kepala"}


def test_of_a_secret_finding_neither_words_nor_addendum_nor_author_reach_another_profession(cast, lived, as_):
    """Read in full by the psychologist and a praktikan, and by a nurse who has nothing else in the case."""
    lived.assign(cast.psikolog, Duty.PROFESSIONAL)
    lived.assign(cast.dian, names_allowed=True)
    nurse = User.objects.create(
        username="perawat", name="Niken Perawat", center=cast.center, role=Role.PROFESSIONAL, profession=Profession.NURSE
    )
    lived.assign(nurse, Duty.PROFESSIONAL)
    told = {"happened_on": "29/8/2025", "kind": "medis", "examiner": "Niken", "profession": "perawat", "result": "temuan rahasia"}
    lived.write("asesmen", "pemeriksaan", by=nurse, **told)
    lived.write("asesmen", "aspek", happened_on="29/8/2025", aspect="mental", assessor="Rini", finding="jiwa rahasia")
    lived.submit("asesmen")
    locked = next(e for e in lived.records.of_stage("asesmen") if getattr(e, "result", "") == "temuan rahasia")
    corrections.add(nurse, lived.case, locked, "tambahan rahasia")
    secrets = {"temuan rahasia": {"rini", "budi", "perawat"}, "tambahan rahasia": {"rini", "budi", "perawat"},
               "jiwa rahasia": {"rini", "budi"}, f'value="{nurse.pk}"': {"rini", "budi", "perawat"}}  # fmt: skip
    pages = {
        person.username: said(as_(person).get(at(lived, "timeline"), {"lengkap": "ya"}))
        for person in (cast.rini, cast.budi, cast.psikolog, cast.dian, nurse)
    }
    for words, readers in secrets.items():
        assert {name for name, page in pages.items() if words in page} == readers, words


def test_others_get_the_page_of_what_does_not_exist(cast, lived, as_):
    for person in (cast.sari, cast.wati, cast.dian, cast.lain_kepala):
        assert as_(person).get(at(lived, "timeline")).status_code == 404


def test_an_empty_case_says_how_it_fills(cast, casework, as_):
    assert "Belum ada catatan" in said(as_(cast.rini).get(at(casework, "timeline")))


@pytest.mark.parametrize("full", ["", "ya"])
def test_it_costs_the_same_for_many_records_as_for_few(cast, lived, as_, full):
    client, url = as_(cast.rini), at(lived, "timeline")

    def live(days):
        for n in days:
            session(lived, f"{n + 10}/10/2025", activity=f"Kegiatan {n}")
            note(lived, date(2025, 10, n + 1), "Sehat")
            lived.write("perencanaan", "konferensi", kind="keluarga", happened_on=f"{n + 1}/10/2025")
            lived.write("implementasi", "layanan", happened_on=f"{n + 1}/10/2025", component="terapi", description="Latihan")

    live(range(1))
    client.get(url)
    with CaptureQueriesContext(connection) as few:
        client.get(url, {"lengkap": full})
    live(range(1, 5))
    with CaptureQueriesContext(connection) as many:
        client.get(url, {"lengkap": full})
    assert len(many) <= len(few) <= 90


def test_every_kind_has_words():
    assert set(KIND_OF.values()) <= set(KINDS)
