"""Read a page as a person does: the fields it would send again, and its words."""

from html.parser import HTMLParser
from typing import Any

from django.http import HttpResponse


class _Fields(HTMLParser):
    """The successful controls of the first form that has a primary button (or of a given action)."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.forms: list[dict[str, Any]] = []
        self.select: str | None = None
        self.area: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "form":
            self.forms.append({"action": found.get("action") or "", "fields": {}})
        name = found.get("name")
        if not self.forms or not name and tag != "option":
            return
        if tag == "input" and (found.get("type") not in ("checkbox", "radio") or "checked" in found):
            self._add(str(name), found.get("value") or ("on" if found.get("type") == "checkbox" else ""))
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select and "selected" in found:
            self._add(self.select, found.get("value") or "")
        elif tag == "textarea":
            self.area = name
            self._add(str(name), "")

    def handle_data(self, data: str) -> None:
        if self.area:
            self.forms[-1]["fields"][self.area][-1] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self.select = None
        elif tag == "textarea" and self.area:
            self.forms[-1]["fields"][self.area][-1] = self.forms[-1]["fields"][self.area][-1].removeprefix("\n")
            self.area = None

    def _add(self, name: str, value: str) -> None:
        self.forms[-1]["fields"].setdefault(name, []).append(value)


def fields(page: HttpResponse, having: str = "version", action: str = "") -> dict[str, list[str]]:
    """What the form that holds the field `having` (and posts to `action`) would send as it stands."""
    reader = _Fields()
    reader.feed(page.content.decode())
    for form in reader.forms:
        if having in form["fields"] and (not action or form["action"] == action):
            return form["fields"]
    raise AssertionError(f"no form with a field {having}")


def words(page: HttpResponse) -> str:
    return " ".join(page.content.decode().split())
