"""Stage 3: the focus of the problem, what was found, Tabel 4.3 from the newest BPSS, and the figures of what was drawn."""

from cases.documents.blocks import Column, Fixed, Paragraph, Row, Section, Table
from cases.documents.sections.handling.chronology import chronology
from cases.documents.sections.handling.instruments import figures, scores
from cases.documents.source import Source
from cases.documents.wording import listed, long_day
from cases.models import InstrumentResult
from cases.stages.assessment import AspectAssessment, AssessmentRun, Need, Problem


def section(source: Source) -> Section:
    run = source.latest(AssessmentRun)
    informants = listed(run.informants) if run else ""
    blocks: list = [*source.standing("asesmen"), *chronology("Asesmen", run, informants=informants)]
    focus = focus_of(source)
    if focus:
        blocks.append(Paragraph(f"Fokus masalah: {focus}"))
    counts = _counts(source)
    if counts:
        blocks.append(Paragraph(Fixed(f"Tercatat {counts}; rinciannya dalam lampiran.")))
    newest = newest_bpss(source)
    if newest:
        blocks.append(_given(newest))
    blocks += scores(source)
    if source.strengths:
        blocks.append(Paragraph(f"Kekuatan yang ditemukan: {'; '.join(source.strengths)}."))
    return Section("Asesmen komprehensif dan berkelanjutan", (*blocks, bpss_table(newest), *figures(source)))


def focus_of(source: Source) -> str:
    """The problem chosen as focus; the newest when a later round chose another."""
    return next((problem.text for problem in reversed(source.all(Problem)) if problem.focus), "")


def newest_bpss(source: Source) -> InstrumentResult | None:
    results = [result for result in source.all(InstrumentResult) if result.instrument == "bpss"]
    return max(
        results, key=lambda result: (result.happened_on is not None, result.happened_on, result.pk), default=None
    )


def _given(result: InstrumentResult) -> Paragraph:
    informant = f", informan {result.informant}" if result.informant else ""
    return Paragraph(f"Asesmen BPSS dilakukan {long_day(result.happened_on)}{informant}.")


def _counts(source: Source) -> str:
    kinds = ((AspectAssessment, "asesmen aspek"), (Need, "kebutuhan"), (Problem, "masalah"))
    return listed(f"{len(source.all(model))} {word}" for model, word in kinds if source.all(model))


def bpss_table(result: InstrumentResult | None, caption: str = "Asesmen BPSS", key: str = "4.3") -> Table:
    """The answers, under the headings of the instrument; questions without an answer print "-"."""
    columns = (Column("Aspek", 32), Column("Hasil asesmen", 68))
    if result is None:
        return Table(caption, columns, (), key=key)
    instrument, rows = result.kind, []
    for part, questions in instrument.parts():
        rows.append(Row((Fixed(part),), group=True))
        rows += [Row((Fixed(q.label), instrument.shown(q, result.answers) or Fixed("-"))) for q in questions]
    return Table(caption, columns, tuple(rows), key=key, row_heads=True)
