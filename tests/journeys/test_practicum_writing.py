"""A report in a browser: a chapter written by keyboard, read by the campus, answered, approved; on a phone, without script too; then
what does not agree put right, the report printed, and the print known again by its code."""

import re
from typing import Any

import pytest

from cases.practicum.models import Approval, Comment, Picture, Practicum, Text
from tests.cast import Casework, Cast
from tests.files.samples import jpeg
from tests.journeys import hands, steps
from tests.journeys.look import faults
from tests.practicum.placed import place


@pytest.fixture
def practicum(cast: Cast) -> Practicum:
    work = Casework(cast.rini)
    work.fill_planning()
    work.write("pendekatan-awal", "kesepakatan", happened_on="28/8/2025", status="disepakati", proof="kertas", witness="pengasuh")
    return place(cast, work)


def address(row: Practicum, rest: str) -> str:
    return f"/praktikum/{row.code}/{rest}"


def put_right(page: Any, row: Practicum) -> None:
    """From a finding to the part that is empty; once it is written, the finding is gone and the others are still there."""
    page.goto(address(row, "cetak/"))
    hands.follow(page, "Periksa keselarasan")
    finding = page.get_by_role("link", name="5.4 Tantangan masih kosong.")
    finding.click()
    page.locator(".prose-area[role=textbox]").click()
    page.keyboard.type("Waktu saya singkat.")
    hands.press(page, "Simpan")
    page.locator("#pesan").get_by_text("Tantangan tersimpan.").wait_for()
    page.goto(address(row, "keselarasan/"))
    page.get_by_role("heading", name="Yang perlu dilihat").wait_for()
    assert finding.count() == 0


def printed(page: Any, row: Practicum) -> bytes:
    """The report as PDF, however long the page lets her wait for it."""
    page.goto(address(row, "cetak/"))
    page.set_default_timeout(60_000)
    hands.press(page, "Cetak laporan")
    link = page.locator(f"main a[href^='{address(row, 'cetak/')}']", has_text="Laporan Praktikum").first
    link.wait_for()
    answer = page.request.get(link.get_attribute("href"))
    assert answer.ok and answer.headers["content-type"] == "application/pdf"
    return bytes(answer.body())


def add_picture(page: Any, row: Practicum, caption: str) -> int:
    """A picture put up from the part she writes; she comes back to it."""
    page.goto(address(row, "menulis/refleksi/"))
    hands.follow(page, "Tambah gambar")
    page.get_by_label("Gambar", exact=True).set_input_files({"name": "kelas.jpg", "mimeType": "image/jpeg", "buffer": jpeg()})
    page.get_by_label("Keterangan").fill(caption)
    page.get_by_label("Gambar dalam kata-kata").fill("Enam meja jahit")
    page.get_by_label("Semua orang di foto setuju").check()
    hands.press(page, "Simpan gambar")
    page.get_by_role("button", name=f"Sisipkan gambar {caption}").wait_for()
    return Picture.objects.get().pk


def shape(page: Any, button: str, words: str) -> None:
    """A new block at the end: two line ends leave the one before."""
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.get_by_role("button", name=button, exact=True).click()
    page.locator(".prose-area:focus").wait_for()  # the button hands the cursor back a moment later
    page.keyboard.type(words)


