"""Words that a sentra added to a list or does not offer, as they stand beside those of `vocabulary`.

This lowest layer knows no table: `cases.terms` hands over how they are read. A word is never renamed, so what was read once
stays true; a code that nobody knows yet is looked up anew.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple


class Word(NamedTuple):
    """One row: of which sentra and list, its code and label, whether the sentra added it, whether it is hidden."""

    center: int
    vocabulary: str
    code: str
    label: str
    own: bool
    hidden: bool


Reader = Callable[[int | None], Iterable[Word]]
_read: Reader = lambda center: ()  # noqa: E731  nothing until the application says how
_known: dict[str, dict[str, str]] = {}  # list: {code: label}, of every sentra; codes of own words are unique


def set_reader(read: Reader) -> None:
    """Hand over the function that reads the words of one sentra, or with None of all."""
    global _read
    _read = read


def known(vocabulary: str) -> list[tuple[str, str]]:
    """Own words of a list that were read so far, of whatever sentra: what a stored code may be."""
    return list(_known.get(vocabulary, {}).items())


def label(code: str, vocabulary: str = "") -> str:
    """The label of an own word; empty when there is none. Reads the words anew for a code not met before."""
    for fresh in (False, True):
        if fresh and "-" not in code:  # only own words have a dash: see `cases.terms.code_for`
            break
        if fresh:
            _remember(_read(None))
        lists = [_known.get(vocabulary, {})] if vocabulary else list(_known.values())
        found = next((words[code] for words in lists if code in words), "")
        if found:
            return found
    return ""


class Offer:
    """What one sentra offers, for the forms of one page: one query however many lists are asked."""

    def __init__(self, center: int | None) -> None:
        self.words = list(_read(center)) if center is not None else []
        _remember(self.words)

    def choices(self, vocabulary: str, pairs: Iterable[tuple[str, str]], kept: Iterable[str] = ()) -> list[tuple[str, str]]:
        """`pairs` with the sentra's own words behind, without hidden ones; `kept` codes stand in a record and stay."""
        mine = [word for word in self.words if word.vocabulary == vocabulary]
        added = {word.code: word.label for word in mine if word.own}
        hidden = {word.code for word in mine if word.hidden} - set(kept)
        others = dict(known(vocabulary))  # own words of other sentra are no choice here
        usual = {code: text for code, text in pairs if code not in others or code in kept}
        return [pair for pair in {**usual, **added}.items() if pair[0] not in hidden]


def forget() -> None:
    """Start anew: for tests, whose database forgets too."""
    _known.clear()


def _remember(words: Iterable[Word]) -> None:
    for word in words:
        if word.own:
            _known.setdefault(word.vocabulary, {})[word.code] = word.label
