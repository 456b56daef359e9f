"""How long a response took or takes, held to the norms of its sentra. Nothing is limited that the sentra did not limit."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from cases.emergency import words
from cases.emergency.models import EmergencyResponse, ResponseNorm

KEPT, BROKEN, RUNNING, NEAR = "ditepati", "terlampaui", "berjalan", "hampir"
STATE_WORDS = {KEPT: "Ditepati", BROKEN: "Terlampaui", RUNNING: "Berjalan", NEAR: "Hampir habis"}
STATE_ICONS = {KEPT: "cek", BROKEN: "segitiga", RUNNING: "jam", NEAR: "tangan"}
TELLING = (BROKEN, NEAR)  # what lists and Hari ini say of a clock
NEAR_SHARE = 4  # a running clock is near its limit in the last quarter of it


@dataclass(frozen=True)
class Clock:
    """One norm applied to one response: from when, to when (None while it runs), how much is allowed."""

    norm: ResponseNorm
    begins: datetime
    ends: datetime | None
    now: datetime

    @property
    def limit(self) -> timedelta:
        return timedelta(minutes=self.norm.minutes)

    @property
    def elapsed(self) -> timedelta:
        return max((self.ends or self.now) - self.begins, timedelta())

    @property
    def state(self) -> str:
        if self.elapsed > self.limit:
            return BROKEN
        if self.ends is not None:
            return KEPT
        return NEAR if self.limit - self.elapsed <= self.limit / NEAR_SHARE else RUNNING

    @property
    def title(self) -> str:
        return words.SPAN[self.norm.what].words if self.norm.what in words.SPAN else self.norm.what

    @property
    def state_words(self) -> str:
        return STATE_WORDS[self.state]

    @property
    def icon(self) -> str:
        return STATE_ICONS[self.state]

    @property
    def said(self) -> str:
        """ "32 menit, batas 45 menit" and, where it is over, by how much; while it runs, what is left."""
        base = f"{lasting(self.elapsed)}, batas {lasting(self.limit)}"
        if self.state == BROKEN:
            return f"{base}, lewat {lasting(self.elapsed - self.limit)}"
        return base if self.ends else f"{base}, tinggal {lasting(self.limit - self.elapsed)}"


def norms_of(center_id: int) -> list[ResponseNorm]:
    """All norms of a sentra, to be handed to `clocks_of` for each of many responses: one query."""
    return list(ResponseNorm.objects.filter(center=center_id))


def norm_for(norms: Iterable[ResponseNorm], what: str, triage: str, day: date) -> ResponseNorm | None:
    """The norm in force on a day; one for this very triage goes before one for all."""
    fitting = [norm for norm in norms if norm.what == what and norm.triage in {triage, ""} and _in_force(norm, day)]
    return next(iter(sorted(fitting, key=lambda norm: not norm.triage)), None)


def _in_force(norm: ResponseNorm, day: date) -> bool:
    return (norm.starts_on or date.min) <= day <= (norm.ends_on or date.max)


def events_of(response: EmergencyResponse) -> Mapping[str, datetime | None]:
    """The times of a response by the names that SPAN uses. Reads the assessment: join it for many."""
    assessment = getattr(response, "assessment", None)
    return {
        "reported": response.reported_at, "left": response.left_at, "arrived": response.arrived_at, "ended": response.ended_at,
        "assessed": assessment.assessed_at if assessment else None,
    }  # fmt: skip


def clocks_of(response: EmergencyResponse, norms: Sequence[ResponseNorm], now: datetime | None = None) -> list[Clock]:
    """A clock for each span that is limited and has begun.

    One whose end was never written, and which ended with the response, counts as broken when the limit had passed by then; else
    nobody knows, and it is left out.
    """
    if response.struck_at:
        return []
    now, events, found = now or timezone.now(), events_of(response), []
    day = timezone.localdate(response.reported_at)
    for what, span in words.SPAN.items():
        begins, ends = events[span.begins], events[span.ends]
        norm = norm_for(norms, what, response.triage, day)
        if norm is None or begins is None:
            continue
        closed = None if response.is_open else response.ended_at or response.decided_at
        clock = Clock(norm, begins, ends, closed or now)
        if ends is not None or response.is_open or (closed and clock.state == BROKEN):
            found.append(clock)
    return found


def lasting(time: timedelta) -> str:
    """ "2 hari 3 jam", "1 jam 12 menit", "45 menit", "kurang dari 1 menit"."""
    minutes = int(time.total_seconds() // 60)
    days, rest = divmod(minutes, 24 * 60)
    hours, left = divmod(rest, 60)
    parts = [(days, "hari"), (hours, "jam"), (0 if days else left, "menit")]
    return " ".join(f"{count} {word}" for count, word in parts if count) or "kurang dari 1 menit"
