"""Two conferences of one case: the first is read beside the form of the second, and its notulen leaves as a PDF."""

from typing import Any

from playwright.sync_api import Page

from tests.cast import Cast
from tests.journeys import hands, steps
from tests.journeys.world import underway

CAME = [("Rini Astuti", "pekerja sosial", "Sentra", "Hadir"), ("Dokter Sari", "dokter", "RSUD Contoh", "Tidak hadir")]
DECIDED = ("Latihan bersama tiga kali", "Rini Astuti", "8/9/2025")


def cells(page: Page, field: str, row: int, texts: tuple[str, ...]) -> None:
    """Type one row of the table of inputs `field`; a row that is not there yet is added by its button."""
    table = hands.group(page, field)
    while table.locator("tbody tr").count() < row:
        table.get_by_role("button", name="+ Tambah baris").click()
    controls = table.locator("tbody tr").nth(row - 1).locator("input, select, textarea")
    for place, text in enumerate(texts):
        control = controls.nth(place)
        if control.evaluate("node => node.tagName") == "SELECT":
            control.select_option(label=text)
        else:
            control.fill(text)


def hold(page: Page, kind: str, day: str, decided: tuple[str, ...]) -> None:
    """Fill in the form that is open, and save."""
    hands.fill(page, "Jenis konferensi", kind)
    hands.fill(page, "Tanggal", day)
    for row, texts in enumerate(CAME, start=1):
        cells(page, "Peserta", row, texts)
    hands.fill(page, "Pembahasan", "RN ingin punya teman.")
    cells(page, "Keputusan", 1, decided)
    hands.press(page, "Simpan konferensi")
    page.locator("#pesan").get_by_text("Konferensi tersimpan.").wait_for()
    assert "elum lengkap" not in page.locator("#pesan").inner_text()


def test_the_former_conference_stands_beside_the_form_and_its_notulen_is_printed(visit: Any, cast: Cast) -> None:
    code = underway(cast).case.code
    page = visit(cast.rini)
    steps.open_stage(page, code, "perencanaan")
    hands.follow(page, "Tambah konferensi")
    page.get_by_role("button", name="Simpan konferensi").wait_for()
    assert page.get_by_role("heading", name="Konferensi sebelumnya").count() == 0
    hold(page, "Konferensi kasus", "5/9/2025", DECIDED)

    hands.unfold(page, "Tambah konferensi")
    beside = page.get_by_role("complementary", name="Konferensi sebelumnya")
    beside.get_by_text("Latihan bersama tiga kali").wait_for()
    assert "8 September 2025" in beside.inner_text() and "Dokter Sari" in beside.inner_text()
    hold(page, "Konferensi keluarga", "5/10/2025", ("Ibu menelepon tiap pekan", "Ibu", "30/11/2025"))

    entry = page.locator("article.entry", has_text="Latihan bersama tiga kali")
    hands.unfold(entry, "Cetak notulen")
    page.wait_for_url("**/cetak/?jenis=notulen-*")
    hands.press(page, "Cetak")
    page.wait_for_url("**/dokumen/")
    notulen = steps.newest_print(page)
    for words in ("Daftar hadir", "Dokter Sari", "Tidak hadir", "Latihan bersama tiga kali", "8 September 2025"):
        assert words in notulen, words
    assert "Ibu menelepon" not in notulen and "Nastiti" not in notulen
