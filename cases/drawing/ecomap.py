"""The ecomap: the client and household in the middle, systems around, each line saying strength, tension and direction."""

from dataclasses import dataclass
from datetime import date
from math import cos, hypot, pi, sin
from typing import Any

from cases.drawing.base import MODES, Drawing, Problem, rows_of
from cases.drawing.ecomap_signs import ARROWS, STRENGTH, connection, entries
from cases.drawing.fields import coded, pick, shown
from cases.drawing.legend import legend
from cases.drawing.svg import INK, MARK, PALE, SOFT, WHITE, Point, circle, frame, notice, rect, text, toward
from cases.drawing.text import clean, natural, width, wrap

CENTRE, MOST, BIGGEST = 92.0, 16, 48.0
ROOM, SIZE, LEADING, MARGIN = 14.0, 10.0, 11.5, 16.0
NATURE = {
    "": "", "biasa": "", "stres": "tegang", "konflik": "tegang", "stres_konflik": "tegang",
    "tegang": "tegang", "penuh_tekanan": "tegang",
}  # fmt: skip
KINDS = {
    "keluarga_besar": "keluarga besar", "keluarga": "keluarga", "teman": "teman", "pendidikan": "pendidikan", "kesehatan": "kesehatan",
    "agama": "agama", "ekonomi": "pekerjaan dan ekonomi", "layanan_sosial": "layanan sosial", "hukum": "hukum", "lingkungan": "lingkungan",
    "rekreasi": "rekreasi", "lainnya": "lainnya",
}  # fmt: skip
COLUMNS = ["Sistem", "Jenis", "Kekuatan", "Sifat", "Arah", "Keterangan"]
EMPTY = "Belum ada sistem yang dicatat pada ekomap."


@dataclass
class System:
    """One circle. member: who of the household it is tied to, when not to all."""

    row: str
    name: str
    kind: str
    strength: str
    tense: bool
    arrow: str
    member: str
    note: str
    lines: list[str]
    r: float
    at: Point = (0.0, 0.0)


def draw(records: dict[str, Any], mode: str = "nama", today: date | None = None) -> Drawing:
    """The ecomap of one client.

    records: center {name, initials}, household [names or {name, initials}], systems [{id, name, kind, strength kuat|biasa|lemah|tidak_ada,
    nature stres|konflik, direction ke_klien|dari_klien|timbal_balik|tidak_ada, member, person, note}].
    The name of a system with `person` true is somebody's name and masked like one.
    """
    mode = mode if mode in MODES else "nama"
    problems: list[Problem] = []
    systems = _systems(records, mode, problems)
    name = _centre(records, mode)
    title = f"Ekomap {name}" if name != "Klien" else "Ekomap"
    if not systems:
        return Drawing(notice(title, EMPTY), title, EMPTY, [], COLUMNS, [], problems)
    spread(systems)
    strong, tense = sum(s.strength == "kuat" for s in systems), sum(s.tense for s in systems)
    desc = f"{len(systems)} sistem di sekitar klien; {strong} hubungan kuat, {tense} penuh tekanan."
    found = entries(systems)
    svg = _picture(records, mode, name, systems, title, desc)
    return Drawing(svg, title, desc, [words for words, _ in found], COLUMNS, [_row(s) for s in systems], problems)


def _centre(records: Any, mode: str) -> str:
    centre = (pick(records, "center", "klien") if isinstance(records, dict) else None) or {}
    row = centre if isinstance(centre, dict) else {"name": centre}
    return shown(pick(row, "name", "nama"), mode, "Klien", row.get("initials"))


