"""Tables of the programme as a whole: the questionnaire of the staff, exports, imports, reminders."""

from cases.programme.models.exchange import ExportRequest, ExportState, ImportBatch, ImportedRow, ImportState
from cases.programme.models.reminders import ReminderChoice, ReminderSent, ReminderSetting
from cases.programme.models.survey import SurveyRound, SurveyTaken, SurveyTally

__all__ = [
    "ExportRequest",
    "ExportState",
    "ImportBatch",
    "ImportState",
    "ImportedRow",
    "ReminderChoice",
    "ReminderSent",
    "ReminderSetting",
    "SurveyRound",
    "SurveyTaken",
    "SurveyTally",
]
