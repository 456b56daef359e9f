"""Looks for the choices that give the clearest drawing: few crossings first, then habits of the notation, then short lines."""

from dataclasses import dataclass
from typing import Any

from cases.drawing.genogram.lines import Gap, Segment, route
from cases.drawing.genogram.order import Choices, Rows, order_rows
from cases.drawing.genogram.place import Placing
from cases.drawing.genogram.plan import Plan

CROSSING, COINCIDING, TWINS, EARLIER, MALE, LENGTH, WIDTH = 100.0, 60.0, 30.0, 9.0, 7.0, 0.02, 0.01
SWEEPS, LAST_SWEEPS, ROUNDS = 6, 80, 3
BUDGET = 2600  # tries times people: the same on every machine, unlike a clock
ROOT_KEYS = (-0.1, 0.1, 0.3, 0.5, 0.7, 0.9, 1.1)
PULLS = (-0.15, 0.15, -0.35, 0.35)


@dataclass
class Layout:
    """A whole placement: x of each node, the gaps below each row, y of each row, what it costs and which families cross."""

    plan: Plan
    rows: Rows
    x: list[float]
    gaps: list[Gap]
    y: list[float]
    crossings: int = 0
    cost: float = 0.0
    crossing: frozenset[str] = frozenset()

    def segments(self) -> list[Segment]:
        return [s.down(y) for gap, y in zip(self.gaps, self.y, strict=True) for s in gap.segments]


def best(plan: Plan) -> Layout:
    """The best layout found within the budget, with its rows fully settled."""
    state = Choices()
    found = lay_out(plan, state, SWEEPS)
    tries = 1
    for _ in range(ROUNDS):
        before = found.cost
        for kind, at, value in _turns(plan, found):
            if tries * len(plan.nodes) > BUDGET:
                break
            if kind != "side" and not found.crossings:
                continue
            choice = state.but(kind, at, value)
            tried = lay_out(plan, choice, SWEEPS)
            tries += 1
            if tried.cost < found.cost - 1e-6:
                state, found = choice, tried
        if found.cost >= before - 1e-6:
            break
    return min(lay_out(plan, state, LAST_SWEEPS), found, key=lambda layout: (layout.crossings, layout.cost))


def lay_out(plan: Plan, choices: Choices, sweeps: int) -> Layout:
    rows = order_rows(plan, choices)
    x = Placing(plan, rows).solve(sweeps)
    gaps = [route(plan, row, x, row == plan.rows - 1) for row in range(plan.rows)]
    y = [sum(gap.height for gap in gaps[:row]) for row in range(len(gaps))]
    layout = Layout(plan, rows, x, gaps, y)
    _judge(layout)
    return layout


def _turns(plan: Plan, found: Layout) -> list[tuple[str, int, float]]:
    """Everything that may be tried from here, one at a time."""
    turns: list[tuple[str, int, float]] = [("side", bond, -side) for bond, side in sorted(found.rows.attached.items())]
    roots = [n.at for n in plan.nodes if n.main is None and n.bonds]
    turns += [("root", node, key) for node in roots for key in ROOT_KEYS]
    touched = [b for b in plan.bonds if b.owner in found.crossing]
    people = {n for b in touched for n in (*b.partners, *b.mains)}
    near = {b for n in people for b in plan.nodes[n].bonds} | {b.at for b in touched}
    return turns + [("bias", bond, pull) for bond in sorted(near) if plan.bonds[bond].mains for pull in PULLS]


def _judge(layout: Layout) -> None:
    crossing: set[str] = set()
    coinciding, length = 0, 0.0
    for gap in layout.gaps:
        crossed, lying = faults(gap.segments)
        layout.crossings += len(crossed)
        coinciding += lying
        crossing.update(owner for a, b in crossed for owner in (a.owner, b.owner))
        length += sum(abs(s.x2 - s.x1) + abs(s.y2 - s.y1) for s in gap.segments)
    layout.crossing = frozenset(crossing)
    width = max(layout.x, default=0) - min(layout.x, default=0)
    layout.cost = CROSSING * layout.crossings + COINCIDING * coinciding + LENGTH * length + WIDTH * width + _habits(layout)


def _habits(layout: Layout) -> float:
    """Men left of women, earlier partners left of later ones, nobody between twins."""
    plan, x, cost = layout.plan, layout.x, 0.0
    mates: dict[int, list[tuple[Any, float]]] = {}
    for bond in plan.couple_bonds():
        a, b = bond.partners
        man, woman = (a, b) if plan.nodes[a].sex == "L" else (b, a)
        if plan.nodes[man].sex == "L" and plan.nodes[woman].sex == "P" and (x[man] > x[woman]) != bond.union.swap:
            cost += MALE
        mates.setdefault(a, []).append((bond.union.time_key, x[b]))
        mates.setdefault(b, []).append((bond.union.time_key, x[a]))
    for partners in mates.values():
        inorder = [place for _, place in sorted(partners)]
        cost += EARLIER * sum(1 for one, other in zip(inorder, inorder[1:], strict=False) if one > other)
    place = {node: n for line in layout.rows.nodes for n, node in enumerate(line)}
    for bond in plan.bonds:
        for one, other in zip(bond.kids, bond.kids[1:], strict=False):
            if one.twin is not None and one.twin == other.twin:
                cost += TWINS * (place[other.node] - place[one.node] - 1)
    return cost


def faults(segments: list[Segment]) -> tuple[list[tuple[Segment, Segment]], int]:
    """Pairs of lines of different families that cross, and the number of those that lie on each other."""
    flat = sorted((s for s in segments if s.flat), key=lambda s: s.y1)
    upright = [s for s in segments if s.x1 == s.x2 and not s.flat]
    slanted = [s for s in segments if s.x1 != s.x2 and not s.flat]
    crossed = [
        (h, v)
        for v in upright
        for h in flat
        if v.y1 < h.y1 < v.y2 and h.x1 < v.x1 < h.x2 and h.owner != v.owner
    ]
    crossed += [(h, s) for s in slanted for h in (*flat, *upright) if h.owner != s.owner and _meet(h, s)]
    return crossed, _coinciding(upright)


def _coinciding(upright: list[Segment]) -> int:
    """Upright lines of different families closer than 4 px beside each other; bars never are, by their levels."""
    upright = sorted(upright, key=lambda s: s.x1)
    count = 0
    for n, one in enumerate(upright):
        for other in upright[n + 1 :]:
            if other.x1 - one.x1 >= 4:
                break
            if one.owner != other.owner and min(one.y2, other.y2) - max(one.y1, other.y1) > 0.5:
                count += 1
    return count


def _meet(a: Segment, b: Segment) -> bool:
    def side(s: Segment, x: float, y: float) -> float:
        return (s.x2 - s.x1) * (y - s.y1) - (s.y2 - s.y1) * (x - s.x1)

    return side(a, b.x1, b.y1) * side(a, b.x2, b.y2) < 0 and side(b, a.x1, a.y1) * side(b, a.x2, a.y2) < 0