def _systems(records: Any, mode: str, problems: list[Problem]) -> list[System]:
    """At most 16, of one kind side by side; a row without a name gets a sentence."""
    found: list[System] = []
    rows = rows_of(records, "systems") or rows_of(records, "ecomap")
    for number, (at, row) in enumerate(sorted(rows, key=lambda item: natural(item[0])), 1):
        name = clean(pick(row, "name", "sistem"))
        if not name:
            problems.append(Problem(at, "Sistem pada baris ini belum diberi nama; tidak digambar."))
        elif len(found) >= MOST:
            problems.append(Problem(at, f"Ekomap menggambar paling banyak {MOST} sistem; gabungkan yang sejenis."))
        else:
            found.append(_system(at, row, name, mode, number, problems))
    order = list(KINDS)
    return sorted(found, key=lambda s: (order.index(s.kind), s.name.lower(), natural(s.row)))


def _system(at: str, row: dict[str, Any], name: str, mode: str, number: int, problems: list[Problem]) -> System:
    kinds = {"": "lainnya", **{k: k for k in KINDS}, "pekerjaan": "ekonomi"}
    kind = coded(row, ("kind", "jenis"), kinds, "lainnya", problems, at, "Jenis sistem")
    known = {"": "biasa", **{k: k for k in STRENGTH}}
    strength = coded(row, ("strength", "kekuatan"), known, "biasa", problems, at, "Kekuatan hubungan")
    nature = coded(row, ("nature", "sifat"), NATURE, "", problems, at, "Sifat hubungan")
    arrow = coded(row, ("direction", "arah"), {"": "tidak_ada", **{k: k for k in ARROWS}}, "tidak_ada", problems, at, "Arah hubungan")
    if row.get("person") is True:
        name = shown(name, mode, f"{KINDS[kind].capitalize()} {number}", row.get("initials"))
    member = pick(row, "member", "anggota")
    member = shown(member, mode, "", None) if member else ""
    lines, r = fitted(name)
    note = clean(pick(row, "note", "catatan")) if mode == "nama" else ""
    return System(at, name, kind, strength, nature == "tegang", arrow, member, note, lines, r)


def fitted(name: str) -> tuple[list[str], float]:
    """A name broken so that its circle is as small as can be, at most BIGGEST."""
    best: tuple[list[str], float] | None = None
    for wide in (62, 72, 82, 92):
        lines = wrap(name, wide, SIZE, 5)
        tall = LEADING * len(lines)
        r = max(24.0, max(hypot(width(w, SIZE) / 2, abs(LEADING * (n + 0.5) - tall / 2) + 5) for n, w in enumerate(lines)) + 4)
        if best is None or r < best[1] - 0.5:
            best = (lines, r)
    assert best is not None  # noqa: S101  (there are four widths)
    return best if best[1] <= BIGGEST + 6 else (wrap(name, 84, SIZE, 5), BIGGEST + 6)


def spread(systems: list[System]) -> None:
    """Along an ellipse by arc length, which grows until nothing touches and no line meets another circle."""
    wide, tall = 250.0, 190.0
    for _ in range(60):
        _along(systems, wide, tall)
        if not _touching(systems):
            return
        wide, tall = wide * 1.06, tall * 1.04


def _along(systems: list[System], wide: float, tall: float) -> None:
    steps = 720
    ring = [(wide * sin(2 * pi * n / steps), -tall * cos(2 * pi * n / steps)) for n in range(steps + 1)]
    run = [0.0]
    for a, b in zip(ring, ring[1:], strict=False):
        run.append(run[-1] + hypot(b[0] - a[0], b[1] - a[1]))
    needed = sum(2 * s.r + ROOM for s in systems)
    done, at = -(systems[0].r + ROOM / 2) / needed * run[-1], 0
    for system in systems:
        share = (2 * system.r + ROOM) / needed * run[-1]
        target = (done + share / 2) % run[-1]
        at = min(range(len(run)), key=lambda n: abs(run[n] - target))
        system.at = ring[at]
        done += share


def _touching(systems: list[System]) -> bool:
    for n, one in enumerate(systems):
        if hypot(*one.at) < CENTRE + one.r + 34:
            return True
        for other in systems[n + 1 :]:
            if hypot(one.at[0] - other.at[0], one.at[1] - other.at[1]) < one.r + other.r + 6:
                return True
        if any(_line_distance(one.at, other.at) < other.r + 5 for other in systems if other is not one):
            return True
    return False


