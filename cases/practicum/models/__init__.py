"""All tables of the practicum."""

from cases.practicum.models.diary import Activity, Consultation
from cases.practicum.models.placement import Practicum, PracticumSettings
from cases.practicum.models.printed import PracticumDocument, ReportTemplate
from cases.practicum.models.textblocks import Citation, LibraryBlock, LibraryRegulation
from cases.practicum.models.writing import Approval, Comment, Picture, Text

__all__ = [
    "Activity",
    "Approval",
    "Citation",
    "Comment",
    "Consultation",
    "LibraryBlock",
    "LibraryRegulation",
    "Picture",
    "Practicum",
    "PracticumDocument",
    "PracticumSettings",
    "ReportTemplate",
    "Text",
]
