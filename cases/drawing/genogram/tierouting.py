"""The way of an emotional tie through the drawing: round strangers' symbols and names, never through them."""

from bisect import bisect_left
from heapq import heappop, heappush
from math import hypot

from cases.drawing.genogram.boxes import Box, Rect, grown, hits, inside
from cases.drawing.genogram.lines import Segment
from cases.drawing.strokes import HALF, resample
from cases.drawing.svg import Point

CELL, EDGE = 8.0, 44.0
HALO, STRUCTURE, WORDS, EARLIER, OWN_LABEL = 4.0, 3.5, 8.0, 6.0, 40.0
CURVE = 22.0
Cell = tuple[int, int]


class Field:
    """A grid over the drawing, with columns also between neighbours, and what each cell costs."""

    def __init__(self, boxes: dict[str, Box], segments: list[Segment], words: list[Rect], area: Rect) -> None:
        self.boxes = boxes
        self.xs = self._columns(area)
        self.ys = _grid({b.y for b in boxes.values()}, area[1] - EDGE, area[3] + EDGE)
        self.ground = [[1.0] * len(self.ys) for _ in self.xs]
        for segment in segments:
            low, high = sorted((segment.x1, segment.x2))
            self._add((low - 4, min(segment.y1, segment.y2) - 4, high + 4, max(segment.y1, segment.y2) + 4), STRUCTURE)
        for rect in words:
            self._add(grown(rect, 2), WORDS)

    def _columns(self, area: Rect) -> list[float]:
        slots = set()
        for y in {b.y for b in self.boxes.values()}:
            edges = sorted(b.whole[::2] for b in self.boxes.values() if b.y == y)
            slots |= {(a[1] + b[0]) / 2 for a, b in zip(edges, edges[1:], strict=False) if b[0] - a[1] > 8}
        slots |= {b.x for b in self.boxes.values()}
        return _grid(slots, area[0] - EDGE, area[2] + EDGE)

    def _cells(self, rect: Rect) -> list[Cell]:
        i1, i2 = bisect_left(self.xs, rect[0]), bisect_left(self.xs, rect[2])
        j1, j2 = bisect_left(self.ys, rect[1]), bisect_left(self.ys, rect[3])
        return [(i, j) for i in range(i1, i2) for j in range(j1, j2)]

    def _add(self, rect: Rect, cost: float) -> None:
        for i, j in self._cells(rect):
            self.ground[i][j] += cost

    def way(self, a: str, b: str, kind: str) -> list[Point] | None:
        """A smooth line from symbol to symbol, or None where there is no way; later ties keep off it."""
        half = HALF[kind] + 1.0
        walls = [grown(r, half) for p, box in self.boxes.items() if p not in (a, b) for r in box.rects]
        cost = [list(column) for column in self.ground]
        for wall in walls:
            for i, j in self._cells(grown(wall, 6)):
                cost[i][j] += HALO
        for person in (a, b):
            label = self.boxes[person].label
            for i, j in self._cells(grown(label, 3)) if label else []:
                cost[i][j] += OWN_LABEL
            for i, j in self._cells(self.boxes[person].symbol):
                cost[i][j] = 0.2
        blocked = {cell for wall in walls for cell in self._cells(wall)}
        cells = self._search(a, b, cost, blocked)
        if not cells:
            return None
        points = self._pull([(self.xs[i], self.ys[j]) for i, j in cells], cost, walls)
        points[0], points[-1] = self._ends(a, b)
        points = _clip(_curved(points, walls), self.boxes[a], self.boxes[b])
        for x, y in resample(points, 6.0):
            self._add((x - 5, y - 5, x + 5, y + 5), EARLIER)
        return points

    def _ends(self, a: str, b: str) -> tuple[Point, Point]:
        one, other = self.boxes[a], self.boxes[b]
        return (one.x, one.y), (other.x, other.y)

    def _at(self, point: Point) -> Cell:
        return _nearest(self.xs, point[0]), _nearest(self.ys, point[1])

    def _search(self, a: str, b: str, cost: list[list[float]], blocked: set[Cell]) -> list[Cell] | None:
        """A*: the cheapest way over the grid."""
        start, goal = (self._at(point) for point in self._ends(a, b))
        xs, ys = self.xs, self.ys
        best, came = {start: 0.0}, {start: start}
        queue = [(0.0, start)]
        done = set()
        while queue:
            _, here = heappop(queue)
            if here == goal:
                return _back(came, goal)
            if here in done:
                continue
            done.add(here)
            for there in self._around(here, blocked):
                long = hypot(xs[there[0]] - xs[here[0]], ys[there[1]] - ys[here[1]])
                total = best[here] + long * (cost[here[0]][here[1]] + cost[there[0]][there[1]]) / 2
                if total < best.get(there, 1e18):
                    best[there], came[there] = total, here
                    rest = hypot(xs[goal[0]] - xs[there[0]], ys[goal[1]] - ys[there[1]]) * 0.9
                    heappush(queue, (total + rest, there))
        return None

    def _around(self, here: Cell, blocked: set[Cell]) -> list[Cell]:
        found = []
        i, j = here
        for di, dj in ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (1, -1), (-1, 1), (-1, -1)):
            there = (i + di, j + dj)
            if not (0 <= there[0] < len(self.xs) and 0 <= there[1] < len(self.ys)) or there in blocked:
                continue
            if di and dj and ((i + di, j) in blocked or (i, j + dj) in blocked):
                continue
            found.append(there)
        return found

    def _pull(self, points: list[Point], cost: list[list[float]], walls: list[Rect]) -> list[Point]:
        """Pulls the string: the longest straight stretches that cost hardly more than the way over the grid."""
        spent = [0.0]
        for a, b in zip(points, points[1:], strict=False):
            spent.append(spent[-1] + self._price(a, b, cost))
        found, at = [points[0]], 0
        while at < len(points) - 1:
            reach = len(points) - 1
            while reach > at + 1:
                if self._price(points[at], points[reach], cost) <= 1.04 * (spent[reach] - spent[at]) + 2 * CELL and not any(
                    hits(w, points[at], points[reach]) for w in walls
                ):
                    break
                reach -= 1 if reach - at < 12 else 3
            at = max(reach, at + 1)
            found.append(points[at])
        return found if len(found) > 1 else [*found, points[-1]]

    def _price(self, a: Point, b: Point, cost: list[list[float]]) -> float:
        long = hypot(b[0] - a[0], b[1] - a[1])
        steps = max(1, int(long / 5))
        total = 0.0
        for n in range(steps):
            share = (n + 0.5) / steps
            i, j = self._at((a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share))
            total += cost[i][j]
        return total / steps * long


