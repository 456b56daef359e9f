"""A person's hands: find a field by the words beside it, and type, choose, tick and press as people do."""

import re
from collections.abc import Mapping
from typing import Any

from django.forms import BooleanField, ChoiceField, Field, ModelChoiceField
from django.utils.choices import flatten_choices
from playwright.sync_api import Locator, Page

from atensi.forms.rows import RowsField, rows_of_flat
from atensi.forms.widgets import RATING_CHOICES, rating_sign
from cases.stages.entryform import RATING

OPTIONAL = r"(?:\s*\(kalau ada\))?"
RATINGS = {value: f"{rating_sign(value)}, {words}" for value, words in RATING_CHOICES}
Value = str | bool | list[str]


def exactly(words: str) -> re.Pattern[str]:
    """These words and no others, but for "(kalau ada)"."""
    return re.compile(rf"^\s*{re.escape(words)}{OPTIONAL}\s*$")


def reveal(control: Locator) -> Locator:
    """Unfold every closed box that hides `control`, by its summary."""
    folded = control.locator("xpath=ancestor::details[not(@open)]")
    while folded.count():
        folded.first.locator(":scope > summary").click()
    return control


def group(page: Page | Locator, label: str) -> Locator:
    """The fieldset under this heading."""
    legend = (page if isinstance(page, Page) else page.page).locator("legend", has_text=exactly(label))
    return page.locator("fieldset").filter(has=legend)


def control(page: Page | Locator, label: str) -> Locator:
    """The single control with this label."""
    words = page.locator("label.form-label, label.form-check-label").filter(has_text=exactly(label))
    words.first.wait_for(state="attached")
    root = page if isinstance(page, Page) else page.page
    return root.locator(f"[id='{words.first.get_attribute('for')}']")


def fill(page: Page | Locator, label: str, value: Value) -> None:
    """Give the field with this label its value: text to type, True to tick, or the words of what to choose."""
    choices = group(page, label)
    either = page.locator("legend, label").filter(has_text=exactly(label))
    either.first.wait_for(state="attached")  # the page may still be on its way
    if choices.count():
        wanted: list[str] = [value] if isinstance(value, str) else value  # type: ignore[assignment]
        unpick(choices.first, wanted)
        for words in wanted:
            choose(choices.first, words)
        return
    field = reveal(control(page, label))
    if isinstance(value, bool):
        field.set_checked(value)
    elif field.evaluate("node => node.tagName") == "SELECT":
        field.select_option(label=str(value))
    else:
        field.fill("\n".join(value) if isinstance(value, list) else value)


def unpick(choices: Locator, wanted: list[str]) -> None:
    """Take back chips that are chosen and not wanted, as those of the last session."""
    chosen = choices.locator("label:has(input[type=checkbox]:checked)").all_inner_texts()
    for words in {each.strip() for each in chosen} - set(wanted):
        reveal(choices.get_by_label(words, exact=True)).locator("xpath=ancestor::label").click()


def choose(choices: Locator, words: str) -> None:
    """Press the chip, segment, mark or rating with these words, and see it chosen."""
    option = choices.get_by_label(words, exact=True)
    if not option.count():  # a rating says "+1, di atas harapan (nilai sesi lalu)"
        option = choices.get_by_label(re.compile(rf"^{re.escape(words)}( \(|$)"))
    label = reveal(option).locator("xpath=ancestor::label")
    if not option.is_checked():
        (label if label.count() else option).click()
    assert option.is_checked(), f"{words!r} was pressed and is not chosen"


def fill_form(
    page: Page | Locator, fields: Mapping[str, Field], values: Mapping[str, Any], known: Mapping[str, str]
) -> None:
    """Fill in plain form values, each by the label of its field and the words of its choice.

    `known`: the words under which a row that was written before stands on the pages, by its label.
    """
    for name, value in values.items():
        if value in ("", None, []):
            empty(page, str(fields[name].label) if name in fields else "")
        elif name.startswith(RATING):
            goal = re.compile(rf"^Tujuan \d+: {re.escape(known[name.removeprefix(RATING)])}$")
            choose(page.get_by_role("group", name=goal), RATINGS[int(value)])
        elif isinstance(fields[name], RowsField):
            fill_rows(group(page, str(fields[name].label)), fields[name], value)
        else:
            fill(page, str(fields[name].label), in_words(fields[name], value, known))


def fill_rows(table: Locator, field: RowsField, flat: list[str]) -> None:
    """Write each row into the last one of the table, after a press on "+ Tambah baris" where that is filled already."""
    for place, row in enumerate(rows_of_flat(field.cells, flat)):
        if place:
            press(table, "+ Tambah baris")
        last = table.locator("tbody tr").last
        for cell, text in zip(field.cells, row, strict=True):
            where = last.get_by_label(re.compile(rf"^{re.escape(cell.label)}, baris \d+$"))
            if text and cell.kind == "choice":
                where.select_option(text)
            elif text:
                where.fill(text)


def empty(page: Page | Locator, label: str) -> None:
    """Take out what stands in the text field with this label, as the place of the last session."""
    words = page.locator("label.form-label").filter(has_text=exactly(label)) if label else None
    if words is None or not words.count():
        return
    field = control(page, label)
    if field.evaluate("node => node.tagName !== 'SELECT' && node.value !== ''"):
        reveal(field).fill("")


def in_words(field: Field, value: Any, known: Mapping[str, str]) -> Value:
    """What a person reads on the page for a value that is sent."""
    if isinstance(field, BooleanField):
        return True
    if isinstance(field, ModelChoiceField):
        said: Mapping[str, str] = known
    elif isinstance(field, ChoiceField):
        said = {str(code): str(word) for code, word in flatten_choices(field.choices)}
    else:
        return str(value)
    return [said[str(each)] for each in value] if isinstance(value, list) else said[str(value)]


def press(page: Page | Locator, words: str) -> None:
    """Press the button with these words."""
    page.get_by_role("button", name=words, exact=True).first.click()


def follow(page: Page | Locator, words: str) -> None:
    """Follow the link with these words."""
    page.get_by_role("link", name=words, exact=True).first.click()


def unfold(scope: Page | Locator, words: str | re.Pattern[str]) -> None:
    """Follow the link with these words, also where it lies in a folded box."""
    reveal(scope.locator("a").filter(has_text=words).first).click()
