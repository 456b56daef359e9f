"""The nearer family of a wide genogram: whom the client comes from and lives with; the families of uncles and aunts as a count."""

from collections import defaultdict
from typing import Any

from cases.drawing.base import rows_of

Records = dict[str, Any]
Kin = dict[str, set[str]]


def focus(records: Records) -> Records:
    """The records narrowed to the client, ancestors, their brothers and sisters, her own siblings, partners and children, who lives
    with her, and her guardians. Who stays says in `more` how many children were left out. Without a client all stay.
    """
    people = {row: data for row, data in rows_of(records, "persons")}
    client = next((row for row, data in people.items() if data.get("index") is True), None)
    if client is None:
        return records
    kept = _near(records, people, client)
    unions = [_narrowed(data, kept) for _, data in rows_of(records, "unions")]
    unions = [data for data in unions if data.get("a") or data.get("b")]
    known = {str(data.get("id")) for data in unions}
    children = [
        data for _, data in rows_of(records, "children") if str(data.get("child")) in kept and str(data.get("union")) in known
    ]
    hidden = _hidden(records, kept)
    return {
        **records,
        "persons": [{**data, "more": hidden.get(row, 0)} for row, data in people.items() if row in kept],
        "unions": [data for data in unions if _worth(data, children)],
        "children": children,
        "twins": _grouped(records, "twins", kept, 2),
        "households": _grouped(records, "households", kept, 1),
        "ties": [data for _, data in rows_of(records, "ties") if {str(data.get("a")), str(data.get("b"))} <= kept],
    }


def _near(records: Records, people: dict[str, Any], client: str) -> set[str]:
    parents, children, partners = _kin(records)
    above = _all_above(parents, client)
    siblings = {child for parent in parents[client] for child in children[parent]}
    beside = {child for person in above for child in children[person]}
    own = children[client] | partners[client]
    other = {parent for child in siblings | children[client] for parent in parents[child]}
    homes = [_ids(data) for _, data in rows_of(records, "households")]
    roof = {person for home in homes if client in home for person in home}
    guardians = {row for row, data in people.items() if data.get("guardian") is True}
    return (above | siblings | beside | own | other | roof | guardians | {client}) & set(people)


def _kin(records: Records) -> tuple[Kin, Kin, Kin]:
    """Parents, children and partners of each person."""
    parents: Kin = defaultdict(set)
    children: Kin = defaultdict(set)
    partners: Kin = defaultdict(set)
    couples = {row: _pair(data) for row, data in rows_of(records, "unions")}
    for pair in couples.values():
        for person in pair:
            partners[person] |= pair - {person}
    for _, data in rows_of(records, "children"):
        for parent in couples.get(str(data.get("union")), set()):
            parents[str(data.get("child"))].add(parent)
            children[parent].add(str(data.get("child")))
    return parents, children, partners


def _all_above(parents: Kin, client: str) -> set[str]:
    found: set[str] = set()
    todo = list(parents[client])
    while todo:
        person = todo.pop()
        if person not in found:
            found.add(person)
            todo += parents[person]
    return found


def _pair(data: Records) -> set[str]:
    return {str(data[key]) for key in ("a", "b") if data.get(key) not in (None, "")}


def _ids(data: Records) -> set[str]:
    ids = data.get("ids")
    return {str(each) for each in ids} if isinstance(ids, (list, tuple, set)) else set()


def _narrowed(data: Records, kept: set[str]) -> Records:
    """The union with who stays: a partner who is left out leaves a single parent."""
    left = [str(data[key]) for key in ("a", "b") if data.get(key) not in (None, "") and str(data[key]) in kept]
    return {**data, "a": left[0] if left else None, "b": left[1] if len(left) > 1 else None}


def _worth(data: Records, children: list[Records]) -> bool:
    return bool(data["b"]) or any(str(child.get("union")) == str(data.get("id")) for child in children)


def _hidden(records: Records, kept: set[str]) -> dict[str, int]:
    """Children left out, counted at one parent who stays; of a couple at the one entered first."""
    couples = {row: _pair(data) for row, data in rows_of(records, "unions")}
    found: dict[str, set[str]] = defaultdict(set)
    for _, data in rows_of(records, "children"):
        child, staying = str(data.get("child")), sorted(couples.get(str(data.get("union")), set()) & kept)
        if child not in kept and staying:
            found[staying[0]].add(child)
    return {person: len(gone) for person, gone in found.items()}


def _grouped(records: Records, key: str, kept: set[str], least: int) -> list[Records]:
    rows = [{**data, "ids": sorted(_ids(data) & kept)} for _, data in rows_of(records, key)]
    return [data for data in rows if len(data["ids"]) >= least]
