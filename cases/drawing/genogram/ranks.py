"""Generations: which row each person stands on. Partners share a row; a couple across generations is cut only where it must be."""

from cases.drawing.genogram.family import Family, Union
from cases.drawing.text import natural

Edges = dict[str, dict[str, int]]  # class -> class below -> generations between


def ranks(family: Family) -> tuple[dict[str, int], set[str]]:
    """Row of each person, the oldest generation 0, and the ids of unions whose partners stand on different rows."""
    couples = [u for u in sorted(family.unions.values(), key=lambda u: natural(u.id)) if u.b is not None]
    cut: set[str] = set()
    while (rest := _unranked(family, cut)) and (choice := _to_cut(family, couples, cut, rest)):
        cut.add(choice)
    for union in sorted(cut, key=natural):  # an early cut may have become needless
        if not _unranked(family, cut - {union}):
            cut.discard(union)
    home = _classes(family, cut)
    levels = _longest(_edges(family, home))
    rank = {person: levels[home[person]] for person in family.persons}
    _settle_loose(family, rank)
    return rank, cut


def _classes(family: Family, cut: set[str]) -> dict[str, str]:
    """Person -> the first person of the group that must share a row."""
    home = {person: person for person in family.persons}

    def find(person: str) -> str:
        while home[person] != person:
            person = home[person]
        return person

    for union in family.unions.values():
        if union.b is not None and union.id not in cut:
            home[find(union.b)] = find(union.a)
    return {person: find(person) for person in home}


def _edges(family: Family, home: dict[str, str]) -> Edges:
    edges: Edges = {group: {} for group in home.values()}
    for link in family.links:
        for parent in family.unions[link.union].partners:
            below = edges[home[parent]]
            below[home[link.child]] = max(link.gap, below.get(home[link.child], 0))
    return edges


def _unranked(family: Family, cut: set[str]) -> set[str]:
    """Groups that lie on a loop (reach themselves)."""
    edges = _edges(family, _classes(family, cut))
    looped = set(edges)
    while True:  # strip what nothing points at, then what points at nothing
        entered = {below for group in looped for below in edges[group]}
        kept = {g for g in looped if g in entered and any(b in looped for b in edges[g])}
        if kept == looped:
            return looped
        looped = kept


def _to_cut(family: Family, couples: list[Union], cut: set[str], rest: set[str]) -> str | None:
    """The couple to part: the one that leaves the fewest groups on loops; among equals the last entered."""
    home = _classes(family, cut)
    inside = [u for u in couples if u.id not in cut and home[u.a] in rest]
    best = min(reversed(inside), key=lambda u: len(_unranked(family, cut | {u.id})), default=None)
    return best.id if best else None


def _longest(edges: Edges) -> dict[str, int]:
    """Longest way from above; who has nobody above sinks to just above the own children."""
    waiting = {group: 0 for group in edges}
    for targets in edges.values():
        for group in targets:
            waiting[group] += 1
    founders = [g for g, count in waiting.items() if not count]
    level = dict.fromkeys(edges, 0)
    ready = list(founders)
    while ready:
        group = ready.pop()
        for below, gap in edges[group].items():
            level[below] = max(level[below], level[group] + gap)
            waiting[below] -= 1
            if not waiting[below]:
                ready.append(below)
    for group in founders:
        if edges[group]:
            level[group] = min(level[below] - gap for below, gap in edges[group].items())
    return level


def _settle_loose(family: Family, rank: dict[str, int]) -> None:
    """Who is linked to nobody stands on the row of the client; then the top row becomes 0."""
    linked = {p for u in family.unions.values() for p in u.partners} | {k.child for k in family.links}
    index = family.index
    for person in rank:
        if person not in linked:
            rank[person] = rank[index.id] if index and index.id in linked else 0
    top = min(rank.values(), default=0)
    for person in rank:
        rank[person] -= top
