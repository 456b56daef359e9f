"""The contract of an instrument: questions as data, a summary in rows, and, where it has them, a score, a grid and a drawing.

One module an instrument, with a module constant INSTRUMENT. Results keep the version they were answered for, so a changed
question gets a new version and old results still print with the words of their own.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from atensi.forms.rows import Cell, worded
from cases.drawing.base import Drawing

Answers = Mapping[str, Any]
Facts = Mapping[str, Any]
Rows = list[tuple[str, str]]
ROWED = frozenset({"rows", "list"})  # kinds of answer that hold several things


@dataclass(frozen=True, eq=False)
class Question:
    """One question. part: heading it stands under. unit: shown and printed after a number.

    kind: text, line, number, choice, many (chips, a list of codes), list (one text a line), rows (a small table with `cells`,
    a list of dicts). source: a list that offers words while a line is typed, see cases.views.suggestions. kept: the next result
    begins with it, as it does with rows and lists. drawn: the answer stands in the drawing, as rows and lists do anyway.
    named: of rows, the cell with a name, and the cell that says with "ya" that it is a person's.
    """

    key: str
    label: str
    kind: str = "text"
    part: str = ""
    help: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    unit: str = ""
    low: float | None = None
    high: float | None = None
    cells: tuple[Cell, ...] = ()
    source: str = ""
    drawn: bool = False
    kept: bool = False
    named: tuple[str, str] | None = None

    @property
    def pictured(self) -> bool:
        """A picture or a grid of the instrument shows the answer."""
        return self.drawn or self.kind in ROWED

    def masked(self, answer: Any, change: Callable[[str], str], person: Callable[[str], str] | None = None) -> Any:
        """The answer with every typed text passed through `change`, names of persons through `person`; codes stay, whatever
        words they look like."""
        if self.kind in {"choice", "many", "number"}:
            return answer
        if self.kind == "rows" and isinstance(answer, list):
            return [self._masked_row(row, change, person) for row in answer if isinstance(row, dict)]
        return changed(answer, change)

    def _masked_row(self, row: dict[str, Any], change: Callable[[str], str], person: Callable[[str], str] | None) -> dict[str, Any]:
        codes = {cell.key for cell in self.cells if cell.kind in {"choice", "date"}}
        found = {key: text if key in codes else changed(text, change) for key, text in row.items()}
        if self.named and person and row.get(self.named[1]) == "ya":
            found[self.named[0]] = person(str(row.get(self.named[0]) or ""))
        return found


def changed(value: Any, change: Callable[[str], str], keep: frozenset[str] = frozenset()) -> Any:
    """`value` with every text inside passed through `change`, but for what stands under the keys of `keep`."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {key: inner if key in keep else changed(inner, change, keep) for key, inner in value.items()}
    return [changed(inner, change, keep) for inner in value] if isinstance(value, list | tuple) else value


@dataclass(frozen=True, eq=False)
class Instrument:
    """key: stored and in URLs. stages: keys of the stages that offer it. secret: class H. score: answers -> rows or None.

    number: answers -> one number for the line over time; ends: the least and the most it can be. collect: case -> what the
    records say at the moment of saving, read through reverse accessors and kept with the result; `codes` are the keys in it that
    hold codes, not texts. draw: facts (what was collected and what was answered), mode and day -> the picture. grid: keys of
    `list` questions, shown as boxes row by row.
    print: caption of the figure in the report, else the title. wide: its figure always stands on a landscape page.
    page: name of the address of its own page, where it is entered in place of the form. standing: facts -> is there enough in the
    records to draw them in a report without any result. narrow: facts -> the nearer part of them, for a figure too wide for paper.
    strengths: whose -> the `list` question that holds the strengths of that owner; they count as strengths of the case.
    former: earlier versions, in whose words old results are read.
    """

    key: str
    title: str
    version: str
    stages: tuple[str, ...]
    questions: tuple[Question, ...]
    intro: str = ""
    secret: bool = False
    score: Callable[[Answers], Rows] | None = None
    number: Callable[[Answers], float | None] | None = None
    ends: tuple[float, float] | None = None
    collect: Callable[[Any], dict[str, Any]] | None = None
    codes: frozenset[str] = frozenset()
    draw: Callable[[dict[str, Any], str, date | None], Drawing] | None = None
    grid: tuple[tuple[str, ...], ...] = ()
    print: str = ""
    wide: bool = False
    page: str = ""
    standing: Callable[[Facts], bool] | None = None
    narrow: Callable[[dict[str, Any]], dict[str, Any]] | None = None
    strengths: Mapping[str, str] = field(default_factory=dict)
    former: tuple["Instrument", ...] = ()

    def parts(self) -> list[tuple[str, list[Question]]]:
        """Questions by heading, in the order given."""
        found: dict[str, list[Question]] = {}
        for question in self.questions:
            found.setdefault(question.part, []).append(question)
        return list(found.items())

    def shown(self, question: Question, answers: Answers) -> str:
        """One answer in words; empty when it was not given."""
        value = answers.get(question.key)
        if value in (None, "", []):
            return ""
        if question.kind == "rows":
            return worded(question.cells, [row for row in value if isinstance(row, dict)])
        if question.kind in {"choice", "many"}:
            words = dict(question.choices)
            given = value if isinstance(value, list) else [value]
            return ", ".join(words.get(str(each), str(each)) for each in given)
        if question.kind == "list":
            return "; ".join(map(str, value))
        text = str(value).replace(".", ",") if question.kind == "number" else str(value)
        return f"{text} {question.unit}".strip()

    def rows(self, answers: Answers) -> Rows:
        """Every given answer as (label, text), then the score."""
        given = [(q.label, self.shown(q, answers)) for q in self.questions]
        return [row for row in given if row[1]] + (self.score(answers) if self.score else [])

    def complete(self, answers: Answers) -> bool:
        """At least one answer: an instrument may be filled in over several talks. One that asks nothing says all by what it collects."""
        return not self.questions or any(self.shown(q, answers) for q in self.questions)

    def boxes(self, answers: Answers) -> list[list[tuple[str, list[str]]]]:
        """The grid, row by row: each box with its heading and its lines."""
        labels = {question.key: question.label for question in self.questions}
        return [[(labels[key], [str(line) for line in answers.get(key) or []]) for key in row] for row in self.grid]

    def masked(self, answers: Answers, change: Callable[[str], str], person: Callable[[str], str]) -> dict[str, Any]:
        """The answers with every typed text passed through `change`, names of persons through `person`."""
        asked = {question.key: question for question in self.questions}
        return {key: asked[key].masked(value, change, person) if key in asked else value for key, value in answers.items()}

    def started(self, answers: Answers) -> dict[str, Any]:
        """What a new result begins with: the rows of the one before, so that nobody types an ecomap twice."""
        kept = {question.key for question in self.questions if question.kept or question.kind in ROWED}
        return {key: answer for key, answer in answers.items() if key in kept}
