"""Unions and children out of the records: two rows of one pair become one couple, and nobody becomes their own ancestor."""

from typing import Any

from cases.drawing.base import rows_of, whole
from cases.drawing.genogram.family import ENDED, Family, Flaw, Link, Period, Union
from cases.drawing.text import clean, natural

UNIONS = {
    "": "menikah", "menikah": "menikah", "siri": "siri", "nikah_siri": "siri", "cerai": "cerai", "bercerai": "cerai",
    "pisah": "pisah", "berpisah": "pisah", "serumah": "serumah", "hidup_bersama": "serumah", "pacaran": "pacaran",
    "janda_duda": "janda_duda", "janda": "janda_duda", "duda": "janda_duda", "tidak_dicatat": "tidak_dicatat",
}  # fmt: skip
CHILDREN = {"": "kandung", "kandung": "kandung", "angkat": "angkat", "asuh": "asuh"}
MOST_UNIONS = 8  # of one person: more feet do not fit under one symbol
MOST_FAMILIES = 3  # of one child: born in, adopted by, cared for by
LAST = {"kandung": 0, "angkat": 1, "asuh": 2}


def _code(value: object) -> str:
    return clean(value).lower().replace("-", "_").replace("/", "_").replace(" ", "_")


def read_unions(records: dict[str, Any], family: Family) -> None:
    """Fills family.unions. A union keeps the id of its first row; children that name another row of the pair follow it."""
    rows = sorted(rows_of(records, "unions"), key=lambda item: natural(item[0]))
    pairs: dict[tuple[str, str], str] = {}
    for row, data in rows:
        couple = _couple(row, data, family)
        if couple is None or row in family.union_of_row:
            continue
        a, b = couple
        period = _period(row, data, family)
        pair = (a, b) if b else None
        if pair and pair in pairs:
            _again(family, pairs[pair], row, period)
            continue
        if _too_many(family, row, a, b):
            continue
        if pair:
            pairs[pair] = row
        order = whole(data.get("n", data.get("order"))) or 0
        family.unions[row] = Union(row, a, b, (period,), max(0, min(order, 98)), data.get("swap") is True)
        family.union_of_row[row] = row


def _couple(row: str, data: dict[str, Any], family: Family) -> tuple[str, str | None] | None:
    """The partners of a row: ids in a fixed order, the second None for a single parent."""
    given = [str(data[k]) for k in ("a", "b") if data.get(k) not in (None, "")]
    known = [i for i in given if i in family.persons]
    if len(known) < len(given) or not given:
        family.flaws.append(Flaw(row, "Pasangan ini memuat orang yang tidak ada dalam daftar."))
    if not known:
        return None
    if len(known) == 2 and known[0] == known[1]:
        words = "{0} tercatat sebagai kedua pihak pasangan ini; digambar sebagai orang tua tunggal."
        family.flaws.append(Flaw(row, words, (known[0],)))
        known = known[:1]
    known.sort(key=natural)
    return known[0], known[1] if len(known) == 2 else None


def _period(row: str, data: dict[str, Any], family: Family) -> Period:
    kind = UNIONS.get(_code(data.get("type")))
    if kind is None:
        family.flaws.append(Flaw(row, "Jenis pasangan ini tidak dikenal; digambar sebagai menikah."))
    start, end = (y if y and 1800 <= y <= 2200 else None for y in (whole(data.get("start")), whole(data.get("end"))))
    if start and end and end < start:
        family.flaws.append(Flaw(row, f"Tahun berakhir pasangan ini ({end}) sebelum tahun mulainya ({start})."))
    return Period(kind or "menikah", start, end)


