"""The signs of people and of children's lines; the legend is drawn by the same functions."""

from cases.drawing.genogram.plan import SIZE
from cases.drawing.strokes import beside
from cases.drawing.svg import INK, WHITE, Point, circle, line, path, polygon, rect, text

HALF = SIZE / 2
FREE = 7.5  # the X of the deceased leaves the middle free for the age


def symbol(
    x: float, y: float, sex: str, kind: str, inside: str = "", died: bool = False, index: bool = False, free: float = FREE
) -> list[str]:
    """One person: outline by sex or kind, age inside, X for the deceased (`free` of its middle), double outline for the client."""
    if kind == "keguguran":
        return [circle(x, y, 5, INK, None)]
    if kind == "aborsi":
        return [line((x - 5, y - 5), (x + 5, y + 5), INK, 1.8), line((x - 5, y + 5), (x + 5, y - 5), INK, 1.8)]
    half = HALF / 2 if kind == "lahirmati" else HALF
    drawn = [shape(x, y, "hamil" if kind == "hamil" else sex, half)]
    if kind == "lahirmati":
        return drawn + _cross(x, y, sex, half, 0)
    if index:
        drawn.append(shape(x, y, "hamil" if kind == "hamil" else sex, half - (4 if sex in "LP" else 5.5)))
    if died:
        drawn += _cross(x, y, sex, half, free)
    if inside and kind != "hamil":
        drawn.append(text(x, y + 4.2, inside, 12 if len(inside) < 3 else 10.5, "middle"))
    return drawn


def shape(x: float, y: float, sex: str, half: float) -> str:
    """Square, circle, diamond, or triangle for a pregnancy."""
    if sex == "L":
        return rect(x - half, y - half, 2 * half, 2 * half, WHITE, INK)
    if sex == "P":
        return circle(x, y, half)
    if sex == "hamil":
        return polygon([(x, y - half), (x + half, y + half), (x - half, y + half)])
    return polygon([(x, y - half), (x + half, y), (x, y + half), (x - half, y)])


def _cross(x: float, y: float, sex: str, half: float, free: float) -> list[str]:
    reach = half if sex == "L" else half * 0.707 if sex == "P" else half / 2
    drawn = []
    for dx, dy in ((1, 1), (1, -1), (-1, 1), (-1, -1)):
        drawn.append(line((x + dx * free, y + dy * free), (x + dx * reach, y + dy * reach), INK, 1.5))
    return drawn


def child_line(points: list[Point], kind: str) -> list[str]:
    """Solid for a child by birth, solid and dashed for adopted, dashed for foster care."""
    if kind == "angkat":
        return [path(beside(points, -2), INK, 1.4), path(beside(points, 2), INK, 1.4, "4 3")]
    return [path(points, INK, 1.5, "5 4" if kind == "asuh" else None)]


def slash(x: float, y: float) -> str:
    return line((x - 3.5, y + 7), (x + 3.5, y - 7), INK, 1.6)


def couple_dash(kind: str) -> str | None:
    return "5 4" if kind in ("serumah", "pacaran") else "1.5 4" if kind == "tidak_dicatat" else None
