"""The Venn diagram of who matters: size for how much they help, distance for how near they are to the client."""

from dataclasses import dataclass
from datetime import date
from math import cos, hypot, pi, sin
from typing import Any

from cases.drawing.base import MODES, Drawing, Problem, number, rows_of
from cases.drawing.fields import code, pick, shown
from cases.drawing.svg import INK, LINE, MARK, PALE, SOFT, WHITE, Point, circle, frame, notice, text
from cases.drawing.text import clean, natural, width, wrap

CENTRE, APART, MOST, ROUNDS = 44.0, 6.0, 16, 100
SIZES = {1: 26.0, 2: 31.0, 3: 37.0, 4: 44.0, 5: 52.0}
NEAR = {1: "menyatu", 2: "dekat", 3: "sedang", 4: "jauh", 5: "sangat jauh"}
HELP = {1: "sangat kecil", 2: "kecil", 3: "sedang", 4: "besar", 5: "sangat besar"}
WORDS = {"menyatu": 1, "dekat": 2, "sedang": 3, "jauh": 4, "sangat_jauh": 5, "kecil": 2, "besar": 4, "sangat_kecil": 1, "sangat_besar": 5}
COLUMNS = ["Pihak", "Besar manfaat", "Kedekatan", "Keterangan"]
TITLE = "Diagram Venn"
EMPTY = "Belum ada pihak yang dicatat pada diagram Venn."


@dataclass
class Party:
    row: str
    name: str
    size: int
    distance: int
    note: str
    r: float
    angle: float = 0.0
    scale: float = 1.0

    @property
    def away(self) -> float:
        """From the middle: those who are one with the client overlap the centre."""
        if self.distance == 1:
            return (CENTRE + self.r * 0.35) * self.scale
        return (CENTRE + self.r + 10 + (self.distance - 2) * 46) * self.scale

    @property
    def at(self) -> Point:
        return (self.away * sin(self.angle), -self.away * cos(self.angle))


def draw(records: dict[str, Any], mode: str = "nama", today: date | None = None) -> Drawing:
    """records: center {name}, parties [{id, name, size 1..5, distance 1..5 (1 nearest), person, note}]; words may stand for numbers."""
    mode = mode if mode in MODES else "nama"
    problems: list[Problem] = []
    parties = _parties(records, mode, problems)
    if not parties:
        return Drawing(notice(TITLE, EMPTY), TITLE, EMPTY, [], COLUMNS, [], problems)
    settle(parties)
    centre = pick(records, "center", "klien")
    row = centre if isinstance(centre, dict) else {"name": centre}
    name = shown(pick(row, "name", "nama"), mode, "Klien", row.get("initials"))
    near = sum(p.distance <= 2 for p in parties)
    desc = f"{len(parties)} pihak di sekitar klien; {near} dekat atau menyatu. Lingkaran besar berarti manfaatnya besar."
    rows = [[p.name, HELP[p.size], NEAR[p.distance], p.note] for p in parties]
    signs = ["besar lingkaran: besarnya manfaat", "jarak ke tengah: kedekatan"]
    return Drawing(_picture(parties, name, desc, signs), TITLE, desc, signs, COLUMNS, rows, problems)


def _parties(records: Any, mode: str, problems: list[Problem]) -> list[Party]:
    found: list[Party] = []
    rows = rows_of(records, "parties") or rows_of(records, "pihak")
    for n, (row, data) in enumerate(sorted(rows, key=lambda item: natural(item[0])), 1):
        name = clean(pick(data, "name", "pihak", "nama"))
        if not name or len(found) >= MOST:
            many = f"Diagram Venn menggambar paling banyak {MOST} pihak."
            problems.append(Problem(row, many if name else "Pihak pada baris ini belum diberi nama; tidak digambar."))
            continue
        name = shown(name, mode, f"Pihak {n}", data.get("initials")) if data.get("person") is True else name
        size = _level(row, pick(data, "size", "besar"), "Besar manfaat", problems)
        distance = _level(row, pick(data, "distance", "jarak"), "Kedekatan", problems)
        note = clean(pick(data, "note", "catatan")) if mode == "nama" else ""
        found.append(Party(row, name, size, distance, note, _radius(name, SIZES[size])))
    return found


