"""Refusals of the product's own acts: a sentence for the person, and where it helps, what is missing."""

from collections.abc import Sequence

from cases.stages.base import Gap


class Refused(Exception):
    """The act was not done; nothing changed. `sentence` says why and who can; `gaps` what is missing."""

    def __init__(self, sentence: str, gaps: Sequence[Gap] = ()) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.gaps = list(gaps)


class StalePage(Refused):
    """Somebody else acted since the page was opened."""


class NotAllowed(Refused):
    """The policy says no; `sentence` names who can."""
