"""Sociometric indices of a group, from the answers alone (drawing 3.5 and 7, domain 5.12). No Django in it.

Of a member: chosen/(N-1), rejected/(N-1), their difference. Of the group: cohesion = mutual pairs / (N(N-1)/2), integration =
1 / number of members whom nobody chose, cliques = three who all choose each other.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

Pair = tuple[int, int]
STAR, AVERAGE, NEGLECTED, REJECTED, CONTROVERSIAL = "bintang", "rata-rata", "terabaikan", "tertolak", "kontroversial"


@dataclass(frozen=True)
class Standing:
    """One member: who chose and rejected her, whom she is mutual with, and the three indices."""

    member: int
    chosen_by: tuple[int, ...]
    rejected_by: tuple[int, ...]
    mutual: tuple[int, ...]
    choice_index: float
    rejection_index: float
    status: str

    @property
    def difference(self) -> float:
        return self.choice_index - self.rejection_index


@dataclass(frozen=True)
class Measures:
    standings: tuple[Standing, ...]
    mutual_pairs: tuple[Pair, ...]
    cohesion: float
    isolated: tuple[int, ...]
    integration: float | None  # None when nobody is isolated
    cliques: tuple[tuple[int, int, int], ...]


def measure(members: Sequence[int], answers: Iterable[Mapping[str, object]]) -> Measures:
    """`answers`: rows of from, to, kind ("pilihan" or "penolakan"). A member not in `members` counts for nothing."""
    known, pairs = set(members), {"pilihan": set[Pair](), "penolakan": set[Pair]()}
    for row in answers:
        pair = (int(str(row["from"])), int(str(row["to"])))
        if set(pair) <= known and pair[0] != pair[1]:
            pairs[str(row["kind"])].add(pair)
    chosen, rejected = pairs["pilihan"], pairs["penolakan"]
    count = len(members)
    mutual = tuple((a, b) for a, b in combinations(members, 2) if {(a, b), (b, a)} <= chosen)
    isolated = tuple(each for each in members if not any(to == each for _, to in chosen))
    possible = count * (count - 1) / 2
    return Measures(
        standings=tuple(_standing(each, members, chosen, rejected) for each in members),
        mutual_pairs=mutual,
        cohesion=len(mutual) / possible if possible else 0.0,
        isolated=isolated,
        integration=1 / len(isolated) if isolated else None,
        cliques=tuple(three for three in combinations(members, 3) if set(combinations(three, 2)) <= set(mutual)),
    )


def _standing(member: int, members: Sequence[int], chosen: set[Pair], rejected: set[Pair]) -> Standing:
    by = tuple(each for each in members if (each, member) in chosen)
    against = tuple(each for each in members if (each, member) in rejected)
    both = tuple(each for each in by if (member, each) in chosen)
    others = max(len(members) - 1, 1)
    status = _status(len(by), len(against), max(sum(to == each for _, to in chosen) for each in members))
    return Standing(member, by, against, both, len(by) / others, len(against) / others, status)


def _status(chosen: int, rejected: int, most: int) -> str:
    """Star: most chosen, by two at least, and less rejected. Controversial: two at least of both. Neglected: nobody named her."""
    if chosen >= 2 and rejected >= 2:
        return CONTROVERSIAL
    if rejected > chosen:
        return REJECTED
    if not chosen:
        return NEGLECTED
    return STAR if chosen == most and chosen >= 2 else AVERAGE


def decimal(value: float) -> str:
    """Two decimals with a comma and a true minus."""
    return f"{value:.2f}".replace(".", ",").replace("-", "\u2212")
