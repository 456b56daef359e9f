"""An ecomap in a browser: drawn while it is typed, saved, seen with initials, taken away; on a phone and without script."""

from typing import Any

import pytest
from playwright.sync_api import Page

from cases import instruments
from cases.instruments.answerform import AnswerForm
from cases.models import InstrumentResult
from tests.cast import Casework, Cast
from tests.journeys import hands

SYSTEMS = [
    "Puskesmas", "kesehatan", "kuat", "", "ke_klien", "",
    "Tetangga sebelah", "lingkungan", "lemah", "konflik", "timbal_balik", "",
]  # fmt: skip


def typed(page: Page, work: Casework) -> None:
    page.goto(f"/kasus/{work.case.code}/instrumen/ecomap/baru/")
    field = AnswerForm(instrument=instruments.get("ecomap"), opened=work.case.opened).fields["jawaban_systems"]
    hands.fill_rows(hands.group(page, "Sistem di sekitar klien"), field, SYSTEMS)  # type: ignore[arg-type]


@pytest.mark.parametrize("width", [1280, 360])
def test_the_picture_follows_the_typing_and_stands_on_the_page_when_saved(width: int, visit: Any, cast: Cast) -> None:
    work = Casework(cast.rini)
    page = visit(cast.rini, viewport={"width": width, "height": 740})
    typed(page, work)
    page.locator("#gambar svg text", has_text="Tetangga").wait_for()  # nothing was pressed
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert not InstrumentResult.objects.exists()
    hands.press(page, "Simpan instrumen")
    page.locator("#pesan").get_by_text("Ekomap tersimpan.").wait_for()
    hands.follow(page, "Inisial")
    page.wait_for_url("**nama=inisial**")
    assert page.locator("figure.drawing svg").get_by_text("RN", exact=True).count() == 1
    with page.expect_download() as download:
        page.get_by_role("link", name="Unduh SVG").click()
    name = download.value.suggested_filename
    assert name.startswith(f"ecomap-{work.case.code}-") and name.endswith("-inisial.svg")


def test_enter_in_a_row_saves_as_in_every_form(visit: Any, cast: Cast) -> None:
    work, page = Casework(cast.rini), visit(cast.rini)
    typed(page, work)
    page.locator("#id_jawaban_systems_1_1").press("Enter")
    page.locator("#pesan").get_by_text("Ekomap tersimpan.").wait_for()


def test_without_script_a_button_draws_what_was_typed(visit: Any, cast: Cast) -> None:
    work, page = Casework(cast.rini), visit(cast.rini, java_script_enabled=False)
    page.goto(f"/kasus/{work.case.code}/instrumen/ecomap/baru/")
    page.locator("#id_jawaban_systems_1_1").fill("Puskesmas")
    page.locator("#id_jawaban_systems_3_1").fill("Posyandu")
    hands.press(page, "Perbarui gambar")
    assert page.locator("#gambar svg").get_by_text("Posyandu").count() == 1
    assert page.locator("#id_jawaban_systems_2_1").input_value() == "Posyandu"
    hands.press(page, "Simpan instrumen")
    assert InstrumentResult.objects.get().answers["systems"][1]["sistem"] == "Posyandu"


def test_the_frame_is_walked_by_keyboard_alone(visit: Any, cast: Cast) -> None:
    work, page = Casework(cast.rini), visit(cast.rini)
    typed(page, work)
    hands.press(page, "Simpan instrumen")
    page.locator("figure.drawing").wait_for()
    page.get_by_role("region", name="Ekomap Rukmi Nastiti", exact=True).focus()
    for _ in range(3):  # the two files, then the table
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.get_by_role("rowheader", name="Tetangga sebelah").is_visible()
