"""Angka: every figure equals a count done by hand on a small set, small cells are withheld, and other teams are not counted."""

import zipfile
from datetime import date, datetime
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cases import instruments
from cases.models import Case, CenterProfile, InstrumentResult, Placement, Reopening, StageReview
from cases.overview.figures import BY_ITSELF, SPLITS, WHOLE, Period, Table, figures, shown, undivided
from cases.stages.closure import FollowUpVisit
from cases.stages.implementation import Rating, Service, Session
from cases.stages.monitoring import ComponentProgress, GoalEvaluation
from cases.stages.planning import Goal
from tests.cast import Casework
from tests.documents.word import Word
from tests.overview.test_today_page import asked, busy
from tests.views.test_case_list import crowd, words

pytestmark = pytest.mark.django_db
YEAR = Period(date(2025, 1, 1), date(2025, 12, 31))
NOON = timezone.make_aware(datetime(2025, 10, 5, 12))
BETTER = {"Membaik": 1, "Tetap": 0, "Menurun": 0}
SAME, WORSE = {"Membaik": 0, "Tetap": 1, "Menurun": 0}, {"Membaik": 0, "Tetap": 0, "Menurun": 1}
# The small set, counted by hand, and what needs five cases: together every table there is, none of them empty.
BY_HAND = {
    "laporan": {"Rujukan": 2, "Penjangkauan": 1}, "keputusan": {"Diterima": 2, "Tidak diterima": 1},
    "kategori": {"Penyandang disabilitas": 2}, "tempat": {"Residensial": 1},
    "pegawai": {"Pekerja sosial": 2, "Psikolog": 1, "Belum dicatat": 3},
    "putusan": {"Disetujui": 5}, "persetujuan-awal": {"Ya": 2}, "asesmen-awal": {"Ya": 2}, "konferensi": {"Tidak": 2},
    "klaster": {"Penyandang disabilitas": 2}, "pendekatan": {"Berbasis keluarga": 2}, "pengampu": {"Rini Astuti": 2},
    "pm-komponen": {"Dukungan aksesibilitas": 1}, "komponen": {"Dukungan aksesibilitas": 1},
    "metode": {"Individu": 1, "Kelompok": 1}, "penulis": {"Rini Astuti": 2},
    "tujuan": {"Tercapai": 1, "Tercapai sebagian": 1}, "skor-katz": {"Membaik": 1},
    "fungsi-needs": {"Membaik": 1}, "fungsi-roles": {"Membaik": 1}, "fungsi-coping": {"Membaik": 1},
    "perkembangan": {"Dukungan pemenuhan kebutuhan hidup layak": WORSE, "Terapi fisik, psikososial, mental spiritual": BETTER},
    "akhir": {"Masa layanan selesai": 1}, "kunjungan": {"Dilaksanakan": 1},
    "tinggal": {"Bersama keluarga": 1}, "penghasilan": {"Naik sejak layanan": 1},
    "daya-tampung": {"Tempat": 60}, "anggaran": {"Anggaran": 4_500_000_000},
    "pasca-needs": {"Sekitar 3 bulan": SAME}, "pasca-roles": {"Sekitar 3 bulan": SAME}, "pasca-coping": {"Sekitar 3 bulan": SAME},
    "kembali": {"Kasus baru untuk PM yang sama": 1, "Kasus dibuka kembali": 1},
}  # fmt: skip
OF_FIVE = {
    "nilai-bantuan": {"Uang": 1_500_000}, "lama-rencana": {"Semua": ["10", "10", "5"]}, "lama-tahap": {"Perencanaan": ["10", "10", "5"]},
    "nilai": {"0, sesuai harapan": 3, "+1, di atas harapan": 2}, "skor-barthel": {"Membaik": 4, "Tetap": 1},
    "gas": {"Rata-rata": 54, "Terendah dari tengah": 50, "Tertinggi dari tengah": 60, "n": 5},
}  # fmt: skip


def tables(user: Any, period: Period = YEAR, split: str = "") -> dict[str, Any]:
    """Each table as {label: count}; one that is split as {label: {word: count}}; a measured one as it is said."""
    found: dict[str, Any] = {}
    for table in (table for part in figures(user, period, split) for table in part.tables):
        if isinstance(table, Table):
            found[table.key] = dict(table.counts)
        else:
            lines = {label: dict(zip(table.columns, cells, strict=True)) for label, cells in table.lines}
            found[table.key.partition("-per-")[0]] = dict(table.said) or lines
    return found


