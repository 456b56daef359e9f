"""Chapter IV, Penanganan kasus: the identity, then one section a stage. The student report shares it.

It carries Tabel 4.1 to 4.8, each exactly once, whatever was recorded.
"""

from cases.documents.blocks import Chapter
from cases.documents.sections.handling import (
    assessment,
    beginning,
    closure,
    identity,
    implementation,
    monitoring,
    planning,
)
from cases.documents.source import Source

SECTIONS = (
    identity.section, beginning.access, beginning.engagement, assessment.section, planning.section, implementation.section,
    monitoring.section, closure.section,
)  # fmt: skip


def chapter(source: Source) -> Chapter:
    """The chapter, with its tables in the order of their numbers."""
    return Chapter("Penanganan kasus", sections=tuple(make(source) for make in SECTIONS), series="4")
