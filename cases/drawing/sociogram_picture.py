"""A sociogram as SVG: symbols as in the genogram, arrows whose pattern also tells choices from rejections in grey."""

from __future__ import annotations

from math import atan2, hypot
from typing import TYPE_CHECKING

from cases.drawing.legend import MIDDLE, SIGN, Entry, legend
from cases.drawing.svg import (
    GREEN,
    INK,
    RED,
    SOFT,
    WHITE,
    Point,
    circle,
    frame,
    group,
    head,
    line,
    polygon,
    rect,
    text,
    toward,
)
from cases.drawing.text import wrap

if TYPE_CHECKING:
    from cases.drawing.sociogram import Group

HALF, HEAD, MARGIN, SIZE, INSIDE = 28.0, 9.0, 16.0, 9.5, 48.0


def arrow(a: Point, b: Point, rejects: bool, mutual: bool) -> list[str]:
    """From a to b; one thick line with two heads where both mean each other."""
    colour, wide = (RED if rejects else GREEN), (3.2 if mutual else 1.5)
    size = HEAD + (3 if mutual else 0)
    angle = atan2(b[1] - a[1], b[0] - a[0])
    start = toward(a, b, size - 2) if mutual else a
    drawn = [line(start, toward(b, a, size - 2), colour, wide, "6 4" if rejects else None), head(b, angle, size, colour)]
    return [*drawn, head(a, atan2(a[1] - b[1], a[0] - b[0]), size, colour)] if mutual else drawn


def _shape(x: float, y: float, sex: str, half: float = HALF) -> str:
    if sex == "L":
        return rect(x - half, y - half, 2 * half, 2 * half, WHITE, INK)
    if sex == "P":
        return circle(x, y, half)
    return polygon([(x, y - half), (x + half, y), (x, y + half), (x - half, y)])


def _arrows(found: Group) -> list[str]:
    """Every pair once; a pair that both chooses and rejects gets two lines side by side."""
    drawn: list[str] = []
    for pairs, rejects, against in ((found.chosen, False, found.rejected), (found.rejected, True, found.chosen)):
        for a, b in sorted(pairs):
            mutual = (b, a) in pairs
            if mutual and a > b:
                continue
            beside = 5.0 if (b, a) in against else 0.0
            drawn += arrow(*_ends(found, a, b, beside), rejects, mutual)
    return drawn


def _ends(found: Group, one: str, other: str, beside: float) -> tuple[Point, Point]:
    """Ends just outside both symbols, moved sideways by `beside`."""
    a, b = found.at[one], found.at[other]
    dx, dy = b[0] - a[0], b[1] - a[1]
    long = hypot(dx, dy) or 1.0
    nx, ny = -dy / long * beside, dx / long * beside
    start, end = (toward(p, q, _reach(found.sexes[m], dx / long, dy / long) + 4) for m, p, q in ((one, a, b), (other, b, a)))
    return (start[0] + nx, start[1] + ny), (end[0] + nx, end[1] + ny)


def _reach(sex: str, cos: float, sin: float) -> float:
    """From the middle of a symbol to its outline in this direction."""
    if sex == "P":
        return HALF
    return HALF / (max(abs(cos), abs(sin)) if sex == "L" else abs(cos) + abs(sin))


def entries(found: Group) -> list[Entry]:
    """Words and signs of what is used."""
    a, b = (2.0, MIDDLE), (SIGN - 2, MIDDLE)
    signs: list[Entry] = []
    for sex, words in (("L", "laki-laki"), ("P", "perempuan"), ("?", "jenis kelamin tidak diketahui")):
        if any((s if s in "LP" else "?") == sex for s in found.sexes.values()):
            signs.append((words, [_shape(SIGN / 2, MIDDLE, sex, 9)]))
    for pairs, rejects, one, both in (
        (found.chosen, False, "memilih", "saling memilih"),
        (found.rejected, True, "menolak", "saling menolak"),
    ):
        mutual = {(x, y) for x, y in pairs if (y, x) in pairs}
        signs += [(one, arrow(a, b, rejects, False))] if pairs - mutual else []
        signs += [(both, arrow(a, b, rejects, True))] if mutual else []
    return signs


def picture(found: Group, title: str, desc: str) -> str:
    drawn, places = _arrows(found), list(found.at.values())
    for member, (x, y) in found.at.items():
        drawn.append(_shape(x, y, found.sexes[member]))
        lines = wrap(found.members[member], INSIDE if found.sexes[member] in ("L", "P") else INSIDE - 12, SIZE, 2, bold=True)
        top = y - (len(lines) * 11 + 12) / 2
        drawn += [text(x, top + 11 * n + 8.5, words, SIZE, "middle", INK, True) for n, words in enumerate(lines)]
        count = len(found.received(member, found.chosen))
        drawn.append(text(x, top + 11 * len(lines) + 10, str(count), 10.5, "middle", SOFT))
    left, right = min(x for x, _ in places) - HALF - 4, max(x for x, _ in places) + HALF + 4
    top, bottom = min(y for _, y in places) - HALF - 4, max(y for _, y in places) + HALF + 4
    wide = max(right - left, 330.0)
    signs, tall = legend(entries(found), wide)
    drawn += [group(signs, left, bottom + 14)]
    return frame(wide + 2 * MARGIN, bottom - top + 14 + tall + 2 * MARGIN, title, desc, drawn, left - MARGIN, top - MARGIN)
