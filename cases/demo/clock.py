"""The days on which the demo's people did their work, so that lists, rounds and the log read like those of a living sentra."""

import heapq
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

ZONE = ZoneInfo("Asia/Jakarta")
FIRST, STEP = time(8, 30), timedelta(minutes=7)
Play = Generator[datetime, None, Any]  # yields the moment of the act that follows


@contextmanager
def clock_at(moment: datetime) -> Iterator[None]:
    """Inside, everything that asks for the time gets `moment`. For one process that does nothing else."""
    asked = timezone.now
    setattr(timezone, "now", lambda: moment)  # noqa: B010, an assignment is no type that mypy lets pass
    try:
        yield
    finally:
        setattr(timezone, "now", asked)  # noqa: B010


class Desk:
    """Hands out the moments of one case: each act some minutes after the one before, none in the future."""

    def __init__(self, latest: datetime | None = None) -> None:
        self.last: datetime | None = None
        self.latest = latest or timezone.now()

    @property
    def day(self) -> date | None:
        """The day of the last act."""
        return self.last.date() if self.last else None

    def on(self, day: date, after: time = FIRST) -> datetime:
        """The moment of the next act on `day`, not before `after`: what happened is written when it is over."""
        wanted = datetime.combine(day, after, ZONE)
        self.last = min(max(wanted, self.last + STEP) if self.last else wanted, self.latest)
        return self.last


def merged(*plays: Iterator[datetime]) -> Play:
    """Several plays as one, act by act in the order of their moments; of the same moment the first named goes first."""
    waiting = {number: moment for number, each in enumerate(plays) if (moment := next(each, None)) is not None}
    while waiting:
        number = min(waiting, key=lambda at: (waiting[at], at))
        yield waiting.pop(number)
        if (moment := next(plays[number], None)) is not None:
            waiting[number] = moment


def play(*stories: Play) -> list[Any]:
    """Let the stories happen side by side in the order of their moments; returns what each of them returns."""
    ends: list[Any] = [None] * len(stories)
    queue: list[tuple[datetime, int]] = []

    def go_on(number: int, moment: datetime | None) -> None:
        try:
            if moment is None:
                heapq.heappush(queue, (next(stories[number]), number))
            else:
                with clock_at(moment):
                    heapq.heappush(queue, (next(stories[number]), number))
        except StopIteration as end:
            ends[number] = end.value

    for number in range(len(stories)):
        go_on(number, None)
    while queue:
        moment, number = heapq.heappop(queue)
        go_on(number, moment)
    return ends
