"""Telaah as a day of work: one act a round without leaving the page, the menu that stays on it, notes kept while they are typed."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from atensi.drafts.models import Draft
from cases.models import ReviewNote, ReviewState, StageReview
from tests.accounts.pages import fields, words
from tests.cast import Casework, Cast
from tests.views.cases_at_work import at

As = Callable[..., Any]
ROUNDS = 10


@pytest.fixture
def waiting(cast: Cast, casework: Casework) -> Casework:
    """Rini's case with a first stage that waits: the shortest way to a round that is decided."""
    casework.through("pendekatan-awal", cast.budi).fill_assessment()
    casework.submit("asesmen")
    return casework


class Counting:
    """A person at the review page: counts the pages she sees and the buttons she presses."""

    def __init__(self, client: Client, page: str) -> None:
        self.client, self.pages, self.acts = client, 1, 0
        self.place, self.page = page, client.get(page)

    def press(self, verb: str) -> None:
        """Send the form of the page that is open to the address of this button."""
        form = fields(self.page, "catatan-")
        self.page = self.client.post(f"{self.place}{verb}/", form, follow=True)
        self.acts, self.pages = self.acts + 1, self.pages + len(self.page.redirect_chain)
        self.place = self.page.redirect_chain[-1][0]


def test_ten_rounds_are_decided_with_one_act_each_and_without_leaving_the_page(cast: Cast, as_: As) -> None:
    for number in range(ROUNDS):
        work = Casework(cast.rini, f"Orang Ke{number}").through("pendekatan-awal", cast.budi)
        work.fill_assessment()
        work.submit("asesmen")
    first = as_(cast.budi).get("/telaah/").context["parts"][0][1][0]["url"]
    budi = Counting(as_(cast.budi), first)
    for left in range(ROUNDS, 0, -1):
        assert f"1 dari {left}" in words(budi.page) and "/telaah/1/" in budi.place
        budi.press("setujui")
        assert "disetujui." in words(budi.page)
    assert (budi.acts, budi.pages) == (ROUNDS, ROUNDS + 1), "a page a round, and the empty queue at the end"
    assert budi.place == "/telaah/" and StageReview.objects.filter(state=ReviewState.WAITING).count() == 0
    assert StageReview.objects.filter(stage="asesmen", state=ReviewState.APPROVED).count() == ROUNDS


def test_a_round_is_marked_in_the_menu_as_telaah_for_those_who_decide(cast: Cast, waiting: Casework, as_: As) -> None:
    marked = {"rini": "Kasus", "budi": "Telaah", "kepala": "Telaah"}
    for who, label in marked.items():
        page = as_(getattr(cast, who)).get(at(waiting, "review", "asesmen", 1))
        assert [item.label for item in page.context["menu"] if item.current] == [label], who
    case = as_(cast.budi).get(at(waiting, "case"))
    assert [item.label for item in case.context["menu"] if item.current] == ["Kasus"]


def key_of_first(work: Casework) -> str:
    return StageReview.objects.get(case=work.case, stage="asesmen").snapshot[0]["key"]


def test_notes_typed_on_the_review_page_are_a_draft_until_the_decision(cast: Cast, waiting: Casework, as_: As) -> None:
    budi, place = as_(cast.budi), at(waiting, "review", "asesmen", 1)
    form, key = fields(budi.get(place), "catatan-"), key_of_first(waiting)
    typed = {**form, f"catatan-{key}": "Apa buktinya?", "catatan-": "Bagus, tetapi"}
    assert form["draft-path"] == [place] and budi.post("/draf/simpan/", typed).json()["at"]

    again = budi.get(place)
    assert "Ada tulisan Anda yang belum disimpan" in words(again) and "Apa buktinya?" not in fields(again, "catatan-")
    filled = fields(budi.get(place + "?draf=pakai"), "catatan-")
    assert (filled[f"catatan-{key}"], filled["catatan-"]) == (["Apa buktinya?"], ["Bagus, tetapi"])
    assert "Apa buktinya?" not in words(as_(cast.kepala).get(place)), "a draft is its writer's alone"

    budi.post(at(waiting, "return", "asesmen", 1), filled)
    assert set(ReviewNote.objects.values_list("text", flat=True)) == {"Apa buktinya?", "Bagus, tetapi"}
    assert not Draft.objects.exists()
    budi.post("/draf/simpan/", filled)  # what the script of the page that is gone still sends
    assert not Draft.objects.exists()


def test_notes_that_can_no_longer_be_sent_are_still_there_to_read(cast: Cast, waiting: Casework, as_: As) -> None:
    budi, place = as_(cast.budi), at(waiting, "review", "asesmen", 1)
    budi.post("/draf/simpan/", {"draft-path": place, "catatan-": "Tanyakan kepada ibunya"})
    waiting.approve("asesmen", cast.kepala)
    page = words(budi.get(place))
    assert "Catatan Anda yang belum terkirim" in page and "Tanyakan kepada ibunya" in page
    assert "Ada tulisan Anda yang belum disimpan" not in page


def test_a_decision_sent_after_the_session_ended_comes_back_as_a_draft_of_the_round(
    cast: Cast, waiting: Casework, as_: As
) -> None:
    budi, place = as_(cast.budi), at(waiting, "review", "asesmen", 1)
    form = fields(budi.get(place), "catatan-")
    Session.objects.update(expire_date=timezone.now() - timedelta(minutes=1))
    answer = budi.post(at(waiting, "return", "asesmen", 1), {**form, "catatan-": "Kurang jelas"})
    assert answer.status_code == 302 and answer["Location"].endswith(f"next={place}")
    assert Draft.objects.get().path == place
    assert fields(as_(cast.budi).get(place + "?draf=pakai"), "catatan-")["catatan-"] == ["Kurang jelas"]


def test_a_daily_note_is_drafted_on_the_page_it_stands_on(cast: Cast, casework: Casework, as_: As) -> None:
    rini, place = as_(cast.rini), at(casework, "daily")
    form = fields(rini.get(place), "text")
    assert form["draft-path"] == [place]
    rini.post("/draf/simpan/", {**form, "text": "Tidur nyenyak"})
    assert "Ada tulisan Anda yang belum disimpan" in words(rini.get(place))
    filled = fields(rini.get(place + "?draf=pakai"), "text")
    assert filled["text"] == ["Tidur nyenyak"]
    rini.post(at(casework, "daily-add"), {**filled, "happened_on": "10/3/2025"})
    assert not Draft.objects.exists() and "Tidur nyenyak" in words(rini.get(place))
