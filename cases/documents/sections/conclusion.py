"""Chapter V, Kesimpulan dan rekomendasi: made from outcome, decision, factors, ending, hand-over and referrals; then signatures."""

from cases.documents.blocks import Chapter, Fixed, Heading, Items, Paragraph, Signatures, facts
from cases.documents.sections.handling.monitoring import felt
from cases.documents.sections.team import signers
from cases.documents.source import Source, said
from cases.documents.wording import day, listed, lower_first, sentence
from cases.stages.closure import FollowUp, Termination
from cases.stages.monitoring import Evaluation, GoalEvaluation
from cases.stages.referral import Referral


def chapter(source: Source) -> Chapter:
    place = (source.case.center.regency or "").removeprefix("Kabupaten ").removeprefix("Kota ")
    blocks = (
        Heading("Kesimpulan"), *outcome(source), Heading("Rekomendasi"), *_advice(source),
        Signatures(place, signers(source)),
    )  # fmt: skip
    return Chapter("Kesimpulan dan rekomendasi", blocks)


def outcome(source: Source) -> list:
    """What was reached, how it ended, what helped and what hindered."""
    evaluation, ending = source.latest(Evaluation), source.latest(Termination)
    paragraphs = [Paragraph(text) for text in (_goals(source), _decided(evaluation), _ended(source, ending)) if text]
    if ending and ending.gains:
        paragraphs.append(Paragraph(f"Perubahan yang dicapai: {lower_first(ending.gains)}"))
    paragraphs += _factors(source)
    return paragraphs or [Paragraph(Fixed("Belum dapat disimpulkan: evaluasi dan terminasi belum dicatat."))]


def _factors(source: Source) -> list[Paragraph]:
    found = zip(("mendukung", "menghambat"), felt(source), strict=True)
    return [Paragraph(f"Yang {word}: {'; '.join(items)}.") for word, items in found if items]


def _goals(source: Source) -> Fixed | None:
    newest = {entry.goal_id: entry for entry in sorted(source.all(GoalEvaluation), key=lambda entry: entry.pk)}
    if not newest:
        return None
    judged = [name for name, goal in source.goals if goal.pk in newest and not newest[goal.pk].not_assessed]
    left = [name for name, goal in source.goals if goal.pk not in newest or newest[goal.pk].not_assessed]
    text = f"Dari {len(source.goals)} tujuan, {len(judged)} telah dinilai"
    return Fixed(text + (f"; belum dinilai: {listed(lower_first(name) for name in left)}." if left else "."))


def _decided(entry: Evaluation | None) -> Fixed | None:
    if entry is None:
        return None
    outcome = f"Hasil layanan: {lower_first(said(entry, 'outcome'))}. " if entry.outcome else ""
    return Fixed(f"{outcome}Keputusan evaluasi: {lower_first(said(entry, 'decision'))}.")


def _ended(source: Source, entry: Termination | None) -> str:
    if entry is None or not source.ended:
        return ""
    text = f"Layanan berakhir pada {day(entry.happened_on)} karena {lower_first(said(entry, 'reason'))}."
    agreed = {"ya": " Klien menyetujuinya.", "tidak": " Klien tidak menyetujuinya."}.get(entry.consent, "")
    return text + agreed + (f" {sentence(entry.explanation)}" if entry.explanation else "")


def _advice(source: Source) -> list:
    ending, evaluation = source.latest(Termination), source.latest(Evaluation)
    rows: list[tuple[str, str]] = []
    if ending:
        rows += [
            ("Mempertahankan hasil", ending.keep_gains),
            ("Dilanjutkan oleh", ending.successor),
            ("Dipantau oleh", listed(ending.observers)),
        ]
    elif evaluation:
        rows.append(("Langkah berikutnya", said(evaluation, "decision")))
    visits = [f"{day(plan.happened_on)}: {plan.purpose}" for plan in source.all(FollowUp)]
    referrals = tuple(f"{referral.to}: {referral.request}" for referral in source.all(Referral))
    blocks: list = [facts(*rows)] if any(text for _, text in rows) else []
    blocks += [Items("Rujukan:", referrals)] if referrals else []
    blocks += [Items("Kunjungan pascalayanan:", tuple(visits))] if visits else []
    return blocks or [Paragraph(Fixed("Belum ada rekomendasi yang dicatat."))]
