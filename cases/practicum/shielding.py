"""What a reader of initials is shown is searched once more, as before a print: what would still name somebody is left out."""

import re
from dataclasses import replace
from functools import cached_property
from typing import Any

from cases import known_names, policy, spelling
from cases.deidentify import Mask
from cases.documents import guard
from cases.documents.commonwords import common
from cases.documents.source import Source
from cases.practicum.models import Practicum

LEFT_OUT = "…"
LETTER = r"[^\W\d_]"
WORD = re.compile(rf"{LETTER}+")
TORN = re.compile(rf"(?<!{LETTER})(?=({LETTER}+)([ \u00a0.\-])({LETTER}+))")  # two words that may be one: "Ruk mi"
SHORTEST, LONG = 5, 6  # letters of a name that is looked for torn or misspelt, and of the misspelt word


class Shield(Mask):
    """The mask of one practicum for one request. What its patterns let through in another spelling or torn apart goes as a word."""

    def __init__(self, practicum: Practicum, mask: Mask) -> None:
        super().__init__(mask.person, mask.family, others=mask.others, strict=mask.strict, places=mask.places)
        self.practicum, self._long = practicum, {}  # type: ignore[var-annotated]

    @cached_property
    def wanted(self) -> guard.Known:
        """What the search before a print looks for, and everybody else whom the mask knows; collected once."""
        others = guard.known_as({word: "Nama orang lain" for name, _ in self.others for word in known_names.telling(name)}, {})
        case: Any = self.practicum.case
        if case is None:
            return others
        found = guard.known_of(Source(case, self.practicum.student, self, self.family, policy.today()))
        return replace(found, words=others.words | found.words, folded=others.folded | found.folded)

    def text(self, text: str) -> str:
        told = super().text(text)
        if not told:
            return told
        found = {hit for _, _, hit, _ in guard.hits(told, self.wanted)} | set(self._torn(told))
        found |= {word for word in WORD.findall(told) if self._misspelt(word)}
        if not found:
            return told
        words = "|".join(re.escape(each) for each in sorted(found, key=len, reverse=True))
        return re.sub(rf"(?<!{LETTER})(?:{words})(?!{LETTER})", LEFT_OUT, told)

    def _torn(self, text: str) -> list[str]:
        """Two words that are a name together; not where both are words of everyday in small letters ("ke mal")."""
        found = []
        for first, between, second in (each.groups() for each in TORN.finditer(text)):
            whole = first + second
            if len(whole) < SHORTEST or (whole.islower() and {first, second} <= common()):
                continue
            if whole.casefold() in self.wanted.words or spelling.fold(whole) in self.wanted.folded:
                found.append(first + between + second)
        return found

    def _misspelt(self, word: str) -> bool:
        """One letter away from a long name that is no word besides; each word is compared once."""
        if len(word) < LONG:
            return False
        if word not in self._long:
            plain = spelling.fold(word)
            near = plain not in common() and any(spelling.within_one(plain, each) for each in self._names)
            self._long[word] = near
        return self._long[word]

    @cached_property
    def _names(self) -> list[str]:
        return [each for each in self.wanted.folded if len(each) >= SHORTEST and each not in common()]
