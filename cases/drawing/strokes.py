"""Patterns along a line: beside it, zigzag, dots, cross strokes. The pattern carries the meaning, colour only helps."""

from math import atan2, hypot

from cases.drawing.svg import GREEN, GREY, MARK, OCHRE, ORANGE, RED, WHITE, Point, circle, head, line, path

STEP = 3.0
HALF = {
    "dekat": 2.8, "melebur": 4.0, "jauh": 1.2, "konflik": 5.2, "dekat_konflik": 6.2, "putus": 6.5, "kekerasan_fisik": 5.2,
    "kekerasan_emosional": 5.2, "kekerasan_seksual": 6.2, "fokus": 4.0,
}  # fmt: skip
SAID = {
    "dekat": "dekat", "melebur": "melebur (sangat lekat)", "jauh": "jauh", "konflik": "konflik", "dekat_konflik": "dekat sekaligus konflik",
    "putus": "hubungan terputus", "kekerasan_fisik": "kekerasan fisik", "kekerasan_emosional": "kekerasan emosional",
    "kekerasan_seksual": "kekerasan seksual", "fokus": "terfokus pada",
}  # fmt: skip


def tie(kind: str, points: list[Point]) -> list[str]:
    """The sign of an emotional relation along a line; directed kinds end in a head at the last point."""
    points = resample(points)
    if len(points) < 2:
        return []
    if kind == "dekat":
        return [path(beside(points, d), GREEN, 1.4) for d in (-1.9, 1.9)]
    if kind == "melebur":
        return [path(beside(points, d), GREEN, 1.4) for d in (-3.2, 0, 3.2)]
    if kind == "jauh":
        return [path(points, GREY, 1.8, "2 5")]
    if kind == "konflik":
        return [path(zigzag(points, 4.5), ORANGE, 1.4)]
    if kind == "dekat_konflik":
        return [path(beside(points, d), OCHRE, 1.2) for d in (-5.4, 5.4)] + [path(zigzag(points, 3.4), OCHRE, 1.2)]
    if kind == "putus":
        return cutoff(points)
    if kind == "fokus":
        return [path(points[:-2], MARK, 1.5), _arrow(points, MARK, MARK)]
    return _abuse(kind, points)


def _abuse(kind: str, points: list[Point]) -> list[str]:
    shaft = points[:-3] if len(points) > 6 else points
    drawn = [path(zigzag(shaft, 4.5 if kind != "kekerasan_seksual" else 3.0), RED, 1.4)]
    if kind == "kekerasan_seksual":
        drawn += [path(beside(shaft, d), RED, 1.1) for d in (-5.4, 5.4)]
    return [*drawn, _arrow(points, WHITE if kind == "kekerasan_emosional" else RED, RED)]


def _arrow(points: list[Point], fill: str, stroke: str) -> str:
    tip, before = points[-1], points[-4] if len(points) > 4 else points[0]
    return head(tip, atan2(tip[1] - before[1], tip[0] - before[0]), 10, fill, stroke)


def cutoff(points: list[Point]) -> list[str]:
    """A line with a gap and a cross stroke at either side of it."""
    middle = len(points) // 2
    first, second = points[: max(middle, 1)], points[middle + 2 :] or points[-1:]
    drawn = [path(piece, GREY, 1.6) for piece in (first, second) if len(piece) > 1]
    for piece, at in ((first, -1), (second, 0)):
        other = piece[at - 1] if at else (piece[1] if len(piece) > 1 else piece[0])
        drawn.append(_stroke(piece[at], other, 5.5, GREY))
    return drawn


def _stroke(at: Point, other: Point, half: float, colour: str) -> str:
    dx, dy = at[0] - other[0], at[1] - other[1]
    long = hypot(dx, dy) or 1.0
    nx, ny = (-dy / long * half, dx / long * half) if dx or dy else (0.0, half)
    return line((at[0] - nx, at[1] - ny), (at[0] + nx, at[1] + ny), colour, 1.6)


def railway(points: list[Point], colour: str = ORANGE, every: float = 11, half: float = 5) -> list[str]:
    """Cross strokes along a line, for what is full of tension."""
    points = resample(points, every)
    return [_stroke(here, before, half, colour) for before, here in zip(points, points[1:-1], strict=False)]


def dots(points: list[Point], colour: str) -> list[str]:
    return [circle(x, y, 1.2, colour, None) for x, y in resample(points, 6)]


def resample(points: list[Point], step: float = STEP) -> list[Point]:
    """Points every `step` px along the line, with its ends."""
    found = [points[0]] if points else []
    left = step
    for (x1, y1), (x2, y2) in zip(points, points[1:], strict=False):
        long = hypot(x2 - x1, y2 - y1)
        done = left
        while done <= long:
            share = done / long
            found.append((x1 + (x2 - x1) * share, y1 + (y2 - y1) * share))
            done += step
        left = done - long
    if points and len(points) > 1 and hypot(found[-1][0] - points[-1][0], found[-1][1] - points[-1][1]) > 0.3:
        found.append(points[-1])
    return found


def normals(points: list[Point]) -> list[Point]:
    found = []
    for n in range(len(points)):
        a, b = points[max(n - 1, 0)], points[min(n + 1, len(points) - 1)]
        dx, dy = b[0] - a[0], b[1] - a[1]
        long = hypot(dx, dy) or 1.0
        found.append((-dy / long, dx / long))
    return found


def beside(points: list[Point], off: float) -> list[Point]:
    """The line moved sideways by `off`."""
    return [(x + nx * off, y + ny * off) for (x, y), (nx, ny) in zip(points, normals(points), strict=True)]


def zigzag(points: list[Point], half: float) -> list[Point]:
    """The line swinging from side to side every 5 px."""
    points = resample(points, 5.0)
    last = len(points) - 1
    swung = zip(points, normals(points), strict=True)
    return [
        (x, y) if n in (0, last) else (x + nx * half * (-1) ** n, y + ny * half * (-1) ** n)
        for n, ((x, y), (nx, ny)) in enumerate(swung)
    ]
