"""The lines between two rows: where each couple's stem stands, how deep each bar hangs, and the segments that follow."""

from dataclasses import dataclass, field
from math import sqrt

from cases.drawing.genogram.plan import SIZE, Bond, Kid, Plan
from cases.drawing.genogram.stack import levels

FIRST, BAR, AFTER, SIB, DROP = 28.0, 20.0, 16.0, 14.0, 20.0
APART, TIGHT = 9.0, 5.0  # wished and least distance of upright lines of different families
FOOT = 12.0  # between the feet of one person
CLEAR = 14.0  # a stem stays this far from the ends of its bar
JOG = 24.0  # how far a stem steps aside that would lie on another line
ENTRIES = (-11.0, 11.0, -16.0, 16.0)  # where second links enter a symbol


@dataclass(frozen=True)
class Segment:
    """A straight piece of a line. kind: foot, bar, stem, sib, drop, pass, twin. style: what a child's line looks like."""

    owner: str
    kind: str
    x1: float
    y1: float
    x2: float
    y2: float
    style: str = "kandung"
    bond: int = -1

    @property
    def flat(self) -> bool:
        return self.y1 == self.y2

    def down(self, dy: float) -> "Segment":
        return Segment(self.owner, self.kind, self.x1, self.y1 + dy, self.x2, self.y2 + dy, self.style, self.bond)


@dataclass
class Wire:
    """One bond of a gap while its lines are found. feet: x at each partner; drops: (kid, x at its top)."""

    bond: Bond
    feet: list[float]
    drops: list[tuple[Kid, float]]
    stem: float = 0.0
    level: int = 0
    sib: int = 0

    @property
    def ends(self) -> list[float]:
        return [*self.feet, self.stem] if self.bond.kids else self.feet

    @property
    def bar(self) -> tuple[float, float] | None:
        low, high = min(self.ends), max(self.ends)
        return (low, high) if high - low > 0.5 else None

    @property
    def joins(self) -> list[float]:
        """Where something leaves the sibling bar downwards; twins leave together."""
        twins: dict[int | None, list[float]] = {}
        for kid, x in self.drops:
            twins.setdefault(kid.twin if kid.twin is not None else -1 - kid.node, []).append(x)
        return [sum(xs) / len(xs) for xs in twins.values()]

    @property
    def sibs(self) -> tuple[float, float]:
        ends = [*self.joins, self.stem]
        return min(ends), max(ends)

    @property
    def middle(self) -> float:
        """Above which the stem would stand best."""
        return (min(self.joins) + max(self.joins)) / 2


@dataclass
class Gap:
    """The lines below one row, with y counted from the middle of the row; height: to the middle of the next row."""

    segments: list[Segment] = field(default_factory=list)
    height: float = SIZE + FIRST + AFTER + DROP


def route(plan: Plan, row: int, x: list[float], last: bool) -> Gap:
    """All lines between `row` and the next."""
    wires = [_wire(plan, bond, x) for bond in plan.bonds if bond.row == row]
    _spread_seconds(wires)
    _stems(plan, wires)
    levels(wires)
    _feet(plan, wires, x)
    _avoid(wires)
    deepest = max((w.level for w in wires if w.bar), default=0)
    lowest = max((w.sib for w in wires if w.drops), default=0)
    base = SIZE / 2 + FIRST + max(deepest - 1, 0) * BAR + (AFTER if deepest else -8)
    gap = Gap(height=base + max(lowest - 1, 0) * SIB + DROP + SIZE / 2)
    if last and not wires:
        gap.height = SIZE
    for wire in wires:
        gap.segments += _segments(plan, wire, base, gap.height, x)
    return gap


def _wire(plan: Plan, bond: Bond, x: list[float]) -> Wire:
    return Wire(bond, [x[p] for p in bond.partners], [(kid, x[kid.node]) for kid in bond.kids])


