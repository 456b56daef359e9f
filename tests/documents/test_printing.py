"""Printing as an act: who may, when the existing print is offered, what an early end and an empty case look like."""

from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from atensi.audit.log import verify
from atensi.audit.models import LogEntry
from atensi.files import store
from cases.documents import guard, letters
from cases.documents.blocks import Table
from cases.documents.printing import NEEDS_REASON, prepare, print_case
from cases.documents.report import case_report
from cases.documents.source import Source
from cases.models import Case, Document
from cases.refusals import NotAllowed, Refused
from cases.stages import FORM_OF
from cases.stages.planning import Goal
from tests.cast import Casework, Cast
from tests.documents import fingerprints, reading


def printed(actor: Any, work: Casework, names: str = "inisial", reason: str = "") -> Document:
    return print_case(actor, work.case, "penanganan", names, reason, timezone.now())


def tables(work: Casework, actor: Any) -> list[Table]:
    case = Case.objects.get(pk=work.case.pk)
    report = case_report(Source.of(case, actor, False, timezone.localdate()))
    sections = [section for chapter in report.chapters for section in chapter.sections]
    return [block for section in sections for block in section.blocks if isinstance(block, Table)]


def test_unchanged_data_gives_the_same_document_and_a_change_a_new_one(cast: Cast, casework: Casework) -> None:
    casework.through("pendekatan-awal", cast.budi)
    first = printed(cast.rini, casework)
    assert printed(cast.budi, casework).pk == first.pk
    assert store.read(first.file)[:4] == b"%PDF" and first.file.sha256 == first.sha256
    casework.write("asesmen", "masalah", text="Sering menyendiri", focus="on")
    second = printed(cast.rini, casework)
    assert second.pk != first.pk and second.fingerprint != first.fingerprint
    assert printed(cast.rini, casework, "nama", "Untuk berkas").pk not in {first.pk, second.pk}
    assert LogEntry.objects.filter(action="document.printed").count() == 3
    assert verify().ok


def test_the_same_day_changes_nothing_but_an_age_does(cast: Cast, casework: Casework) -> None:
    now = timezone.now()
    prepared = prepare(cast.rini, casework.case, "penanganan", "inisial", "", now)
    today, marks = prepared.fingerprint, {"kind": "penanganan", "names": "inisial", "student": False, "sign": False, "subject": ""}
    assert today == fingerprints.of(prepared, layout=2, **marks)
    assert (
        prepare(cast.rini, casework.case, "penanganan", "inisial", "", now + timedelta(minutes=5)).fingerprint == today
    )
    older = prepare(cast.rini, casework.case, "penanganan", "inisial", "", now + timedelta(days=366)).fingerprint
    assert older != today


def test_only_those_who_may_print_do_and_names_need_a_reason(cast: Cast, casework: Casework) -> None:
    casework.assign(cast.dian)
    casework.assign(cast.psikolog, "profesi")
    for actor in (cast.sari, cast.psikolog, cast.admin, cast.petugas, cast.lain_kepala):
        with pytest.raises(NotAllowed):
            printed(actor, casework)
    with pytest.raises(NotAllowed):
        printed(cast.dian, casework, "nama", "Untuk kampus")
    with pytest.raises(Refused, match=NEEDS_REASON):
        printed(cast.rini, casework, "nama", "  ")
    for kind, names in (("praktikum", "inisial"), ("penanganan", "siapa")):
        with pytest.raises(Refused):
            print_case(cast.rini, casework.case, kind, names, "", timezone.now())
    assert not Document.objects.exists()


def test_every_table_of_chapter_four_is_there_in_an_empty_case(cast: Cast, casework: Casework) -> None:
    found = tables(casework, cast.rini)
    assert [table.number for table in found] == [f"4.{place}" for place in range(1, 9)]
    assert [table.number for table in found] == [table.key for table in found]
    assert {table.empty for table in found if not table.rows} == {
        "tidak dilaksanakan",
        "tidak ada anggota keluarga yang tercatat",
    }
    text = reading.whole(store.read(printed(cast.rini, casework).file))
    assert text.count("tidak dilaksanakan") == 6 and "Laporan masuk belum dicatat." in text
    assert text.count("Tahap ini belum dilaksanakan.") == 7


def test_an_early_end_prints_why_the_other_stages_were_not_carried_out(cast: Cast, casework: Casework) -> None:
    casework.through("pendekatan-awal", cast.budi)
    casework.write("asesmen", "kekuatan", text="Jujur", owner="diri")
    casework.fill_closure("mengundurkan_diri")
    casework.submit("terminasi")
    casework.approve("terminasi", cast.budi)
    casework.case.refresh_from_db()
    text = reading.whole(store.read(printed(cast.rini, casework).file))
    because = "karena mengundurkan diri atau menolak layanan."
    assert text.count(f"Tahap ini tidak dilaksanakan {because}") == 3  # perencanaan, implementasi, monev
    assert text.count(f"Tahap ini tidak diselesaikan {because}") == 1  # asesmen
    assert [table.number for table in tables(casework, cast.rini)] == [f"4.{place}" for place in range(1, 9)]


def test_a_praktikan_gets_a_copy_that_says_so_on_every_page(cast: Cast, casework: Casework) -> None:
    casework.through("pendekatan-awal", cast.budi)
    first = printed(cast.rini, casework)
    casework.assign(cast.dian)
    copy = printed(cast.dian, casework)
    assert copy.pk != first.pk
    pages = reading.texts(store.read(copy.file))
    assert all("Salinan praktikan" in text for text in pages)
    assert "Dian Permata" in pages[0]