def test_she_writes_the_campus_remarks_it_is_approved_printed_and_known_by_its_code(
    visit: Any, cast: Cast, practicum: Practicum
) -> None:
    dian = visit(cast.dian)
    picture = add_picture(dian, practicum, "Ruang menjahit")
    editor = dian.locator(".prose-area[role=textbox]")
    editor.click()
    dian.keyboard.type("Saya dan Rukmi ")
    dian.keyboard.press("Control+b")
    dian.keyboard.type("belajar")
    dian.keyboard.press("Control+b")
    dian.keyboard.type(" menunggu_2 * 3.")
    dian.keyboard.press("Enter")
    dian.keyboard.type("- bukan daftar")
    dian.keyboard.press("Enter")
    dian.get_by_role("button", name="Bernomor").click()
    dian.locator(".prose-area:focus").wait_for()  # the button hands the cursor back a moment later
    dian.keyboard.type("satu")
    dian.keyboard.press("Enter")
    dian.keyboard.type("dua")
    chosen = dian.locator("#kutipan option").nth(3)
    key, short = chosen.get_attribute("value"), chosen.get_attribute("data-short")
    dian.locator("#kutipan").select_option(key)
    dian.get_by_role("button", name="Sisipkan kutipan").click()
    editor.locator("cite").wait_for()
    shape(dian, "Daftar", "sabar")
    shape(dian, "Kutipan", "Pelan saja.")
    shape(dian, "Miring", "akhirnya")
    dian.get_by_role("button", name="Sisipkan gambar Ruang menjahit").click()
    editor.locator("figure img[alt='Enam meja jahit']").wait_for()
    dian.locator(".save-state", has_text="Draf tersimpan").wait_for()
    assert dian.get_by_role("textbox", name="Tulisan").count() == 1
    assert faults(dian) == []
    dian.set_viewport_size({"width": 1280, "height": 800})
    hands.press(dian, "Simpan")
    dian.locator("#pesan").get_by_text("Refleksi Praktikan tersimpan.").wait_for()
    assert Text.objects.get().html == (
        "<p>Saya dan Rukmi <strong>belajar</strong> menunggu_2 * 3.</p><p>- bukan daftar</p>"
        f'<ol><li>satu</li><li>dua<cite data-key="{key}">{short}</cite></li></ol><ul><li>sabar</li></ul>'
        f'<blockquote><p>Pelan saja.</p></blockquote><p><em>akhirnya</em></p><figure data-picture="{picture}"></figure>'
    )
    assert editor.locator("strong").inner_text() == "belajar" and editor.locator("cite").inner_text() == short

    dosen = visit(cast.dosen, viewport={"width": 360, "height": 740})
    dosen.goto(address(practicum, "bab/v/"))
    assert dosen.get_by_text("Saya dan RN belajar").count() == 1 and "Rukmi" not in dosen.content()
    dosen.get_by_role("link", name="Catatan pada paragraf 1, 5.2 Refleksi Praktikan").click()
    dosen.get_by_role("textbox", name="Catatan").fill("Apa buktinya?")
    hands.press(dosen, "Simpan catatan")
    dosen.locator("#pesan").get_by_text("Catatan tersimpan.").wait_for()
    assert faults(dosen) == []

    dian.reload()
    assert dian.locator(".remark").get_by_text("Apa buktinya?").count() == 1
    dian.get_by_label("Jawaban (kalau ada)").fill("Ada di Tabel 4.7.")
    hands.press(dian, "Tandai sudah diperbaiki")
    dian.locator("#pesan").get_by_text("sudah diperbaiki").wait_for()
    dosen.reload()
    assert dosen.get_by_text("Ada di Tabel 4.7.").count() == 1
    dosen.get_by_role("button", name="Tutup catatan").click()
    dosen.locator("#pesan").get_by_text("Catatan ditutup.").wait_for()
    hands.press(dosen, "Setujui BAB ini")
    dosen.locator("#pesan").get_by_text("BAB V disetujui.").wait_for()
    assert Approval.objects.get().by == cast.dosen and Comment.objects.get().closed_at
    dian.goto(address(practicum, "menulis/"))
    assert dian.get_by_text("disetujui", exact=True).count() == 1

    put_right(dian, practicum)
    pdf = printed(dian, practicum)
    said = steps.text_of(pdf)
    assert "Waktu saya singkat." in said and "Ruang menjahit" in said and "Saya dan RN belajar" in said and "Rukmi" not in said
    rini = visit(cast.rini)
    rini.goto("/cetakan/periksa/")
    rini.get_by_label("Kode cetak").fill(re.findall(r"Kode cetak ([A-Z0-9]{4}-[A-Z0-9]{4})", said)[0])
    upload = {"name": "laporan.pdf", "mimeType": "application/pdf", "buffer": pdf}
    rini.get_by_label("Berkas PDF atau Word yang diperiksa").set_input_files(upload)
    hands.press(rini, "Periksa")
    rini.get_by_text("Berkas ini sama persis").wait_for()
    assert rini.get_by_text("Laporan Praktikum Institusi").count() == 1 and faults(rini) == []


def test_who_types_before_the_editor_has_come_keeps_her_words(visit: Any, cast: Cast, practicum: Practicum) -> None:
    page = visit(cast.dian)
    held: list[Any] = []
    page.route("**/django_prose_editor/editor.js", lambda route: held.append(route))
    page.goto(address(practicum, "menulis/refleksi/"), wait_until="commit")
    area = page.locator("#id_text")
    area.fill("Sudah saya tulis")
    page.wait_for_timeout(300)
    held[0].continue_()
    page.wait_for_timeout(500)
    assert area.is_visible() and area.input_value() == "Sudah saya tulis" and page.locator(".prose-area").count() == 0


def test_without_script_the_same_is_typed_with_light_marks_and_a_draft_of_the_editor_is_readable(
    visit: Any, cast: Cast, practicum: Practicum
) -> None:
    page = visit(cast.dian, java_script_enabled=False, viewport={"width": 360, "height": 740})
    page.goto(address(practicum, "menulis/tujuan-umum/"))
    page.get_by_role("button", name="Sisipkan", exact=False).nth(1).click()
    area = page.get_by_role("textbox", name="Tulisan")
    area.fill(area.input_value() + "\n\n- **tebal**\n- biasa")
    hands.press(page, "Simpan")
    assert Text.objects.get().html.endswith("<ul><li><strong>tebal</strong></li><li>biasa</li></ul>")
    with_script = visit(cast.dian)
    with_script.goto(address(practicum, "menulis/tujuan-umum/"))
    editor = with_script.locator(".prose-area[role=textbox]")
    editor.locator("li").last.click()
    with_script.keyboard.press("End")
    with_script.keyboard.type(" dan lagi")
    with_script.keyboard.press("Enter")
    with_script.keyboard.press("Enter")
    with_script.locator(".insert-passage summary").first.click()
    with_script.locator(".insert-passage [data-insert]").first.click()
    editor.locator("cite[data-key]").nth(1).wait_for()
    with_script.locator(".save-state", has_text="Draf tersimpan").wait_for()
    page.goto(address(practicum, "menulis/tujuan-umum/?draf=pakai"))
    kept = area.input_value()
    assert "- **tebal**\n- biasa dan lagi\n\nPraktikum Institusi" in kept and kept.count("[@") == 2 and "data-" not in kept
