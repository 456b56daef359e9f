"""The words beside a symbol and above a couple's bar, with the room that they take."""

from dataclasses import dataclass

from cases.drawing.genogram.family import Person, Union
from cases.drawing.text import width, wrap

NAME, SMALL, LEADING, WIDEST = 11.0, 10.0, 11.5, 104.0
STARTS = {
    "menikah": "n.", "siri": "siri", "cerai": "n.", "pisah": "n.", "serumah": "s.", "pacaran": "pacar", "janda_duda": "n.",
    "tidak_dicatat": "",
}  # fmt: skip
ENDS = {"cerai": "c.", "pisah": "p.", "janda_duda": "\u2020"}


@dataclass(frozen=True)
class Label:
    """lines: (words, bold). width: of the widest."""

    lines: tuple[tuple[str, bool], ...]
    width: float


def person_label(person: Person, shown: str, mode: str) -> Label:
    """Name, years and a short note; notes are left out where nobody is to be known."""
    lines = [(line, True) for line in wrap(shown, WIDEST, NAME, 2, bold=True)] if person.whole or person.name else []
    years = life(person)
    if years and (person.whole or person.name):
        lines.append((years, False))
    if person.more:
        words = f"+{person.more} anak"
        lines.append((words, False))
    if person.note and mode == "nama":
        lines += [(line, False) for line in wrap(person.note, WIDEST + 20, SMALL, 1)]
    return Label(tuple(lines), max((width(w, NAME if bold else SMALL, bold) for w, bold in lines), default=0.0))


def life(person: Person) -> str:
    """"l. 1979", "1948–2015", "†2010"."""
    if person.died:
        if person.birth:
            return f"{person.birth}\u2013{person.death or '?'}"
        return f"\u2020{person.death}" if person.death else "\u2020"
    return f"l. {person.birth}" if person.birth else ""


def union_label(union: Union) -> Label:
    """"n. 1994 c. 1999 n. 2001"; an unregistered marriage says so also without a year."""
    words = []
    for period in union.periods:
        if period.start or period.kind in ("siri", "pacaran"):
            words.append(f"{STARTS[period.kind]} {period.start or ''}".strip())
        if period.kind in ENDS and period.end:
            words.append(f"{ENDS[period.kind]} {period.end}".replace("\u2020 ", "\u2020"))
    text = " ".join(words)
    return Label(((text, False),) if text else (), width(text, SMALL - 0.5))
