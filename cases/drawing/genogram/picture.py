"""A genogram as SVG: outlines below, then ties, lines, words and symbols, so that no symbol or date is ever hidden."""

from cases.drawing.genogram.boxes import Box, base_lines
from cases.drawing.genogram.family import Person
from cases.drawing.genogram.labels import NAME, SMALL
from cases.drawing.genogram.legend import entries
from cases.drawing.genogram.lines import Segment
from cases.drawing.genogram.scene import Scene
from cases.drawing.genogram.search import faults
from cases.drawing.genogram.symbols import child_line, couple_dash, slash, symbol
from cases.drawing.genogram.table import desc, title
from cases.drawing.legend import legend
from cases.drawing.strokes import tie
from cases.drawing.svg import INK, MARK, curve, el, frame, group, line, num, rect, text

MARGIN, UNDER = 14.0, 16.0
LEAST = 330.0  # width that the legend gets at least
HOP = 5.0  # radius of the small bow where one line passes over another


def picture(scene: Scene) -> tuple[str, list[str], float]:
    """The SVG, the words of its legend, and how wide it is."""
    left, top, right, bottom = scene.area
    wide = max(right - left, LEAST)
    found = entries(scene)
    signs, tall = legend(found, wide)
    layers = [
        *(curve(outline.path(), MARK, 1.4, "7 4") for outline in scene.outlines),
        *(stroke for one, points in scene.ties for stroke in tie(one.kind, points)),
        *_lines(scene),
        *_words(scene),
        *(_person(scene, box) for box in scene.boxes.values()),
        group(signs, left, bottom + UNDER),
    ]
    svg = frame(
        wide + 2 * MARGIN, bottom - top + (UNDER + tall if found else 0) + 2 * MARGIN,
        title(scene.family, scene.who), desc(scene.family, scene.layout.plan.rows), layers, left - MARGIN, top - MARGIN,
    )  # fmt: skip
    return svg, [words for words, _ in found], wide + 2 * MARGIN


def _lines(scene: Scene) -> list[str]:
    """Structure: bars hop over upright lines of other families."""
    hops: dict[Segment, list[float]] = {}
    for flat, other in faults(scene.segments)[0]:
        if flat.flat and other.x1 == other.x2:
            hops.setdefault(flat, []).append(other.x1)
    drawn = []
    for segment in scene.segments:
        drawn += _line(scene, segment, sorted(hops.get(segment, [])))
    for mark in scene.marks:
        drawn += [slash(x, y) for x, y in mark.slashes]
    return drawn + _identical(scene)


def _line(scene: Scene, s: Segment, hops: list[float]) -> list[str]:
    a, b = (s.x1, s.y1), (s.x2, s.y2)
    union = scene.family.unions[s.owner]
    bond = scene.layout.plan.bonds[s.bond]
    if s.kind in ("drop", "twin") or (bond.chain and s.style != "kandung"):
        return child_line([a, b], s.style)
    dash = couple_dash(union.kind) if s.kind in ("foot", "bar") and (len(bond.partners) == 2 or bond.chain) and union.b else None
    styles = {kid.kind for kid in bond.kids}
    if s.kind in ("stem", "sib", "foot") and len(bond.partners) == 1 and not bond.chain and styles == {"asuh"}:
        dash = "5 4"
    if not hops:
        return [line(a, b, INK, 1.5, dash)]
    d, last = f"M{num(s.x1)} {num(s.y1)}", s.x1
    for x in hops:
        if x - HOP > last + 1 and x + HOP < s.x2 - 1:
            d += f" L{num(x - HOP)} {num(s.y1)} A{num(HOP)} {num(HOP)} 0 0 1 {num(x + HOP)} {num(s.y1)}"
            last = x + HOP
    return [curve(f"{d} L{num(s.x2)} {num(s.y2)}", INK, 1.5, dash)]


def _identical(scene: Scene) -> list[str]:
    """The bar between the lines of identical twins."""
    drawn = []
    plan = scene.layout.plan
    for bond in plan.bonds:
        for number, twins in enumerate(scene.family.twins):
            if not twins.identical or not any(kid.twin == number for kid in bond.kids):
                continue
            at = {scene.layout.x[kid.node] for kid in bond.kids if kid.twin == number}
            slants = [s for s in scene.segments if s.bond == bond.at and s.kind == "twin" and any(abs(s.x2 - x) < 1 for x in at)]
            ends = [(s.x1 + (s.x2 - s.x1) * 0.55, s.y1 + (s.y2 - s.y1) * 0.55) for s in slants]
            if len(ends) > 1:
                drawn.append(line(min(ends), (max(ends)[0], min(ends)[1]), INK, 1.5))
    return drawn


def _words(scene: Scene) -> list[str]:
    drawn = []
    for mark in scene.marks:
        if mark.rect:
            x1, y1, x2, y2 = mark.rect
            drawn += [rect(x1, y1, x2 - x1, y2 - y1), text((x1 + x2) / 2, y2 - 1.5, mark.words, SMALL - 0.5, "middle")]
    for words, (x1, y1, x2, y2) in scene.homes:
        drawn += [rect(x1, y1, x2 - x1, y2 - y1), text(x1 + 2, y2 - 2, words, 10, "start", MARK)]
    return drawn


def _person(scene: Scene, box: Box) -> str:
    """Symbol and words of a person, as a link to the row that says the same."""
    person, label = scene.family.persons[box.person], scene.layout.plan.nodes[box.node].label
    drawn = symbol(box.x, box.y, person.sex, person.kind, _inside(person), person.died, person.index)
    if box.label and label:
        x1, y1, x2, y2 = box.label
        drawn.append(rect(x1 - 1, y1, x2 - x1 + 2, y2 - y1))
        for (words, bold), y in zip(label.lines, base_lines(label, y1), strict=True):
            drawn.append(text(x1, y, words, NAME if bold else SMALL, "start", INK, bold))
    return el("a", "".join(drawn), href=f"#orang-{anchor(scene, person)}")


def anchor(scene: Scene, person: Person) -> str:
    """What the link of a symbol ends in: the row id where it is a number, else the place in the list; never a name."""
    if person.id.isascii() and person.id.isdigit() and len(person.id) < 13:
        return person.id
    return f"n{list(scene.family.persons).index(person.id) + 1}"


def _inside(person: Person) -> str:
    if person.kind != "orang":
        return ""
    return "?" if person.age is None else str(person.age)
