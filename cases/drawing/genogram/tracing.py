"""The border of several rectangles taken together, as closed loops of corners."""

from cases.drawing.genogram.boxes import Rect
from cases.drawing.svg import Point

Cell = tuple[int, int]


def loops(rects: list[Rect]) -> list[list[Point]]:
    """Closed loops with the inside at the right hand; corners only where the border turns."""
    xs = sorted({round(v, 2) for r in rects for v in (r[0], r[2])})
    ys = sorted({round(v, 2) for r in rects for v in (r[1], r[3])})
    filled = {
        (i, j)
        for i, (x1, x2) in enumerate(zip(xs, xs[1:], strict=False))
        for j, (y1, y2) in enumerate(zip(ys, ys[1:], strict=False))
        if any(r[0] - 0.01 <= x1 and x2 <= r[2] + 0.01 and r[1] - 0.01 <= y1 and y2 <= r[3] + 0.01 for r in rects)
    }
    follow = _edges(filled)
    found = []
    while follow:
        start = min(follow)
        loop: list[Cell] = []
        corner = start
        while True:
            nexts = follow[corner]
            following = _turning(loop[-1] if loop else None, corner, nexts)
            nexts.remove(following)
            if not nexts:
                del follow[corner]
            loop.append(corner)
            corner = following
            if corner == start:
                break
        found.append(_turns([(xs[i], ys[j]) for i, j in loop]))
    return found


def _edges(filled: set[Cell]) -> dict[Cell, list[Cell]]:
    """Corner -> the corners that follow it on the border, clockwise round what is filled."""
    follow: dict[Cell, list[Cell]] = {}
    for i, j in sorted(filled):
        for beyond, start, end in (
            ((i, j - 1), (i, j), (i + 1, j)),
            ((i + 1, j), (i + 1, j), (i + 1, j + 1)),
            ((i, j + 1), (i + 1, j + 1), (i, j + 1)),
            ((i - 1, j), (i, j + 1), (i, j)),
        ):
            if beyond not in filled:
                follow.setdefault(start, []).append(end)
    return follow


def _turning(before: Cell | None, here: Cell, nexts: list[Cell]) -> Cell:
    """Where two pieces touch at a corner, turn right, so that each keeps its own loop."""
    if before is None or len(nexts) == 1:
        return nexts[0]
    dx, dy = here[0] - before[0], here[1] - before[1]
    right = (here[0] - dy, here[1] + dx)
    return right if right in nexts else nexts[0]


def _turns(loop: list[Point]) -> list[Point]:
    kept = []
    for n, point in enumerate(loop):
        before, after = loop[n - 1], loop[(n + 1) % len(loop)]
        if not (before[0] == point[0] == after[0] or before[1] == point[1] == after[1]):
            kept.append(point)
    return kept
