"""Ways a case bends, as people click them: returned and sent again, countersigned, written late, closed by aftercare, opened again."""

import re
from datetime import timedelta
from typing import Any

from django.utils import timezone
from playwright.sync_api import Page

from cases.models import CaseState
from cases.stages.implementation import Service
from tests.bends.conftest import end_early
from tests.cast import Casework, Cast
from tests.journeys import hands, steps
from tests.journeys.world import underway, waiting

NOTE = "Apa buktinya bahwa ia terampil?"


def said(page: Page, words: str) -> None:
    """The message after an act."""
    page.locator("#pesan").get_by_text(words).first.wait_for()


def test_a_round_comes_back_with_a_note_at_an_entry_and_is_sent_again(visit: Any, cast: Cast) -> None:
    work = waiting(cast)
    code = work.case.code
    rini, budi = visit(cast.rini), visit(cast.budi)
    steps.give_back(budi, code, "asesmen", "Terampil menjahit", NOTE)

    rini.goto(f"/kasus/{code}/")
    rini.locator("ol.stage-rail li[aria-current=step]").first.get_by_role("link", name=re.compile("^3. Asesmen")).click()
    hands.follow(rini, "Lihat catatan pada Kekuatan")
    entry = rini.locator("article.entry", has_text=NOTE)
    hands.unfold(entry, re.compile("^Ubah"))
    hands.fill(rini, "Kekuatan", "Terampil menjahit: dua seragam selesai pada bulan Agustus")
    hands.press(rini, "Simpan kekuatan")
    said(rini, "tersimpan")
    steps.submit(rini, code, "asesmen")

    steps.open_round(budi, code, "asesmen")
    shown = budi.locator("article.entry", has_text="dua seragam selesai").first
    assert "Berubah" in shown.inner_text() and NOTE in shown.inner_text()
    assert "1 isian berubah atau baru, 2 tetap." in budi.locator("main").inner_text()
    hands.press(budi, "Setujui")
    budi.get_by_text("disetujui.").wait_for()
    assert [review.state for review in work.state("asesmen").rounds] == ["dikembalikan", "disetujui"]


def test_what_a_praktikan_writes_is_ticked_and_countersigned_and_an_edit_takes_the_signature_off(
    visit: Any, cast: Cast
) -> None:
    work = underway(cast)
    work.assign(cast.dian)
    code = work.case.code
    dian, rini = visit(cast.dian), visit(cast.rini)
    for text in ("Pakaian seragam", "Sepatu kerja"):
        service = {"happened_on": "16/9/2025", "description": text}
        steps.write_entry(dian, code, "implementasi", "layanan", service)

    rini.goto(f"/kasus/{code}/")
    hands.follow(rini, "Sahkan 2 isian praktikan")
    listed = hands.group(rini, "Isian praktikan yang menunggu paraf Anda")
    assert listed.get_by_role("checkbox", checked=True).count() == 0, "nothing is ticked unread"
    for box in listed.get_by_role("checkbox").all():
        box.check()
    hands.press(rini, "Sahkan")
    said(rini, "2 isian disahkan.")
    assert all(entry.signed for entry in Service.objects.filter(case=work.case))

    steps.open_stage(dian, code, "implementasi")
    entry = dian.locator("article.entry", has_text="Sepatu kerja")
    hands.unfold(entry, re.compile("^Ubah"))
    hands.fill(dian, "Layanan atau bantuan yang diberikan", "Sepatu kerja ukuran 38")
    hands.press(dian, "Simpan layanan")
    said(dian, "tersimpan")
    assert "Menunggu paraf" in dian.locator("article.entry", has_text="ukuran 38").inner_text()
    rini.goto(f"/kasus/{code}/")
    rini.get_by_role("link", name="Sahkan 1 isian praktikan").first.wait_for()


def ended(cast: Cast, visit_planned: bool = False) -> Casework:
    """Rini's case, ended five days ago."""
    work = Casework(cast.rini)
    if visit_planned:
        work.write("terminasi", "kunjungan", happened_on="20/12/2026", purpose="Melihat keadaan di rumah")
    end_early(work, cast, day=(timezone.localdate() - timedelta(days=5)).strftime("%d/%m/%Y"))
    return work


def test_after_the_end_a_late_note_is_written_and_the_last_visit_closes_the_case(visit: Any, cast: Cast) -> None:
    work = ended(cast, visit_planned=True)
    page, code = visit(cast.rini), work.case.code
    page.goto(f"/kasus/{code}/")
    page.locator("ol.stage-rail").first.get_by_role("link", name=re.compile("^7. ")).click()
    hands.unfold(page, "Tambah catatan susulan")
    hands.fill(page, "Tanggal", timezone.localdate().strftime("%d/%m/%Y"))
    hands.fill(page, "Catatan", "Klien pernah menginap di rumah bibinya.")
    hands.press(page, "Simpan catatan susulan")
    page.locator("[data-error-summary]").get_by_text("hanya untuk yang terjadi sebelum kasus berakhir").first.wait_for()
    hands.fill(page, "Tanggal", (timezone.localdate() - timedelta(days=9)).strftime("%d/%m/%Y"))
    hands.press(page, "Simpan catatan susulan")
    said(page, "Catatan susulan tersimpan.")

    page.goto(f"/kasus/{code}/")
    after = page.locator("section.sheet", has_text="Setelah layanan berakhir")
    after.get_by_text("Kasus ditutup sendiri begitu hasil kunjungan terakhir dicatat.").wait_for()
    after.get_by_role("link", name="Melihat keadaan di rumah").click()
    chosen = hands.control(page, "Kunjungan yang direncanakan")
    assert chosen.locator("option:checked").inner_text() == "Melihat keadaan di rumah", "the visit that comes next"
    hands.fill(page, "Tanggal", timezone.localdate().strftime("%d/%m/%Y"))
    hands.fill(page, "Pelaksanaan", "Dilaksanakan")
    hands.fill(page, "Hasil, atau alasan ditiadakan", "Klien sehat dan bekerja.")
    hands.press(page, "Simpan hasil kunjungan pascalayanan")
    said(page, "tersimpan")
    work.case.refresh_from_db()
    assert work.case.state == CaseState.CLOSED
    page.goto(f"/kasus/{code}/linimasa/")
    page.get_by_text("Klien pernah menginap di rumah bibinya.").first.wait_for()


def test_a_supervisor_opens_an_ended_case_again_and_the_worker_goes_on(visit: Any, cast: Cast) -> None:
    work = ended(cast)
    budi, rini, code = visit(cast.budi), visit(cast.rini), work.case.code
    budi.goto(f"/kasus/{code}/")
    budi.locator("details.more-menu > summary").click()
    hands.follow(budi, "Buka kembali")
    hands.press(budi, "Buka kembali")
    budi.locator("[data-error-summary]").wait_for()
    hands.fill(budi, "Alasan dibuka kembali", "Klien kembali ke sentra")
    hands.press(budi, "Buka kembali")
    said(budi, "Kasus dibuka kembali.")
    assert "Budi Santosa membuka kembali kasus" in budi.locator("main").inner_text()

    rini.goto(f"/kasus/{code}/")
    rini.get_by_role("link", name="Catat sesi RN").first.wait_for()
    contact = {"happened_on": timezone.localdate().strftime("%d/%m/%Y"), "with_whom": "klien", "result": "Kembali"}
    steps.write_entry(rini, code, "pendekatan-awal", "kontak", contact)
    work.case.refresh_from_db()
    assert work.case.is_open and work.case.ended_on is None
