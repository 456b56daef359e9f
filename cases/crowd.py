"""De-identification of a text about several people: one of them stays as written, all others become what stands for them.

The rest of de-identification is in `cases.deidentify`; how names are written is in `cases.known_names`.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from cases import known_names as known
from cases.deidentify import ANYBODYS, LANE, found_by
from cases.known_names import initials

SOMEBODY = "seorang anggota"  # for a word that may mean several of them
NOT_INITIALS = {"PM"}  # common words of the house; whoever has these initials is told apart by her code


@dataclass(frozen=True)
class Face:
    """One person of the crowd. names: how she may be written; code: of her case; label: what stands for her, empty to keep her.

    traits: what else finds her.
    """

    names: tuple[str, ...]
    label: str
    code: str = ""
    relatives: tuple[str, ...] = ()
    traits: known.Traits = known.Traits()

    @property
    def short(self) -> str:
        return initials(self.names[0]) if self.names and self.names[0] else ""


class Crowd:
    """Replaces names, initials, codes and relatives of everybody who has a label, with their numbers, days of birth and places."""

    def __init__(self, faces: Iterable[Face]) -> None:
        claims: dict[str, dict[str, None]] = defaultdict(dict)  # pattern -> labels, in the order of the faces
        faces = list(faces)
        for face in faces:
            for pattern, label in _patterns(face):
                claims[pattern][label] = None
        known_members = set(claims)
        for pattern, label in (pair for face in faces for pair in _relatives(face)):
            if pattern not in known_members:  # a relative who is a member herself is known as a member
                claims[pattern][label] = None
        named = sorted(claims.items(), key=lambda pair: len(pair[0]), reverse=True)
        found = [(pattern, next(iter(labels)) if len(labels) == 1 else SOMEBODY) for pattern, labels in named]
        numbers, places = _of_all(faces, _numbers), _of_all(faces, _places)
        pairs = [*numbers, *places, *found, *ANYBODYS]
        self._labels = [instead for _, instead in pairs]
        groups = [f"({pattern})" for pattern, _ in pairs]
        first = len(numbers)  # a day of birth goes before the dates that are kept
        self._pattern = re.compile("|".join([*groups[:first], known.KEPT, *groups[first:]]), re.IGNORECASE)

    def text(self, text: str) -> str:
        """`text` with everybody replaced who has a label."""
        clean = known.seen(text)
        return self._pattern.sub(self._instead, clean) if text else text

    def _instead(self, found: re.Match[str]) -> str:
        place = found.lastindex
        label = "" if place is None else self._labels[place - 1]
        return label or found.group(0)


def _patterns(face: Face) -> Iterator[tuple[str, str]]:
    for name in face.names:
        for pattern in known.patterns(known.Name(name)):
            yield pattern, face.label
    if face.code:
        yield rf"(?<!\w){re.escape(face.code)}(?!\w)", face.label
    if face.short and face.short not in NOT_INITIALS:
        dotted = r"\.\s?".join(map(re.escape, face.short)) + r"\."
        yield rf"(?-i:(?<!\w)(?:{dotted}|{re.escape(face.short)})(?!\w))", face.label


def _of_all(faces: list[Face], of: Callable[[Face], Iterator[tuple[str, str]]]) -> list[tuple[str, str]]:
    """Patterns with what stands for them, the longest first; what is also hers who stays as written is kept."""
    own = {pattern for face in faces if not face.label for pattern, _ in of(face)}
    pairs = dict(pair for face in faces for pair in of(face) if pair[0])
    return sorted(((pattern, "" if pattern in own else instead) for pattern, instead in pairs.items()), key=lambda p: -len(p[0]))


def _numbers(face: Face) -> Iterator[tuple[str, str]]:
    return found_by(face.traits)


def _places(face: Face) -> Iterator[tuple[str, str]]:
    return ((pattern, LANE) for place in face.traits.places for pattern in known.patterns(known.Place(place)))


def _relatives(face: Face) -> Iterator[tuple[str, str]]:
    for name in face.relatives:
        for pattern in known.patterns(known.Name(name)):
            yield pattern, f"keluarga {face.label}" if face.label else ""
