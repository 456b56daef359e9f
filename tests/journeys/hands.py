"""A person's hands: find a field by the words beside it, and type, choose, tick and press as people do."""

import re
from collections.abc import Mapping
from typing import Any

from playwright.sync_api import Locator, Page

from cases.stages.base import Form
from cases.stages.entryform import PICTURES, form_class

OPTIONAL = r"(?:\s*\(kalau ada\))?"
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
        for words in [value] if isinstance(value, str) else value:  # type: ignore[union-attr]
            choose(choices.first, words)
        return
    field = reveal(control(page, label))
    if isinstance(value, bool):
        field.set_checked(value)
    elif field.evaluate("node => node.tagName") == "SELECT":
        field.select_option(label=str(value))
    else:
        field.fill("\n".join(value) if isinstance(value, list) else value)


def choose(choices: Locator, words: str) -> None:
    """Press the chip, segment, mark or rating with these words, and see it chosen."""
    option = choices.get_by_label(words, exact=True)
    if not option.count():  # a rating says "+1, di atas harapan, nilai sesi lalu"
        option = choices.get_by_label(re.compile(rf"^{re.escape(words)}(,|$)"))
    label = reveal(option).locator("xpath=ancestor::label")
    (label if label.count() else option).click()
    assert option.is_checked(), f"{words!r} was pressed and is not chosen"


def fill_entry(page: Page | Locator, form: Form, values: Mapping[str, Any], others: Mapping[str, str] = {}) -> None:
    """Fill the form of an entry from plain form values; `others` are words of values that are rows of the case."""
    for name, value in values.items():
        if value not in ("", None, []):
            label, words = words_for(form, name, value, others)
            fill(page, label, words)


def words_for(form: Form, name: str, value: Any, others: Mapping[str, str]) -> tuple[str, Value]:
    """The label of the field and what a person reads there for the stored `value`."""
    label = form.label(name)
    field = form_class(form).base_fields[name] if name not in PICTURES else None
    if field is not None and getattr(field, "choices", None) is not None and not hasattr(field, "queryset"):
        said = {str(code): str(word) for code, word in field.choices}
        value = [said[str(each)] for each in value] if isinstance(value, list) else said[str(value)]
    elif field is not None and hasattr(field, "queryset"):
        value = [others[str(each)] for each in value] if isinstance(value, list) else others[str(value)]
    elif value in ("on", True):
        value = True
    return label[:1].upper() + label[1:], value


def press(page: Page | Locator, words: str) -> None:
    """Press the button with these words."""
    page.get_by_role("button", name=words, exact=True).first.click()


def follow(page: Page | Locator, words: str) -> None:
    """Follow the link with these words."""
    page.get_by_role("link", name=words, exact=True).first.click()