def _grid(wanted: set[float], low: float, high: float) -> list[float]:
    """The wanted places, and between them one every CELL px."""
    found = sorted(wanted)
    for value in (low + CELL * n for n in range(int((high - low) / CELL) + 2)):
        at = bisect_left(found, value)
        if all(abs(found[n] - value) > 3 for n in (at - 1, at) if 0 <= n < len(found)):
            found.insert(at, value)
    return found


def _nearest(values: list[float], value: float) -> int:
    at = bisect_left(values, value)
    if at == len(values) or (at and value - values[at - 1] < values[at] - value):
        return at - 1
    return at


def _back(came: dict[Cell, Cell], goal: Cell) -> list[Cell]:
    way = [goal]
    while came[way[-1]] != way[-1]:
        way.append(came[way[-1]])
    return way[::-1]


def _curved(points: list[Point], walls: list[Rect]) -> list[Point]:
    """The line with its corners rounded as far as no wall is touched."""
    found = [points[0]]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        for radius in (CURVE, CURVE / 2, CURVE / 4, 0.0):
            bend = _bend(before, corner, after, radius)
            near = zip(bend, bend[1:], strict=False)
            if radius == 0.0 or not any(hits(w, p, q) for p, q in near for w in walls):
                break
        found += bend
    return [*found, points[-1]]


def _bend(before: Point, corner: Point, after: Point, radius: float) -> list[Point]:
    if radius == 0.0:
        return [corner]
    ends = []
    for other in (before, after):
        dx, dy = other[0] - corner[0], other[1] - corner[1]
        long = hypot(dx, dy) or 1.0
        step = min(radius, long / 2)
        ends.append((corner[0] + dx / long * step, corner[1] + dy / long * step))
    (x1, y1), (x3, y3) = ends
    x2, y2 = corner
    shares = [n / 6 for n in range(7)]
    return [
        ((1 - t) ** 2 * x1 + 2 * t * (1 - t) * x2 + t * t * x3, (1 - t) ** 2 * y1 + 2 * t * (1 - t) * y2 + t * t * y3)
        for t in shares
    ]


def _clip(points: list[Point], a: Box, b: Box) -> list[Point]:
    """Without what lies inside the two symbols."""
    dense = resample(points, 1.0)
    first = next((n for n, p in enumerate(dense) if not inside(a, p, 3)), 0)
    last = next((n for n in range(len(dense) - 1, -1, -1) if not inside(b, dense[n], 3)), len(dense) - 1)
    return dense[first : last + 1] if last > first else dense
