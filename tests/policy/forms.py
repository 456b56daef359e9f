"""Every form of every page, found by walking the addresses: where it posts to, and what controls it has."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from cases import instruments
from tests.bends.conftest import end_early
from tests.cast import Casework
from tests.policy.test_every_form import TYPED, addresses
from tests.policy.world import OWN, WAITING, World, build

WHO = ("rini", "budi", "kepala", "admin", "dian")  # who is asked for a page, until one gets it
KEYS = {"csrfmiddlewaretoken", "submission"}
As = Callable[..., Client]


@dataclass
class Form:
    """One form: the page it stands on and who opened it, its address, its controls with what they may hold."""

    name: str
    who: str = ""
    page: str = ""
    action: str = ""
    multipart: bool = False
    values: dict[str, list[str]] = field(default_factory=dict)  # what it would send as it stands
    choices: dict[str, list[str]] = field(default_factory=dict)  # options of each control that has any
    files: set[str] = field(default_factory=set)


class Reader(HTMLParser):
    """All forms of a page that post."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.forms: list[Form] = []
        self.within = False
        self.select = self.area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.within = found.get("method", "").lower() == "post"
            if self.within:
                self.forms.append(Form("", action=found.get("action", ""), multipart="enctype" in found))
        elif self.within and (found.get("name") or tag == "option"):
            self.control(tag, found)

    def control(self, tag: str, found: dict[str, str]) -> None:
        form, name, kind = self.forms[-1], found.get("name", ""), found.get("type", "")
        if tag == "input" and kind == "file":
            form.files.add(name)
        elif tag == "input" and kind in {"radio", "checkbox"}:
            form.choices.setdefault(name, []).append(found.get("value", "on"))
            if "checked" in found:
                form.values.setdefault(name, []).append(found.get("value", "on"))
        elif tag == "option" and self.select:
            form.choices.setdefault(self.select, []).append(found.get("value", ""))
            if "selected" in found:
                form.values[self.select] = [found.get("value", "")]
        elif tag in {"input", "textarea"}:
            form.values.setdefault(name, []).append(found.get("value", ""))
            self.area = name if tag == "textarea" else ""
        elif tag == "select":
            self.select = name
            form.values.setdefault(name, [""])

    def handle_data(self, data: str) -> None:
        if self.area:
            held = self.forms[-1].values[self.area]
            held[-1] = (held[-1] + data).removeprefix("\n")  # a browser leaves out the first line end

    def handle_endtag(self, tag: str) -> None:
        self.within = self.within and tag != "form"
        self.select = "" if tag == "select" else self.select
        self.area = "" if tag == "textarea" else self.area


def forms_on(page: HttpResponse) -> list[Form]:
    if page.streaming or "html" not in page.headers.get("Content-Type", ""):
        return []
    reader = Reader()
    reader.feed(page.content.decode())
    return [form for form in reader.forms if set(form.values) | set(form.choices) | form.files > KEYS]


def lived_in(cast: Any) -> World:
    """The world with what some forms need: a round that waits, an entry to countersign, a case that has ended."""
    world = build(cast, (OWN, WAITING))
    own = Casework.__new__(Casework)
    own.worker, own.case = cast.rini, world.cases[OWN]
    own.write("implementasi", "layanan", by=cast.dian, happened_on="17/9/2025", description="Sepatu")
    ended = Casework(cast.rini, "Orang Ended")
    end_early(ended, cast)
    world.cases["ended"] = ended.case
    return world


def places(world: World) -> Iterator[tuple[str, str]]:
    """(name, address) of every page: those of the addresses, every instrument, the round that waits, the ended case."""
    yield from addresses(world)
    own = world.cases[OWN].code
    for key in instruments.all_instruments():
        yield f"instrument-new {key}", reverse("instrument-new", args=[own, key])
    yield "review", reverse("review", args=[world.cases[WAITING].code, "asesmen", 1])
    for name in ("case", "case-reopen", "case-again"):
        yield name, reverse(name, args=[world.cases["ended"].code])
    yield "merge-with", reverse("merge-with", args=[own, world.cases["ended"].code])


def every_form(world: World, as_: As) -> list[Form]:
    """Each form once, by the address it posts to, opened by the first person who gets the page."""
    clients = {who: as_(getattr(world.cast, who)) for who in WHO}
    found: dict[str, Form] = {}
    for name, page in places(world):
        for who, client in clients.items():
            answer = client.get(page)
            if answer.status_code != 200:
                continue
            for form in forms_on(answer):
                form.name, form.who, form.page, form.action = name, who, page, form.action or page
                _complete(form)
                found.setdefault(form.action, form)
            break
    return list(found.values())


def _complete(form: Form) -> None:
    """What makes the form one that is saved, where the tables of the tests know it."""
    for key, value in TYPED.get(form.name.split()[0], {}).items():
        if key in form.values or key in form.choices:
            form.values[key] = [value]
    if form.values.get("happened_on") == [""]:
        form.values["happened_on"] = ["16/9/2025"]
