"""The one place where a result becomes a picture: names as the reader may see them, then the instrument's own drawing."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from django.utils import timezone

from cases.deidentify import Mask, initials
from cases.drawing.base import MODES, Drawing
from cases.instruments.base import Instrument, changed
from cases.known_names import telling
from cases.models import InstrumentResult

WORDS = {"nama": "Nama", "inisial": "Inisial", "tanpa": "Tanpa nama"}
NUMBERED = re.compile(r"-(\d+)$")  # rows without an id of their own are called "systems-3"


def modes_for(mask: Mask) -> tuple[str, ...]:
    """The ways of naming that this reader may choose; names in full only for who sees names."""
    return MODES if mask.off else MODES[1:]


def mode_for(mask: Mask, asked: str) -> str:
    """The way of naming that was asked for, when this reader may have it; else the first she may have."""
    return asked if asked in modes_for(mask) else modes_for(mask)[0]


def drawing_of(result: InstrumentResult, mask: Mask, mode: str = "") -> Drawing | None:
    """The picture of a result, from what was stored with it; None for an instrument that draws nothing."""
    return drawing(result.kind, result.facts, mask, mode, day_of(result))


def drawing(kind: Instrument, facts: dict[str, Any], mask: Mask, mode: str, day: date) -> Drawing | None:
    """The picture of facts. `mask` is the reader's: one that is off may have every mode, another never names in full."""
    if kind.draw is None:
        return None
    mode = mode_for(mask, mode)
    return kind.draw(named(kind, facts, mask, mode), mode, day)


def named(kind: Instrument, facts: dict[str, Any], mask: Mask, mode: str) -> dict[str, Any]:
    """The facts with every text in them as this mode names people."""
    if mode == "nama":
        return facts
    collected = [value for key, value in facts.items() if key not in {question.key for question in kind.questions}]
    change = knowing(mask.bare if mode == "tanpa" else mask.hidden, collected).text
    asked = {question.key: question for question in kind.questions}
    return {
        key: asked[key].masked(value, change) if key in asked else _collected(kind, key, value, change)
        for key, value in facts.items()
    }


def knowing(mask: Mask, collected: list[Any]) -> Mask:
    """The mask with the names that were collected then: somebody may have another name by now, or be gone from the family."""
    former = {name: initials(name) or "kerabat" for name in _names(collected) if telling(name) and mask.text(name) == name}
    if not former:
        return mask
    others = (*mask.others, *former.items())
    return Mask(mask.person, mask.family, nameless=mask.nameless, others=others, strict=mask.strict)


def _names(value: Any) -> Iterator[str]:
    """Every text that stands under "name"."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "name" and isinstance(inner, str):
                yield inner
            else:
                yield from _names(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _names(inner)


def _collected(kind: Instrument, key: str, value: Any, change: Callable[[str], str]) -> Any:
    return value if key in kind.codes else changed(value, change, kind.codes)


def day_of(result: InstrumentResult) -> date:
    """The day that the result speaks of: ages in a drawing are those of that day."""
    return result.happened_on or timezone.localdate(result.written_at)


def sentences(drawing: Drawing) -> list[str]:
    """What could not be drawn as it was written, one sentence a row."""
    found = []
    for problem in drawing.problems:
        row = NUMBERED.search(problem.row)
        found.append(f"Baris {row.group(1)}: {problem.sentence}" if row else problem.sentence)
    return list(dict.fromkeys(found))
