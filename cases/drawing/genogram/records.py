"""Records of a family (the shape of a form or a file) into a Family; what is wrong becomes a sentence at its row, never an error."""

from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Any

from cases.drawing.base import rows_of, whole
from cases.drawing.genogram.couples import read_children, read_unions
from cases.drawing.genogram.family import Family, Flaw, Household, Person, Tie, Twins
from cases.drawing.text import clean, initials, natural

SEXES = {"l": "L", "p": "P", "laki-laki": "L", "perempuan": "P", "?": "?", "": "?"}
KINDS = {
    "": "orang", "orang": "orang", "hamil": "hamil", "keguguran": "keguguran", "aborsi": "aborsi", "lahirmati": "lahirmati",
    "lahir_mati": "lahirmati",
}  # fmt: skip
TIES = {
    "dekat": "dekat", "melebur": "melebur", "jauh": "jauh", "konflik": "konflik", "dekat_konflik": "dekat_konflik",
    "putus": "putus", "kekerasan": "kekerasan_fisik", "kekerasan_fisik": "kekerasan_fisik", "fokus": "fokus",
    "kekerasan_emosional": "kekerasan_emosional", "kekerasan_seksual": "kekerasan_seksual", "terfokus": "fokus",
    "terfokus_pada": "fokus",
}  # fmt: skip
MOST_PEOPLE, MOST_TIES, MOST_HOUSEHOLDS = 80, 40, 6
Records = dict[str, Any]


def code(value: object) -> str:
    """A stored code: "Dekat–konflik" -> "dekat_konflik"."""
    return clean(value).lower().replace("\u2013", "_").replace("-", "_").replace(" ", "_")


def read(records: Records, today: date) -> Family:
    """Everything of `records` that can be drawn; the flaws say the rest."""
    family = Family()
    read_persons(records, family, today)
    read_unions(records, family)
    read_children(records, family)
    _twins(records, family)
    _households(records, family)
    _ties(records, family)
    _years(family)
    return family


def read_persons(records: Records, family: Family, today: date) -> None:
    """Persons in the order of their ids, so that the order of entering does not count."""
    found: dict[str, Person] = {}
    for row, data in sorted(rows_of(records, "persons"), key=lambda item: natural(item[0])):
        if row in found:
            family.flaws.append(Flaw(row, "Nomor baris “{0}” dipakai dua kali; yang pertama digambar.", (row,)))
            continue
        found[row] = _person(row, data, family, today)
    indexed = [p for p in found.values() if p.index]
    for extra in indexed[1:]:
        family.flaws.append(Flaw(extra.id, "Hanya satu orang dapat menjadi klien; {0} digambar sebagai anggota biasa.", (extra.id,)))
        found[extra.id] = replace(extra, index=False)
    family.persons = found


def _person(row: str, data: Records, family: Family, today: date) -> Person:
    born, died = _day(data.get("birth")), _day(data.get("death"))
    birth = _year(row, data.get("birth"), "lahir", family, today)
    death = _year(row, data.get("death"), "meninggal", family, today)
    if birth and death and death < birth:
        family.flaws.append(Flaw(row, f"Tahun meninggal {{0}} ({death}) sebelum tahun lahirnya ({birth}).", (row,)))
        death = None
    sex, kind = SEXES.get(clean(data.get("sex")).lower()), KINDS.get(code(data.get("kind")))
    if sex is None or kind is None:
        what = "Jenis kelamin" if sex is None else "Jenis orang"
        family.flaws.append(Flaw(row, what + " {0} tidak dikenal; digambar sebagai tidak diketahui.", (row,)))
    name = clean(data.get("name"))
    gone = bool(data.get("died")) or data.get("death") not in (None, "", False)
    return Person(
        id=row, name=name, initials=clean(data.get("initials"))[:24] or initials(name), sex=sex or "?", birth=birth, death=death,
        died=gone, index=data.get("index") is True, kind=kind or "orang", note=clean(data.get("note"))[:20].rstrip(),
        order=_order(data), more=max(0, min(whole(data.get("more")) or 0, 99)), age=_age(birth, born, death, died, gone, today),
    )  # fmt: skip


def _order(data: Records) -> int | None:
    said = whole(data.get("order", data.get("urutan")))
    return said if said and 0 < said < 99 else None


def _day(value: object) -> date | None:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        return None


