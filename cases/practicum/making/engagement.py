"""Chapter IV up to the agreement: identity (Tabel 4.1, 4.2), and engagement, intake and contract as a draft from the first contacts."""

from collections.abc import Iterator
from typing import Any

from cases.documents.blocks import Fixed, Items, Paragraph
from cases.documents.runs import Photo
from cases.documents.sections.handling import beginning, identity
from cases.documents.sections.handling.chronology import chronology
from cases.documents.source import said
from cases.documents.wording import day, lower_first, period, sentence
from cases.practicum.making.base import KEPT, PHOTO, TABLE, Making, as_items, techniques
from cases.stages.engagement import Agreement, Contact, EngagementRun, InitialAssessment


def who(making: Making) -> Iterator[Any]:
    """Tabel 4.1 and 4.2."""
    yield Paragraph(Fixed(f"Identitas klien dimuat dalam {TABLE}, dengan nama ditulis sebagai inisial demi kerahasiaan."))
    yield identity.identity(making.case)
    yield Paragraph(Fixed(f"Anggota keluarga klien dimuat dalam {TABLE}."))
    yield identity.family(making.case)


def process(making: Making) -> Iterator[Any]:
    """When, where and how; then each contact."""
    source = making.case
    run, contacts = source.latest(EngagementRun), source.all(Contact)
    yield from source.standing("pendekatan-awal")
    yield from chronology("Tahap engagement, intake and contract", run, said(run, "target") if run else "")
    if contacts:
        days = period(contacts[0].happened_on, contacts[-1].happened_on)
        used = techniques(code for contact in contacts for code in contact.techniques or ())
        how = f", dengan teknik {used}" if used else ""
        yield Items(f"Tercatat {len(contacts)} kontak pada {days}{how}:", tuple(_contact(each) for each in contacts))


def _contact(contact: Contact) -> str:
    place = f" di {lower_first(contact.place)}" if contact.place else ""
    return sentence(f"{day(contact.happened_on)}, dengan {lower_first(contact.with_whom)}{place}: {lower_first(contact.result)}")


def person(making: Making) -> Iterator[Any]:
    """What the client came for, the agreement, and the photograph of its paper, which stays in the file."""
    source = making.case
    first, agreement = source.latest(InitialAssessment), source.latest(Agreement)
    if first:
        rows = (
            ("Alasan datang", first.reason), ("Masalah awal", first.problem), ("Kebutuhan mendesak", first.urgent_needs),
            ("Risiko", first.risks), ("Penerjemah", first.interpreter),
        )  # fmt: skip
        yield Items("Asesmen awal terhadap klien:", tuple(f"{label}: {text}" for label, text in rows if text))
    if agreement is None:
        yield Paragraph(Fixed("Kesepakatan bersama belum dicatat."))
        return
    lead, rows = beginning.consent(source, agreement)
    yield lead
    yield from as_items("Isi kesepakatan itu:", rows)
    if agreement.status == "disepakati":
        yield Paragraph(Fixed(f"Lembar persetujuan (informed consent) menjadi bukti kesepakatan ({PHOTO})."))
        yield Photo(Fixed("Informed Consent"), Fixed("Lembar persetujuan yang ditandatangani"), instead=KEPT)


def group(making: Making) -> Iterator[Any]:
    yield from making.groups.get("engagement-kelompok", ())


MAKERS = {"identitas-pm": who, "engagement-proses": process, "engagement-individu": person, "engagement-kelompok": group}
