"""Everything of a genogram with its place, before anything is painted; tests ask this, never the picture."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from cases.drawing.genogram.boxes import Box, Rect, around, boxes
from cases.drawing.genogram.family import Family, Flaw, Tie
from cases.drawing.genogram.lines import Segment
from cases.drawing.genogram.marks import UnionMark, house_name, union_marks
from cases.drawing.genogram.naming import names
from cases.drawing.genogram.outline import Outline
from cases.drawing.genogram.plan import make_plan
from cases.drawing.genogram.ranks import ranks
from cases.drawing.genogram.records import read
from cases.drawing.genogram.search import Layout, best
from cases.drawing.genogram.tierouting import Field
from cases.drawing.svg import Point


@dataclass
class Scene:
    """area: what symbols, lines, outlines and ties take. who: the shown name of each person."""

    family: Family
    rank: dict[str, int]
    cut: set[str]
    who: dict[str, str]
    layout: Layout
    boxes: dict[str, Box]
    segments: list[Segment]
    marks: list[UnionMark]
    outlines: list[Outline] = field(default_factory=list)
    homes: list[tuple[str, Rect]] = field(default_factory=list)
    ties: list[tuple[Tie, list[Point]]] = field(default_factory=list)
    area: Rect = (0.0, 0.0, 0.0, 0.0)


def compose(records: dict[str, Any], mode: str, today: date) -> Scene:
    """Reads records and gives every part its place."""
    return place(read(records, today), mode)


def place(family: Family, mode: str) -> Scene:
    rank, cut = ranks(family)
    who = names(family, rank, mode)
    layout = best(make_plan(family, rank, mode, who))
    scene = Scene(family, rank, cut, who, layout, boxes(layout), layout.segments(), union_marks(layout))
    scene.outlines = [Outline(layout, scene.boxes, number) for number in range(len(family.households))]
    _name_homes(scene, mode)
    _ties(scene)
    scene.area = around([*_solid(scene), *_soft(scene)])
    return scene


def _name_homes(scene: Scene, mode: str) -> None:
    obstacles = [r for box in scene.boxes.values() for r in box.rects] + [m.rect for m in scene.marks if m.rect]
    several = len(scene.outlines) > 1
    for number, outline in enumerate(scene.outlines, 1):
        words = outline.name if mode == "nama" else f"Rumah tangga {number}" if several else "Serumah"
        rect = house_name(words, outline.runs, scene.segments, obstacles)
        obstacles.append(rect)
        scene.homes.append((words, rect))


def _ties(scene: Scene) -> None:
    if not scene.family.ties:
        return
    words = [m.rect for m in scene.marks if m.rect] + [rect for _, rect in scene.homes]
    field = Field(scene.boxes, scene.segments, words, around(_solid(scene)))
    for tie in scene.family.ties:
        points = field.way(tie.a, tie.b, tie.kind)
        if points:
            scene.ties.append((tie, points))
        else:
            scene.family.flaws.append(Flaw(tie.row, "Hubungan {0} dan {1} tidak menemukan tempat dalam gambar.", (tie.a, tie.b)))


def _solid(scene: Scene) -> list[Rect]:
    found = [r for box in scene.boxes.values() for r in box.rects]
    found += [(min(s.x1, s.x2), min(s.y1, s.y2), max(s.x1, s.x2), max(s.y1, s.y2)) for s in scene.segments]
    return found + [m.rect for m in scene.marks if m.rect]


def _soft(scene: Scene) -> list[Rect]:
    found = [rect for outline in scene.outlines for rect in outline.rects] + [rect for _, rect in scene.homes]
    return found + [(x - 6, y - 6, x + 6, y + 6) for _, points in scene.ties for x, y in points]
