"""The genogram in words: title, one sentence, and the table that says all that the picture shows."""

from cases.drawing.genogram.family import Family, Period, Person, Union
from cases.drawing.genogram.kin import relations
from cases.drawing.genogram.naming import called
from cases.drawing.strokes import SAID
from cases.drawing.text import listed

COLUMNS = ["Bagian", "Siapa", "Hubungan dengan klien", "Keterangan"]
SEX = {"L": "laki-laki", "P": "perempuan", "?": "jenis kelamin tidak diketahui"}
LOST = {"hamil": "kehamilan", "keguguran": "keguguran", "aborsi": "pengguguran", "lahirmati": "lahir mati"}
UNION = {
    "menikah": "menikah", "siri": "nikah siri (tidak tercatat)", "cerai": "bercerai", "pisah": "berpisah",
    "serumah": "tinggal serumah tanpa nikah", "pacaran": "berpacaran", "janda_duda": "menikah, pasangan meninggal",
    "tidak_dicatat": "orang tua bersama, hubungan keduanya belum dicatat",
}  # fmt: skip
CHILD = {"kandung": "", "angkat": " (anak angkat)", "asuh": " (anak asuh)"}
Who = dict[str, str]


def title(family: Family, who: Who) -> str:
    index = family.index
    name = who.get(index.id, "") if index else ""
    return f"Genogram keluarga {name}" if name and not name.startswith("Orang ") else "Genogram keluarga"


def desc(family: Family, generations: int) -> str:
    """One sentence: how many people, generations, ended couples, deceased, ties."""
    people = [p for p in family.persons.values() if p.whole and p.kind == "orang"]
    parts = [f"{len(people)} orang", f"{generations} generasi"]
    counts = {
        "pasangan bercerai": sum(u.kind == "cerai" for u in family.unions.values()),
        "pasangan berpisah": sum(u.kind == "pisah" for u in family.unions.values()),
        "orang telah meninggal": sum(p.died for p in people),
        "anak angkat atau asuh": len({k.child for k in family.links if k.kind != "kandung"}),
        "rumah tangga ditandai": len(family.households),
        "hubungan emosional digambar": len(family.ties),
    }
    return "; ".join([*parts, *(f"{n} {words}" for words, n in counts.items() if n)]) + "."


def rows(family: Family, who: Who, order: list[str], homes: list[str], mode: str) -> list[list[str]]:
    """People in the reading order of the picture, then couples, households and ties."""
    kin = relations(family)
    found = [["Orang", called(family, who, i), kin.get(i, ""), _person(family.persons[i], mode)] for i in order]
    place = {person: n for n, person in enumerate(order)}
    for union in sorted(family.unions.values(), key=lambda u: (min(place[p] for p in u.partners), u.time_key)):
        pair = listed([called(family, who, p) for p in sorted(union.partners, key=lambda p: place[p])])
        found.append(["Pasangan" if union.b else "Orang tua tunggal", pair, "", _union(family, who, union)])
    for name, household in zip(homes, family.households, strict=True):
        members = sorted(household.members, key=lambda p: place[p])
        found.append(["Rumah tangga", name, "", listed([called(family, who, p) for p in members])])
    for twins in family.twins:
        pair = listed([called(family, who, p) for p in sorted(twins.members, key=lambda p: place[p])])
        found.append(["Kembar", pair, "", "kembar identik" if twins.identical else "kembar tidak identik"])
    for tie in sorted(family.ties, key=lambda t: (place[t.a], place[t.b], t.kind)):
        directed = tie.kind.startswith("kekerasan") or tie.kind == "fokus"
        words = f"{called(family, who, tie.a)} {'kepada' if directed else 'dan'} {called(family, who, tie.b)}"
        found.append(["Hubungan", words, "", SAID[tie.kind]])
    return found


def _person(person: Person, mode: str) -> str:
    said = [SEX[person.sex]] if person.whole else []
    if person.kind != "orang":
        said.append(LOST[person.kind])
    if person.birth:
        said.append(f"lahir {person.birth}" if person.whole else str(person.birth))
    if person.died:
        said.append("meninggal" + (f" {person.death}" if person.death else ""))
    if person.age is not None and person.kind == "orang":
        said.append(f"{'usia saat meninggal' if person.died else 'umur'} {person.age} tahun")
    if person.more:
        said.append(f"{person.more} anak tidak digambar")
    if person.note and mode == "nama":
        said.append(person.note)
    return ", ".join(said)


def _union(family: Family, who: Who, union: Union) -> str:
    children = family.children(union.id)
    states = "; ".join(_period(p) for p in union.periods) if union.b else ""
    names = listed([called(family, who, k.child) + CHILD[k.kind] for k in children])
    born = f"anak: {names}" if children else "belum ada anak yang dicatat"
    return f"{states}; {born}" if states else born


def _period(period: Period) -> str:
    words = UNION[period.kind]
    if period.start:
        words += f" sejak {period.start}" if period.kind not in ("cerai", "pisah") else f" (bersama sejak {period.start})"
    return words + (f" sampai {period.end}" if period.end else "")
