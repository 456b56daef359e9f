"""The records of a case as far as a practicum report may hold them, however much its writer may read."""

from functools import cached_property
from typing import TypeVar

from cases.documents.source import Source
from cases.models.records import CaseRecords
from cases.stages.base import StageEntry

E = TypeVar("E", bound=StageEntry)


class Leaving(CaseRecords):
    """Records for a report that the campus reads: without class H, also what the praktikan wrote herself."""

    def all(self, model: type[E]) -> list[E]:
        return [entry for entry in super().all(model) if not entry.secret]

    def written(self, stage: str) -> list[StageEntry]:
        return [entry for entry in super().written(stage) if not entry.secret]


class PracticumSource(Source):
    """The source of a practicum report; its reader is the praktikan."""

    @cached_property
    def records(self) -> CaseRecords:
        return Leaving(self.case)
