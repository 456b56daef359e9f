"""What the makers of all chapters share: the practicum, the records of its case, and how a sentence names the next table or figure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from cases import extend, vocabulary
from cases.documents.blocks import Facts, Fixed, Items, Paragraph
from cases.documents.sections.handling.instruments import by_instrument
from cases.documents.source import Source
from cases.documents.wording import listed, lower_first, sentence
from cases.practicum import diary
from cases.practicum.models import Activity, Consultation, Practicum
from cases.practicum.textblocks import Regulation, Used, regulations
from cases.practicum.used import used_of
from cases.stages.implementation import Session

# Marks for the number of the next table, figure or photo below; `cases.practicum.numbers` puts the number there.
TABLE, FIGURE, PHOTO = "⟦Tabel⟧", "⟦Gambar⟧", "⟦Foto⟧"
NO_CASE = Paragraph(Fixed("Kasus belum ditugaskan."))
KEPT = Fixed("Foto kertas bertanda tangan tersimpan dalam berkas kasus; tidak dicetak dalam laporan ini.")


@dataclass
class Making:
    """One practicum and, once there is a case, its records with initials."""

    practicum: Practicum
    source: Source | None

    @property
    def case(self) -> Source:
        """The records; only makers that need a case are asked with one."""
        if self.source is None:
            raise ValueError("this practicum has no case")
        return self.source

    @cached_property
    def groups(self) -> dict[str, tuple[Any, ...]]:
        return extend.chapters(self.source) if self.source else {}

    @cached_property
    def used(self) -> Used:
        return used_of(self.source) if self.source else Used()

    @cached_property
    def drawn(self) -> dict[str, list[Any]]:
        """What the instruments of the case draw, by their keys."""
        return by_instrument(self.case)

    @cached_property
    def regulations(self) -> Sequence[Regulation]:
        """The lines of the table of chapter II, as the sentra has them."""
        return regulations(self.used, self.practicum.center)

    @cached_property
    def sessions(self) -> list[Session]:
        return self.case.all(Session)

    @cached_property
    def activities(self) -> list[Activity]:
        return diary.standing(self.practicum)

    @cached_property
    def consultations(self) -> list[Consultation]:
        return diary.consulted(self.practicum)

    @property
    def person(self) -> str:
        """The client as she is named everywhere in the report."""
        return self.case.mask.name


def techniques(codes: Iterable[str]) -> str:
    """ "support, encouragement, dan attending"."""
    return listed(lower_first(vocabulary.technique(code)) for code in dict.fromkeys(codes))


def told(rows: Iterable[tuple[str, str]]) -> list[Paragraph]:
    """Pairs of label and text as sentences, for running text; those without a text are left out."""
    return [Paragraph(sentence(f"{label} {lower_first(text)}")) for label, text in rows if text]


def as_items(lead: str, facts: Facts) -> list[Items]:
    """Lines of facts as a list under a few words."""
    rows = tuple(f"{row.label}: {row.text}" for row in facts.rows)
    return [Items(Fixed(lead), rows)] if rows else []


def lines(text: str) -> list[Paragraph]:
    """A long text of our own as paragraphs."""
    return [Paragraph(Fixed(part.strip())) for part in text.split("\n") if part.strip()]