def _line_distance(end: Point, other: Point) -> float:
    """How near the line from the middle to `end` comes to `other`."""
    share = (end[0] * other[0] + end[1] * other[1]) / (end[0] ** 2 + end[1] ** 2)
    share = min(max(share, 0.0), 1.0)
    return hypot(other[0] - end[0] * share, other[1] - end[1] * share)


def _picture(records: Any, mode: str, name: str, systems: list[System], title: str, desc: str) -> str:
    left = min(s.at[0] - s.r for s in systems + [_origin()])
    right = max(s.at[0] + s.r for s in systems + [_origin()])
    top = min(s.at[1] - s.r for s in systems + [_origin()])
    bottom = max(s.at[1] + s.r for s in systems + [_origin()])
    signs, tall = legend(entries(systems), right - left)
    items = [piece for s in systems for piece in _tied(s)]
    items += [piece for s in systems for piece in (circle(*s.at, s.r, PALE, INK, 1.4), *_lines(s.lines, s.at, INK, False))]
    items += [circle(0, 0, CENTRE, WHITE, INK, 2.2), *_household(records, mode, name)]
    items.append(f'<g transform="translate({left:.1f} {bottom + 18:.1f})">{"".join(signs)}</g>')
    return frame(
        right - left + 2 * MARGIN, bottom - top + 18 + tall + 2 * MARGIN, title, desc, items, left - MARGIN, top - MARGIN
    )  # fmt: skip


def _origin() -> System:
    return System("", "", "", "", False, "", "", "", [], CENTRE)


def _tied(system: System) -> list[str]:
    """The line between the middle and a system, with the member's name where it is not for all."""
    inner, outer = toward((0, 0), system.at, CENTRE + 2), toward(system.at, (0, 0), system.r + 2)
    items = connection(inner, outer, system.strength, system.tense, system.arrow)
    if system.member:
        words = f"\u2192 {system.member}"
        x, y, wide = (inner[0] + outer[0]) / 2, (inner[1] + outer[1]) / 2, width(words, 9) + 4
        items += [rect(x - wide / 2, y - 6, wide, 12), text(x, y + 3.2, words, 9, "middle", MARK)]
    return items


def _household(records: Any, mode: str, name: str) -> list[str]:
    """The client's name and, smaller, who lives in the household."""
    named = records.get("household") if isinstance(records, dict) else None
    given = [n if isinstance(n, dict) else {"name": n} for n in named] if isinstance(named, (list, tuple)) else []
    people = [shown(n.get("name"), mode, "", n.get("initials")) for n in given] if mode != "tanpa" else []
    lines = wrap(name, 2 * CENTRE - 40, 13, 2, bold=True)
    small = wrap(", ".join(n for n in people if n and n != name), 2 * CENTRE - 44, SIZE, 4)
    top = -(len(lines) * 15 + len(small) * LEADING) / 2
    items = [text(0, top + 15 * n + 11, words, 13, "middle", INK, True) for n, words in enumerate(lines)]
    return items + [text(0, top + 15 * len(lines) + LEADING * n + 10, words, SIZE, "middle", SOFT) for n, words in enumerate(small)]


def _lines(lines: list[str], at: Point, colour: str, bold: bool) -> list[str]:
    top = at[1] - LEADING * len(lines) / 2
    return [text(at[0], top + LEADING * n + 9, words, SIZE, "middle", colour, bold) for n, words in enumerate(lines)]


def _row(s: System) -> list[str]:
    said = f"untuk {s.member}; {s.note}".strip("; ") if s.member else s.note
    return [s.name, KINDS[s.kind], STRENGTH[s.strength], "penuh tekanan" if s.tense else "tanpa tekanan", ARROWS[s.arrow], said]


