"""Norms kept and broken, and responses by triage and outcome: numbers for Supervisi and Angka, each with the set behind it.

A number and its list are made by the same function, so that they cannot differ.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from cases.emergency import rights, words
from cases.emergency.clocks import BROKEN, KEPT, Clock, clocks_of, events_of, lasting, norms_of
from cases.emergency.models import EmergencyResponse, ResponseNorm, ResponseStep, TemporaryPlacement
from cases.emergency.outcomes import INTO
from cases.extend import Measured, Tallied

MONTH = timedelta(days=30)
HEADING = "Respon kasus"
NO_NORMS = "Belum ada norma waktu. Kepala sentra mengisinya di Pengaturan."
OUT_OF_TIME = "belum-selesai"
STATES = {KEPT: "Ditepati", BROKEN: "Terlampaui", OUT_OF_TIME: "Masih berjalan"}
Responses = QuerySet[EmergencyResponse]
# Numbers that need no norm: words, and the responses of them.
SETS: dict[str, tuple[str, Callable[[Responses], Responses]]] = {
    "terbuka": ("Masih terbuka", lambda rows: rows.filter(ended_at=None, outcome="")),
    "tanpa-hasil": ("Selesai tanpa hasil", lambda rows: rows.filter(outcome="").exclude(ended_at=None)),
    "belum-diteruskan": ("Belum diteruskan ke kasus", lambda rows: rows.filter(outcome=INTO, case=None)),
}


def _past(rows: Responses, doings: QuerySet[Any]) -> Responses:
    return rows.filter(pk__in=doings.filter(ended_on=None).values("response"))


def _overstayed(rows: Responses) -> Responses:
    return _past(rows, TemporaryPlacement.objects.filter(limit_on__lt=timezone.localdate()))


def _kept_on(rows: Responses) -> Responses:
    return _past(rows, ResponseStep.objects.filter(ends_on__lt=timezone.localdate()).exclude(function=""))


# What has run out and waits for an act, however long ago the report was.
LIMITS: dict[str, tuple[str, Callable[[Responses], Responses]]] = {
    "penempatan-lewat": ("Penempatan lewat batas", _overstayed),
    "layanan-lewat": ("Layanan belum diserahkan", _kept_on),
}


def counted(user: Any, first: date, last: date) -> Responses:
    """Responses reported in these days: of the sentra for kepala and supervisor; else those she took, was in the team or PIC of."""
    return standing(user).filter(reported_at__date__range=(first, last)).select_related("assessment")


def recent(user: Any) -> Responses:
    """Those of the last 30 days."""
    today = timezone.localdate()
    return counted(user, today - MONTH + timedelta(days=1), today)


def standing(user: Any) -> Responses:
    """All that were not struck out, of any day."""
    return rights.visible_to(user, "emergency.print").filter(struck_at=None)


def state_of(clock: Clock) -> str:
    """Kept, broken (also while it runs), or still in time."""
    return clock.state if clock.state in {KEPT, BROKEN} else OUT_OF_TIME


def clocks(rows: Iterable[EmergencyResponse], norms: Sequence[ResponseNorm]) -> list[tuple[EmergencyResponse, Clock]]:
    """Every norm that applies to each response; two queries however many there are."""
    return [(row, clock) for row in rows for clock in clocks_of(row, norms)]


def supervised(user: Any) -> list[tuple[str, Sequence[Measured]]]:
    """What a supervisor sees: the last 30 days, and the limits that have passed."""
    rows, norms = recent(user), norms_of(user.center_id)
    held = Counter((clock.norm.pk, state_of(clock)) for _, clock in clocks(rows, norms))
    sets = tuple((words_, find(rows).count(), _behind(key)) for key, (words_, find) in SETS.items())
    limits = tuple((words_, find(standing(user)).count(), _behind(key)) for key, (words_, find) in LIMITS.items())
    lines = [Measured("30 hari terakhir", sets), Measured("Batas yang sudah lewat", limits)]
    for norm in norms:
        numbers = tuple((said, held[norm.pk, state], _behind(f"norma-{norm.pk}-{state}")) for state, said in STATES.items())
        if any(count for _, count, _ in numbers):
            lines.append(Measured(title_of(norm), numbers))
    return [(HEADING, lines if norms else [*lines, Measured("Norma waktu", (), NO_NORMS)])]


def title_of(norm: ResponseNorm) -> str:
    """ "Dari laporan sampai tim tiba, merah, paling lama 45 menit"."""
    span = words.SPAN[norm.what].words if norm.what in words.SPAN else norm.what
    triage = words.label(words.TRIAGE, norm.triage).lower() if norm.triage else "semua triase"
    return f"{span}, {triage}, paling lama {lasting(timedelta(minutes=norm.minutes))}"


def _behind(key: str) -> str:
    return reverse("response-behind", args=[key])


def behind(user: Any, key: str) -> tuple[str, list[tuple[EmergencyResponse, str]]] | None:
    """(title, responses behind a number with what the clock says); None for a number that does not exist."""
    if key in SETS:
        said, find = SETS[key]
        return said, [(row, "") for row in find(recent(user))]
    if key in LIMITS:
        said, find = LIMITS[key]
        return said, [(row, "") for row in find(standing(user))]
    start, _, state = key.partition("-")[2].partition("-")
    norms = norms_of(user.center_id)
    norm = next((each for each in norms if key.startswith("norma-") and str(each.pk) == start), None)
    if norm is None or state not in STATES:
        return None
    found = [(row, clock.said) for row, clock in clocks(recent(user), norms) if clock.norm.pk == norm.pk and state_of(clock) == state]
    return f"{title_of(norm)}: {STATES[state].lower()}", found


def figures(user: Any, first: date, last: date) -> list[Tallied]:
    """Tables of a period: reports by triage, how long they took, norms, outcomes."""
    rows = list(counted(user, first, last))
    if not rows:
        return []
    held = Counter((clock.norm.what, state_of(clock)) for _, clock in clocks(rows, norms_of(user.center_id)))
    times = [(f"{span.words}: {STATES[state].lower()}", held[what, state]) for what, span in words.SPAN.items() for state in STATES]
    took = list(_minutes(rows))
    return [
        Tallied("Masukan", "respon-triase", "Laporan darurat menurut triase", _by(rows, "triage", words.TRIAGE), "laporan"),
        *([Tallied("Proses", "respon-lama", "Waktu respon kasus", [], "menit", spread=took)] if took else []),
        Tallied("Proses", "respon-norma", "Norma waktu respon kasus", [pair for pair in times if pair[1]], "respon"),
        Tallied("Keluaran", "respon-hasil", "Respon kasus menurut hasil", _by(rows, "outcome", words.OUTCOME), "respon"),
    ]


def _minutes(rows: list[EmergencyResponse]) -> Iterator[tuple[str, int]]:
    """How long each span of each response took, with or without a norm; what has not ended is left out."""
    for span in words.SPAN.values():
        for events in map(events_of, rows):
            begins, ends = events[span.begins], events[span.ends]
            if begins and ends:
                yield span.words, max(int((ends - begins).total_seconds() // 60), 0)


def _by(rows: list[EmergencyResponse], column: str, known: words.Words) -> list[tuple[str, int]]:
    found = Counter(getattr(row, column) for row in rows)
    return [(label, found[code]) for code, label in [*known.items(), ("", "Belum ada hasil")] if found[code]]
