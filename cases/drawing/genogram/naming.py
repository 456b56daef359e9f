"""How people are called in a drawing, its table and its sentences: by name, by initials, or by a number alone."""

from cases.drawing.base import Problem
from cases.drawing.genogram.family import Family
from cases.drawing.text import natural


def names(family: Family, rank: dict[str, int], mode: str) -> dict[str, str]:
    """Shown name of each person; numbers run from the oldest generation down, by birth."""
    if mode == "nama":
        return {p.id: p.name for p in family.persons.values()}
    if mode == "inisial":
        return {p.id: p.initials for p in family.persons.values()}
    people = sorted(family.persons.values(), key=lambda p: (rank.get(p.id, 0), p.born_key, natural(p.id)))
    return {p.id: f"Orang {n}" if p.whole else "" for n, p in enumerate(people, 1)}


def called(family: Family, who: dict[str, str], person: str) -> str:
    """A word for a person in a sentence, also where no name was entered."""
    if who.get(person):
        return who[person]
    one = family.persons.get(person)
    if one is None:
        return "orang ini"
    kinds = {"hamil": "kehamilan", "keguguran": "keguguran", "aborsi": "aborsi", "lahirmati": "anak lahir mati"}
    return kinds.get(one.kind, "orang tanpa nama") + (f" ({one.birth})" if one.birth else "")


def problems(family: Family, who: dict[str, str]) -> list[Problem]:
    """The flaws as sentences with names as the mode shows them."""
    return [
        Problem(flaw.row, flaw.sentence.format(*(called(family, who, p) for p in flaw.people)))
        for flaw in sorted(set(family.flaws), key=lambda f: (natural(f.row), f.sentence))
    ]
