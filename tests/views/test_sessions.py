"""Catat sesi: what is filled in unasked, what is never copied, and how few acts it takes."""

from collections.abc import Callable
from datetime import datetime, time
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.stages.implementation import Rating, Session
from cases.stages.planning import Goal
from cases.views import sessions
from tests.accounts.pages import fields, words
from tests.cast import Casework, Cast
from tests.views.cases_at_work import at, send

As = Callable[..., Any]
SESSION = ("implementasi", "sesi")


@pytest.fixture
def planned(cast: Cast, casework: Casework) -> Casework:
    """Rini's case with an approved plan and one session."""
    casework.through("perencanaan", cast.budi)
    goal = Goal.objects.first()
    casework.write(*SESSION, happened_on="16/9/2025", starts_at="15.00", ends_at="15.45", method="individu", place="aula",
                   activity="Bercerita", process="Klien diam", result="Masih sulit", techniques=["support"],
                   **{f"rating_{goal.pk}": "-2"})  # fmt: skip
    return casework


def test_facts_are_filled_in_and_narrative_never_is(cast: Cast, planned: Casework, as_: As) -> None:
    page = as_(cast.rini).get(at(planned, "entry-new", *SESSION))
    form = fields(page, "process")
    assert form["activity"] == ["Bercerita"] and form["place"] == ["aula"] and form["method"] == ["individu"]
    assert form["techniques"] == ["support"] and form["process"] == [""] and form["result"] == [""]
    assert "Sesi 2, individu, Bercerita di aula; support" in words(page)
    assert "Klien diam" in words(page)  # beside the form
    assert not [name for name in form if name.startswith("rating_")]
    assert "−2, jauh di bawah harapan (nilai sesi lalu)" in words(page)


@pytest.mark.parametrize(
    ("now", "ends", "expected"),
    [
        ("09:34", None, (time(9, 0), time(9, 30))),
        ("10:00", "45", (time(9, 15), time(10, 0))),
        ("00:10", None, (None, None)),
    ],
)
def test_the_hours_end_now_with_the_length_of_the_last_session(now: str, ends: str | None, expected: Any) -> None:
    last = Session(starts_at=time(15, 0), ends_at=time(15, 45)) if ends else None
    assert sessions.hours(last, datetime.fromisoformat(f"2025-09-24T{now}:59+07:00")) == expected


def test_two_texts_and_two_ratings_make_a_session(cast: Cast, planned: Casework, as_: As) -> None:
    goals = list(Goal.objects.all())
    answer = send(as_(cast.rini), at(planned, "entry-new", *SESSION), "process", process="Bercerita", result="Mulai",
                  **{f"rating_{goal.pk}": "1" for goal in goals})  # fmt: skip
    assert "Sesi 2 tersimpan." in words(answer) and "belum ditulis" not in words(answer)
    saved = Session.objects.latest("pk")
    assert saved.place == "aula" and Rating.objects.filter(session=saved).count() == len(goals)


def test_a_session_without_its_text_is_saved_and_said_to_be_unfinished(cast: Cast, planned: Casework, as_: As) -> None:
    answer = send(as_(cast.rini), at(planned, "entry-new", *SESSION), "process", result="Mulai")
    assert "Sesi 2 tersimpan. Proses belum ditulis." in words(answer)
    answer = send(as_(cast.rini), at(planned, "entry-new", *SESSION), "process")
    assert "Sesi 3 tersimpan. Proses dan hasil belum ditulis." in words(answer)


def test_an_end_before_the_start_is_refused_and_the_texts_stay(cast: Cast, planned: Casework, as_: As) -> None:
    answer = send(as_(cast.rini), at(planned, "entry-new", *SESSION), "process", starts_at="10.00", ends_at="9.00",
                  process="Panjang sekali")  # fmt: skip
    assert answer.status_code == 422 and "Ubah jam selesai menjadi sesudah 10.00" in words(answer)
    assert "Panjang sekali" in words(answer) and Session.objects.count() == 1


def test_a_double_click_saves_one_session(cast: Cast, planned: Casework, as_: As) -> None:
    client, url = as_(cast.rini), at(planned, "entry-new", *SESSION)
    form = {**fields(client.get(url), "process"), "process": "p"}
    assert client.post(url, form)["Location"] == client.post(url, form)["Location"]
    assert Session.objects.count() == 2


def test_a_stale_session_shows_both_ratings(cast: Cast, planned: Casework, as_: As) -> None:
    session, goal = Session.objects.get(), Goal.objects.first()
    client, url = as_(cast.rini), at(planned, "entry-edit", *SESSION, session.pk)
    form = fields(client.get(url), "process")
    planned.write(*SESSION, entry=session, happened_on="16/9/2025", process="Lain", **{f"rating_{goal.pk}": "2"})
    stale = client.post(url, {**form, "process": "Saya"})
    assert stale.status_code == 409 and "jauh melebihi harapan" in words(stale) and "Saya" in words(stale)
    assert Rating.objects.get(session=session).value == 2


def test_the_way_in_lists_own_open_cases(cast: Cast, planned: Casework, as_: As) -> None:
    page = words(as_(cast.rini).get("/catat-sesi/"))
    assert "Catat sesi RN" in page and at(planned, "entry-new", *SESSION) in page
    assert "Belum ada kasus" in words(as_(cast.sari).get("/catat-sesi/"))
    assert as_(cast.budi).get("/catat-sesi/").status_code == 403


def test_a_praktikan_sees_initials_beside_the_form(cast: Cast, planned: Casework, as_: As) -> None:
    planned.assign(cast.dian)
    planned.write(
        *SESSION, happened_on="19/9/2025", process="Rukmi bercerita", result="Nastiti senang", activity="Rukmi jalan"
    )
    page = words(as_(cast.dian).get(at(planned, "entry-new", *SESSION)))
    assert "RN bercerita" in page and "Rukmi bercerita" not in page and "Nastiti senang" not in page
    assert "RN jalan" in page and "Rukmi jalan" not in page  # filled in for her as well
    assert "Rukmi" not in words(as_(cast.dian).get("/catat-sesi/"))


def test_ten_times_the_sessions_ask_no_more_queries(cast: Cast, planned: Casework, as_: As) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            assert as_(cast.rini).get(at(planned, "entry-new", *SESSION)).status_code == 200
        return len(found)

    few = queries()
    goal = Goal.objects.first()
    for _ in range(15):
        planned.write(*SESSION, happened_on="17/9/2025", process="p", **{f"rating_{goal.pk}": "1"})
    assert queries() == few
    assert few < 50