def _again(family: Family, first: str, row: str, period: Period) -> None:
    """A second row of the same pair: they came together again, or it was entered twice."""
    union = family.unions[first]
    family.union_of_row[row] = first
    periods = tuple(sorted({*union.periods, period}, key=lambda p: (p.start or 9999, p.end or 9999, p.kind)))
    before = periods[:-1]
    if not all(p.kind in ENDED and p.start for p in before) or not periods[-1].start or period in union.periods:
        words = "{0} dan {1} tercatat sebagai pasangan dua kali; digambar sebagai satu pasangan."
        family.flaws.append(Flaw(row, words, union.partners))
    family.unions[first] = Union(first, union.a, union.b, periods, union.order, union.swap)


def _too_many(family: Family, row: str, a: str, b: str | None) -> bool:
    for person in (a, b):
        if person and len(family.unions_of(person)) >= MOST_UNIONS:
            words = f"{{0}} sudah memiliki {MOST_UNIONS} pasangan dalam gambar; pasangan ini tidak digambar."
            family.flaws.append(Flaw(row, words, (person,)))
            return True
    return False


def read_children(records: dict[str, Any], family: Family) -> None:
    """Fills family.links, a child's main family first; links that close a loop are left out and said."""
    taken: list[tuple[tuple[Any, ...], Link]] = []
    for row, data in rows_of(records, "children"):
        link = _link(row, data, family)
        if link:
            main = data.get("main") is True or data.get("utama") is True
            taken.append(((natural(link.child), not main, LAST[link.kind], natural(link.union), link.gap), link))
    for _, link in sorted(taken, key=lambda item: (item[0][2], *item[0])):
        _add(family, link)
    place = {(link.child, link.union): key for key, link in taken}
    family.links.sort(key=lambda link: place[link.child, link.union])


def _link(row: str, data: dict[str, Any], family: Family) -> Link | None:
    child, union = str(data.get("child")), family.union_of_row.get(str(data.get("union")))
    kind = CHILDREN.get(_code(data.get("type")))
    if child not in family.persons:
        family.flaws.append(Flaw(row, "Anak pada baris ini tidak ada dalam daftar orang."))
    elif union is None:
        family.flaws.append(Flaw(row, "Orang tua {0} tidak ada dalam daftar pasangan yang digambar.", (child,)))
    elif kind is None:
        words = "Jenis anak {0} tidak dikenal (kandung, angkat, asuh); anak tiri dicatat pada orang tua kandungnya."
        family.flaws.append(Flaw(row, words, (child,)))
    else:
        return Link(child, union, kind, max(1, min(whole(data.get("gap")) or 1, 5)), row)
    return None


def _add(family: Family, link: Link) -> None:
    others = family.links_of(link.child)
    if any(k.union == link.union for k in others):
        family.flaws.append(Flaw(link.row, "{0} tercatat dua kali sebagai anak pasangan yang sama.", (link.child,)))
    elif others and family.persons[link.child].kind != "orang":
        family.flaws.append(Flaw(link.row, "{0} hanya digambar pada satu pasangan.", (link.child,)))
    elif len(others) >= MOST_FAMILIES:
        words = f"{{0}} sudah digambar pada {MOST_FAMILIES} keluarga; baris ini tidak digambar."
        family.flaws.append(Flaw(link.row, words, (link.child,)))
    elif link.child in _ancestors(family, family.unions[link.union].partners):
        words = "{0} menjadi leluhur dirinya sendiri; baris ini tidak digambar."
        family.flaws.append(Flaw(link.row, words, (link.child,)))
    else:
        if link.kind == "kandung" and any(k.kind == "kandung" for k in others):
            words = "{0} tercatat sebagai anak kandung dari dua pasangan; periksa yang mana yang benar."
            family.flaws.append(Flaw(link.row, words, (link.child,)))
        family.links.append(link)


def _ancestors(family: Family, people: tuple[str, ...]) -> set[str]:
    """These people and everybody above them."""
    found: set[str] = set()
    todo = list(people)
    while todo:
        person = todo.pop()
        if person not in found:
            found.add(person)
            todo += family.parents(person)
    return found
