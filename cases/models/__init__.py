"""All tables of the cases application; importing the stages here lets Django find theirs."""

from cases.models.addendum import Addendum
from cases.models.beneficiary import Beneficiary
from cases.models.case import Assignment, Case, CaseState, Duty, NumberSequence, Reopening, Turn
from cases.models.document import Document, NameMode
from cases.models.family import FamilyMember, Union
from cases.models.merge import Merge
from cases.models.results import InstrumentResult
from cases.models.review import ReviewNote, ReviewState, StageReview
from cases.stages import STAGES

__all__ = [
    "STAGES",
    "Addendum",
    "Assignment",
    "Beneficiary",
    "Case",
    "CaseState",
    "Document",
    "Duty",
    "FamilyMember",
    "InstrumentResult",
    "Merge",
    "NameMode",
    "NumberSequence",
    "Reopening",
    "ReviewNote",
    "ReviewState",
    "StageReview",
    "Turn",
    "Union",
]
