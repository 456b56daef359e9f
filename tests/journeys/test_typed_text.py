"""What was typed survives: an error, Back, a double click, a second tab, and somebody else's save."""

from typing import Any

from playwright.sync_api import Page

from cases.stages.assessment import Strength
from cases.stages.engagement import Contact
from cases.stages.implementation import Session
from tests.cast import Casework, Cast
from tests.journeys import hands
from tests.journeys.world import underway

STRENGTH = "Terampil menjahit dan sabar"


def address(work: Casework, rest: str) -> str:
    return f"/kasus/{work.case.code}/tahap/{rest}"


def strengths(work: Casework) -> list[str]:
    return list(Strength.objects.filter(case=work.case).values_list("text", flat=True))


def test_a_failing_form_keeps_everything_and_focuses_the_summary(visit: Any, casework: Casework, cast: Cast) -> None:
    page = visit(cast.rini)
    page.goto(address(casework, "implementasi/sesi/baru/"))
    page.locator("details.defaults summary").click()
    typed = {"Tanggal": "31/2/2025", "Mulai": "15.00", "Selesai": "14.30", "Jenis kegiatan": "Bercerita",
             "Proses": "Baris satu\nBaris dua \"kutip\" & <tanda>", "Hasil": "Mulai menyapa"}  # fmt: skip
    for label, text in typed.items():
        hands.fill(page, label, text)
    hands.fill(page, "Metode", "Keluarga")
    hands.fill(page, "Teknik", ["Support", "Empati"])
    hands.press(page, "Simpan sesi")
    summary = page.locator("[data-error-summary]")
    summary.wait_for()
    assert page.title().startswith("Galat: ")
    assert summary.evaluate("node => node === document.activeElement")
    assert "Semua yang Anda tulis masih ada." in summary.inner_text()
    for label, text in typed.items():
        assert hands.control(page, label).input_value() == text
    assert hands.group(page, "Metode").get_by_label("Keluarga").is_checked()
    for technique in ("Support", "Empati"):
        assert hands.group(page, "Teknik").get_by_label(technique, exact=True).is_checked()
    summary.get_by_role("link").first.click()
    assert page.evaluate("document.activeElement.name") == "happened_on"
    hands.fill(page, "Tanggal", "16/9/2025")
    hands.fill(page, "Selesai", "15.30")
    hands.press(page, "Simpan sesi")
    page.get_by_text("Sesi 1 tersimpan").wait_for()
    assert Session.objects.get(case=casework.case).process == typed["Proses"]


def write_strength(page: Page, text: str = STRENGTH) -> None:
    hands.fill(page, "Kekuatan", text)


def test_back_and_sending_again_makes_one_record(visit: Any, casework: Casework, cast: Cast) -> None:
    page = visit(cast.rini)
    page.goto(address(casework, "asesmen/kekuatan/baru/"))
    write_strength(page)
    hands.press(page, "Simpan kekuatan")
    page.get_by_text("Kekuatan tersimpan").wait_for()
    page.go_back()
    page.get_by_role("button", name="Simpan kekuatan").wait_for()
    if hands.control(page, "Kekuatan").input_value() == "":
        write_strength(page)
    hands.press(page, "Simpan kekuatan")
    page.wait_for_url("**/tahap/asesmen/**")
    page.get_by_role("heading", level=1).wait_for()
    assert strengths(casework) == [STRENGTH]


def test_a_double_click_makes_one_record(visit: Any, casework: Casework, cast: Cast) -> None:
    page = visit(cast.rini)
    page.goto(address(casework, "asesmen/kekuatan/baru/"))
    write_strength(page)
    page.get_by_role("button", name="Simpan kekuatan").dblclick(no_wait_after=True)
    page.get_by_text("Kekuatan tersimpan").wait_for()
    assert strengths(casework) == [STRENGTH]