def test_what_only_its_profession_may_read_is_not_in_a_students_copy(cast: Cast, casework: Casework) -> None:
    casework.through("pendekatan-awal", cast.budi)
    casework.write(
        "asesmen", "aspek", happened_on="29/8/2025", aspect="medis", assessor="dr. Tri", finding="KANARIMEDIS"
    )
    casework.assign(cast.dian)
    assert "KANARIMEDIS" in reading.whole(store.read(printed(cast.rini, casework).file))
    assert "KANARIMEDIS" not in reading.whole(store.read(printed(cast.dian, casework).file))


def test_what_is_incomplete_or_waits_for_a_signature_is_not_printed(cast: Cast, casework: Casework) -> None:
    casework.assign(cast.dian)
    for by, more in ((cast.rini, {}), (cast.dian, {"result": "KANARIHASIL"})):
        casework.write("pendekatan-awal", "kontak", by=by, happened_on="25/8/2025", with_whom="KANARISIAPA", **more)
    text = reading.whole(store.read(printed(cast.rini, casework).file))
    assert "KANARI" not in text


def test_the_command_prints_by_number_or_code_as_the_worker_in_charge(
    cast: Cast, casework: Casework, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    casework.through("fasilitasi-akses", cast.budi)
    casework.case.refresh_from_db()
    target = tmp_path / "laporan.pdf"
    call_command("print_report", casework.case.number, kind="penanganan", output=target)
    document = Document.objects.get()
    assert target.read_bytes() == store.read(document.file) and document.printed_by == cast.rini
    named = tmp_path / "nama.pdf"
    call_command("print_report", casework.case.code, output=named, names=True, reason="Untuk berkas", username="budi")
    assert "Rukmi Nastiti" in reading.whole(named.read_bytes())
    entry = LogEntry.objects.filter(action="document.printed").last()
    assert entry is not None and entry.extra == {"kind": "penanganan", "names": "nama"} and entry.actor == cast.budi.pk
    for bad in (["TIDAK/ADA/1"], [casework.case.code, "--as", "siapa"], [casework.case.code, "--as", "sari"]):
        with pytest.raises(CommandError):
            call_command("print_report", *bad, output=target)
    printed = Document.objects.count()
    for place, said in ((tmp_path, "adalah folder"), (tmp_path / "belum" / "ada.pdf", "tidak ada. Buat dulu")):
        with pytest.raises(CommandError, match=said):
            call_command("print_report", casework.case.code, kind="resume", output=place)
    with pytest.raises(CommandError, match="Yang lengkap: 0. Tulis rujukan keluar"):
        call_command("print_report", casework.case.code, kind="surat-rujukan", output=target)
    found = guard.Finding("Nama", "sesi 16 September 2025", "", "Rukmi", "")
    monkeypatch.setattr(guard, "check", lambda *asked: (_ for _ in ()).throw(guard.Identifying([found])))
    with pytest.raises(CommandError) as refused:
        call_command("print_report", casework.case.code, kind="resume", output=target)
    assert str(refused.value) == "Belum dicetak: 1 nama atau nomor masih terbaca. Nama: sesi 16 September 2025."
    for told, asked in (
        ("Ada beberapa sentra", {"kind": "kosong-bpss"}), ("print_report --list", {"kind": "kosong-apa", "username": "rini"}),
        ("Sebut nomor", {"kind": "resume"}), ("Jenis apa tidak ada", {"kind": "apa"}),
    ):  # fmt: skip
        with pytest.raises(CommandError, match=told):
            call_command("print_report", output=target, **asked)
    with pytest.raises(CommandError, match="paling panjang 300 huruf"):
        call_command("print_report", casework.case.code, output=target, names=True, reason="x" * 301)
    with pytest.raises(CommandError, match="Sebut berkas hasilnya"):
        call_command("print_report", casework.case.code, kind="resume")
    for name, words in (("kosong-kontak", "KONTAK"), ("kosong-barthel", "SENTRA TERPADU CONTOH")):
        call_command("print_report", kind=name, output=target, username="rini")
        assert words in reading.whole(target.read_bytes()), name
    assert Document.objects.count() == printed
    screen = StringIO()
    call_command("print_report", list=True, stdout=screen)  # also where there are several sentra
    empty = (f"kosong-{name}" for name in (*(form.slug for form in FORM_OF.values()), "bpss"))
    listed = screen.getvalue()
    assert [kind for kind in (*letters.all_letters(), "praktikum", "respon-kasus", "kelompok", *empty) if f"{kind} " not in listed] == []


def test_collecting_a_report_makes_as_many_queries_with_twelve_sessions_as_with_two(
    cast: Cast, casework: Casework, django_assert_max_num_queries: Any
) -> None:
    casework.through("perencanaan", cast.budi)
    goal = casework.records.counting(Goal)[0]
    for place in range(12):
        casework.write("implementasi", "sesi", happened_on="16/9/2025", method="individu", activity=f"Sesi {place}", process="p",
                       result="r", **{f"rating_{goal.pk}": "1"})  # fmt: skip
        if place == 1:
            with django_assert_max_num_queries(60) as few:
                prepare(cast.rini, casework.case, "penanganan", "inisial", "", timezone.now())
    with django_assert_max_num_queries(60) as many:
        prepare(cast.rini, casework.case, "penanganan", "inisial", "", timezone.now())
    assert len(many) == len(few)
