"""Where symbols and the words beside them stand in a layout, as rectangles (left, top, right, bottom)."""

from dataclasses import dataclass

from cases.drawing.genogram.labels import LEADING, NAME, SMALL, Label
from cases.drawing.genogram.plan import SIZE, Node
from cases.drawing.genogram.search import Layout

Rect = tuple[float, float, float, float]
SMALLER = {"keguguran": 5.0, "aborsi": 5.0, "lahirmati": 10.0}


@dataclass(frozen=True)
class Box:
    """One person of the drawing."""

    person: str
    node: int
    x: float
    y: float
    half: float
    label: Rect | None
    round: bool = False

    @property
    def symbol(self) -> Rect:
        return (self.x - self.half, self.y - self.half, self.x + self.half, self.y + self.half)

    @property
    def rects(self) -> list[Rect]:
        return [self.symbol, self.label] if self.label else [self.symbol]

    @property
    def whole(self) -> Rect:
        return around(self.rects)


def boxes(layout: Layout) -> dict[str, Box]:
    """The box of each person."""
    return {
        node.person.id: _box(node, layout.x[node.at], layout.y[node.row])
        for node in layout.plan.nodes
        if node.person
    }


def _box(node: Node, x: float, y: float) -> Box:
    person = node.person
    half = SMALLER.get(person.kind, SIZE / 2) if person else SIZE / 2
    label = node.label
    rect = None
    if label and label.lines:
        tall = height(label)
        rect = (x + half + 4, y - tall / 2, x + half + 4 + label.width, y + tall / 2)
    return Box(person.id if person else "", node.at, x, y, half, rect, bool(person and person.sex == "P"))


def height(label: Label) -> float:
    return LEADING * len(label.lines) if label.lines else 0.0


def base_lines(label: Label, top: float) -> list[float]:
    """The y of each line's base."""
    return [top + LEADING * n + (LEADING + 0.7 * (NAME if bold else SMALL)) / 2 for n, (_, bold) in enumerate(label.lines)]


def inside(box: Box, point: tuple[float, float], by: float) -> bool:
    """Whether a point lies in the symbol or less than `by` beside it."""
    dx, dy = abs(point[0] - box.x), abs(point[1] - box.y)
    return dx * dx + dy * dy < (box.half + by) ** 2 if box.round else max(dx, dy) < box.half + by


def around(rects: list[Rect]) -> Rect:
    return (
        min(r[0] for r in rects),
        min(r[1] for r in rects),
        max(r[2] for r in rects),
        max(r[3] for r in rects),
    )


def grown(rect: Rect, by: float) -> Rect:
    return (rect[0] - by, rect[1] - by, rect[2] + by, rect[3] + by)


def touch(a: Rect, b: Rect) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def hits(rect: Rect, a: tuple[float, float], b: tuple[float, float]) -> bool:
    """Whether the stretch from a to b passes through the inside of a rectangle."""
    low, high = 0.0, 1.0
    for start, end, least, most in ((a[0], b[0], rect[0], rect[2]), (a[1], b[1], rect[1], rect[3])):
        span = end - start
        if abs(span) < 1e-9:
            if not least < start < most:
                return False
            continue
        one, other = (least - start) / span, (most - start) / span
        low, high = max(low, min(one, other)), min(high, max(one, other))
    return high - low > 1e-9
