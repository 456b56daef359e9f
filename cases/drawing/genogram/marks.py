"""Small things that need a free place: words above a couple's bar, slashes through it, the name of a household."""

from dataclasses import dataclass

from cases.drawing.genogram.boxes import Rect, hits, touch
from cases.drawing.genogram.lines import Segment
from cases.drawing.genogram.plan import Bond
from cases.drawing.genogram.search import Layout
from cases.drawing.svg import Point
from cases.drawing.text import width

TALL, LIFT = 10.0, 3.0  # of a label; between it and its bar
HOUSE = 10.0


@dataclass(frozen=True)
class UnionMark:
    """Words with their rectangle, and the places of slashes, of one couple."""

    words: str
    rect: Rect | None
    slashes: tuple[Point, ...]


def union_marks(layout: Layout) -> list[UnionMark]:
    """Labels and slashes of all couples, none on another where there is any other place."""
    segments, found = layout.segments(), []
    taken: list[Rect] = []
    for bond in layout.plan.couple_bonds():
        bar = next((s for s in segments if s.bond == bond.at and s.kind == "bar"), None)
        if bar is None:
            continue
        own = [s for s in segments if s.y1 <= bar.y1 + 20 and s.y2 >= bar.y1 - 20 and s is not bar]
        rect = _label(bond, bar, own, taken)
        if rect:
            taken.append(rect)
        found.append(UnionMark(bond.label.lines[0][0] if rect and bond.label else "", rect, _slashes(bond, bar, own, rect)))
    return found


def _label(bond: Bond, bar: Segment, near: list[Segment], taken: list[Rect]) -> Rect | None:
    """The freest place along the bar: above it, else below."""
    if bond.label is None or not bond.label.lines:
        return None
    half = bond.label.width / 2 + 2
    low, high = min(bar.x1 + half, (bar.x1 + bar.x2) / 2), max(bar.x2 - half, (bar.x1 + bar.x2) / 2)
    middle = (low + high) / 2
    best: tuple[float, Rect] | None = None
    for top in (bar.y1 - LIFT - TALL, bar.y1 + LIFT):
        for n in range(9):
            x = low + (high - low) * n / 8
            rect = (x - half, top, x + half, top + TALL)
            cost = 20.0 * sum(hits(rect, (s.x1, s.y1), (s.x2, s.y2)) for s in near) + 50.0 * sum(touch(rect, t) for t in taken)
            cost += (6.0 if top > bar.y1 else 0.0) + abs(x - middle) / 100 + (0.5 * n if bond.union.periods[-1].end else 0) / 10
            if best is None or cost < best[0] - 1e-9:
                best = (cost, rect)
    return best[1] if best else None


def _slashes(bond: Bond, bar: Segment, near: list[Segment], rect: Rect | None) -> tuple[Point, ...]:
    """One slash for apart, two for divorced, away from upright lines and from the words; each state keeps its own."""
    count = sum({"pisah": 1, "cerai": 2}.get(p.kind, 0) for p in bond.union.periods)
    if not count:
        return ()
    span = 4.5 * (count - 1)
    upright = [s.x1 for s in near if not s.flat and min(s.y1, s.y2) < bar.y1 + 7 and max(s.y1, s.y2) > bar.y1 - 7]
    best: tuple[float, float] | None = None
    steps = max(1, int((bar.x2 - bar.x1) / 3))
    for n in range(1, steps):
        x = bar.x1 + (bar.x2 - bar.x1) * n / steps
        cost = sum(10.0 - min(10.0, abs(x + side - u)) for u in upright for side in (-span / 2, span / 2))
        if rect and rect[0] - 3 < x + span / 2 + 3 and x - span / 2 - 3 < rect[2] + 3:
            cost += 8
        cost += abs(x - (bar.x1 + bar.x2) / 2) / 1000
        if best is None or cost < best[0] - 1e-9:
            best = (cost, x)
    middle = best[1] if best else (bar.x1 + bar.x2) / 2
    return tuple((middle - span / 2 + 4.5 * n, bar.y1) for n in range(count))


def house_name(words: str, runs: list[Rect], segments: list[Segment], obstacles: list[Rect]) -> Rect:
    """The freest place for the name of a household, along the upper and lower edges of its outline."""
    wide = width(words, HOUSE) + 4
    best: tuple[float, Rect] | None = None
    for number, run in enumerate(sorted(runs, key=lambda r: (r[1], r[0]))):
        for top in (run[1] - 13, run[3] + 2):
            for n in range(7):
                x = run[0] + 6 + (max(run[2] - run[0] - wide - 12, 0)) * n / 6
                rect = (x, top, x + wide, top + 11)
                cost = 10.0 * sum(hits(rect, (s.x1, s.y1), (s.x2, s.y2)) for s in segments)
                cost += 60.0 * sum(touch(rect, o) for o in obstacles) + n * 0.1 + number * 0.5 + (1 if top > run[1] else 0)
                if best is None or cost < best[0] - 1e-9:
                    best = (cost, rect)
    return best[1] if best else (0.0, 0.0, wide, 11.0)