def test_two_tabs_of_one_page_make_one_record(visit: Any, casework: Casework, cast: Cast) -> None:
    """A duplicated tab carries the same key: the browser shows the page it holds once more."""
    page = visit(cast.rini)
    page.goto(address(casework, "asesmen/kekuatan/baru/"))
    form = page.content()
    twin = page.context.new_page()
    twin.goto(address(casework, "asesmen/kekuatan/baru/"))
    key = page.locator("input[name=submission]").input_value()
    assert key in form
    twin.locator("input[name=submission]").evaluate("(node, key) => { node.value = key }", key)
    for tab in (page, twin):
        write_strength(tab)
        hands.press(tab, "Simpan kekuatan")
        tab.wait_for_url("**/tahap/asesmen/*")
    assert strengths(casework) == [STRENGTH]


def test_a_stale_edit_in_two_browsers_shows_both_texts(visit: Any, cast: Cast) -> None:
    work = underway(cast)
    session = work.fill_implementation()
    place = address(work, f"implementasi/sesi/{session.pk}/")
    at_desk, on_phone = visit(cast.rini), visit(cast.rini, viewport={"width": 360, "height": 740})
    for page in (at_desk, on_phone):
        page.goto(place)
    hands.fill(at_desk, "Hasil", "Ditulis di meja")
    hands.press(at_desk, "Simpan sesi")
    at_desk.get_by_text("tersimpan").first.wait_for()
    hands.fill(on_phone, "Hasil", "Ditulis di ponsel")
    hands.press(on_phone, "Simpan sesi")
    on_phone.get_by_role("heading", name="Dua versi").wait_for()
    both = on_phone.locator("main").inner_text()
    assert "Ditulis di meja" in both and "Ditulis di ponsel" in both
    on_phone.get_by_label("Tulisan Anda").check()
    hands.press(on_phone, "Simpan pilihan")
    on_phone.get_by_text("tersimpan").first.wait_for()
    session.refresh_from_db()
    assert session.result == "Ditulis di ponsel"
    assert session.history.filter(result="Ditulis di meja").exists(), "what lost is kept in the history"


def test_a_whole_entry_is_saved_by_keyboard_alone(visit: Any, casework: Casework, cast: Cast) -> None:
    page = visit(cast.rini)
    page.goto(address(casework, "pendekatan-awal/kontak/baru/"))
    for label, text in {"Tanggal": "25/8/2025", "Dengan siapa": "klien", "Hasil": "Klien bersedia"}.items():
        tab_to(page, hands.control(page, label).get_attribute("name") or "")
        page.keyboard.type(text)
    tab_to(page, "", "Simpan kontak")
    page.keyboard.press("Enter")
    page.get_by_text("Kontak tersimpan").wait_for()
    assert Contact.objects.filter(case=casework.case, result="Klien bersedia").count() == 1


def tab_to(page: Page, name: str, words: str = "") -> None:
    """Press Tab until the control with this name, or the button with these words, has the focus."""
    for _ in range(60):
        at = page.evaluate("[document.activeElement.name || '', document.activeElement.innerText || '']")
        if (name and at[0] == name) or (words and at[1].strip() == words):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never reaches {name or words!r}")


def test_forms_work_without_javascript(visit: Any, casework: Casework, cast: Cast) -> None:
    page = visit(cast.rini, java_script_enabled=False)
    page.goto(f"/kasus/{casework.case.code}/tahap/fasilitasi-akses/laporan-masuk/baru/")
    hands.fill(page, "Tanggal diterima", "10 Maret 2025")
    hands.fill(page, "Sumber", "Rujukan")
    hands.press(page, "Simpan laporan masuk")
    page.goto(f"/kasus/{casework.case.code}/tahap/fasilitasi-akses/keputusan/baru/")
    hands.fill(page, "Tanggal keputusan", "salah")
    hands.press(page, "Simpan keputusan penerimaan")
    assert "Tanggal tidak terbaca" in page.locator("[data-error-summary]").inner_text()
    hands.fill(page, "Tanggal keputusan", "10/3/2025")
    hands.fill(page, "Keputusan", "Diterima")
    hands.fill(page, "Kategori PPKS utama", "Penyandang disabilitas")
    hands.press(page, "Simpan keputusan penerimaan")
    page.goto(f"/kasus/{casework.case.code}/tahap/fasilitasi-akses/")
    hands.press(page, "Ajukan")
    casework.case.refresh_from_db()
    assert casework.case.number, "the stage was submitted, so the case has its number"
