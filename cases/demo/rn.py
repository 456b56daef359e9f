"""RN, the reference case of rn.yaml, from the first report to the end: what is typed, by whom, on which day.

`entries`, `person`, `family`, `own_parents` and `unions` are plain data, the very values a person types on the pages;
`enter` types them through the product's own forms and functions.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import Any, NamedTuple

from atensi.accounts.models import User
from cases import extend
from cases.demo.clock import FIRST, Desk, Play, merged, play
from cases.demo.reading import Data, center, family, first_entries, load, own_parents, person, unions
from cases.demo.reading_service import later_entries
from cases.demo.typist import Typed, Typist
from cases.models import Case
from cases.stages import BY_KEY

__all__ = [
    "RETURN", "Return", "as_first_typed", "center", "enter", "entries", "family", "happens", "load", "own_parents", "person",
    "unions",
]  # fmt: skip


class Return(NamedTuple):
    """The one round that comes back: what its entry lacked at first, and the note of the supervisor."""

    stage: str
    label: str
    missing: str
    note: str


RETURN = Return(
    "perencanaan",
    "kegiatan_kelompok",
    "indicator",
    "Tanda berhasilnya belum ditulis. Dari mana kita tahu bahwa kegiatan kelompok ini membantu RN?",
)


def entries(data: Data) -> list[Typed]:
    """Every entry of the seven stages, in the order in which they are typed; sessions of the group are written from the group."""
    return [*first_entries(data), *later_entries(data)]


def as_first_typed(typed: Typed) -> Typed:
    """The entry as it is before the return: one of them lacks a value then."""
    if (typed.stage, typed.label) != (RETURN.stage, RETURN.label):
        return typed
    return typed._replace(values={**typed.values, RETURN.missing: ""})


def enter(worker: User, supervisor: User, data: Data) -> Case:
    """The whole case, on the days it happened."""
    return play(happens(worker, supervisor, data))[0]


def happens(worker: User, supervisor: User, data: Data) -> Play:
    """The same act by act, for a clock that lets several cases happen side by side; returns the Case."""
    typist, desk = Typist(worker), Desk()
    days = last_days(data)
    yield desk.on(days["fasilitasi-akses"])
    typist.open(person(data))
    for act in _family_acts(typist, data):
        yield desk.on(days["fasilitasi-akses"])
        act()
    for stage, group in groupby(entries(data), lambda typed: typed.stage):
        beside = [(extension.demo, Desk(desk.latest)) for extension in extend.extensions()]
        acts = [demo(stage, typist, own, data) for demo, own in beside]
        yield from merged(_entries(list(group), typist, desk, days[stage]), *acts)
        desk.last = max(own.last for own in (desk, *(own for _, own in beside)) if own.last)
        yield desk.on(days[stage])
        typist.submit(stage)
        if stage == RETURN.stage:
            yield from _returned(typist, supervisor, desk, data)
        if BY_KEY[stage].needs_approval:
            yield desk.on(desk.day or days[stage])
            typist.approve(stage, supervisor)
    return typist.case


def _entries(group: list[Typed], typist: Typist, desk: Desk, last: date) -> Iterator[datetime]:
    """The entries of one stage in the order of the days on which they are written."""
    for typed in sorted(group, key=lambda each: _written_on(each, last)):
        yield desk.on(*_written_on(typed, last))
        typist.write(as_first_typed(typed))


def _family_acts(typist: Typist, data: Data) -> Iterator[Any]:
    for label, values in family(data):
        yield lambda values=values, label=label: typist.add_member(values, label)
    yield lambda: typist.set_parents(own_parents(data))
    for values in unions(data):
        yield lambda values=values: typist.add_union(values)


def _returned(typist: Typist, supervisor: User, desk: Desk, data: Data) -> Play:
    """The supervisor returns the round the day after; the worker adds what was missing the day after that."""
    sent = last_days(data)[RETURN.stage]
    yield desk.on(sent + timedelta(days=1))
    typist.give_back(RETURN.stage, supervisor, {RETURN.label: RETURN.note})
    whole = next(typed for typed in entries(data) if (typed.stage, typed.label) == (RETURN.stage, RETURN.label))
    yield desk.on(sent + timedelta(days=2))
    typist.rewrite(RETURN.label, whole.values)
    yield desk.on(sent + timedelta(days=2))
    typist.submit(RETURN.stage)


def last_days(data: Data) -> dict[str, date]:
    """The day on which each stage was written up and submitted."""
    told = data["tahap"]
    ended = told["terminasi"]["tanggal"]
    return {
        "fasilitasi-akses": told["fasilitasi_akses"]["tanggal"],
        "pendekatan-awal": told["pendekatan_awal"]["selesai"],
        "asesmen": told["asesmen"]["selesai"],
        "perencanaan": told["perencanaan"]["penetapan_bersama"]["tanggal"],
        "implementasi": max(session["tanggal"] for session in told["implementasi"]["sesi"]),
        "monitoring-evaluasi": ended - timedelta(days=1),
        "terminasi": ended,
    }


def _written_on(typed: Typed, last: date) -> tuple[date, time]:
    """Sessions are written on their own day when they are over, everything else when the stage is written up."""
    if typed.slug != "sesi":
        return last, FIRST
    day, month, year = map(int, typed.values["happened_on"].split("/"))
    return date(year, month, day), time.fromisoformat(typed.values["ends_at"].replace(".", ":"))
