"""The sentence on when, where and how a stage was carried out, with what is recorded of it and nothing else."""

from typing import Any

from cases.documents.blocks import Paragraph
from cases.documents.source import said
from cases.documents.wording import listed, lower_first, period


def chronology(subject: str, run: Any, target: str = "", informants: str = "") -> list[Paragraph]:
    """Like "Tahap ... dilaksanakan selama 4 hari, tanggal ... s.d. ..., bertempat di ..., dengan teknik ...; sasaran: ..."."""
    if run is None:
        return []
    parts = []
    if run.happened_on and run.ended_on:
        days = (run.ended_on - run.happened_on).days + 1
        parts.append(f"selama {days} hari, tanggal {period(run.happened_on, run.ended_on)}")
    elif run.happened_on:
        parts.append(f"mulai tanggal {period(run.happened_on, None)}")
    if run.places:
        parts.append(f"bertempat di {listed(run.places)}")
    techniques = listed(lower_first(word) for word in said(run, "techniques").split(", ") if word)
    if techniques:
        parts.append(f"dengan teknik {techniques}")
    ends = f"; sasaran: {target}" if target else ""
    ends += f"; keterangan dihimpun dari {informants}" if informants else ""
    return [Paragraph(f"{subject} dilaksanakan {', '.join(parts)}{ends}.")] if parts else []
