"""The single-subject chart (A-B, A-B-A): measured values by phase, with the mean of each phase and what can be said of the change."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from math import ceil, floor, log10, sqrt
from typing import Any

from cases.drawing.base import MODES, Drawing, Problem, number, rows_of
from cases.drawing.fields import pick
from cases.drawing.svg import INK, LINE, MARK, SOFT, WHITE, circle, frame, line, notice, path, text
from cases.drawing.text import clean, cut, natural, width

LEFT, TOP, TALL, FOOT = 46.0, 58.0, 180.0, 48.0
PHASES = {
    "a": "Garis dasar (A)", "b": "Intervensi (B)", "c": "Intervensi (C)", "pemeliharaan": "Pemeliharaan", "tindak_lanjut": "Tindak lanjut",
}  # fmt: skip
COLUMNS = ["Fase", "Tanggal atau sesi", "Nilai"]
TITLE = "Grafik subjek tunggal"
EMPTY = "Belum ada nilai yang dicatat."
LEAST_BASELINE = 3


@dataclass(frozen=True)
class Value:
    phase: str
    when: str
    value: float


@dataclass(frozen=True)
class Phase:
    """first: number of its first point in the whole series."""

    key: str
    first: int
    values: list[Value]

    @property
    def mean(self) -> float:
        return sum(v.value for v in self.values) / len(self.values)

    @property
    def deviation(self) -> float:
        """Standard deviation of a sample; 0 for a single value."""
        if len(self.values) < 2:
            return 0.0
        return sqrt(sum((v.value - self.mean) ** 2 for v in self.values) / (len(self.values) - 1))

    @property
    def title(self) -> str:
        return PHASES.get(self.key, self.key.replace("_", " ").capitalize())


def draw(records: dict[str, Any], mode: str = "nama", today: date | None = None) -> Drawing:
    """records: behaviour, unit, better "naik" or "turun", points [{id, phase A|B|..., date or session, value}] in their order.

    Names do not occur in it; `mode` is taken so that every drawing is called alike.
    """
    problems: list[Problem] = []
    values = _values(records, problems)
    data = records if isinstance(records, dict) else {}
    behaviour, unit = clean(pick(data, "behaviour", "perilaku_sasaran")), clean(pick(data, "unit", "satuan"))
    title = f"{TITLE}: {behaviour}" if behaviour and mode in MODES else TITLE
    if not values:
        return Drawing(notice(title, EMPTY), title, EMPTY, [], COLUMNS, [], problems)
    found = phases(values)
    if found[0].key == "a" and len(found[0].values) < LEAST_BASELINE:
        problems.append(Problem("points", f"Garis dasar sebaiknya memuat paling sedikit {LEAST_BASELINE} nilai sebelum intervensi."))
    desc = said(found, unit, pick(data, "better", "arah_baik") != "turun")
    rows = [[phase.title, v.when, shown(v.value)] for phase in found for v in phase.values]
    signs = ["titik: satu pengukuran", "garis putus-putus mendatar: rata-rata fase", "garis putus-putus tegak: pergantian fase"]
    return Drawing(_picture(found, title, desc, unit), title, desc, signs, COLUMNS, rows, problems)


def _values(records: Any, problems: list[Problem]) -> list[Value]:
    found = []
    for row, data in rows_of(records, "points") or rows_of(records, "nilai"):
        value = number(pick(data, "value", "nilai"))
        phase = clean(pick(data, "phase", "fase")).lower().replace(" ", "_").replace("-", "_")
        when = clean(pick(data, "date", "tanggal", "session", "sesi"))
        if value is None or not phase:
            problems.append(Problem(row, "Nilai atau fase pada baris ini tidak dapat dibaca; tidak digambar."))
        else:
            found.append((when if len(when) == 10 and when[4:5] == "-" else "", Value(phase.rstrip("0123456789") or phase, when, value)))
    if found and all(day for day, _ in found):
        found.sort(key=lambda item: natural(item[0]))
    return [value for _, value in found]


def phases(values: list[Value]) -> list[Phase]:
    """Neighbouring values of one phase together: A-B-A has three."""
    found, first = [], 0
    for key, group in groupby(values, key=lambda v: v.phase):
        members = list(group)
        found.append(Phase(key, first, members))
        first += len(members)
    return found


def shown(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",").replace("-", "\u2212")


def said(found: list[Phase], unit: str, up: bool) -> str:
    """Mean and SD of each phase; against A: change in level, band of two SD, share of B beyond the best of A (PND)."""
    parts = []
    for phase in found:
        mean = f"rata-rata {shown(phase.mean)} {unit}".rstrip()
        parts.append(f"{phase.title}: {len(phase.values)} nilai, {mean}, simpangan baku {shown(phase.deviation)}")
    if len(found) > 1 and found[0].key == "a":
        base, after = found[0], found[1]
        best = max(v.value for v in base.values) if up else min(v.value for v in base.values)
        beyond = sum((v.value > best) if up else (v.value < best) for v in after.values)
        outside = sum(abs(v.value - base.mean) > 2 * base.deviation for v in after.values)
        parts.append(f"perubahan tingkat {shown(after.mean - base.mean)}")
        parts.append(f"nilai di luar dua simpangan baku garis dasar: {outside} dari {len(after.values)}")
        parts.append(f"PND {round(100 * beyond / len(after.values))}%")
    return "; ".join(parts) + "."


def ticks(low: float, high: float) -> list[float]:
    """About five marks in steps of 1, 2 or 5 times a power of ten that hold all values."""
    span = (high - low) or abs(high) or 1.0
    power = 10.0 ** floor(log10(span / 5))
    step = next(power * m for m in (1, 2, 5, 10) if span / (power * m) <= 6)
    first = floor(low / step)
    return [round(step * n, 10) for n in range(first, max(ceil(high / step), first + 1) + 1)]


def _picture(found: list[Phase], title: str, desc: str, unit: str) -> str:
    count = sum(len(p.values) for p in found)
    gap = max(16.0, min(46.0, 620.0 / max(count, 1)))
    everything = [v.value for p in found for v in p.values]
    marks = ticks(min(0.0, *everything), max(everything))
    span = marks[-1] - marks[0]
    head = max(width(f"{p.title}, rata-rata {shown(p.mean)}", 10) for p in found)
    wide = {p.first: max(gap * len(p.values), head * 0.62 + 12) for p in found}
    items, x = [], LEFT
    right = LEFT + sum(wide.values())
    for mark in marks:
        y = TOP + TALL * (1 - (mark - marks[0]) / span)
        items += [line((LEFT, y), (right, y), "#E4E0D8", 1), text(LEFT - 6, y + 3.5, shown(mark), 10, "end", SOFT)]
    for phase in found:
        items += _phase(phase, x, wide[phase.first], lambda v: TOP + TALL * (1 - (v - marks[0]) / span), phase is not found[0])
        x += wide[phase.first]
    items += [line((LEFT, TOP), (LEFT, TOP + TALL), INK, 1.4), line((LEFT, TOP + TALL), (right, TOP + TALL), INK, 1.4)]
    items.append(text(6, 14, cut(f"{title}{f' ({unit})' if unit else ''}", right - 10, 11, True), 11, "start", INK, True))
    return frame(right + 16, TOP + TALL + FOOT, title, desc, items)


def _phase(phase: Phase, left: float, wide: float, height: Any, divided: bool) -> list[str]:
    """One phase: heading with its mean, dashed mean, points joined only among themselves."""
    gap = wide / len(phase.values)
    places = [(left + gap * (n + 0.5), height(v.value)) for n, v in enumerate(phase.values)]
    items = [line((left, TOP - 26), (left, TOP + TALL), LINE, 1.2, "5 4")] if divided else []
    items += [text(left + 5, TOP - 20, cut(phase.title, wide - 8, 10, True), 10, "start", INK, True)]
    items += [text(left + 5, TOP - 8, cut(f"rata-rata {shown(phase.mean)}", wide - 8, 10), 10, "start", SOFT)]
    mean = height(phase.mean)
    items += [line((left + 3, mean), (left + wide - 3, mean), MARK, 1.1, "6 4")]
    items += [path(places, MARK, 1.8)] if len(places) > 1 else []
    items += [circle(x, y, 3.6, WHITE, MARK, 2) for x, y in places]
    return items + _foot(phase, places, gap)


def _foot(phase: Phase, places: list[tuple[float, float]], gap: float) -> list[str]:
    """Words under the points, as many as have room; without words the number in the series."""
    items, free = [], -1e9
    for n, (value, (x, _)) in enumerate(zip(phase.values, places, strict=True)):
        words = _short(value.when) or str(phase.first + n + 1)
        half = width(words, 9.5) / 2
        if x - half > free + 4:
            items.append(text(x, TOP + TALL + 16, words, 9.5, "middle", SOFT))
            free = x + half
    return items


def _short(when: str) -> str:
    """2025-09-16 -> 16/9; other words as they are, cut."""
    if len(when) == 10 and when[4] == when[7] == "-" and when.replace("-", "").isdecimal():
        return f"{int(when[8:])}/{int(when[5:7])}"
    return cut(when, 44, 9.5)
