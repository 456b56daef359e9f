"""Genogram: the family as it stands in Identitas dan keluarga, drawn; its versions are results of this instrument.

`records_of` is the one way from the tables of a family to the records that are drawn.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from cases import known_names as names
from cases.drawing.base import Drawing
from cases.drawing.genogram import draw as picture
from cases.drawing.genogram.focus import focus
from cases.drawing.genogram.kin import relations
from cases.drawing.genogram.records import read
from cases.instruments.base import Instrument

Records = dict[str, Any]
# What holds codes and numbers, not words: no mask goes over it.
CODES = frozenset({
    "id", "sex", "birth", "death", "died", "index", "kind", "order", "a", "b", "type", "start", "end", "n", "swap", "child", "union",
    "gap", "ids", "identical", "guardian", "more",
})  # fmt: skip
LINK = re.compile(r'<a href="#orang-[^"]*">(.*?)</a>', re.DOTALL)


def collect(case: Any) -> Records:
    """The family of the case's person as it stands now."""
    person = case.beneficiary
    return records_of(person, person.family.all(), person.unions.all(), person.households.all(), person.ties.all())


def records_of(
    person: Any, members: Iterable[Any], unions: Iterable[Any], households: Iterable[Any], ties: Iterable[Any]
) -> Records:
    """Records of the drawing from rows of the tables, saved or still being typed; a row without a key is called "baru"."""
    members = list(members)
    couples, pairs = _couples(unions)
    children = [link for member in members for link in _links(member, couples, pairs)]
    return {
        "persons": [_person(person, member) for member in members],
        "unions": couples,
        "children": children,
        "twins": _twins(members),
        "households": _households(members, households),
        "ties": [{"id": f"t{key(tie.pk)}", "a": key(tie.a_id), "b": key(tie.b_id), "type": tie.kind} for tie in ties],
    }


def kinship(facts: Records) -> dict[int, str]:
    """What each member is to the client, worked out from parents and unions: "kakak", "mantan suami", "sepupu"; by key."""
    return {int(row): word for row, word in relations(read(facts, date.today())).items() if row.isdigit()}


def key(pk: int | None) -> str:
    return "baru" if pk is None else str(pk)


def _person(person: Any, member: Any) -> Records:
    """The beneficiary's own row takes name and birth from the person."""
    if member.index:
        name, born, year = person.name or person.nickname, person.birth_date, person.estimated_birth_year
    else:
        name, born, year = member.name, member.birth_date, member.birth_year
    return {
        "id": key(member.pk), "name": name, "initials": short(name), "sex": member.sex or "?", "birth": born.isoformat() if born else year,
        "died": member.gone, "death": member.death_year, "index": member.index, "kind": member.kind, "order": member.order,
        "note": member.note, "guardian": member.relation == "wali",
    }  # fmt: skip


def short(name: str) -> str:
    """Initials; what names nobody ("Ayah RN", "Adik kedua") stays as it is."""
    return names.initials(name) if names.telling(name) else name


def _couples(unions: Iterable[Any]) -> tuple[list[Records], dict[tuple[str, ...], str]]:
    """Unions as records, and the row of each pair."""
    found: list[Records] = []
    pairs: dict[tuple[str, ...], str] = {}
    for union in unions:
        row = f"u{key(union.pk)}"
        a, b = key(union.a_id), key(union.b_id)
        found.append({
            "id": row, "a": a, "b": b, "type": union.kind, "start": union.start_year, "end": union.end_year, "n": union.order,
            "swap": union.swap,
        })  # fmt: skip
        pairs.setdefault(tuple(sorted((a, b))), row)
    return found, pairs


def _links(member: Any, couples: list[Records], pairs: dict[tuple[str, ...], str]) -> Iterable[Records]:
    """The families a member is a child of; parents of whom no union is recorded are entered as such."""
    families = (
        (member.father_id, member.mother_id, member.link, member.gap),
        (member.other_father_id, member.other_mother_id, member.other_link, member.other_gap),
    )
    for father, mother, kind, gap in families:
        parents = [str(each) for each in dict.fromkeys((father, mother)) if each is not None]
        if not parents:
            continue
        pair = tuple(sorted(parents))
        if pair not in pairs:
            pairs[pair] = "o" + "-".join(pair)
            both = parents[1] if len(parents) > 1 else None
            couples.append({"id": pairs[pair], "a": parents[0], "b": both, "type": "tidak_dicatat"})
        yield {"id": key(member.pk), "child": key(member.pk), "union": pairs[pair], "type": kind, "gap": gap or 1}


def _twins(members: list[Any]) -> list[Records]:
    """Rows that point at each other, one group each."""
    group: dict[str, set[str]] = {}
    for member in members:
        if member.twin_of_id is not None:
            joined = {key(member.pk), key(member.twin_of_id)}
            joined |= {each for known in joined for each in group.get(known, ())}
            group |= dict.fromkeys(joined, joined)
    alike = {key(member.pk) for member in members if member.identical}
    sets = {tuple(sorted(joined)) for joined in group.values()}
    return [{"id": ids[0], "ids": list(ids), "identical": bool(alike & set(ids))} for ids in sorted(sets)]


def _households(members: list[Any], households: Iterable[Any]) -> list[Records]:
    """The roof of the beneficiary, if anybody lives under it with her, then the others."""
    own = [key(member.pk) for member in members if member.index or member.same_household]
    found = [{"id": "serumah", "name": "Serumah", "ids": own}] if len(own) > 1 else []
    for home in households:
        ids = [key(member.pk) for member in members if home.pk and member.household_id == home.pk]
        if ids:
            found.append({"id": f"h{home.pk}", "name": home.name, "ids": ids})
    return found


def draw(facts: Records, mode: str, day: date | None) -> Drawing:
    """A version, as it was: nothing in it leads to rows, which may have changed since."""
    drawing = picture(facts, mode, day)
    return replace(drawing, svg=LINK.sub(r"<g>\1</g>", drawing.svg))


INSTRUMENT = Instrument(
    key="genogram",
    title="Genogram",
    version="1",
    stages=("asesmen",),
    questions=(),
    intro="Digambar dari data keluarga. Versi yang disimpan tetap seperti keadaan pada harinya.",
    collect=collect,
    codes=CODES,
    draw=draw,
    print="Genogram keluarga",
    page="genogram",
    standing=lambda facts: len(facts.get("persons", ())) > 1,
    narrow=focus,
)