def _spread_seconds(wires: list[Wire]) -> None:
    """A second link enters its symbol off the middle, on the side of that couple, each at a place of its own."""
    taken: dict[int, list[float]] = {}
    for wire in wires:
        centre = sum(wire.feet) / len(wire.feet)
        for number, (kid, middle) in enumerate(wire.drops):
            if not kid.main:
                wished = [e for e in ENTRIES if (e > 0) == (centre > middle)] + list(ENTRIES)
                entry = next(e for e in wished if e not in taken.setdefault(kid.node, []))
                taken[kid.node].append(entry)
                wire.drops[number] = (kid, middle + entry)


def _stems(plan: Plan, wires: list[Wire]) -> None:
    """The stem of each family: over its children where it can, away from all other upright lines."""
    drops = [(w, d) for w in wires for d in w.joins]
    stems: list[float] = []
    for wire in sorted(wires, key=lambda w: (len(w.feet), len(w.drops) != 1, max(w.feet) - min(w.feet), w.bond.at)):
        if not wire.drops:
            wire.stem = wire.feet[0]
            continue
        if len(wire.feet) == 1:
            wire.stem = _single(plan, wire, wires, stems)
        else:
            low, high = sorted(wire.feet)
            others = [d for w, d in drops if w is not wire] + stems
            feet = [pair for w in wires if w is not wire for pair in zip(w.feet, w.bond.partners, strict=True)]
            others += [foot + shift for foot, node in feet for shift in _shifts(plan, node)]
            wire.stem = _free(wire.middle, low + CLEAR, high - CLEAR, others)
        stems.append(wire.stem)


def _shifts(plan: Plan, node: int) -> tuple[float, ...]:
    """Where the feet of a person may come to stand."""
    count = len(plan.nodes[node].bonds)
    return (0.0,) if count < 2 else tuple(_foot_places(count))


def _foot_places(count: int) -> list[float]:
    step = min(FOOT, 34 / (count - 1)) if count > 1 else 0
    return [(n - (count - 1) / 2) * step for n in range(count)]


def _single(plan: Plan, wire: Wire, wires: list[Wire], stems: list[float]) -> float:
    """A single parent's stem: straight over an only child within the symbol, else below the parent."""
    node = plan.nodes[wire.bond.partners[0]]
    foot, reach = wire.feet[0], 14.0 if node.person and len(node.bonds) == 1 else 0.0
    others = [d for w in wires if w is not wire for d in w.joins] + stems
    target = wire.joins[0] if len(wire.joins) == 1 else foot
    if abs(target - foot) > reach:
        target = foot
    if not reach and any(abs(foot - o) < TIGHT for o in others):
        reach = JOG
    return _free(target, foot - reach, foot + reach, others, TIGHT)


def _free(target: float, low: float, high: float, others: list[float], apart: float = APART) -> float:
    """The place in [low, high] nearest to `target` that keeps its distance from `others`."""
    if low > high:
        low = high = (low + high) / 2
    target = min(max(target, low), high)
    for least in (apart, TIGHT):
        near = [o for o in others if low - least < o < high + least]
        places = [target, *(o + s * (least + 0.1) for o in near for s in (-1, 1))]
        free = [p for p in places if low <= p <= high and all(abs(p - o) >= least for o in near)]
        if free:
            return min(free, key=lambda p: (abs(p - target), p))
    return target


def _feet(plan: Plan, wires: list[Wire], x: list[float]) -> None:
    """Feet of one person side by side: going left from shallow to deep, single parent's stem, going right from deep to shallow."""
    standing: dict[int, list[tuple[tuple[int, int, int], Wire, int]]] = {}
    for wire in wires:
        for end, node in enumerate(wire.bond.partners):
            if len(wire.feet) == 1:
                key = (1, 0, wire.bond.at)
            else:
                left = wire.feet[1 - end] < wire.feet[end]
                key = (0, wire.level, wire.bond.at) if left else (2, -wire.level, wire.bond.at)
            standing.setdefault(node, []).append((key, wire, end))
    for node, feet in standing.items():
        if len(feet) == 1:
            if len(feet[0][1].feet) == 1 and feet[0][1].drops and abs(feet[0][1].stem - x[node]) <= 14.0:
                feet[0][1].feet[0] = feet[0][1].stem
            continue
        for place, (_, wire, end) in zip(_foot_places(len(feet)), sorted(feet, key=lambda f: f[0]), strict=True):
            if len(wire.feet) == 1 and wire.stem == wire.feet[0]:
                wire.stem = x[node] + place
            wire.feet[end] = x[node] + place


