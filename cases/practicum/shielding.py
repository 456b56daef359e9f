"""What a reader of initials is shown is searched once more, as before a print: what would still name somebody is left out."""

import re
from dataclasses import replace
from functools import cached_property
from typing import Any

from cases import known_names, policy
from cases.deidentify import Mask
from cases.documents import guard
from cases.documents.source import Source
from cases.documents.wanted import Known, known_as, known_of
from cases.practicum.models import Practicum

LEFT_OUT = "…"
LETTER = r"[^\W\d_]"


class Shield(Mask):
    """The mask of one practicum for one request. What its patterns let through in another spelling or torn apart goes as a word."""

    def __init__(self, practicum: Practicum, mask: Mask) -> None:
        super().__init__(mask.person, mask.family, others=mask.others, strict=mask.strict, places=mask.places, traits=mask.traits)
        self.practicum = practicum

    @cached_property
    def wanted(self) -> Known:
        """What the search before a print looks for, and everybody else whom the mask knows; collected once."""
        others = known_as({word: "Nama orang lain" for name, _ in self.others for word in known_names.telling(name)}, {})
        case: Any = self.practicum.case
        if case is None:
            return others
        found = known_of(Source(case, self.practicum.student, self, self.family, policy.today()))
        return replace(found, words=others.words | found.words, folded=others.folded | found.folded)

    def text(self, text: str) -> str:
        told = super().text(text)
        found = {hit for _, _, hit, _ in guard.hits(told, self.wanted, everywhere=True)} if told else set()
        if not found:
            return told
        words = "|".join(re.escape(each) for each in sorted(found, key=len, reverse=True))
        return re.sub(rf"(?<!{LETTER})(?:{words})(?!{LETTER})", LEFT_OUT, told)
