"""Chapter I, Ringkasan: the case on half a page, from the records."""

from cases.documents.blocks import Chapter, Fixed, Paragraph, facts
from cases.documents.sections.handling.assessment import focus_of
from cases.documents.sections.handling.implementation import printed_method
from cases.documents.source import Source, said
from cases.documents.wording import day, listed, long_day, lower_first
from cases.models.progress import current
from cases.stages.access import AccessDecision, AccessReport
from cases.stages.closure import Termination
from cases.stages.implementation import Service, Session
from cases.stages.monitoring import Evaluation


def chapter(source: Source) -> Chapter:
    goal = next((goal.text for name, goal in source.goals if goal.kind == "umum"), "")
    rows = facts(
        ("Fokus masalah", focus_of(source)),
        ("Tujuan umum", goal),
        ("Layanan", _served(source)),
        ("Hasil", _outcome(source)),
    )
    return Chapter("Ringkasan", (Paragraph(_opening(source)), rows))


def _opening(source: Source) -> str:
    report, decision = source.latest(AccessReport), source.latest(AccessDecision)
    age = source.person.age_on(source.day)
    about = [source.mask.name, source.person.get_sex_display().lower(), f"{age} tahun" if age is not None else ""]
    came = f"dilaporkan pertama pada {long_day(source.case.opened)}"
    if report and report.source:
        came += f" melalui {lower_first(said(report, 'source'))}"
    if report and report.reporter:
        came += f" dari {report.reporter}"
    ends = ""
    if decision and decision.decision == "diterima":
        ends = f" dan diterima pada {day(decision.happened_on)}"
        ends += f" dengan kategori {lower_first(said(decision, 'category'))}" if decision.category else ""
    elif decision:
        ends = f" dan tidak diterima pada {day(decision.happened_on)}"
    return f"{', '.join(part for part in about if part)}, {came}{ends}."


def _served(source: Source) -> Fixed:
    sessions, services = source.all(Session), source.all(Service)
    methods = list(dict.fromkeys(printed_method(session).lower() for session in sessions))
    parts = [f"{len(sessions)} sesi ({listed(methods)})"] if sessions else []
    parts += [f"{len(services)} layanan"] if services else []
    return Fixed(listed(parts))


def _outcome(source: Source) -> Fixed:
    entry = source.latest(Evaluation)
    if entry is None:
        return Fixed("")
    outcome, decision = said(entry, "outcome"), lower_first(said(entry, "decision"))
    return Fixed("; ".join(part for part in (outcome, f"keputusan evaluasi: {decision}" if decision else "") if part))


def state(source: Source) -> Fixed:
    """Where the case stands on the day of print, in words."""
    ending = source.latest(Termination)
    if source.ended:
        reason = f": {lower_first(said(ending, 'reason'))}" if ending else ""
        closed = "; kasus ditutup" if source.case.state == "ditutup" else ""
        return Fixed(f"Berakhir {day(source.case.ended_on)}{reason}{closed}")
    stage = current(list(source.states.values())).stage
    return Fixed(f"Berjalan, tahap {stage.number} dari 7: {stage.title}")
