"""Finding people by how their names are written: the same spelling, one letter beside it, and the likeliest of the others."""

from difflib import SequenceMatcher
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from cases import spelling
from cases.models import Beneficiary

MOST = 500  # so many candidates are looked at for a wrong letter
LIKELY = 0.6
SHORTEST_PART = 3  # a shorter text is looked for at the beginning of a word only


def searched_by(person: Beneficiary) -> str:
    """What the column `search_key` of this person must hold."""
    return spelling.key_of(person.name, person.nickname)


def named(text: str, prefix: str = "") -> Q:
    """People whose name holds every word of `text` (or begins one with it), written with or without spaces, or its initials."""
    column = f"{prefix}search_key__contains"
    words, whole = spelling.words_of(text), spelling.joined(text)
    if not words:
        return Q(pk__in=[])
    match = Q()
    for word in words:
        match &= Q(**{column: f" {word}"})
    if len(whole) >= SHORTEST_PART:
        match |= Q(**{column: whole})
    return match | initialled(text, prefix)


def initialled(text: str, prefix: str = "") -> Q:
    """People with these initials: "RN", "R.N."."""
    letters = "".join(sign for sign in text.lower() if sign.isalnum())
    if not 1 < len(letters) <= 6:
        return Q(pk__in=[])
    return Q(**{f"{prefix}search_key__contains": f" ={letters} "})


def near(people: QuerySet[Beneficiary], text: str) -> list[int]:
    """Keys of those of `people` whose name differs from `text` in one letter; one query, at most MOST candidates."""
    words = [*spelling.words_of(text), f"/{spelling.joined(text)}"]
    parts = [part for word in words if len(word) >= spelling.SHORTEST for part in spelling.pieces(word)]
    return [pk for pk, key in _candidates(people, parts, "search_key") if spelling.alike(text, key)]


def likely(people: QuerySet[Beneficiary], text: str) -> str:
    """The name that comes closest to `text`, for a text that finds nobody; empty when none is close."""
    parts = [part for word in spelling.words_of(text) if len(word) > 2 for part in (f" {word[:2]}", f"{word[-3:]} ")]
    whole = spelling.joined(text)
    judged = [
        (SequenceMatcher(None, whole, spelling.joined(name)).ratio(), name)
        for _, name in _candidates(people, parts, "name")
    ]
    closeness, name = max(judged, default=(0.0, ""))
    return name if closeness >= LIKELY else ""


def _candidates(people: QuerySet[Beneficiary], parts: list[str], column: str) -> list[tuple[int, str]]:
    if not parts:
        return []
    some = reduce(or_, (Q(search_key__contains=part) for part in parts))
    return list(people.filter(some).order_by("-pk").values_list("pk", column)[:MOST])


def same_name(people: QuerySet[Beneficiary], name: str) -> list[int]:
    """Keys of those whose whole name is this one, in whatever spelling, with or without spaces, or but for one letter."""
    whole = spelling.joined(name)
    words = [f"/{whole}"]
    if not whole:
        return []
    parts = [f" /{whole} "] + [part for word in words if len(whole) >= spelling.SHORTEST for part in spelling.pieces(word)]
    return [pk for pk, key in _candidates(people, parts, "search_key") if _whole(whole, key)]


def _whole(whole: str, key: str) -> bool:
    known = [each[1:] for each in key.split() if each.startswith("/")]
    return whole in known or (len(whole) >= spelling.SHORTEST and any(spelling.within_one(whole, each) for each in known))