def functioning(work: Casework, stage: str, slug: str, on: str, level: str) -> None:
    levels = {name: level for part in ("needs", "roles", "coping") for name in (part,)}
    work.write(stage, slug, happened_on=on, **levels)


@pytest.fixture
def small(cast: Any) -> Casework:
    """Three cases of Rini: one ended, one with a plan and two more sessions, one refused; and one of Sari."""
    ended = Casework(cast.rini)
    functioning(ended, "asesmen", "keberfungsian", "1/9/2025", "1")
    functioning(ended, "monitoring-evaluasi", "keberfungsian-monev", "1/10/2025", "3")
    ended.through("terminasi", cast.budi)
    functioning(ended, "terminasi", "keberfungsian-pascalayanan", "20/12/2025", "1")
    work = Casework(cast.rini).through("perencanaan", cast.budi)
    said = {"method": "kelompok", "activity": "Main", "process": "a", "result": "b"}
    work.write("implementasi", "sesi", happened_on="20/9/2025", **said)
    work.write("implementasi", "sesi", happened_on="20/1/2026", **said)
    work.write("implementasi", "layanan", happened_on="21/9/2025", description="Alat", component="aksesibilitas", aid_kind="barang",
               value="250.000")  # fmt: skip
    refused = Casework(cast.rini)
    refused.write("fasilitasi-akses", "laporan-masuk", happened_on="11/3/2025", source="penjangkauan")
    refused.write("fasilitasi-akses", "keputusan", happened_on="11/3/2025", decision="tidak_diterima", reason="Luar wilayah")
    other = Casework(cast.sari).through("pendekatan-awal", cast.wati)
    other.write("implementasi", "sesi", happened_on="16/9/2025", **said)
    _gained(cast, work, ended)
    Case.objects.filter(pk=refused.case.pk).update(previous=ended.case)
    Reopening.objects.create(case=work.case, by=cast.budi, reason="Kembali")
    Reopening.objects.update(at=NOON)
    StageReview.objects.filter(decided_at__isnull=False).update(decided_at=NOON, submitted_at=NOON)
    return work


def _gained(cast: Any, work: Casework, ended: Casework) -> None:
    """Two goals judged, Katz and components twice, a room, a visit afterwards; and what counts nowhere: it came but once, or too late."""
    own = {"case": work.case, "author": cast.rini}
    for outcome in ("tercapai", "sebagian"):
        GoalEvaluation.objects.create(**own, outcome=outcome)
    GoalEvaluation.objects.update(written_at=NOON)
    GoalEvaluation.objects.create(**own, outcome="tidak")  # written today
    Placement.objects.create(**own, service_form="residensial", starts_on=date(2025, 9, 1))
    lives = {"outcome": "dilaksanakan", "living": "keluarga", "income": "naik"}
    FollowUpVisit.objects.create(case=ended.case, author=cast.rini, happened_on=date(2025, 12, 20), **lives)
    CenterProfile.objects.create(center=cast.center, places=60, budget=4_500_000_000)
    katz = {question.key: "mandiri" for question in instruments.get("katz").questions}
    for day, more in ((date(2024, 9, 1), {"mandi": "tergantung"}), (date(2025, 9, 1), {})):
        InstrumentResult.objects.create(**own, instrument="katz", instrument_version="1", happened_on=day, answers={**katz, **more})
    for day, levels in (
        (date(2024, 12, 1), {"terapi": "1", "dukungan_keluarga": "1"}), (date(2024, 12, 9), {"dukungan_keluarga": "2"}),
        (date(2025, 9, 2), {"terapi": "3", "hidup_layak": "3"}),
        (date(2025, 9, 9), {"terapi": "2", "hidup_layak": "2", "aksesibilitas": "1"}),
        (date(2026, 1, 2), {"terapi": "1", "aksesibilitas": "3"}),
    ):  # fmt: skip
        rows = [{"component": component, "level": level, "note": ""} for component, level in levels.items()]
        ComponentProgress.objects.create(**own, happened_on=day, rows=rows)


def test_every_figure_is_what_is_counted_by_hand_and_nothing_of_others(cast, small, as_):
    found = tables(cast.budi)
    assert {key: found[key] for key in BY_HAND} == BY_HAND
    assert set(found) == {*BY_HAND, *OF_FIVE}, "every table has a value here that was counted by hand"
    assert found["nilai-bantuan"] == found["skor-barthel"] == {} and found["lama-tahap"]["Asesmen"] == ["-", "-", "<5"]
    _of_others(cast)
    _of_days(cast)
    _split(cast, small)
    _shown(cast, as_)
    Session.objects.all().update(struck_at=timezone.now())
    assert tables(cast.budi)["metode"] == {} and tables(cast.budi)["klaster"] == {"Penyandang disabilitas": 1}


