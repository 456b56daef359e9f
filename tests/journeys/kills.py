"""Kills a browser in the middle of a sentence and looks, from another one, for what the product kept of it."""

import os
import random
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from playwright.sync_api import Browser, Page

from tests.cast import Casework
from tests.journeys import hands

MOST_LOST = 5.0  # seconds of typing
Launch = Callable[[], tuple[Browser, Page]]
PACE = 0.08  # seconds a letter: 12 letters a second, faster than anybody writes
WORDS = ("klien", "bercerita", "tentang", "teman", "di", "asrama", "dan", "ingin", "ikut", "menjahit", "lagi", "besok")
FORMS = {  # the forms that people write long texts into, and the field of each
    "pendekatan-awal/kontak": "Hasil",
    "asesmen/kekuatan": "Kekuatan",
    "implementasi/sesi": "Proses",
    "implementasi/layanan": "Layanan atau bantuan yang diberikan",
}


def text_of(seed: int, letters: int) -> str:
    """So many letters of words; never the same twice."""
    chance, words = random.Random(seed), [f"{seed}"]
    while sum(map(len, words)) + len(words) < letters:
        words.append(chance.choice(WORDS))
    return " ".join(words)[:letters].strip()


@dataclass
class Typing:
    """One browser in which somebody types without a pause; `strokes` holds when each letter was on the page."""

    browser: Browser
    page: Page
    address: str
    label: str
    text: str
    ends: float  # seconds of typing before the kill
    strokes: list[float] = field(default_factory=list)
    killed_at: float = 0.0

    def type_on(self) -> None:
        """The next letter, or the end of the browser when its time has come."""
        if self.strokes and time.monotonic() - self.strokes[0] >= self.ends:
            self.kill()
            return
        self.page.keyboard.type(self.text[len(self.strokes)])
        self.strokes.append(time.monotonic())

    def kill(self) -> None:
        """End the process of the browser, and with it all of its children, without a word to the page."""
        session = self.browser.new_browser_cdp_session()
        processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
        main = next(each["id"] for each in processes if each["type"] == "browser")
        self.killed_at = time.monotonic()
        os.kill(main, signal.SIGKILL)

    @property
    def owed(self) -> str:
        """What must have been kept: all that was typed more than five seconds before the end."""
        return self.text[: sum(at <= self.killed_at - MOST_LOST for at in self.strokes)]


def begin(launch: Launch, work: Casework, form: str, seed: int, ends: float) -> Typing:
    """A browser of its own, with the form open and the cursor in the field."""
    browser, page = launch()
    address = f"/kasus/{work.case.code}/tahap/{form}/baru/"
    page.goto(address)
    hands.reveal(hands.control(page, FORMS[form])).click()
    return Typing(browser, page, address, FORMS[form], text_of(seed, int(ends / PACE) + 50), ends)


def type_until_all_are_dead(typing: list[Typing]) -> None:
    """Letter by letter, in all of them in turn."""
    while alive := [each for each in typing if not each.killed_at]:
        began = time.monotonic()
        for each in alive:
            each.type_on()
        time.sleep(max(0.0, PACE - (time.monotonic() - began)))


def recovered(page: Page, each: Typing) -> str:
    """What the form offers on return, taken over by its button."""
    page.goto(each.address)
    page.get_by_text("Ada tulisan Anda yang belum disimpan").wait_for()
    hands.follow(page, "Pakai tulisan itu")
    page.get_by_text("Ada tulisan Anda yang belum disimpan").wait_for(state="detached")
    return hands.control(page, each.label).input_value()


def lost_too_much(page: Page, typing: list[Typing]) -> list[str]:
    """In words, each form that came back with less than it owed."""
    found = []
    for each in typing:
        kept = recovered(page, each)
        assert each.text.startswith(kept), f"{each.address}: {kept!r} was never typed"
        lost = each.killed_at - each.strokes[len(kept)] if len(kept) < len(each.strokes) else 0.0
        if not kept.startswith(each.owed):
            found.append(f"{each.address}, killed after {each.ends:.1f} s: {lost:.1f} s lost")
    return found


def kill_in_the_middle(kills: list[tuple[str, int, float]], launch: Launch, page: Page, work: Casework) -> list[str]:
    """Type into (form, seed, seconds until the kill), each in a browser of its own; what came back too short, in words."""
    typing = [begin(launch, work, form, seed, ends) for form, seed, ends in kills]
    type_until_all_are_dead(typing)
    return lost_too_much(page, typing)
