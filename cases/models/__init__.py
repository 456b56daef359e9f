"""All tables of the cases application; importing the stages here lets Django find theirs."""

from cases.models.addendum import Addendum
from cases.models.attachment import Attachment
from cases.models.beneficiary import Beneficiary
from cases.models.case import Assignment, Case, CaseState, Duty, NumberSequence, Reopening, Turn
from cases.models.document import Dismissal, Document, NameMode, NotAName, PrintFormat
from cases.models.family import FamilyMember, Household, Tie, Union
from cases.models.institution import CenterProfile, NumberPattern, Resource, ServiceArea, Term
from cases.models.merge import Merge
from cases.models.oversight import AdviceDone, DecisionDone, HandOver, HandOverState, SupervisionNote
from cases.models.printjob import JobState, PrintJob
from cases.models.questionnaires import Questionnaire, QuestionnaireVersion
from cases.models.residence import DailyNote, Placement, Routine
from cases.models.results import InstrumentResult
from cases.models.review import ReviewNote, ReviewState, StageReview
from cases.stages import STAGES

__all__ = [
    "STAGES",
    "Addendum",
    "AdviceDone",
    "Assignment",
    "Attachment",
    "Beneficiary",
    "Case",
    "CaseState",
    "CenterProfile",
    "DailyNote",
    "Dismissal",
    "DecisionDone",
    "Document",
    "Duty",
    "FamilyMember",
    "HandOver",
    "HandOverState",
    "Household",
    "InstrumentResult",
    "JobState",
    "Merge",
    "NameMode",
    "NotAName",
    "NumberPattern",
    "NumberSequence",
    "Placement",
    "PrintFormat",
    "PrintJob",
    "Questionnaire",
    "QuestionnaireVersion",
    "Reopening",
    "Resource",
    "ReviewNote",
    "ReviewState",
    "Routine",
    "ServiceArea",
    "StageReview",
    "SupervisionNote",
    "Term",
    "Tie",
    "Turn",
    "Union",
]
