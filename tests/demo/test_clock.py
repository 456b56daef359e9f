"""The clock of the demo: cases side by side in the order of their days, and the true time afterwards, whatever happened."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from cases.demo.clock import ZONE, Desk, Play, clock_at, play

LONG_AGO = datetime(2025, 3, 10, 9, 0, tzinfo=ZONE)


def story(name: str, days: list[int], heard: list[str]) -> Play:
    for day in days:
        yield LONG_AGO + timedelta(days=day)
        heard.append(f"{name} {(timezone.now() - LONG_AGO).days}")
    return name


def test_stories_happen_side_by_side_in_the_order_of_their_moments() -> None:
    heard: list[str] = []
    assert play(story("satu", [0, 5], heard), story("dua", [3, 9], heard)) == ["satu", "dua"]
    assert heard == ["satu 0", "dua 3", "satu 5", "dua 9"]


def test_the_true_time_comes_back_also_after_a_failure() -> None:
    asked = timezone.now
    with pytest.raises(ZeroDivisionError), clock_at(LONG_AGO):
        assert timezone.now() == LONG_AGO
        raise ZeroDivisionError
    assert timezone.now is asked


def test_no_act_lies_in_the_future_and_none_before_the_one_before() -> None:
    desk, today = Desk(), timezone.localdate()
    moments = [desk.on(today) for _ in range(300)]
    assert moments == sorted(moments) and moments[-1] <= timezone.now()
