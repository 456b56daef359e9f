"""Results of instruments in the report: drawings and grids as figures, scores as sentences; every answer in the lampiran.

An instrument that is added needs nothing here. The BPSS has its own table, 4.3.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from cases import instruments
from cases.documents.blocks import Box, Boxes, Column, Drawn, Fixed, Paragraph, Row, Table
from cases.documents.paper import SMALLEST, lies_across, scale, tall, words_in
from cases.documents.source import Source
from cases.documents.wording import day, decimal, long_day, lower_first
from cases.drawn import day_of, drawing
from cases.instruments.base import Instrument
from cases.models import InstrumentResult
from cases.models.resultchanges import comparable, step

BPSS = "bpss"
CHANGE = (Column("Instrumen", 34), Column("Skor pertama", 22), Column("Skor terakhir", 22), Column("Perubahan", 22))
INSTRUMENT, ANSWER = Column("Yang ditanyakan", 40), Column("Jawaban", 60)


def figures(source: Source) -> list[Any]:
    """The newest result of each instrument that is drawn, with what was said beside it: first what shares a page with others, then
    what takes most of one, last what needs a landscape page; so no page stays half empty before a large one."""
    return [block for found in sorted(by_instrument(source).values(), key=_room) for block in found]


def _room(found: list[Any]) -> int:
    drawn = [block for block in found if isinstance(block, Drawn)]
    return 2 if any(block.wide for block in drawn) else int(any(tall(block.picture) for block in drawn))


def by_instrument(source: Source) -> dict[str, list[Any]]:
    """The same by the key of the instrument, in the order of their first use; what has no picture is left out."""
    found = {each.instrument: _figures(source, each) for each in newest(source) if each.kind.draw or each.kind.grid}
    return {key: blocks for key, blocks in (found | _as_they_stand(source)).items() if blocks}


def scores(source: Source) -> list[Paragraph]:
    """One sentence for each instrument with a score."""
    return [paragraph for result in newest(source) for paragraph in _scored(result)]


def newest(source: Source) -> list[InstrumentResult]:
    """The newest result of each instrument, in the order in which the instruments were first used; without the BPSS."""
    latest: dict[str, InstrumentResult] = {}
    for result in source.all(InstrumentResult):
        former = latest.get(result.instrument)
        if former is None or _when(result) >= _when(former):
            latest[result.instrument] = result
    return [result for key, result in latest.items() if key != BPSS]


def _when(result: InstrumentResult) -> tuple[Any, ...]:
    return result.happened_on is not None, result.happened_on, result.pk


def _figures(source: Source, result: InstrumentResult) -> list[Any]:
    """The figure of a result, and its other answers as sentences."""
    kind = result.kind
    caption = Fixed(f"{kind.print or kind.title}, {day(result.happened_on)}" if result.happened_on else kind.title)
    given: list[Any] = [_boxes(result, caption)] if kind.grid else []
    given += _drawn(source, kind, result.facts, caption, day_of(result))
    return [*given, *_beside(result)]


def _as_they_stand(source: Source) -> dict[str, list[Any]]:
    """Figures of what the records say today, of instruments that need no result and have none."""
    used = {result.instrument for result in source.all(InstrumentResult)}
    found = {}
    for kind in instruments.all_instruments().values():
        if kind.standing and kind.collect and kind.key not in used:
            facts = kind.collect(source.case)
            caption = Fixed(f"{kind.print or kind.title}, keadaan saat dicetak")
            found[kind.key] = list(_drawn(source, kind, facts, caption, source.day)) if kind.standing(facts) else []
    return found


def _drawn(source: Source, kind: Instrument, facts: dict[str, Any], caption: str, on: date) -> list[Drawn]:
    """The figure of facts; what is too wide also for a landscape page is narrowed, and the caption says so."""
    mode = "nama" if source.names else "inisial"
    made = drawing(kind, facts, source.mask, mode, on)
    if made and kind.narrow and scale(made.svg, True) < SMALLEST:
        made = drawing(kind, kind.narrow(facts), source.mask, mode, on)
        caption = Fixed(f"{caption}; hanya keluarga dekat")
    if not made or not made.rows:
        return []
    across = kind.wide or lies_across(made.svg)
    return [Drawn(caption, f"{made.title}. {made.desc}", made.svg, words_in(made.svg), across)]


def _boxes(result: InstrumentResult, caption: str) -> Boxes:
    rows = result.kind.boxes(result.answers)
    return Boxes(caption, tuple(tuple(Box(title, tuple(lines)) for title, lines in row) for row in rows))


def _beside(result: InstrumentResult) -> Iterator[Paragraph]:
    """Answers that neither a picture nor a grid shows."""
    for question in result.kind.questions:
        text = result.kind.shown(question, result.answers)
        if text and not question.pictured:
            yield Paragraph(f"{result.kind.title}, {lower_first(question.label)}: {text}")


def _scored(result: InstrumentResult) -> Iterator[Paragraph]:
    rows = result.kind.score(result.facts) if result.kind.score else []
    if rows:
        told = "; ".join(f"{lower_first(label)} {_inside(text)}" for label, text in rows).rstrip(".")
        when = f" {long_day(result.happened_on)}" if result.happened_on else ""
        typed = any(question.kind in {"line", "text"} for question in result.kind.questions)  # a unit may be: the mask goes over it
        said = f"{result.kind.title}{when}: {told}."
        yield Paragraph(said if typed else Fixed(said))


def _inside(text: str) -> str:
    """The text inside a sentence; a letter or a number that stands first keeps its form."""
    return lower_first(text) if text[1:2].islower() else text


def changes_of_scores(source: Source) -> list[Table]:
    """The first and the last score of every instrument with two or more results, in one table; nothing below that."""
    by_kind: dict[str, list[InstrumentResult]] = {}
    for result in source.all(InstrumentResult):
        by_kind.setdefault(result.instrument, []).append(result)
    series = [found for found in map(comparable, by_kind.values()) if len(found) > 1]
    return [Table("Perubahan skor instrumen", CHANGE, tuple(map(_changed, series)), row_heads=True)] if series else []


def _changed(series: list[tuple[InstrumentResult, float]]) -> Row:
    (first, before), (last, now) = series[0], series[-1]
    cells = (Fixed(f"{decimal(number)} ({day(result.happened_on)})") for result, number in ((first, before), (last, now)))
    return Row((Fixed(last.kind.title), *cells, Fixed(f"{step(before, now)} dalam {len(series)} hasil")))


def answers(source: Source) -> Iterator[Table]:
    """Every result that no figure shows, with all its answers; for the lampiran."""
    for result in source.all(InstrumentResult):
        kind = result.kind
        if result.instrument == BPSS or kind.draw or kind.grid:
            continue
        rows = [Row((Fixed(label), text)) for label, text in kind.rows(result.answers)]
        yield Table(Fixed(f"{kind.title}, {day(result.happened_on)}"), (INSTRUMENT, ANSWER), tuple(rows), row_heads=True)


def former(source: Source) -> list[Any]:
    """Figures of results that a later one follows; for the lampiran."""
    kept = {result.pk for result in newest(source)}
    older = [each for each in source.all(InstrumentResult) if each.pk not in kept and each.instrument != BPSS]
    return [block for result in older if result.kind.draw or result.kind.grid for block in _figures(source, result)]
