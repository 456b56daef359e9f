"""All tables of respon kasus."""

from cases.emergency.models.doings import ResponseAid, ResponseContact, ResponseStep, TemporaryPlacement
from cases.emergency.models.ending import Carried, OutcomeDetail, ResponseDismissal, ResponseDocument
from cases.emergency.models.norm import ResponseNorm
from cases.emergency.models.photo import ResponsePhoto
from cases.emergency.models.response import EmergencyResponse, RapidAssessment, ResponseMember, TimeCorrection

__all__ = [
    "Carried",
    "EmergencyResponse",
    "OutcomeDetail",
    "RapidAssessment",
    "ResponseAid",
    "ResponseContact",
    "ResponseDismissal",
    "ResponseDocument",
    "ResponseMember",
    "ResponseNorm",
    "ResponsePhoto",
    "ResponseStep",
    "TemporaryPlacement",
    "TimeCorrection",
]
