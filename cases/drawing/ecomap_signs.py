"""The lines of an ecomap: how thick for strength, cross strokes for tension, a head at the end that receives."""

from __future__ import annotations

from math import atan2
from typing import TYPE_CHECKING

from cases.drawing.legend import MIDDLE, SIGN, Entry
from cases.drawing.strokes import railway
from cases.drawing.svg import INK, Point, head, line, toward

if TYPE_CHECKING:
    from cases.drawing.ecomap import System

WIDE = {"kuat": 4.2, "biasa": 1.6, "lemah": 1.6}
STRENGTH = {"kuat": "kuat", "biasa": "biasa", "lemah": "lemah", "tidak_ada": "tidak ada hubungan"}
ARROWS = {"ke_klien": "ke klien", "dari_klien": "dari klien", "timbal_balik": "timbal balik", "tidak_ada": "tanpa arah"}
HEAD = 11.0


def connection(inner: Point, outer: Point, strength: str, tense: bool, arrow: str) -> list[str]:
    """The line from the middle to a system."""
    if strength == "tidak_ada":
        return []
    start, end = inner, outer
    heads = []
    if arrow in ("ke_klien", "timbal_balik"):
        heads.append(head(inner, atan2(inner[1] - outer[1], inner[0] - outer[0]), HEAD))
        start = toward(inner, outer, HEAD - 2)
    if arrow in ("dari_klien", "timbal_balik"):
        heads.append(head(outer, atan2(outer[1] - inner[1], outer[0] - inner[0]), HEAD))
        end = toward(outer, inner, HEAD - 2)
    drawn = [line(start, end, INK, WIDE[strength], "6 4" if strength == "lemah" else None)]
    return drawn + (railway([start, end]) if tense else []) + heads


def entries(systems: list[System]) -> list[Entry]:
    """Words and signs of what is used."""
    a, b = (2.0, MIDDLE), (SIGN - 2, MIDDLE)
    found: list[Entry] = []
    for strength in ("kuat", "biasa", "lemah"):
        if any(s.strength == strength for s in systems):
            found.append((f"hubungan {strength}", connection(a, b, strength, False, "")))
    if any(s.strength == "tidak_ada" for s in systems):
        found.append(("tanpa garis: tidak ada hubungan", []))
    if any(s.tense for s in systems):
        found.append(("penuh tekanan atau konflik", connection(a, b, "biasa", True, "")))
    arrows = {s.arrow for s in systems if s.strength != "tidak_ada"}
    if arrows & {"ke_klien", "dari_klien"}:
        found.append(("panah: ke arah yang menerima", connection(a, b, "biasa", False, "dari_klien")))
    if "timbal_balik" in arrows:
        found.append(("timbal balik", connection(a, b, "biasa", False, "timbal_balik")))
    return found