def _avoid(wires: list[Wire]) -> None:
    """Once the feet stand, a stem that came too near to another line moves once more."""
    for wire in wires:
        if not wire.drops:
            continue
        others = [f for w in wires if w is not wire for f in (*w.feet, *w.joins)]
        others += [w.stem for w in wires if w is not wire and w.drops]
        if len(wire.feet) == 2:
            low, high = min(wire.feet) + 8, max(wire.feet) - 8
        else:
            low, high = wire.feet[0] - JOG, wire.feet[0] + JOG
            straight = all(abs(wire.feet[0] - o) >= TIGHT for o in others)
            wire.stem = wire.feet[0] if straight else wire.stem
        if any(abs(wire.stem - o) < TIGHT for o in others):
            wire.stem = _free(wire.stem, low, high, others, APART if len(wire.feet) == 2 else TIGHT)


def underside(plan: Plan, node: int, off: float) -> float:
    """How far below the middle of a symbol its outline stands at `off` from the middle."""
    person = plan.nodes[node].person
    half = SIZE / 2
    if person is None or person.sex == "L" or person.kind == "hamil":
        return half
    return sqrt(max(half * half - off * off, 0)) if person.sex == "P" else half - abs(off)


def upside(plan: Plan, node: int, off: float) -> float:
    """The same above the middle; symbols of lost pregnancies are small."""
    person = plan.nodes[node].person
    if person is None:
        return SIZE / 2
    if person.kind == "hamil":
        return SIZE / 2 - 2 * abs(off)
    return 5.0 if person.kind in ("keguguran", "aborsi") else 10.0 if not person.whole else underside(plan, node, off)


def _segments(plan: Plan, wire: Wire, base: float, height: float, x: list[float]) -> list[Segment]:
    owner, at = wire.bond.owner, wire.bond.at
    bar_y = SIZE / 2 + FIRST + max(wire.level - 1, 0) * BAR
    sib_y = base + max(wire.sib - 1, 0) * SIB
    chain = next((kid.kind for kid in wire.bond.kids), "kandung") if wire.bond.chain else "kandung"
    found = []
    start = bar_y if wire.bar else sib_y
    for node, foot in zip(wire.bond.partners, wire.feet, strict=True):
        if wire.bar or wire.drops:
            found.append(Segment(owner, "foot", foot, underside(plan, node, foot - x[node]), foot, start, chain, at))
    if wire.bar:
        found.append(Segment(owner, "bar", wire.bar[0], bar_y, wire.bar[1], bar_y, chain, at))
    if wire.drops:
        if wire.bar:
            found.append(Segment(owner, "stem", wire.stem, bar_y, wire.stem, sib_y, chain, at))
        low, high = wire.sibs
        if high - low > 0.5:
            found.append(Segment(owner, "sib", low, sib_y, high, sib_y, chain, at))
        found += _drops(plan, wire, sib_y, height, x)
    for node in wire.bond.partners:
        if plan.nodes[node].person is None:
            found.append(Segment(owner, "pass", x[node], -SIZE / 2, x[node], SIZE / 2, chain, at))
    return found


def _drops(plan: Plan, wire: Wire, sib_y: float, height: float, x: list[float]) -> list[Segment]:
    found = []
    for kid, top in wire.drops:
        y = height - upside(plan, kid.node, top - x[kid.node])
        mates = [t for other, t in wire.drops if kid.twin is not None and other.twin == kid.twin]
        start = sum(mates) / len(mates) if mates else top
        kind = "twin" if mates else "drop"
        found.append(Segment(wire.bond.owner, kind, start, sib_y, top, y, kid.kind, wire.bond.at))
    return found
