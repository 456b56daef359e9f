"""The contract of an instrument: questions as data, a summary in rows, and, where it has them, a score and a drawing.

One module an instrument, with a module constant INSTRUMENT. Results keep the version they were answered for, so a changed
question gets a new version and old results still print with the words of their own.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Answers = Mapping[str, Any]
Rows = list[tuple[str, str]]


@dataclass(frozen=True, eq=False)
class Question:
    """One question. kind: text, line, number, choice. part: heading it stands under. unit: shown and printed after a number."""

    key: str
    label: str
    kind: str = "text"
    part: str = ""
    help: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    unit: str = ""
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, eq=False)
class Instrument:
    """key: stored and in URLs. stages: keys of the stages that offer it. secret: class H. score: answers -> rows or None."""

    key: str
    title: str
    version: str
    stages: tuple[str, ...]
    questions: tuple[Question, ...]
    intro: str = ""
    secret: bool = False
    score: Callable[[Answers], Rows] | None = None

    def parts(self) -> list[tuple[str, list[Question]]]:
        """Questions by heading, in the order given."""
        found: dict[str, list[Question]] = {}
        for question in self.questions:
            found.setdefault(question.part, []).append(question)
        return list(found.items())

    def shown(self, question: Question, answers: Answers) -> str:
        """One answer in words; empty when it was not given."""
        value = answers.get(question.key)
        if value in (None, ""):
            return ""
        if question.kind == "choice":
            return dict(question.choices).get(str(value), str(value))
        text = str(value).replace(".", ",") if question.kind == "number" else str(value)
        return f"{text} {question.unit}".strip()

    def rows(self, answers: Answers) -> Rows:
        """Every given answer as (label, text), then the score."""
        given = [(q.label, self.shown(q, answers)) for q in self.questions]
        return [row for row in given if row[1]] + (self.score(answers) if self.score else [])

    def complete(self, answers: Answers) -> bool:
        """At least one answer: an instrument may be filled in over several talks."""
        return any(self.shown(q, answers) for q in self.questions)
