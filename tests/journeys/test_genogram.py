"""A family of three generations, entered with the keyboard alone; and the page of the genogram as everybody meets it."""

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from cases.instruments.genogram import collect
from cases.models import Case, FamilyMember, InstrumentResult, Tie, Union
from tests.cast import Casework, Cast
from tests.journeys.look import faults, walk

MOST_TABS = 140


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until `target` has the focus."""
    target.first.wait_for()
    for _ in range(MOST_TABS):
        if target.first.evaluate("node => node === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never came to {target}")


def press(page: Page, words: str) -> None:
    """Go to the button with these words and press Enter; wait for the page that follows."""
    tab_to(page, page.get_by_role("button", name=words, exact=True))
    with page.expect_navigation():
        page.keyboard.press("Enter")


def open_row(page: Page, name: str) -> None:
    tab_to(page, page.get_by_role("link", name=f"Ubah {name}", exact=True))
    with page.expect_navigation():
        page.keyboard.press("Enter")


def write(page: Page, label: str, words: str) -> None:
    tab_to(page, page.locator("#isian").get_by_label(label, exact=True))
    page.keyboard.press("Control+a")
    page.keyboard.type(words)


def pick(page: Page, label: str, words: str) -> None:
    """Choose in a list by typing the beginning of the words."""
    field = page.locator("#isian").get_by_label(label, exact=True)
    tab_to(page, field)
    page.keyboard.type(words[:6], delay=20)
    expect(field.locator("option:checked")).to_have_text(words)


def mark(page: Page, words: str) -> None:
    """Choose a segment with arrows or space."""
    option = page.locator("#isian").get_by_label(words, exact=True)
    group = page.locator("#isian fieldset").filter(has=page.get_by_label(words, exact=True)).locator("input[type=radio]").first
    tab_to(page, group)
    page.keyboard.press("Space")
    while not option.is_checked():
        page.keyboard.press("ArrowRight")


def test_three_generations_by_keyboard(visit: Any, cast: Cast) -> None:
    work = Casework(cast.rini)
    page: Page = visit(cast.rini)
    page.goto(f"/kasus/{work.case.code}/genogram/")
    press(page, "+ ayah dan ibu")
    expect(page.locator("#id_name")).to_be_focused()  # the first field of the new row
    write(page, "Nama", "Sutrisno")
    expect(page.locator("#gambar svg")).to_contain_text("Sutrisno")  # drawn while typing
    write(page, "Atau tahun lahir", "1969")
    press(page, "+ ayah dan ibu")
    write(page, "Nama", "Karto")
    write(page, "Atau tahun lahir", "1940")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    open_row(page, "Nenek belum bernama")
    write(page, "Nama", "Sinem")
    press(page, "Simpan")
    open_row(page, "Sutrisno")
    press(page, "+ saudara kandung")
    write(page, "Nama", "Slamet")
    mark(page, "Laki-laki")
    write(page, "Atau tahun lahir", "1972")
    press(page, "Simpan")
    open_row(page, "Ibu belum bernama")
    write(page, "Nama", "Wagiyem")
    press(page, "+ hubungan")
    pick(page, "Hubungan", "Dekat")
    pick(page, "Dengan atau kepada siapa", "Rukmi Nastiti")
    press(page, "Simpan")
    open_row(page, "Rukmi Nastiti")
    press(page, "+ saudara kandung")
    write(page, "Nama", "Seruni")
    press(page, "Simpan")
    press(page, "Simpan versi")

    people = {member.name: member for member in FamilyMember.objects.all()}
    assert set(people) == {"", "Sutrisno", "Wagiyem", "Karto", "Sinem", "Slamet", "Seruni"}
    assert people["Slamet"].father == people["Karto"] and people["Seruni"].mother == people["Wagiyem"]
    assert Union.objects.count() == 2 and Tie.objects.get().a == people["Wagiyem"]
    case = Case.objects.select_related("beneficiary").get(pk=work.case.pk)
    assert InstrumentResult.objects.get().collected == collect(case)
    expect(page.locator("#gambar svg desc")).to_have_text("7 orang; 3 generasi; 1 hubungan emosional digambar.")


@pytest.mark.parametrize("script", [True, False])
def test_a_wrong_row_is_drawn_as_far_as_it_goes_and_nothing_typed_is_lost(script: bool, visit: Any, cast: Cast) -> None:
    work = Casework(cast.rini)
    page: Page = visit(cast.rini, java_script_enabled=script)
    page.goto(f"/kasus/{work.case.code}/genogram/")
    page.get_by_role("button", name="+ ayah dan ibu").click()
    form = page.locator("#isian")
    form.get_by_label("Nama", exact=True).fill("Sutrisno")
    form.get_by_label("Atau tahun lahir", exact=True).fill("2010")
    if not script:
        page.get_by_role("button", name="Perbarui gambar").click()
    expect(page.locator(".open")).to_contain_text("Rukmi Nastiti, lahir 2001")
    expect(page.locator("#gambar svg")).to_contain_text("Sutrisno")
    page.get_by_role("button", name="Simpan", exact=True).click()
    expect(page.locator("#galat")).to_contain_text("Keluarga belum tersimpan")
    assert form.get_by_label("Nama", exact=True).input_value() == "Sutrisno"


def test_a_symbol_leads_to_its_row(visit: Any, cast: Cast) -> None:
    work = Casework(cast.rini)
    page: Page = visit(cast.rini)
    page.goto(f"/kasus/{work.case.code}/genogram/")
    page.get_by_role("button", name="+ ayah dan ibu").click()
    page.wait_for_url("**/orang/*/#orang-*")
    own = FamilyMember.objects.get(index=True)
    page.locator(f"#gambar a[href='#orang-{own.pk}']").click()
    assert page.url.endswith(f"#orang-{own.pk}")


def test_the_page_holds_at_every_width(visit: Any, cast: Cast) -> None:
    work = Casework(cast.rini)
    page: Page = visit(cast.rini)
    here = f"/kasus/{work.case.code}/genogram/"
    page.goto(here)
    found = {"fresh": faults(page)}
    page.get_by_role("button", name="+ saudara kandung").click()
    page.wait_for_url("**/orang/*/#orang-*")
    page.locator("#isian summary").click()
    found["a row with all its fields"] = faults(page)
    for kind in ("orang", "pasangan", "rumah-tangga", "hubungan"):
        page.goto(f"{here}{kind}/baru/")
        found[kind] = faults(page)
    page.goto(here)
    found["closed"] = faults(page)
    found = {name: wrong for name, wrong in found.items() if wrong}
    assert found == {}, "\n".join(f"{name}: {wrong}" for name, wrong in found.items())
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{here}hubungan/baru/")
    stops, hidden = walk(page)
    assert hidden == [] and stops > 10
