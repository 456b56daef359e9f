"""Strengths stand in two places, as entries and in instruments that list them: here they become one, so that none is typed twice."""

from collections.abc import Iterable

from cases.instruments.base import Instrument
from cases.models.results import InstrumentResult
from cases.stages.assessment import Strength


def strengths_of(entries: Iterable[Strength], results: Iterable[InstrumentResult]) -> list[str]:
    """Every strength once, entries first; the same words in another case count as the same."""
    newest = {result.instrument: result for result in results}
    told = [entry.text for entry in entries]
    for result in newest.values():
        told += [line for key in result.kind.strengths.values() for line in result.answers.get(key) or []]
    return list({text.strip().casefold(): text for text in reversed(told)}.values())[::-1]


def begun_with(instrument: Instrument, entries: Iterable[Strength]) -> dict[str, list[str]]:
    """Answers a first result begins with: the strengths that are written already, by whose they are."""
    found: dict[str, list[str]] = {}
    for entry in entries:
        if entry.owner in instrument.strengths:
            found.setdefault(instrument.strengths[entry.owner], []).append(entry.text)
    return found
