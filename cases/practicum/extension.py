"""What the practicum adds to the cases: menu, Hari ini, search, names for the guard, words of the log."""

from cases.extend import Extension
from cases.practicum import rights
from cases.practicum.models import (
    Activity,
    Approval,
    Citation,
    Comment,
    Consultation,
    LibraryBlock,
    Picture,
    Practicum,
    PracticumDocument,
    PracticumSettings,
    ReportTemplate,
    Text,
)

OF_A_PRACTICUM = (Practicum, Activity, Consultation, Text, Picture, Comment, Approval, PracticumDocument)
OF_A_CENTER = (PracticumSettings, ReportTemplate, LibraryBlock, Citation)

EXTENSION = Extension(
    key="praktikum",
    actions=rights.ACTIONS,
    visible={model: rights.judge for model in OF_A_PRACTICUM} | {model: rights.of_center for model in OF_A_CENTER},
)
