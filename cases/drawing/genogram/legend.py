"""The legend of a genogram: only the signs that stand in it, drawn by the functions that draw them there."""

from cases.drawing.genogram.scene import Scene
from cases.drawing.genogram.symbols import child_line, couple_dash, slash, symbol
from cases.drawing.legend import CELL, MIDDLE, SIGN, Entry
from cases.drawing.strokes import SAID, tie
from cases.drawing.svg import INK, MARK, line, path, text


def entries(scene: Scene) -> list[Entry]:
    """(words, sign inside SIGN by CELL px) of every sign used."""
    return [*_people(scene), *_couples(scene), *_children(scene), *_rest(scene)]


def _small(sex: str, kind: str = "orang", died: bool = False, index: bool = False) -> list[str]:
    scale = 1.0 if kind in ("keguguran", "aborsi", "lahirmati") else 0.5
    drawn = "".join(symbol(0, 0, sex, kind, "", died, index))
    return [f'<g transform="translate({SIGN / 2} {MIDDLE}) scale({scale})">{drawn}</g>']


def _people(scene: Scene) -> list[Entry]:
    people = list(scene.family.persons.values())
    plain = [p for p in people if p.kind == "orang"]
    found: list[Entry] = []
    for sex, words in (("L", "laki-laki"), ("P", "perempuan"), ("?", "jenis kelamin tidak diketahui")):
        if any(p.sex == sex for p in plain):
            found.append((words, _small(sex)))
    client = scene.family.index
    if client:
        found.append(("klien", _small(client.sex, index=True)))
    if any(p.died for p in plain):
        found.append(("meninggal (usia saat itu)", _small("L", died=True)))
    for kind, words in (("hamil", "kehamilan"), ("keguguran", "keguguran"), ("aborsi", "pengguguran"), ("lahirmati", "lahir mati")):
        one = next((p for p in people if p.kind == kind), None)
        if one:
            found.append((words, _small(one.sex, kind)))
    return found


def _couples(scene: Scene) -> list[Entry]:
    couples = [u for u in scene.family.unions.values() if u.b]
    used = {p.kind for u in couples for p in u.periods}
    found: list[Entry] = []
    if used & {"menikah", "cerai", "pisah", "janda_duda"}:
        found.append(("menikah (n. tahun)", _bar("menikah", 0)))
    if "siri" in used:
        found.append(("nikah siri (siri tahun)", _bar("siri", 0)))
    if used & {"serumah", "pacaran"}:
        words = [word for kind, word in (("serumah", "serumah tanpa nikah (s.)"), ("pacaran", "pacaran")) if kind in used]
        found.append((" atau ".join(words), _bar("serumah", 0)))
    if "tidak_dicatat" in used:
        found.append(("orang tua bersama, hubungan belum dicatat", _bar("tidak_dicatat", 0)))
    if "pisah" in used:
        found.append(("berpisah (p. tahun)", _bar("menikah", 1)))
    if "cerai" in used:
        found.append(("bercerai (c. tahun)", _bar("menikah", 2)))
    if any(p.kind == "janda_duda" and p.end for u in couples for p in u.periods):
        found.append(("pasangan meninggal (tahun)", [text(SIGN / 2, MIDDLE + 4, "\u2020", 13, "middle")]))
    return found


def _bar(kind: str, slashes: int) -> list[str]:
    low, high = MIDDLE - 6, MIDDLE + 5
    dash = couple_dash(kind)
    marks = [slash(SIGN / 2 - 2.2 * (slashes - 1) + 4.5 * n, high) for n in range(slashes)]
    return [path([(5, low), (5, high), (SIGN - 5, high), (SIGN - 5, low)], INK, 1.5, dash), *marks]


def _children(scene: Scene) -> list[Entry]:
    kinds = {k.kind for k in scene.family.links}
    ends = [(SIGN / 2, 1.0), (SIGN / 2, CELL - 1)]
    names = (("kandung", "anak kandung"), ("angkat", "anak angkat"), ("asuh", "anak asuh"))
    found: list[Entry] = [(words, child_line(ends, kind)) for kind, words in names if kind in kinds]
    for identical, words in ((False, "kembar"), (True, "kembar identik")):
        if any(t.identical == identical for t in scene.family.twins):
            found.append((words, twin_sign(SIGN / 2, 2, CELL - 2, identical)))
    return found


def twin_sign(x: float, top: float, bottom: float, identical: bool) -> list[str]:
    drawn = [line((x, top), (x + side, bottom), INK, 1.5) for side in (-11, 11)]
    middle = top + (bottom - top) * 0.55
    return [*drawn, line((x - 6, middle), (x + 6, middle), INK, 1.5)] if identical else drawn


def _rest(scene: Scene) -> list[Entry]:
    found: list[Entry] = []
    if scene.outlines:
        found.append(("tinggal serumah", [path([(4, 4), (SIGN - 4, 4), (SIGN - 4, CELL - 4), (4, CELL - 4)], MARK, 1.4, "7 4", True)]))
    kinds = [kind for kind in SAID if any(t.kind == kind for t, _ in scene.ties)]
    return found + [(SAID[kind], tie(kind, [(2.0, MIDDLE), (SIGN - 2, MIDDLE)])) for kind in kinds]