def _level(row: str, given: Any, what: str, problems: list[Problem]) -> int:
    value = number(given)
    level = WORDS.get(code(given)) if value is None else round(value)
    if level is None or not 1 <= level <= 5:
        problems.append(Problem(row, f"{what} pada baris ini harus 1 sampai 5; digambar sebagai 3."))
        return 3
    return level


def _lines(name: str, r: float) -> list[str]:
    return wrap(name, 1.62 * r, 9.5, 3)


def _radius(name: str, least: float) -> float:
    """Its size, or as much more as three lines of the name need."""
    r = least
    while r < least + 12 and (_lines(name, r)[-1].endswith("\u2026") or len(_lines(name, r)) * 11 > 1.5 * r):
        r += 2
    return r


def settle(parties: list[Party]) -> None:
    """Angles so that no two circles touch; where they will not, everything moves outwards and is tried again."""
    total = sum(p.r for p in parties)
    done = 0.0
    for party in sorted(parties, key=lambda p: (p.distance == 1, natural(p.row))):
        party.angle = 2 * pi * (done + party.r / 2) / total
        done += party.r
    one = [p for p in parties if p.distance == 1]
    for n, party in enumerate(one):
        party.angle = 2 * pi * n / len(one)
    for _ in range(30):
        if _pushed(parties):
            return
        for party in parties:
            party.scale *= 1.08


def _pushed(parties: list[Party]) -> bool:
    for _ in range(ROUNDS):
        calm = True
        for n, a in enumerate(parties):
            for b in parties[n + 1 :]:
                needed = a.r + b.r + APART
                if hypot(a.at[0] - b.at[0], a.at[1] - b.at[1]) >= needed:
                    continue
                calm = False
                step = 0.03 if sin(b.angle - a.angle) >= 0 else -0.03
                a.angle -= step
                b.angle += step * 1.13
        if calm:
            return True
    return False


def _picture(parties: list[Party], name: str, desc: str, signs: list[str]) -> str:
    left = min(min(p.at[0] - p.r for p in parties), -CENTRE * 1.6)
    right = max(max(p.at[0] + p.r for p in parties), CENTRE * 1.6)
    top = min(min(p.at[1] - p.r for p in parties), -CENTRE)
    bottom = max(max(p.at[1] + p.r for p in parties), CENTRE)
    scale = parties[0].scale
    items = [circle(0, 0, CENTRE * scale, "#E8EEF8", MARK, 2.2)]
    for party in parties:
        x, y = party.at
        items.append(_circle(x, y, party.r, party.distance == 1))
        lines = _lines(party.name, party.r)
        items += [text(x, y - len(lines) * 5.5 + 11 * n + 8.5, words, 9.5, "middle", INK) for n, words in enumerate(lines)]
    items += [text(0, -6 + 13 * n + 9, words, 12, "middle", MARK, True) for n, words in enumerate(wrap(name, CENTRE * 1.4, 12, 2, True))]
    wide = max(right - left, max(width(s, 10) for s in signs))
    items += [text(left, bottom + 24 + 14 * n, words, 10, "start", SOFT) for n, words in enumerate(signs)]
    return frame(wide + 32, bottom - top + 24 + 14 * len(signs) + 24, TITLE, desc, items, left - 16, top - 16)


def _circle(x: float, y: float, r: float, inside: bool) -> str:
    """A party; those who are one with the client stand on the centre and have a stronger line."""
    return circle(x, y, r, WHITE if inside else PALE, INK if inside else LINE, 1.8 if inside else 1.4)
