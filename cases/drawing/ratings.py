"""The course of one goal: its ratings from -2 to +2 over the sessions, as a small SVG for screen and paper."""

from html import escape

from cases.drawing.svg import INK, LINE, MARK, SOFT, WHITE
from cases.drawing.svg import text as _text

WIDTH, HEIGHT = 300.0, 118.0
LEFT, RIGHT, TOP, STEP = 34.0, 286.0, 17.0, 20.0  # the plot; STEP is the height of one level
WIDEST = 44.0  # between two points that could stand further apart
ROOM = 40.0  # that one label needs


def sign(value: int) -> str:
    """-2 -> "−2" with a true minus, 1 -> "+1"."""
    return f"+{value}" if value > 0 else str(value).replace("-", "\u2212")


def ratings_chart(points: list[tuple[str, int]], title: str, desc: str) -> str:
    """A line through `points` (what is read under the point, value), with 0 dashed as the expected result.

    `title` names the drawing and `desc` says the same in words; both are read aloud and go into the PDF.
    """
    places = [(x, height_of(value)) for x, (_, value) in zip(columns(len(points)), points, strict=True)]
    return "".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH:.0f}" height="{HEIGHT:.0f}" '
            f'viewBox="0 0 {WIDTH:.0f} {HEIGHT:.0f}" role="img" aria-label="{escape(f"{title}. {desc}")}">',
            f"<title>{escape(title)}</title><desc>{escape(desc)}</desc>",
            f'<rect x="0" y="0" width="{WIDTH:.0f}" height="{HEIGHT:.0f}" fill="{WHITE}"/>',
            *_scale(),
            _course(places),
            *(_dot(x, y) for x, y in places),
            *_labels(points, places),
            "</svg>",
        ]
    )


def columns(count: int) -> list[float]:
    """Where each of `count` points stands, from left to right, all inside the plot."""
    if count < 2:
        return [LEFT + 14.0] * count
    gap = min(WIDEST, (RIGHT - LEFT - 26.0) / (count - 1))
    return [round(LEFT + 14.0 + number * gap, 1) for number in range(count)]


def height_of(value: int) -> float:
    """+2 is at the top, -2 at the bottom; what lies beyond is drawn at the edge."""
    return TOP + (2 - max(-2, min(2, value))) * STEP


def _scale() -> list[str]:
    lines = []
    for value in (2, 1, 0, -1, -2):
        y = height_of(value)
        dash = ' stroke-dasharray="4 3"' if value == 0 else ""
        colour = LINE if value == 0 else "#E4E0D8"
        lines.append(
            f'<line x1="{LEFT}" y1="{y}" x2="{RIGHT}" y2="{y}" stroke="{colour}" stroke-width="1"{dash}/>'
            + _text(LEFT - 8, y + 3.5, sign(value), 11, "end", SOFT)
        )
    return lines


def _course(places: list[tuple[float, float]]) -> str:
    if len(places) < 2:
        return ""
    path = " ".join(f"{x},{y}" for x, y in places)
    return f'<polyline points="{path}" fill="none" stroke="{MARK}" stroke-width="2" stroke-linejoin="round"/>'


def _dot(x: float, y: float) -> str:
    return f'<circle cx="{x}" cy="{y}" r="4" fill="{WHITE}" stroke="{MARK}" stroke-width="2"/>'


def _labels(points: list[tuple[str, int]], places: list[tuple[float, float]]) -> list[str]:
    """The words under the points; where they would meet only the first and the last keep theirs."""
    if not points:
        return [_text((LEFT + RIGHT) / 2, TOP + 1.5 * STEP, "Belum ada nilai", 12, "middle", SOFT)]
    roomy = len(points) == 1 or places[1][0] - places[0][0] >= ROOM
    shown = range(len(points)) if roomy else (0, len(points) - 1)
    return [_text(places[n][0], HEIGHT - 4, points[n][0], 11, "middle", INK) for n in shown]
