"""Lembar persetujuan (informed consent): what is agreed on, what stays secret, and who agrees; printed before it is signed."""

from cases.documents.blocks import Fixed
from cases.documents.letters.base import Letter, Naming, Sheet, Signer, Signing, sheet
from cases.documents.letters.people import (
    beneficiary,
    by_guardian,
    by_person,
    by_worker,
    guardian,
    lines,
    officer,
    seat,
)
from cases.documents.source import Source, said
from cases.documents.wording import day
from cases.stages.engagement import Agreement


def consent(source: Source, letter: Letter) -> Sheet:
    """Both sheets of consent share their facts; what the agreement does not say yet is left to be filled in by hand."""
    agreement = source.latest(Agreement)
    when = day(agreement.happened_on) if agreement and agreement.status == "disepakati" and agreement.happened_on else ""
    witness = source.mask.stranger(agreement.witness) if agreement else ""
    return sheet(
        source,
        letter,
        person=lines(beneficiary(source)),
        guardian=lines(guardian(source)),
        officer=lines(officer(source)),
        center=Fixed(source.case.center.name),
        explained=Fixed(said(agreement, "accessible_forms") if agreement else ""),
        capacity=agreement.capacity_note if agreement else "",
        photo=Fixed(agreement.photo_consent if agreement else ""),
        signing=Signing(
            (by_person(source), by_guardian(source), Signer("Saksi", witness), by_worker(source, "Yang menjelaskan")),
            seat(source), when,
        ),
    )  # fmt: skip


def letter(source: Source) -> Sheet:
    return consent(source, LETTER)


LETTER = Letter(
    "informed-consent",
    "Lembar Persetujuan (Informed Consent)",
    "tujuan layanan, hak, kerahasiaan; untuk tanda tangan atau cap jempol",
    letter,
    stage="pendekatan-awal",
    names=Naming.ALWAYS,
)
