"""Steps of a case as they are taken on its pages: write an entry, submit a stage, decide on a round, print and download."""

import re
from collections.abc import Mapping
from typing import Any

import pypdfium2
from django.forms import Field
from playwright.sync_api import Page

from cases import instruments
from cases.instruments.answerform import AnswerForm
from cases.models import Case
from cases.stages import BY_KEY
from cases.stages.entryform import entry_form
from tests.journeys import hands


def code_of(page: Page) -> str:
    """The code of the case whose page is open."""
    found = re.search(r"/kasus/([A-Z0-9]{6})/", page.url)
    assert found, page.url
    return found[1]


def open_stage(page: Page, code: str, stage: str) -> None:
    page.goto(f"/kasus/{code}/tahap/{stage}/")


def write_entry(
    page: Page, code: str, stage: str, slug: str, values: Mapping[str, Any], known: Mapping[str, str] | None = None
) -> None:
    """Open the form from its address, fill it from plain form values, save, and read that nothing is missing."""
    form = BY_KEY[stage].form(slug)
    assert form is not None, slug
    page.goto(f"/kasus/{code}/tahap/{stage}/{slug}/baru/")
    save_form(page, entry_form(form, Case.objects.get(code=code)).fields, values, known or {}, form.title)


def fill_instrument(page: Page, code: str, key: str, values: Mapping[str, Any]) -> None:
    instrument = instruments.get(key)
    page.goto(f"/kasus/{code}/instrumen/{key}/baru/")
    fields = AnswerForm(instrument=instrument, opened=Case.objects.get(code=code).opened).fields
    if instrument.page:
        return save_version(page, values)
    save_form(page, fields, values, {}, instrument.title)


def save_version(page: Page, values: Mapping[str, Any]) -> None:
    """Keep the genogram, which is drawn from the family, as it stands."""
    form = page.locator("form").filter(has=page.get_by_role("button", name="Simpan versi"))
    form.locator("[name=happened_on]").fill(values["happened_on"])
    form.get_by_role("button", name="Simpan versi").click()
    page.locator("#pesan").get_by_text("Versi genogram tersimpan").wait_for()


def save_form(
    page: Page, fields: Mapping[str, Field], values: Mapping[str, Any], known: Mapping[str, str], title: str
) -> None:
    hands.fill_form(page, fields, values, known)
    page.locator(".action-bar .btn-primary").click()
    page.locator("#pesan").get_by_text(re.compile("tersimpan")).first.wait_for()
    said = page.locator("#pesan").inner_text()
    assert "elum " not in said, f"{title}: {said}"


def submit(page: Page, code: str, stage: str) -> None:
    open_stage(page, code, stage)
    hands.press(page, "Ajukan untuk ditelaah" if BY_KEY[stage].needs_approval else "Ajukan")
    page.locator("#pesan .notice").wait_for()


def approve(page: Page, code: str, stage: str) -> None:
    """From the queue to the decision; the end of a case is confirmed by a tick."""
    open_round(page, code, stage)
    if BY_KEY[stage] is list(BY_KEY.values())[-1]:
        hands.press(page, "Setujui")
        page.get_by_text("Centang dulu bahwa Anda sudah membaca akibatnya").wait_for()
        hands.fill(page, "Saya sudah membaca terminasi ini dan akibatnya.", True)
    hands.press(page, "Setujui")
    page.get_by_text(re.compile("disetujui\\.")).wait_for()


def give_back(page: Page, code: str, stage: str, words: str, note: str) -> None:
    """Return a round with a note at the entry that holds these words."""
    open_round(page, code, stage)
    place = page.locator("article.entry").filter(has_text=words).first
    place.locator("details.note-box > summary").click()
    place.locator("textarea").fill(note)
    hands.press(page, "Kembalikan")
    page.get_by_text(re.compile("dikembalikan\\.")).wait_for()


def open_round(page: Page, code: str, stage: str) -> None:
    page.goto("/telaah/")
    page.locator(f"ul.worklist a[href*='/{code}/tahap/{stage}/telaah/']").first.click()
    page.get_by_role("button", name="Setujui").wait_for()


def printed(page: Page, code: str) -> str:
    """Print the report from the case page with initials, download the PDF from the list of prints, and read it."""
    page.goto(f"/kasus/{code}/")
    hands.follow(page, "Cetak laporan")
    page.wait_for_url("**/cetak/")
    hands.press(page, "Cetak laporan")
    page.wait_for_url("**/dokumen/")
    return newest_print(page)


def newest_print(page: Page) -> str:
    """Download the first PDF of the list that is open, and read it."""
    link = page.locator("main table a[href*='/dokumen/']").first
    answer = page.request.get(page.url.split("/kasus/")[0] + (link.get_attribute("href") or ""))
    assert answer.ok and answer.headers["content-type"] == "application/pdf"
    return text_of(answer.body())


def text_of(pdf: bytes) -> str:
    """All text of a PDF, one blank between words."""
    document = pypdfium2.PdfDocument(pdf)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())
