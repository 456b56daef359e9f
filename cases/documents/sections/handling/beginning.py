"""Stages 1 and 2: how access was decided, the first contacts, and the agreement."""

from cases.documents.blocks import Fixed, Paragraph, Section, facts
from cases.documents.sections.handling.chronology import chronology
from cases.documents.source import Source, said
from cases.documents.wording import long_day, lower_first
from cases.stages.access import AccessDecision
from cases.stages.engagement import Agreement, Contact, EngagementRun, InitialAssessment


def access(source: Source) -> Section:
    """Stage 1: the decision. Where the case came from stands in chapter II."""
    decision = source.latest(AccessDecision)
    blocks: list = [*source.standing("fasilitasi-akses")]
    if decision:
        blocks.append(facts(
            ("Tanggal keputusan", long_day(decision.happened_on)),
            ("Keputusan", said(decision, "decision")),
            ("Klaster", said(decision, "cluster")),
            ("Kategori PPKS utama", said(decision, "category")),
            ("Kategori lain", said(decision, "other_categories")),
            ("Bentuk layanan", said(decision, "service_form")),
            ("Alasan keputusan", decision.reason),
        ))  # fmt: skip
    return Section("Fasilitasi akses", tuple(blocks))


def engagement(source: Source) -> Section:
    """Stage 2: when and how, who was met, the first assessment, the agreement."""
    run = source.latest(EngagementRun)
    contacts = source.all(Contact)
    blocks: list = [
        *source.standing("pendekatan-awal"),
        *chronology("Tahap pendekatan awal", run, said(run, "target") if run else ""),
    ]
    if contacts:
        met = f"{len(contacts)} kontak dicatat, yang pertama {long_day(contacts[0].happened_on)}; rinciannya dalam lampiran."
        blocks.append(Paragraph(Fixed(met)))
    first = source.latest(InitialAssessment)
    if first:
        blocks.append(facts(
            ("Alasan datang", first.reason), ("Masalah awal", first.problem), ("Kebutuhan mendesak", first.urgent_needs),
            ("Risiko", first.risks), ("Penerjemah", first.interpreter),
        ))  # fmt: skip
    agreement = source.latest(Agreement)
    if agreement:
        blocks += consent(source, agreement)
    return Section("Pendekatan awal dan kesepakatan bersama", tuple(blocks))


def consent(source: Source, agreement: Agreement) -> list:
    """The agreement: when, how it was explained, who agreed."""
    outcome = lower_first(said(agreement, "status"))
    lead = f"Kesepakatan bersama (informed consent) pada {long_day(agreement.happened_on)}: {outcome}."
    return [
        Paragraph(Fixed(lead)),
        facts(
            ("Bukti", said(agreement, "proof")),
            ("Saksi", agreement.witness),
            ("Wali", _guardian(source, agreement)),
            ("Kemampuan memahami", agreement.capacity_note),
            ("Cara menjelaskan", said(agreement, "accessible_forms")),
            ("Asas", agreement.basis),
            ("Boleh difoto", said(agreement, "photo_consent")),
            ("Alasan", agreement.reason),
        ),
    ]


def _guardian(source: Source, agreement: Agreement) -> str:
    """With initials a guardian is named by the relation only."""
    relation = agreement.guardian_relation
    if source.names:
        same = relation.casefold() == agreement.guardian.casefold()
        return (
            f"{agreement.guardian} ({relation})" if agreement.guardian and relation and not same else agreement.guardian
        )
    if not agreement.guardian:
        return ""
    return relation or source.mask.stranger(agreement.guardian)