def _year(row: str, value: object, what: str, family: Family, today: date) -> int | None:
    day = _day(value)
    if day or value in (None, "", True, False):
        return day.year if day else None
    year = whole(value)
    if year is None or not 1800 <= year <= today.year + 1:
        family.flaws.append(Flaw(row, f"Tahun {what} {{0}} tidak dapat dibaca; digambar tanpa tahun.", (row,)))
        return None
    return year


def _age(birth: int | None, born: date | None, death: int | None, died: date | None, gone: bool, today: date) -> int | None:
    """Years on the day of the drawing, or at death; exact where both days are known, else by the year."""
    until, day = (death, died) if gone else (today.year, today)
    if birth is None or until is None or until < birth:
        return None
    before = born and day and (day.month, day.day) < (born.month, born.day)
    return max(0, until - birth - bool(before))


def _twins(records: Records, family: Family) -> None:
    taken: set[str] = set()
    for row, data in _by_words(records, "twins"):
        ids = tuple(sorted(_ids(data), key=natural))
        homes = [{k.union for k in family.links_of(i)[:1]} for i in ids]
        if len(ids) < 2 or any(i not in family.persons for i in ids) or not set.intersection(*homes):
            family.flaws.append(Flaw(row, "Kembar harus dua anak atau lebih dari pasangan yang sama; baris ini tidak digambar."))
        elif taken & set(ids):
            family.flaws.append(Flaw(row, "{0} sudah tercatat sebagai kembar pada baris lain.", (sorted(taken & set(ids))[0],)))
        else:
            taken |= set(ids)
            family.twins.append(Twins(ids, data.get("identical") is True))


def _ids(data: Records) -> set[str]:
    ids = data.get("ids")
    return {str(i) for i in ids} if isinstance(ids, (list, tuple, set)) else set()


def _households(records: Records, family: Family) -> None:
    for row, data in _by_words(records, "households"):
        ids = _ids(data)
        known = tuple(sorted((i for i in ids if i in family.persons), key=natural))
        if len(known) < len(ids):
            family.flaws.append(Flaw(row, "Rumah tangga ini memuat orang yang tidak ada dalam daftar."))
        if len(family.households) >= MOST_HOUSEHOLDS:
            family.flaws.append(Flaw(row, f"Paling banyak {MOST_HOUSEHOLDS} rumah tangga digambar; baris ini tidak digambar."))
        elif known:
            family.households.append(Household(clean(data.get("name"))[:40] or "Serumah", known))


def _ties(records: Records, family: Family) -> None:
    seen: Counter[tuple[str, str, str]] = Counter()
    for row, data in _by_words(records, "ties"):
        a, b, kind = str(data.get("a")), str(data.get("b")), TIES.get(_tie_code(data))
        if a not in family.persons or b not in family.persons or a == b:
            family.flaws.append(Flaw(row, "Hubungan memerlukan dua orang yang berbeda dari daftar; baris ini tidak digambar."))
        elif kind is None:
            family.flaws.append(Flaw(row, "Jenis hubungan {0} dan {1} tidak dikenal; tidak digambar.", (a, b)))
        elif seen[min(a, b), max(a, b), kind] or sum(seen.values()) >= MOST_TIES:
            family.flaws.append(Flaw(row, "Hubungan {0} dan {1} tercatat dua kali atau melebihi 40; tidak digambar.", (a, b)))
        else:
            seen[min(a, b), max(a, b), kind] += 1
            family.ties.append(Tie(a, b, kind, row))


def _tie_code(data: Records) -> str:
    form = code(data.get("form"))
    return code(data.get("type")) + (f"_{form}" if form else "")


def _by_words(records: Records, key: str) -> list[tuple[str, Records]]:
    """Rows in an order of their content, not of entering."""
    return sorted(rows_of(records, key), key=lambda item: sorted((str(k), str(v)) for k, v in item[1].items()))


def _years(family: Family) -> None:
    """A parent born after a child is drawn as entered, and said."""
    for link in family.links:
        child = family.persons[link.child]
        for parent in (family.persons[i] for i in family.unions[link.union].partners):
            if parent.birth and child.birth and parent.birth >= child.birth and link.kind == "kandung":
                years = f"Tahun lahir {{0}} ({child.birth}) tidak sesudah tahun lahir {{1}}, orang tuanya ({parent.birth})"
                words = f"{years}; periksa keduanya."
                family.flaws.append(Flaw(child.id, words, (child.id, parent.id)))
