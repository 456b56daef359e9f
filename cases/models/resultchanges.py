"""Two results of one instrument, compared: what changed in words, question by question, rows by the name that begins them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from atensi.forms.rows import Cell
from cases.instruments.base import Answers, Instrument, Question
from cases.instruments.scales import shown
from cases.models.differences import Piece, words_changed
from cases.models.results import InstrumentResult

Given = tuple[Instrument, Answers]  # what was asked, and the answers as a person may see them


@dataclass
class Change:
    """What changed under one heading. pieces: one text with its words marked; the others are lines in words."""

    label: str
    pieces: list[Piece] = field(default_factory=list)
    was: str = ""
    now: str = ""
    added: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)

    @property
    def real(self) -> bool:
        return bool(self.pieces or self.added or self.gone or self.changed or self.was != self.now)


def changes(old: Given, new: Given) -> list[Change]:
    """The questions whose answers differ, in the order of the newer one. Questions of two versions meet by their words."""
    before = {question.label: question for question in old[0].questions}
    found = [_change(question, before.pop(question.label, None), old, new) for question in new[0].questions]
    found += [_change(question, question, old, None) for question in before.values()]
    return [change for change in found if change.real]


def score_changes(old: InstrumentResult, new: InstrumentResult) -> list[Change]:
    """What the scores say differently, and by how much the number rose or fell."""
    before, now = (_scored(each) for each in (old, new))
    found = [Change(label, was=before.get(label, ""), now=now.get(label, "")) for label in {**now, **before}]
    numbers = [number_of(each.kind, each) for each in (old, new)]
    alike = old.instrument_version == new.instrument_version and numbers[0] != numbers[1]
    if alike and numbers[0] is not None and numbers[1] is not None:
        found.insert(0, Change("Skor", changed=[step(numbers[0], numbers[1])]))
    return [change for change in found if change.real]


def _scored(result: InstrumentResult) -> dict[str, str]:
    found: dict[str, str] = {}
    for label, text in result.kind.score(result.facts) if result.kind.score else ():
        found[label] = f"{found[label]}; {text}" if label in found else text
    return found


def _change(question: Question, former: Question | None, old: Given, new: Given | None) -> Change:
    was = old[1].get(former.key) if former else None
    now = new[1].get(question.key) if new else None
    if question.kind == "rows":
        return _rows(question.label, question.cells, was, now)
    before = old[0].shown(former, old[1]) if former else ""
    after = new[0].shown(question, new[1]) if new else ""
    if question.kind in {"list", "many"}:
        return _lines(question.label, _words(former, was), _words(question, now))
    if question.kind == "text":
        return Change(question.label, words_changed(before, after) if before != after else [])
    return Change(question.label, was=before, now=after)


def _words(question: Question | None, value: Any) -> list[str]:
    """The things in an answer of kind list or many, in words."""
    words = dict(question.choices) if question else {}
    return [words.get(str(each), str(each)) for each in value] if isinstance(value, list) else []


def _lines(label: str, before: Sequence[str], now: Sequence[str]) -> Change:
    return Change(label, added=[x for x in now if x not in before], gone=[x for x in before if x not in now])


def _rows(label: str, cells: tuple[Cell, ...], before: Any, now: Any) -> Change:
    """Rows added, gone and changed: two rows are the same when they begin with the same name."""
    heads = [cell.label for cell in cells]
    old, new = ([_read(cells, row) for row in each or () if isinstance(row, dict)] for each in (before, now))
    return table_change(label, heads, old, new, _naming(cells))


def _naming(cells: tuple[Cell, ...]) -> int:
    """The column that names a row: the long text, else the first text or date."""
    kinds = [cell.kind for cell in cells]
    return next((kinds.index(kind) for kind in ("long", "text", "date") if kind in kinds), 0)


def _read(cells: tuple[Cell, ...], row: dict[str, Any]) -> list[str]:
    return [cell.worded(str(row.get(cell.key, "") or "")) for cell in cells]


def table_change(label: str, heads: Sequence[str], old: Iterable[list[str]], new: Iterable[list[str]], name: int = 0) -> Change:
    """Two tables with the same columns, compared row by row; `name` is the column that names a row."""
    change, left, fresh = Change(label), list(old), []
    for row in new:
        left.remove(row) if row in left else fresh.append(row)
    for row in fresh:
        twin = next((each for each in left if _same(each[name], row[name])), None)
        if twin is None:
            change.added.append("; ".join(filter(None, row)))
        else:
            left.remove(twin)
            change.changed.append(f"{row[name].strip()}: {'; '.join(_steps(heads, twin, row, name))}")
    change.gone = ["; ".join(filter(None, row)) for row in left]
    return change


def _same(one: str, other: str) -> bool:
    return " ".join(one.lower().split()) == " ".join(other.lower().split()) != ""


def _steps(heads: Sequence[str], old: list[str], new: list[str], name: int) -> Iterator[str]:
    for place, (before, now) in enumerate(zip(old, new, strict=True)):
        if place != name and before != now:
            yield f"{heads[place].lower()} dari {before or 'kosong'} menjadi {now or 'kosong'}"


def comparable(results: Iterable[InstrumentResult]) -> list[tuple[InstrumentResult, float]]:
    """Dated results with a number, oldest first, of the version of the newest: other versions count otherwise."""
    numbered = [(r, number_of(r.kind, r)) for r in results if r.happened_on]
    found = sorted(((r, n) for r, n in numbered if n is not None), key=lambda pair: (pair[0].happened_on, pair[0].pk))
    return [(r, n) for r, n in found if r.instrument_version == found[-1][0].instrument_version]


def number_of(kind: Instrument, result: InstrumentResult) -> float | None:
    return kind.number(result.answers) if kind.number else None


def step(before: float, now: float) -> str:
    """ "naik 3", "turun 2", "tetap"."""
    return "tetap" if before == now else f"{'naik' if now > before else 'turun'} {shown(abs(now - before))}"
