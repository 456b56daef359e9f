"""Stage 6: Tabel 4.8 with the ratings beside the words, a chart per goal, and the evaluation."""

from cases.documents.blocks import Column, Figure, Fixed, Items, Row, Section, Table, facts
from cases.documents.sections.handling.instruments import changes_of_scores
from cases.documents.source import NONE, Source, or_dash, said
from cases.documents.wording import day, decimal, lower_first
from cases.models.attainment import attainment
from cases.models.functioning import changes_in_words, judgements
from cases.stages.implementation import Session
from cases.stages.monitoring import EVALUATION, Evaluation, Factor, GoalEvaluation
from cases.stages.planning import Goal
from cases.vocabulary import RATING_SIGN

COLUMNS = (
    Column("Target Perubahan", 23), Column("Sebelum", 19), Column("Saat", 19), Column("Sesudah", 19), Column("Nilai sesi", 20),
)  # fmt: skip
RATED = (Column("Target Perubahan", 50), Column("Nilai sesi", 50))
Rated = list[tuple[Session, int]]


def section(source: Source) -> Section:
    ratings = rated(source)
    figures = [_figure(name, goal, ratings[goal.pk]) for name, goal in source.goals if len(ratings[goal.pk]) > 1]
    blocks = (
        *source.standing("monitoring-evaluasi"), *_evaluation(source), *_functioning(source), change(source, ratings), *figures,
        *attained(source), *changes_of_scores(source),
    )  # fmt: skip
    return Section("Monitoring dan evaluasi", blocks)


def rated(source: Source) -> dict[int, Rated]:
    """For each goal the sessions that rate it, in order, with the value."""
    found: dict[int, Rated] = {goal.pk: [] for _, goal in source.goals}
    for session in source.all(Session):
        for rating in session.ratings.all():
            if rating.goal_id in found:
                found[rating.goal_id].append((session, rating.value))
    return found


def change(source: Source, ratings: dict[int, Rated]) -> Table:
    """Tabel 4.8: one row a goal that was evaluated, in the order of the goals."""
    newest = _newest(source)
    rows = [_row(name, goal, newest[goal.pk], ratings[goal.pk]) for name, goal in source.goals if goal.pk in newest]
    return Table("Perubahan perilaku", COLUMNS, tuple(rows), key="4.8")


def change_since(source: Source) -> Table:
    """Of the months that are told one row a goal that was rated or evaluated in them; its values begin with the last before them.

    Without an evaluation the columns of its words are left out.
    """
    now, before = rated(source), rated(source.earlier) if source.earlier else {}
    newest = _newest(source)
    rows = [
        _row(name, goal, newest.get(goal.pk), [*before.get(goal.pk, [])[-1:], *now[goal.pk]])
        for name, goal in source.goals if goal.pk in newest or now[goal.pk]
    ]  # fmt: skip
    if newest:
        return Table("Perubahan perilaku", COLUMNS, tuple(rows))
    return Table("Nilai tujuan", RATED, tuple(Row((row.cells[0], row.cells[-1])) for row in rows))


def _newest(source: Source) -> dict[int, GoalEvaluation]:
    return {entry.goal_id: entry for entry in sorted(source.all(GoalEvaluation), key=lambda entry: entry.pk) if entry.goal_id}


def _row(name: str, goal: Goal, entry: GoalEvaluation | None, ratings: Rated) -> Row:
    if entry is None:
        return Row((f"{name}:\n{goal.text}", NONE, NONE, NONE, _values(goal, ratings)))
    target, values = f"{name}:\n{entry.target or goal.text}", _values(goal, ratings, entry.level)
    if entry.not_assessed:
        return Row((target, or_dash(entry.before), or_dash(entry.during), f"Belum dinilai: {entry.not_assessed}", values))
    return Row((target, entry.before, entry.during, entry.after, values))


