"""Logging a session on a phone, with one thumb: counted in taps and in fields typed."""

from typing import Any

from playwright.sync_api import Locator, Page

from cases.demo import rn
from cases.models import Case
from cases.stages.implementation import Session
from tests.cast import Cast
from tests.journeys import hands
from tests.journeys.world import underway

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
MOST_TAPS, MOST_TYPED = 6, 2


class Thumb:
    """Counts what it does."""

    def __init__(self, page: Page) -> None:
        self.page, self.taps, self.typed = page, 0, 0

    def tap(self, place: Locator) -> None:
        place.tap()
        self.taps += 1

    def write(self, label: str, text: str) -> None:
        """Tap into the field, then type."""
        field = hands.control(self.page, label)
        self.tap(field)
        self.page.keyboard.type(text)
        self.typed += 1

    def rate(self, goal: str, words: str) -> None:
        scale = self.page.get_by_role("group", name=goal)
        self.tap(scale.get_by_label(words).locator("xpath=ancestor::label"))


def log(page: Page, process: str, result: str, ratings: dict[str, str]) -> Thumb:
    """From the case page to a saved session."""
    thumb = Thumb(page)
    thumb.tap(page.get_by_role("link", name="Catat RN"))
    thumb.write("Proses", process)
    thumb.write("Hasil", result)
    for goal, words in ratings.items():
        thumb.rate(goal, words)
    thumb.tap(page.get_by_role("button", name="Simpan sesi"))
    return thumb


def after_five_sessions(cast: Cast) -> Case:
    """The reference case RN, walked until its fifth session is written."""
    data = rn.load()
    walk, name = rn.happens(cast.rini, cast.budi, data), rn.person(data)["name"]
    while Session.objects.filter(case__beneficiary__name=name).count() < 5:
        next(walk)
    return Case.objects.get(beneficiary__name=name)


def test_the_sixth_session_of_rn_takes_six_taps_and_two_texts(visit: Any, cast: Cast) -> None:
    """Four talks and a group session stand; the next talk begins with what the talks were like."""
    case = after_five_sessions(cast)
    talk = Session.objects.filter(case=case, method="individu").latest("happened_on")
    page = visit(cast.rini, **PHONE)
    page.goto(f"/kasus/{case.code}/")
    process, result = "Klien bercerita tentang rencananya di rumah.", "Klien menyapa lebih dulu."
    thumb = log(page, process, result, {"Tujuan 1": "+1, di atas harapan", "Tujuan 2": "0, sesuai harapan"})
    page.get_by_text("Sesi 6 tersimpan").wait_for()
    assert "elum " not in page.locator("#pesan").inner_text(), "nothing is owed"
    sixth = Session.objects.filter(case=case).latest("pk")
    assert (sixth.process, sixth.result, sixth.ratings.count()) == (process, result, 2)
    assert (sixth.method, sixth.activity, sixth.techniques) == ("individu", "Bercerita", talk.techniques)
    assert sixth.plan_item == talk.plan_item
    assert thumb.taps <= MOST_TAPS and thumb.typed <= MOST_TYPED, (thumb.taps, thumb.typed)


def test_a_session_is_logged_at_360_px(visit: Any, cast: Cast) -> None:
    work = underway(cast)
    page = visit(cast.rini, **PHONE)

    page.goto(f"/kasus/{work.case.code}/")
    first = log(
        page, "Klien bercerita tentang kesehariannya.", "Klien mulai menyapa.", {"Tujuan 1": "−1, di bawah harapan"}
    )
    page.get_by_text("Sesi 1 tersimpan").wait_for()
    stored = Session.objects.get(case=work.case)
    assert (stored.method, stored.activity) == ("individu", "Konseling"), "taken from the only plan item"
    assert [rating.value for rating in stored.ratings.all()] == [-1]
    assert first.taps <= MOST_TAPS and first.typed <= MOST_TYPED, (first.taps, first.typed)
    stored.place = "Ruang konseling"
    stored.save()

    page.goto(f"/kasus/{work.case.code}/")
    ratings = {"Tujuan 1": "0, sesuai harapan", "Tujuan 2": "+1, di atas harapan"}
    second = log(page, "Klien berlatih memulai percakapan.", "Klien menyapa dua teman.", ratings)
    page.get_by_text("Sesi 2 tersimpan").wait_for()
    again = Session.objects.filter(case=work.case).latest("pk")
    assert (again.method, again.activity, again.place) == ("individu", "Konseling", "Ruang konseling")
    assert again.process == "Klien berlatih memulai percakapan.", "never copied from the former session"
    assert sorted(rating.value for rating in again.ratings.all()) == [0, 1]
    assert second.taps <= MOST_TAPS and second.typed <= MOST_TYPED, (second.taps, second.typed)
