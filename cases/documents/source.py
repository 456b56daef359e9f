"""What sections read: the records of one case as far as this reader may see them, and how they are named."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from django.db import models

from cases import extend, policy
from cases.deidentify import Mask
from cases.documents.blocks import Fixed, Paragraph
from cases.documents.months import Months
from cases.documents.wording import lower_first
from cases.fields import CodesField
from cases.models import Assignment, Beneficiary, Case, CaseState, Document, FamilyMember
from cases.models.case import Reopening
from cases.models.progress import StageState, progress
from cases.models.records import CaseRecords
from cases.models.results import InstrumentResult
from cases.models.strengths import strengths_of
from cases.models.summaries import shown
from cases.models.within import Within
from cases.stages.access import AccessDecision
from cases.stages.assessment import Strength
from cases.stages.base import StageEntry
from cases.stages.closure import Termination
from cases.stages.planning import Goal
from cases.vocabulary import EARLY_ENDING, PROTECTED

E = TypeVar("E", bound=StageEntry)
NONE = Fixed("-")


@dataclass
class Source:
    """One case for one print: `reader` limits entries of class H, `mask` says how people are named, `day` is the day of print."""

    case: Case
    reader: Any
    mask: Mask
    family: list[FamilyMember]
    day: date
    subject: int | None = None  # the one entry that a print is about
    months: Months | None = None  # told alone; None: the whole case

    @classmethod
    def of(cls, case: Case, reader: Any, names: bool, day: date, subject: int | None = None) -> "Source":
        """The source of a print with full names, or with initials."""
        family = list(case.beneficiary.family.all())
        others = () if names else extend.names(case)
        places = () if names else extend.places(case)
        traits = () if names else extend.traits(case)
        mask = Mask(case.beneficiary, family, off=names, others=others, strict=is_protected(case), places=places, traits=traits)
        return cls(case, reader, mask, family, day, subject)

    def within(self, months: Months) -> "Source":
        """The same case, telling what happened in these months and what already held then."""
        found = replace(self, months=months)
        found.records = Within(self.records, months.first, months.last)
        return found

    @cached_property
    def earlier(self) -> "Source | None":
        """The case up to the beginning of the months that are told, to compare with; None where the whole case is told."""
        if self.months is None:
            return None
        found = replace(self, months=None)
        found.records = Within(self.whole, None, self.months.first - timedelta(days=1))
        return found

    @property
    def happened(self) -> bool:
        """Is there anything of the months that are told that the reader may read?"""
        records = self.records
        return not isinstance(records, Within) or any(policy.may_read_entry(self.reader, entry) for entry in records.happened())

    @property
    def person(self) -> Beneficiary:
        return self.case.beneficiary

    @property
    def names(self) -> bool:
        """Full names are printed."""
        return self.mask.off

    @property
    def protected(self) -> bool:
        """A victim, or a child in conflict with the law: everything that identifies is hidden."""
        return self.mask.strict

    @property
    def origin(self) -> str:
        """Where the person comes from, as far as it may be said: never below the regency, of the protected the province alone."""
        person = self.person
        return person.province if self.protected and not self.names else person.regency

    @cached_property
    def until(self) -> datetime | None:
        """When the writer of the report left the case; None where it tells everything up to now."""
        return None

    @cached_property
    def records(self) -> CaseRecords:
        return CaseRecords(self.case)

    @property
    def whole(self) -> CaseRecords:
        """The records of all months."""
        return self.records.whole if isinstance(self.records, Within) else self.records

    @cached_property
    def states(self) -> dict[str, StageState]:
        return {state.stage.key: state for state in progress(self.whole)}

    @cached_property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.case.center.time_zone)

    @cached_property
    def assignments(self) -> list[Assignment]:
        """Everybody who was ever assigned, the first first."""
        rows = Assignment.objects.filter(case=self.case).select_related("user", "user__supervisor")
        return list(rows.order_by("starts_at", "pk"))

    @cached_property
    def reopenings(self) -> list[Reopening]:
        """Each time the case was opened again, the first first."""
        return list(self.case.reopenings.select_related("by"))

    @cached_property
    def prints(self) -> list[Document]:
        """Every print of the case, the newest first."""
        rows = Document.objects.filter(case=self.case).select_related("printed_by")
        return list(rows.order_by("-printed_at", "-pk"))

    def all(self, model: type[E]) -> list[E]:
        """Entries of that kind that print and that the reader may read."""
        return [entry for entry in self.records.counting(model) if policy.may_read_entry(self.reader, entry)]

    def latest(self, model: type[E]) -> E | None:
        """The entry in force of a form that is not repeatable."""
        return max(self.all(model), key=lambda entry: entry.pk, default=None)

    @cached_property
    def strengths(self) -> list[str]:
        """Every strength the reader may read, once."""
        return strengths_of(self.all(Strength), self.all(InstrumentResult))

    @cached_property
    def goals(self) -> list[tuple[str, Goal]]:
        """Every goal with its name: "Tujuan umum", "Tujuan khusus 1" ..."""
        return list(self._named_goals())

    def _named_goals(self) -> Iterator[tuple[str, Goal]]:
        goals = self.all(Goal)
        for kind in ("umum", "khusus"):
            same = [goal for goal in goals if goal.kind == kind]
            for place, goal in enumerate(same, start=1):
                several = kind == "khusus" or len(same) > 1
                yield Fixed(f"Tujuan {kind} {place}" if several else f"Tujuan {kind}"), goal

    @property
    def ended(self) -> bool:
        return self.case.state != CaseState.OPEN

    @property
    def early_reason(self) -> str:
        """Why the case ended early, in words; empty when it did not."""
        ending = self.latest(Termination) if self.ended else None
        return lower_first(ending.get_reason_display()) if ending and ending.reason in EARLY_ENDING else ""

    def standing(self, stage: str) -> list[Paragraph]:
        """The sentence for a stage that was not carried out, or not finished; nothing for one that was."""
        state = self.states[stage]
        if state.done:
            return []
        begun = any(self.whole.complete(entry) and entry.signed for entry in self.whole.of_stage(stage))
        word = "diselesaikan" if begun else "dilaksanakan"
        if not self.ended:
            return [Paragraph(Fixed(f"Tahap ini belum {word}."))]
        because = f" karena {self.early_reason}" if self.early_reason else ""
        return [Paragraph(Fixed(f"Tahap ini tidak {word}{because}."))]


def is_protected(case: Case) -> bool:
    """Was the person accepted, in any of her categories, as a victim or as a child in conflict with the law?"""
    decisions = AccessDecision.objects.filter(case__beneficiary=case.beneficiary_id, struck_at__isnull=True)
    known = {code for row in decisions for code in (row.category, *(row.other_categories or []))}
    return bool(known & PROTECTED)


def said(entry: Any, name: str) -> str:
    """One column in words: fixed when the words come from a vocabulary or a calendar, else text to be de-identified."""
    text = shown(entry, name)
    field = entry._meta.get_field(name)
    ours = field.choices or isinstance(field, CodesField | models.DateField | models.TimeField | models.BooleanField)
    return Fixed(text) if ours else text


def or_dash(text: Any) -> Any:
    """`text`, or "-" when there is none."""
    return text or NONE