def _values(goal: Goal, ratings: Rated, level: int | None = None) -> str:
    """The first and the last rating in words, each with its day; then that of the evaluation."""
    shown = ratings if len(ratings) < 2 else [ratings[0], ratings[-1]]
    lines = [f"{RATING_SIGN[value]}, {goal.meaning(value)} ({day(session.happened_on)})" for session, value in shown]
    if level is not None:
        lines.append(f"{RATING_SIGN[level]}, {goal.meaning(level)} (saat evaluasi)")
    return _ours(goal, ";\nlalu ".join(lines) or "-")


def _ours(goal: Goal, text: str) -> str:
    """Words of ours stay as they are; the own words of a goal may name somebody."""
    return text if goal.levels else Fixed(text)


def _figure(name: str, goal: Goal, ratings: Rated) -> Figure:
    told = "; ".join(
        f"{day(session.happened_on)} {RATING_SIGN[value]}, {goal.meaning(value)}" for session, value in ratings
    )
    points = tuple(
        (f"{session.happened_on:%-d/%-m}" if session.happened_on else "", value) for session, value in ratings
    )
    title = Fixed(f"Nilai {lower_first(name)} pada tiap sesi")
    return Figure(title, _ours(goal, f"Grafik nilai {lower_first(name)}: {told}."), points)


def attained(source: Source) -> list[Items]:
    """The T score of goal attainment scaling, with the goals that count and why the others do not."""
    found = attainment(source.records)
    if found is None:
        return []
    names = {goal.pk: name for name, goal in source.goals}
    now, course = found.t(), found.course
    lead = "Capaian tujuan (GAS): belum ada tujuan berskala yang dinilai."
    if now is not None:
        since = f", dari {decimal(course[0])} pada penilaian pertama" if course else ""
        lead = f"Capaian tujuan (GAS): skor T {decimal(now)}{since}. Skor 50 berarti semua sesuai harapan. {found.note}".rstrip()
    weight = " (bobot {})" if found.weighted else ""
    counted = [
        f"{names[each.goal.pk]}: {RATING_SIGN[each.ratings[-1]]}, {each.goal.meaning(each.ratings[-1])}{weight.format(each.goal.weight)}"
        for each in found.counted if each.goal.pk in names
    ]  # fmt: skip
    left = [Fixed(f"{names[goal.pk]} tidak dihitung: {why}") for _, goal, why in found.left if goal.pk in names]
    return [Items(Fixed(lead), (*counted, *left))]


def _evaluation(source: Source) -> list:
    entry = source.latest(Evaluation)
    if entry is None:
        return factors(source)
    processes = ("engagement", "assessment", "planning", "implementation")
    measures = ("inputs", "process", "outputs", "benefits", "impact")
    labels = ("Masukan", "Proses", "Keluaran", "Manfaat", "Dampak")
    blocks = [facts(
        ("Tanggal evaluasi", day(entry.happened_on) if entry.happened_on else ""),
        ("Keputusan", said(entry, "decision")),
        ("Hasil", said(entry, "outcome")),
        ("Pendapat klien", entry.own_view),
        *((EVALUATION.label(name).capitalize(), said(entry, name)) for name in processes),
        *((word, getattr(entry, name)) for word, name in zip(labels, measures, strict=True)),
    )]  # fmt: skip
    return [*blocks, *factors(source)]


def _functioning(source: Source) -> list[Items]:
    """What became of the three sides of social functioning; the judgements themselves stand in the lampiran."""
    lines = changes_in_words(judgements(source.records))
    return [Items("Perubahan keberfungsian sosial:", tuple(Fixed(line) for line in lines))] if lines else []


def factors(source: Source) -> list[Items]:
    """What helped and what hindered."""
    leads = ("Faktor pendukung:", "Faktor penghambat:")
    return [Items(lead, tuple(items)) for lead, items in zip(leads, felt(source), strict=True) if items]


def felt(source: Source) -> tuple[list[str], list[str]]:
    """What helped and what hindered: the lines of the evaluation, then what was tagged one by one and says something."""
    entry = source.latest(Evaluation)
    found = {"mendukung": list(entry.supporting) if entry else [], "menghambat": list(entry.hindering) if entry else []}
    for tag in source.all(Factor):
        found.get(tag.direction, []).extend([tag.text] if tag.text else [])
    return found["mendukung"], found["menghambat"]
