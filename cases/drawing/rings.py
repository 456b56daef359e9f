"""Where the members of a sociogram stand: rings by choices received, places in a ring so that few arrows cross or meet a symbol."""

from math import cos, hypot, pi, sin
from random import Random

from cases.drawing.svg import Point

Pair = tuple[str, str]
SPACE, STEP, CLEAR = 96.0, 104.0, 36.0  # between members of a ring, between rings, of a line from the middle of a symbol
LEAST = 84.0  # between the middles of two symbols
THROUGH, LENGTH, CLOSE = 4.0, 0.002, 50.0
BUDGET = 30000  # moves tried in all, times members: the same on every machine
WIDER = 0.04  # rings of a group of more than FEW stand further apart, for each member more
STARTS, FEW = 4, 10  # a small group is tried from several beginnings


def arrange(members: list[str], chosen: set[Pair], rejected: set[Pair]) -> dict[str, Point]:
    """A place for everybody; the same for the same records."""
    rings = _rings(members, chosen)
    slots = _slots(rings)
    lines = sorted({(min(a, b), max(a, b)) for a, b in chosen | rejected})
    found: _Seating | None = None
    starts = STARTS if len(members) <= FEW else 1
    for start in range(3 * starts):
        if found and start >= starts and (len(members) > FEW or not found.touched):
            break
        random = Random(start)  # noqa: S311  (places, not secrets)
        seating = _Seating(rings, slots, lines, random if start else None)
        seating.improve(BUDGET // starts // len(members))
        if found is None or seating.cost < found.cost - 1e-9:
            found = seating
    return found.place if found else {}


class _Seating:
    """One try: who sits where, improved by moves within a ring while the cost falls."""

    def __init__(self, rings: list[list[str]], slots: list[list[Point]], lines: list[Pair], random: Random | None) -> None:
        self.slots, self.lines = slots, lines
        self.seats: dict[str, tuple[int, int]] = {}
        for ring, members in enumerate(rings):
            free = list(range(len(slots[ring])))
            mine = random.sample(free, len(members)) if random else [n * len(free) // len(members) for n in range(len(members))]
            self.seats.update({m: (ring, slot) for m, slot in zip(members, mine, strict=True)})
        self.place = {m: slots[r][s] for m, (r, s) in self.seats.items()}
        self.of = {m: [line for line in lines if m in line] for m in self.seats}
        self.cost = self._price(list(self.seats))

    @property
    def touched(self) -> bool:
        """Whether a line passes through somebody's symbol."""
        ends = [(line, self.place[line[0]], self.place[line[1]]) for line in self.lines]
        return any(m not in line and distance(p, a, b) < CLEAR for m, p in self.place.items() for line, a, b in ends)

    def improve(self, budget: int) -> None:
        better = True
        while better and budget > 0:
            better = False
            for member in list(self.seats):
                ring = self.seats[member][0]
                for slot in range(len(self.slots[ring])):
                    if self.seats[member][1] == slot or budget <= 0:
                        continue
                    budget -= 1
                    better = self._try(member, ring, slot) or better
        self.cost = self._price(list(self.seats))

    def _try(self, member: str, ring: int, slot: int) -> bool:
        other = next((m for m, seat in self.seats.items() if seat == (ring, slot)), None)
        moved = [member] + ([other] if other else [])
        before, seats = self._price(moved), [self.seats[m] for m in moved]
        self._seat(member, (ring, slot))
        if other:
            self._seat(other, seats[0])
        if self._price(moved) < before - 1e-9:
            return True
        for m, seat in zip(moved, seats, strict=True):
            self._seat(m, seat)
        return False

    def _seat(self, member: str, seat: tuple[int, int]) -> None:
        self.seats[member] = seat
        self.place[member] = self.slots[seat[0]][seat[1]]

    def _price(self, moved: list[str]) -> float:
        """What the drawing costs as far as it hangs on these members."""
        place = self.place
        mine = {line for m in moved for line in self.of[m]}
        cost = 0.0
        for line in mine:
            a, b = place[line[0]], place[line[1]]
            cost += LENGTH * hypot(b[0] - a[0], b[1] - a[1])
            cost += THROUGH * sum(1 for m, p in place.items() if m not in line and distance(p, a, b) < CLEAR)
            for other in self.lines:
                if line[0] not in other and line[1] not in other and _cross(a, b, place[other[0]], place[other[1]]):
                    cost += 0.5 if other in mine else 1.0
        for m in moved:
            p = place[m]
            cost += THROUGH * sum(1 for o in self.lines if m not in o and o not in mine and distance(p, place[o[0]], place[o[1]]) < CLEAR)
            cost += CLOSE * sum(1 for o, q in place.items() if o != m and hypot(p[0] - q[0], p[1] - q[1]) < LEAST)
        return cost


def _rings(members: list[str], chosen: set[Pair]) -> list[list[str]]:
    """Quarters by choices received, the most chosen inside; equal counts share a ring, empty rings fall away."""
    count = {m: sum(to == m for _, to in chosen) for m in members}
    quarters: dict[int, list[str]] = {}
    for member in members:
        above = sum(c > count[member] for c in count.values())
        equal = sum(c == count[member] for c in count.values())
        quarters.setdefault(int(4 * (above + (equal - 1) / 2) / len(members)), []).append(member)
    return [quarters[q] for q in sorted(quarters)]


def _slots(rings: list[list[str]]) -> list[list[Point]]:
    """Places of each ring; more places than members, so that lines can pass between them."""
    found: list[list[Point]] = []
    radius, wider = 0.0, 1 + WIDER * max(0, sum(map(len, rings)) - FEW)
    for number, ring in enumerate(rings):
        if number == 0 and len(ring) == 1:
            found.append([(0.0, 0.0)])
            continue
        count = len(ring) if len(rings) == 1 else max(18, len(ring) + 6) if number else max(9, 2 * len(ring))
        radius = max(radius + STEP * wider if number else 0.0, SPACE * len(ring) / (2 * pi), LEAST)
        turn = 0.31 * number
        found.append([(radius * sin(2 * pi * n / count + turn), -radius * cos(2 * pi * n / count + turn)) for n in range(count)])
    return found


def distance(p: Point, a: Point, b: Point) -> float:
    """From a point to the stretch between two others."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    share = min(max(((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / (dx * dx + dy * dy or 1.0), 0.0), 1.0)
    return hypot(p[0] - a[0] - share * dx, p[1] - a[1] - share * dy)


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    dx, dy = b[0] - a[0], b[1] - a[1]
    if (dx * (c[1] - a[1]) - dy * (c[0] - a[0])) * (dx * (d[1] - a[1]) - dy * (d[0] - a[0])) >= 0:
        return False
    dx, dy = d[0] - c[0], d[1] - c[1]
    return (dx * (a[1] - c[1]) - dy * (a[0] - c[0])) * (dx * (b[1] - c[1]) - dy * (b[0] - c[0])) < 0
