"""The facts that the papers at the end of a service share: when, why, what changed, who goes on."""

from collections.abc import Iterator
from typing import Any

from cases.documents.blocks import Fixed
from cases.documents.source import Source, said
from cases.documents.wording import day, day_in_words, lower_first
from cases.refusals import Refused
from cases.stages.base import Gap
from cases.stages.closure import FollowUp, Termination
from cases.stages.closure import ending_of as in_force
from cases.vocabulary import NO_CONSENT_ENDING

MISSING = "Surat ini dicetak setelah terminasi diisi lengkap."


def ending_of(source: Source) -> Termination:
    """The termination in force; Refused when there is none."""
    entry = _in_force(source)
    if entry is None:
        raise Refused(MISSING, list(needs(source)))
    return entry


def _in_force(source: Source) -> Termination | None:
    """None also where the last one ended the case and it was opened again."""
    return in_force(source)  # a Source answers what it asks: latest and case


def needs(source: Source) -> Iterator[Gap]:
    if _in_force(source) is None:
        yield Gap("Isi terminasi: tanggal, alasan, persetujuan PM, dan siapa yang melanjutkan", "terminasi")


def needs_successor(source: Source) -> Iterator[Gap]:
    yield from needs(source)
    entry = _in_force(source)
    if entry and not entry.successor:
        yield Gap("Isi siapa yang melanjutkan pada terminasi", "terminasi", entry.pk)


def successor(source: Source) -> str:
    """Who goes on with the person: the one to whom the paper is given."""
    entry = _in_force(source)
    return entry.successor if entry else ""


def facts_of(source: Source, entry: Termination) -> dict[str, Any]:
    """What every template about the end may use."""
    consent = {"ya": "dengan persetujuan penerima manfaat", "tidak": "tanpa persetujuan penerima manfaat"}
    asked = "" if entry.reason in NO_CONSENT_ENDING else entry.consent
    return {
        "day": day_in_words(entry.happened_on),
        "date": day(entry.happened_on),
        "opened": day(source.case.opened),
        "reason": Fixed(lower_first(said(entry, "reason"))),
        "explanation": entry.explanation,
        "consent": Fixed(consent.get(asked, "")),
        "no_consent": entry.no_consent_reason,
        "gains": entry.gains,
        "keep": entry.keep_gains,
        "observers": tuple(entry.observers),
        "successor": entry.successor,
        "handover": entry.handover,
        "center": Fixed(source.case.center.name),
        "visits": tuple(f"{day(plan.happened_on)}: {plan.purpose}" for plan in source.all(FollowUp)),
    }
