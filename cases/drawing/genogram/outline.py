"""The dashed outline of a household: round its members and, by corridors where no symbol can stand, round nobody else."""

from cases.drawing.genogram.boxes import Box, Rect, around
from cases.drawing.genogram.search import Layout
from cases.drawing.genogram.tracing import loops
from cases.drawing.svg import Point, num

PAD, INSET = 7.0, 1.3  # a second household of the same person lies a little further in
NEAR, FAR = 25.5, 35.0  # a corridor beside a row runs so far from the middle of its symbols
TOUCH = 20.0  # so near to the middle every run reaches
STRAIGHT = 9.0  # wide enough to go straight down
CORNER = 8.0


class Outline:
    """The outline of household number `number`: rects that are inside, loops that are drawn."""

    def __init__(self, layout: Layout, boxes: dict[str, Box], number: int) -> None:
        self.layout, self.boxes, self.number = layout, boxes, number
        household = layout.plan.family.households[number]
        self.name, self.members = household.name, set(household.members)
        self.inset = INSET * number
        runs = self._runs()
        self.runs = [rect for _, rect in runs]
        self.rects = [*self.runs, *self._corridors(runs)]
        self.loops = loops(self.rects)

    def path(self) -> str:
        """Path data with round corners."""
        return " ".join(_rounded(loop) for loop in self.loops)

    def _runs(self) -> list[tuple[int, Rect]]:
        """(row, rectangle) of each stretch of neighbours that live here; lines that only pass do not part them."""
        found: list[tuple[int, Rect]] = []
        for row, line in enumerate(self.layout.rows.nodes):
            stretch: list[Rect] = []
            for at in [*line, -1]:
                person = self.layout.plan.nodes[at].person if at >= 0 else None
                if person and person.id in self.members:
                    stretch.append(self.boxes[person.id].whole)
                elif stretch and (person or at < 0):
                    found.append((row, self._pad(row, around(stretch))))
                    stretch = []
        return found

    def _pad(self, row: int, rect: Rect) -> Rect:
        pad, middle = PAD - self.inset, self.layout.y[row]
        return (rect[0] - pad, middle - 21 - pad, rect[2] + pad, middle + 21 + pad)

    def _corridors(self, runs: list[tuple[int, Rect]]) -> list[Rect]:
        """Joins the runs to one piece, the nearest first."""
        if not runs:
            return []
        inside, outside, found = [runs[0]], runs[1:], []
        while outside:
            pairs = [(abs(a[0] - b[0]) * 1e4 + max(a[1][0], b[1][0]) - min(a[1][2], b[1][2]), i, j)
                     for i, a in enumerate(inside) for j, b in enumerate(outside)]  # fmt: skip
            _, i, j = min(pairs)
            upper, lower = sorted((inside[i], outside[j]), key=lambda run: (run[0], run[1]))
            found += self._beside(upper, lower) if upper[0] == lower[0] else self._down(upper, lower)
            inside.append(outside.pop(j))
        return found

    def _beside(self, left: tuple[int, Rect], right: tuple[int, Rect]) -> list[Rect]:
        y = self.layout.y[left[0]]
        far = y + FAR - self.inset / 2
        corridor = (left[1][2] - 8, y + NEAR + self.inset / 2, right[1][0] + 8, far)
        return [corridor, (left[1][2] - 8, y, left[1][2], far), (right[1][0], y, right[1][0] + 8, far)]

    def _down(self, upper: tuple[int, Rect], lower: tuple[int, Rect]) -> list[Rect]:
        """From a run to one of a lower row; rows in between are passed where there is room."""
        found: list[Rect] = []
        x1, x2, bottom = upper[1][0], upper[1][2], upper[1][3]
        for row in range(upper[0] + 1, lower[0]):
            slot = self._slot(row, (x1 + x2) / 2)
            y = self.layout.y[row]
            found += self._step(x1, x2, bottom, row, slot - 3, slot + 3)
            found.append((slot - 3, y - FAR, slot + 3, y + FAR))
            x1, x2, bottom = slot - 3, slot + 3, y + FAR
        return found + self._step(x1, x2, bottom, lower[0], lower[1][0], lower[1][2])

    def _step(self, x1: float, x2: float, bottom: float, row: int, to1: float, to2: float) -> list[Rect]:
        """Straight down where the stretches overlap, else a corridor just above `row`."""
        y = self.layout.y[row]
        low, high = max(x1, to1), min(x2, to2)
        if high - low >= STRAIGHT or (high > low and high - low >= min(x2 - x1, to2 - to1) - 0.1):
            return [(low, bottom - 1, high, y - TOUCH)]
        start = x2 - 5 if x2 < to1 + 5 else x1 + 5
        start = (x1 + x2) / 2 if x2 - x1 < 12 else start
        end = to1 if start < to1 else to2
        top, ground = y - FAR + self.inset / 2, y - NEAR - self.inset / 2
        reach = 8 if to2 - to1 > 16 else to2 - to1
        left, right = (start - 3, end + reach) if start < end else (end - reach, start + 3)
        inside = (max(left, to1), top, min(right, to2), y - TOUCH)
        return [(start - 3, bottom - 1, start + 3, ground), (left, top, right, ground), inside]

    def _slot(self, row: int, near: float) -> float:
        """The middle of the free place between two symbols of a row that is nearest to `near`."""
        edges = sorted(b.whole[::2] for b in self.boxes.values() if b.y == self.layout.y[row])
        slots = [edges[0][0] - 12, edges[-1][1] + 12] if edges else [near]
        slots += [(a[1] + b[0]) / 2 for a, b in zip(edges, edges[1:], strict=False)]
        wide = [(a[1] + 7, b[0] - 7) for a, b in zip(edges, edges[1:], strict=False) if b[0] - a[1] > 14]
        slots += [min(max(near, low), high) for low, high in wide]
        return min(slots, key=lambda x: (abs(x - near), x))


def _rounded(loop: list[Point]) -> str:
    """A closed path through `loop` with its corners rounded."""
    pieces = []
    for n, (x, y) in enumerate(loop):
        before, after = loop[n - 1], loop[(n + 1) % len(loop)]
        start, end = _short((x, y), before), _short((x, y), after)
        pieces.append(f"{'L' if n else 'M'}{num(start[0])} {num(start[1])} Q{num(x)} {num(y)} {num(end[0])} {num(end[1])}")
    return " ".join(pieces) + " Z"


def _short(corner: Point, other: Point) -> Point:
    dx, dy = other[0] - corner[0], other[1] - corner[1]
    long = abs(dx) + abs(dy) or 1.0
    step = min(CORNER, long / 2)
    return (corner[0] + dx / long * step, corner[1] + dy / long * step)
