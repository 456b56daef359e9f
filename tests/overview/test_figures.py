"""Angka: every figure equals a count done by hand on a small set, small cells are withheld, and other teams are not counted."""

import zipfile
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cases.overview.figures import Period, Table, figures, shown
from cases.stages.implementation import Session
from tests.cast import Casework
from tests.overview.test_today_page import asked
from tests.views.test_case_list import words

pytestmark = pytest.mark.django_db
YEAR = Period(date(2025, 1, 1), date(2025, 12, 31))


def tables(user: Any, period: Period = YEAR) -> dict[str, dict[str, int]]:
    return {table.key: dict(table.counts) for part in figures(user, period) for table in part.tables}


@pytest.fixture
def small(cast: Any) -> None:
    """Three cases of Rini: one ended, one with a plan and two more sessions, one refused; and one of Sari."""
    Casework(cast.rini).through("terminasi", cast.budi)
    work = Casework(cast.rini).through("perencanaan", cast.budi)
    said = {"method": "kelompok", "activity": "Main", "process": "a", "result": "b"}
    work.write("implementasi", "sesi", happened_on="20/9/2025", **said)
    work.write("implementasi", "sesi", happened_on="20/1/2026", **said)
    work.write("implementasi", "layanan", happened_on="21/9/2025", description="Alat", component="aksesibilitas")
    refused = Casework(cast.rini)
    refused.write("fasilitasi-akses", "laporan-masuk", happened_on="11/3/2025", source="penjangkauan")
    refused.write("fasilitasi-akses", "keputusan", happened_on="11/3/2025", decision="tidak_diterima", reason="Luar wilayah")
    Casework(cast.sari).through("implementasi", cast.wati)


def test_every_figure_is_what_is_counted_by_hand(cast, small):
    found = tables(cast.budi)
    assert found["laporan"] == {"Rujukan": 2, "Penjangkauan": 1}
    assert found["keputusan"] == {"Diterima": 2, "Tidak diterima": 1}
    assert found["klaster"] == {"Penyandang disabilitas": 2} and found["pendekatan"] == {"Berbasis keluarga": 2}
    assert found["metode"] == {"Individu": 1, "Kelompok": 1} and found["penulis"] == {"Rini Astuti": 2}
    assert found["komponen"] == {"Dukungan aksesibilitas": 1}
    assert found["akhir"] == {"Masa layanan selesai": 1} and found["kunjungan"] == {} and found["tujuan"] == {}
    assert found["kembali"] == {"Kasus baru untuk PM yang sama": 0, "Kasus dibuka kembali": 0}


def test_kepala_counts_the_sentra_a_worker_her_own_and_another_sentra_nothing(cast, small):
    assert tables(cast.kepala)["laporan"] == {"Rujukan": 3, "Penjangkauan": 1}
    assert tables(cast.wati)["laporan"] == tables(cast.sari)["laporan"] == {"Rujukan": 1}
    assert tables(cast.lain_kepala)["laporan"] == tables(cast.psikolog)["laporan"] == {}


def test_the_period_counts_its_first_and_its_last_day_and_no_other(cast, small):
    day = Period(date(2025, 9, 20), date(2025, 9, 20))
    assert tables(cast.budi, day)["metode"] == {"Kelompok": 1} and tables(cast.budi, day)["klaster"] == {"Penyandang disabilitas": 1}
    assert tables(cast.budi, Period(date(2025, 9, 17), date(2025, 9, 19)))["metode"] == {}


def test_what_was_struck_out_is_not_counted(cast, small):
    Session.objects.all().update(struck_at=timezone.now())
    assert tables(cast.budi)["metode"] == {} and tables(cast.budi)["klaster"] == {"Penyandang disabilitas": 1}


@pytest.mark.parametrize(
    ("counts", "said"),
    [([0, 5, 12], ["0", "5", "12"]), ([4, 12, 7], ["<5", "12", "ditahan"]), ([1, 2, 9], ["<5", "<5", "9"]), ([3], ["<5"]),
     ([3, 0], ["<5", "0"])],
)  # fmt: skip
def test_a_small_cell_is_withheld_and_cannot_be_found_by_subtraction(counts, said):
    rows = [(str(place), count) for place, count in enumerate(counts)]
    assert [text for _, text in shown(rows)] == said
    assert bool(Table("k", "t", rows, "kasus").total) == all(text.isdigit() for text in said)


def test_the_page_and_its_plots_hold_no_small_number(cast, small, as_):
    page = words(as_(cast.budi).get("/angka/", {"dari": "1/1/2025", "sampai": "31/12/2025"}))
    assert "Laporan diterima menurut sumber" in page and "&lt;5" in page and "<svg" in page
    for part in figures(cast.budi, YEAR):
        for table in part.tables:
            assert all(said == "0" or not said.isdigit() or int(said) >= 5 for _, said in table.rows)
            assert ">1</text>" not in table.svg and ">2</text>" not in table.svg


def test_a_period_that_cannot_be_is_refused_and_this_year_shown(cast, as_):
    answer = as_(cast.budi).get("/angka/", {"dari": "1/2/2025", "sampai": "1/1/2025"})
    assert answer.status_code == 422 and "Tanggal ini sebelum tanggal mulai" in words(answer)
    assert as_(cast.rini).get("/angka/").status_code == 200 and as_(cast.dian).get("/angka/").status_code == 403


def test_the_pdf_says_the_same(cast, small, as_):
    answer = as_(cast.budi).get("/angka/unduh/", {"dari": "1/1/2025", "sampai": "31/12/2025"})
    assert answer.headers["Content-Type"] == "application/pdf" and answer.content.startswith(b"%PDF-")


def test_the_workbook_says_the_same_and_reads_nothing_as_a_formula(cast, small, as_):
    cast.rini.name = "=1+1"
    cast.rini.save()
    answer = as_(cast.budi).get("/angka/tabel/", {"dari": "1/1/2025", "sampai": "31/12/2025"})
    inside = zipfile.ZipFile(BytesIO(answer.content))
    texts = inside.read("xl/sharedStrings.xml").decode()
    assert "Laporan diterima menurut sumber" in texts and "&lt;5" in texts and "=1+1" in texts
    sheets = "".join(inside.read(name).decode() for name in inside.namelist() if name.startswith("xl/worksheets/"))
    assert "<f>" not in sheets and "<hyperlink" not in sheets


def test_it_costs_the_same_for_many_cases_as_for_few(cast, as_):
    client, query = as_(cast.budi), "/angka/?dari=1/1/2025&sampai=31/12/2026"
    Casework(cast.rini).through("implementasi", cast.budi)
    client.get(query)
    with CaptureQueriesContext(connection) as few:
        client.get(query)
    for _ in range(3):
        Casework(cast.rini).through("implementasi", cast.budi)
    with CaptureQueriesContext(connection) as many:
        client.get(query)
    assert asked(many) == asked(few) <= 35
