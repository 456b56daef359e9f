"""Keberfungsian sosial over time: each judgement with its day, and the change in words; and needs without an answer."""

from dataclasses import dataclass

from cases import vocabulary as words
from cases.models.records import CaseRecords
from cases.models.summaries import day
from cases.stages.assessment import Need
from cases.stages.functioning import (
    PARTS,
    FunctioningAfterwards,
    FunctioningAtAssessment,
    FunctioningAtMonitoring,
    SocialFunctioning,
)
from cases.stages.implementation import Service
from cases.stages.planning import PlanItem

MODELS = (FunctioningAtAssessment, FunctioningAtMonitoring, FunctioningAfterwards)
WHEN = {FunctioningAtAssessment: "asesmen", FunctioningAtMonitoring: "monev", FunctioningAfterwards: "pascalayanan"}


@dataclass(frozen=True)
class Judgement:
    """One entry: when (which stage and day), and a level with its sentence for each part."""

    stage: str
    day: str
    entry: SocialFunctioning

    def level(self, part: str) -> str:
        return words.label(words.LEVEL, getattr(self.entry, part))


def judgements(records: CaseRecords) -> list[Judgement]:
    """Every judgement that counts, oldest first."""
    entries = [entry for model in MODELS for entry in records.counting(model)]
    entries.sort(key=lambda entry: (entry.happened_on, MODELS.index(type(entry)), entry.pk))
    return [Judgement(WHEN[type(entry)], day(entry.happened_on), entry) for entry in entries]


def changes_in_words(found: list[Judgement]) -> list[str]:
    """One sentence a part: from the first judgement to the last; empty below two judgements."""
    if len(found) < 2:
        return []
    first, last = found[0], found[-1]
    return [_sentence(title, part, first, last) for part, title in PARTS.items()]


def _sentence(title: str, part: str, first: Judgement, last: Judgement) -> str:
    change = int(getattr(last.entry, part)) - int(getattr(first.entry, part))
    word = "tetap" if not change else f"{'naik' if change > 0 else 'turun'} {abs(change)}"
    path = f"{first.level(part)} ({first.stage}) menjadi {last.level(part)} ({last.stage})"
    return f"{title}: {word}, {path}"


def unanswered(records: CaseRecords) -> list[str]:
    """Needs that neither a plan item nor a service answers."""
    plans, services = records.counting(PlanItem), records.counting(Service)
    answered = {entry.need_id for entry in plans} | {entry.need_id for entry in services}
    return [need.text for need in records.counting(Need) if need.pk not in answered]


def without_need(records: CaseRecords, model: type[PlanItem] | type[Service]) -> int:
    """How many plan items or services answer no recorded need."""
    return sum(entry.need_id is None for entry in records.counting(model))