def _of_others(cast: Any) -> None:
    """Kepala counts the sentra, a worker her own, another sentra and other roles nothing."""
    assert tables(cast.kepala)["laporan"] == {"Rujukan": 3, "Penjangkauan": 1}
    assert tables(cast.wati)["laporan"] == tables(cast.sari)["laporan"] == {"Rujukan": 1}
    assert tables(cast.lain_kepala)["laporan"] == tables(cast.psikolog)["laporan"] == {}
    assert tables(cast.lain_kepala)["pegawai"] == {}


def _of_days(cast: Any) -> None:
    """The first and the last day count, and no other."""
    day = Period(date(2025, 9, 20), date(2025, 9, 20))
    assert tables(cast.budi, day)["metode"] == {"Kelompok": 1} and tables(cast.budi, day)["klaster"] == {"Penyandang disabilitas": 1}
    assert tables(cast.budi, Period(date(2025, 9, 17), date(2025, 9, 19)))["metode"] == {}


def _split(cast: Any, work: Casework) -> None:
    """The same counts by klaster, component, approach and worker in charge."""
    assert tables(cast.kepala, split="pengampu")["metode"] == {
        "Rini Astuti": {"Individu": 1, "Kelompok": 1}, "Sari Utami": {"Individu": 0, "Kelompok": 1}
    }  # fmt: skip
    assert tables(cast.kepala, split="klaster")["laporan"] == {
        "Penyandang disabilitas": {"Rujukan": 3, "Penjangkauan": 0}, "Belum dicatat": {"Rujukan": 0, "Penjangkauan": 1}
    }  # fmt: skip
    assert tables(cast.kepala, split="pendekatan")["metode"]["Belum dicatat"] == {"Individu": 0, "Kelompok": 1}
    assert tables(cast.budi, split="komponen")["komponen"] == {"Dukungan aksesibilitas": {"Dukungan aksesibilitas": 1}}
    assert "laporan" not in tables(cast.budi, split="komponen")
    assert tables(cast.budi, split="klaster")["jenis-kelamin"] == {"Penyandang disabilitas": {"Perempuan": 2}}
    whole = {key for keys in WHOLE.values() for key in keys if not key.startswith("respon-")}
    for split in ("klaster", "pengampu"):
        there = set(tables(cast.budi, split=split))
        assert {*BY_HAND, *OF_FIVE} - there - {*SPLITS} == whole, "the sentence on the page names what is not split"
        assert there <= {*BY_HAND, *OF_FIVE, "jenis-kelamin"}
    assert set(tables(cast.budi, split="komponen")) == {"metode", "komponen", "penulis"} and undivided("komponen") == BY_ITSELF


def _shown(cast: Any, as_: Any) -> None:
    """No small number on the page, in its plots, in the PDF; and no text as a formula in the workbook."""
    query = {"dari": "1/1/2025", "sampai": "31/12/2025"}
    page = words(as_(cast.budi).get("/angka/", query))
    assert "Laporan diterima menurut sumber" in page and "&lt;5" in page and "<svg" in page
    split = words(as_(cast.budi).get("/angka/", {**query, "per": "pengampu"}))
    assert "per pengampu" in split and undivided("pengampu") in split and "Tidak dapat dipecah" not in page
    for table in (table for split in ("", "klaster") for part in figures(cast.budi, YEAR, split) for table in part.tables):
        cells = [said for _, row in table.rows for said in ([row] if isinstance(row, str) else row)]
        assert table.of_staff or all(said == "0" or not said.isdigit() or int(said) >= 5 for said in cells), table.key
        assert table.of_staff or (">1</text>" not in table.svg and ">2</text>" not in table.svg)
    answer = as_(cast.budi).get("/angka/unduh/", query)
    assert answer.headers["Content-Type"] == "application/pdf" and answer.content.startswith(b"%PDF-")
    word = Word(as_(cast.budi).get("/angka/unduh/", {**query, "bentuk": "docx"}).content)
    titles = [table.title for part in figures(cast.budi, YEAR) for table in part.tables]
    assert word.faults() == [] and [words for level, words in word.headings() if level == 2] == titles
    assert all(grid.repeated for grid in word.grids()) and "<5" in word.lines() and len(word.pictures()) == page.count("<figure")
    cast.rini.name = "=1+1"
    cast.rini.save()
    inside = zipfile.ZipFile(BytesIO(as_(cast.budi).get("/angka/tabel/", {**query, "per": "pengampu"}).content))
    texts = inside.read("xl/sharedStrings.xml").decode()
    assert "Laporan diterima menurut sumber, per pengampu" in texts and "&lt;5" in texts and "=1+1" in texts
    sheets = "".join(inside.read(name).decode() for name in inside.namelist() if name.startswith("xl/worksheets/"))
    assert "<f>" not in sheets and "<hyperlink" not in sheets


