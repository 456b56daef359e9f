"""The clocks of a response: elapsed against the norm in force on the day of the report, kept, broken, running, near."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from cases.emergency import norms
from cases.emergency.clocks import BROKEN, KEPT, NEAR, RUNNING, clocks_of, lasting, norm_for, norms_of
from cases.emergency.models import EmergencyResponse, ResponseNorm
from cases.refusals import NotAllowed, Refused
from tests.cast import Cast

START = datetime(2025, 10, 3, 14, 0, tzinfo=UTC)
ARRIVE = ResponseNorm(what="lapor_tiba", minutes=60)


def at(minutes: float) -> datetime:
    return START + timedelta(minutes=minutes)


def response(**times: Any) -> EmergencyResponse:
    return EmergencyResponse(reported_at=START, triage="merah", **times)


@pytest.mark.parametrize(
    ("arrived", "now", "state", "said"),
    [
        (60, 500, KEPT, "1 jam, batas 1 jam"),
        (61, 500, BROKEN, "1 jam 1 menit, batas 1 jam, lewat 1 menit"),
        (None, 44, RUNNING, "44 menit, batas 1 jam, tinggal 16 menit"),
        (None, 45, NEAR, "45 menit, batas 1 jam, tinggal 15 menit"),
        (None, 75, BROKEN, "1 jam 15 menit, batas 1 jam, lewat 15 menit"),
    ],
)
def test_a_clock_says_what_passed_what_is_allowed_and_what_is_left(arrived: Any, now: int, state: str, said: str) -> None:
    row = response(arrived_at=at(arrived) if arrived else None)
    (clock,) = clocks_of(row, [ARRIVE], at(now))
    assert (clock.state, clock.said) == (state, said)


def test_without_a_norm_nothing_is_limited_and_an_ended_response_runs_no_more() -> None:
    assert clocks_of(response(), [], at(9000)) == []
    assert clocks_of(response(ended_at=at(20)), [ARRIVE], at(9000)) == [], "it ended in time without arriving"
    (late,) = clocks_of(response(ended_at=at(500)), [ARRIVE], at(9000))
    assert late.state == BROKEN and late.elapsed.total_seconds() == 500 * 60, "a limit that had passed stays passed"
    assert clocks_of(response(struck_at=at(20)), [ARRIVE], at(9000)) == []


def test_the_norm_in_force_on_the_day_of_the_report_holds_and_one_for_the_triage_goes_first() -> None:
    old = ResponseNorm(what="lapor_tiba", minutes=90, ends_on=date(2025, 9, 30))
    red = ResponseNorm(what="lapor_tiba", minutes=30, triage="merah", starts_on=date(2025, 10, 1))
    all_ = [old, ResponseNorm(what="lapor_tiba", minutes=60, starts_on=date(2025, 10, 1)), red]
    chosen = [norm_for(all_, "lapor_tiba", triage, day) for triage, day in (
        ("merah", date(2025, 10, 3)), ("hijau", date(2025, 10, 3)), ("merah", date(2025, 9, 3)))]  # fmt: skip
    assert [norm.minutes for norm in chosen if norm] == [30, 60, 90]
    assert norm_for(all_, "lapor_selesai", "merah", date(2025, 10, 3)) is None


def test_lengths_of_time_are_said_in_words() -> None:
    said = [lasting(timedelta(minutes=minutes)) for minutes in (0.5, 45, 60, 72, 24 * 60 + 185)]
    assert said == ["kurang dari 1 menit", "45 menit", "1 jam", "1 jam 12 menit", "1 hari 3 jam"]


def test_each_sentra_has_its_own_norms_and_two_never_hold_at_once(cast: Cast) -> None:
    mine = norms.save_norm(cast.kepala, ResponseNorm(what="lapor_tiba", minutes=60, starts_on=date(2025, 1, 1)))
    norms.save_norm(cast.kepala, ResponseNorm(what="lapor_tiba", minutes=30, triage="merah"))
    norms.save_norm(cast.lain_kepala, ResponseNorm(what="lapor_tiba", minutes=45))
    assert {norm.minutes for norm in norms_of(cast.center.pk)} == {60, 30}
    with pytest.raises(Refused, match="sudah ada pada masa itu"):
        norms.save_norm(cast.admin, ResponseNorm(what="lapor_tiba", minutes=20, ends_on=date(2025, 1, 1)))
    norms.save_norm(cast.admin, ResponseNorm(what="lapor_tiba", minutes=20, ends_on=date(2024, 12, 31)))
    for person in (cast.budi, cast.rini, cast.lain_kepala):
        with pytest.raises(NotAllowed):
            norms.save_norm(person, mine, mine.version)