def test_spreads_scales_and_sums_are_those_worked_out_by_hand(cast, as_):
    """Five cases with a T score, a course of Barthel and a gift each; four give nothing."""
    cases = crowd(cast, 5, cluster="anak")
    day = {"author": cast.rini, "happened_on": date(2025, 5, 5)}
    full = {question.key: "1" for question in instruments.get("barthel").questions}
    for place, case in enumerate(cases):
        session = Session.objects.create(case=case, method="individu", **day)
        goal = Goal.objects.create(case=case, author=cast.rini, kind="khusus", text="a", less="x", expected="y", better="z")
        Rating.objects.create(goal=goal, session=session, value=place % 2)  # T 50 for three of them, 60 for two
        Service.objects.create(case=case, aid_kind="uang", value=100_000 * (place + 1), **day)
        for on, score in ((date(2024, 1, 1), "0"), (date(2025, 5, 6), "2" if place else "0")):
            InstrumentResult.objects.create(case=case, author=cast.rini, instrument="barthel", instrument_version="1", happened_on=on,
                                            answers={**full, "bab": score})  # fmt: skip
        StageReview.objects.create(case=case, stage="perencanaan", round=1, state="disetujui", submitted_by=cast.rini)
    StageReview.objects.update(decided_at=timezone.make_aware(datetime(2025, 3, 20, 12)))
    found = tables(cast.kepala)
    assert {key: found[key] for key in OF_FIVE} == OF_FIVE
    svg = {table.key: table.svg for part in figures(cast.kepala, YEAR) for table in part.tables if table.rows}
    assert svg["lama-rencana"].count(">10</text>") == 2 and ">5</text>" not in svg["lama-rencana"]
    assert ">54</text>" in svg["gas"] and ">n</text>" not in svg["gas"] and ">1.500.000</text>" in svg["nilai-bantuan"]
    page = words(as_(cast.kepala).get("/angka/", {"dari": "1/1/2025", "sampai": "31/12/2025"}))
    assert page.count("<figure") == len(svg) and all(svg.values()), "every table that is not empty has its plot"
    assert page.count(">1.500.000<") == 2  # money with points, in the plot and in the table
    Session.objects.filter(case=cases[0]).update(drafted=True)
    Service.objects.filter(case=cases[0]).update(struck_at=timezone.now())
    found = tables(cast.kepala)  # what a praktikan wrote counts once it is signed
    assert found["metode"] == {"Individu": 4} and found["gas"] == {} and found["nilai-bantuan"] == {}


@pytest.mark.parametrize(
    ("counts", "said"),
    [([0, 5, 12], ["0", "5", "12"]), ([4, 12, 7], ["<5", "12", "ditahan"]), ([1, 2, 9], ["<5", "<5", "9"]), ([3], ["<5"]),
     ([3, 0], ["<5", "0"])],
)  # fmt: skip
def test_a_small_cell_is_withheld_and_cannot_be_found_by_subtraction(counts, said):
    rows = [(str(place), count) for place, count in enumerate(counts)]
    assert [text for _, text in shown(rows)] == said
    assert bool(Table("k", "t", rows, "kasus").total) == all(text.isdigit() for text in said)


def test_a_period_that_cannot_be_is_refused_and_this_year_shown(cast, as_):
    answer = as_(cast.budi).get("/angka/", {"dari": "1/2/2025", "sampai": "1/1/2025"})
    assert answer.status_code == 422 and "Tanggal ini sebelum tanggal mulai" in words(answer)
    assert as_(cast.rini).get("/angka/").status_code == 200 and as_(cast.dian).get("/angka/").status_code == 403


def test_it_costs_the_same_for_many_cases_as_for_few(cast, as_):
    client = as_(cast.budi)
    for query in ("/angka/?dari=1/1/2025&sampai=31/12/2026", "/angka/?dari=1/1/2025&sampai=31/12/2026&per=klaster"):
        busy(cast, 2)
        client.get(query)
        with CaptureQueriesContext(connection) as few:
            client.get(query)
        busy(cast, 30)
        with CaptureQueriesContext(connection) as many:
            client.get(query)
        assert asked(many) == asked(few) <= 44
