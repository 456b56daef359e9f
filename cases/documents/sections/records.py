"""Tables of the lampiran for conferences, examinations, aid, functioning, progress, and what changed from plan to plan."""

from collections.abc import Callable, Iterator
from typing import TypeVar

from cases.documents.blocks import Column, Fixed, Row, Table
from cases.documents.source import Source, or_dash, said
from cases.documents.wording import day
from cases.models.functioning import changes_in_words, judgements
from cases.models.planversions import changed_by_round
from cases.models.summaries import title_of
from cases.stages.assessment import Examination
from cases.stages.conference import CaseConference
from cases.stages.functioning import PARTS
from cases.stages.implementation import Service
from cases.stages.monitoring import ComponentProgress, GoalEvaluation

E = TypeVar("E")
Heads = tuple[tuple[str, int], ...]


def _table(caption: str, heads: Heads, rows: list[Row]) -> Iterator[Table]:
    yield Table(caption, tuple(Column(title, width) for title, width in heads), tuple(rows))


def examinations(source: Source) -> Iterator[Table]:
    """In the words of the examiner, in quotation marks."""
    heads = (("Tanggal", 18), ("Pemeriksaan", 17), ("Pemeriksa", 21), ("Hasil menurut pemeriksa", 44))
    rows = []
    for entry in source.all(Examination):
        parts = (entry.examiner, entry.profession, entry.institution, entry.document_number)
        quoted = f"“{entry.result}”" + (f"\nSaran: “{entry.advice}”" if entry.advice else "")
        rows.append(Row((
            day(entry.happened_on), Fixed(or_dash(said(entry, "kind"))), "\n".join(part for part in parts if part), quoted,
        )))  # fmt: skip
    return _table("Pemeriksaan profesi lain", heads, rows)


def conferences(source: Source) -> Iterator[Table]:
    heads = (("Tanggal", 18), ("Konferensi", 17), ("Peserta", 27), ("Keputusan", 38))
    rows = [
        Row((
            day(entry.happened_on), Fixed(title_of(entry)), or_dash(_came(entry)), or_dash(said(entry, "decisions")),
        ))
        for entry in source.all(CaseConference)
    ]  # fmt: skip
    return _table("Konferensi kasus dan keluarga", heads, rows)


def _came(entry: CaseConference) -> str:
    """Who came, one a line; those who did not are left out."""
    came = [row for row in entry.participants if row.get("present") != "tidak"]
    named = (" (".join(filter(None, (row.get("name", ""), row.get("profession", "")))) for row in came)
    return "\n".join(f"{text})" if "(" in text else text for text in named)


def plan_changes(source: Source) -> Iterator[Table]:
    heads = (("Versi rencana", 20), ("Apa yang berubah", 80))
    rows = [
        Row((Fixed(f"Versi {number}"), "\n".join(lines) or Fixed("tidak ada")))
        for number, lines in changed_by_round(source.records)
    ]
    return _table("Perubahan rencana", heads, rows)


def aid(source: Source) -> Iterator[Table]:
    """Money, goods and work given, with value, source and receiver."""
    heads = (("Tanggal", 18), ("Bantuan", 28), ("Nilai", 16), ("Sumber", 17), ("Diterima oleh", 21))
    rows = []
    for entry in source.all(Service):
        if not entry.aid_kind and entry.value is None:
            continue
        proof = Fixed("\n(kuitansi ada)") if entry.receipt_id else Fixed("")
        rows.append(Row((
            day(entry.happened_on), f"{entry.description}\n({said(entry, 'aid_kind').lower() or 'bentuk belum dicatat'})",
            Fixed(or_dash(said(entry, "value"))), or_dash(entry.funded_by), or_dash(f"{entry.receiver}{proof}".strip()),
        )))  # fmt: skip
    return _table("Bantuan yang diberikan", heads, rows)


def functioning(source: Source) -> Iterator[Table]:
    heads = (("Saat", 22), *((title, 26) for title in PARTS.values()))
    found = _since(source, lambda told: judgements(told.records))
    rows = [
        Row((
            Fixed(f"{each.stage.capitalize()},\n{day(each.entry.happened_on)}"),
            *(f"{each.level(part)}\n{getattr(each.entry, f'{part}_note')}".strip() for part in PARTS),
        ))
        for each in found
    ]  # fmt: skip
    if rows and (lines := changes_in_words(found)):
        rows.append(Row((Fixed("Perubahan"), *(Fixed(line.split(": ", 1)[1]) for line in lines))))
    return _table("Keberfungsian sosial", heads, rows)


def _since(source: Source, find: Callable[[Source], list[E]]) -> list[E]:
    """What is found in the months that are told, after the last from before them, to compare with."""
    found = find(source)
    return [*find(source.earlier)[-1:], *found] if found and source.earlier else found


def goal_results(source: Source) -> Iterator[Table]:
    heads = (("Tujuan", 40), ("Hasil", 20), ("Menurut klien", 40))
    newest = {entry.goal_id: entry for entry in sorted(source.all(GoalEvaluation), key=lambda entry: entry.pk)}
    rows = []
    for name, goal in source.goals:
        entry = newest.get(goal.pk)
        if entry and (entry.outcome or entry.own_view):
            rows.append(Row((f"{name}:\n{goal.text}", Fixed(or_dash(said(entry, "outcome"))), or_dash(entry.own_view))))
    return _table("Hasil tiap tujuan", heads, rows)


def progress(source: Source) -> Iterator[Table]:
    heads = (("Tanggal", 20), ("Perkembangan menurut komponen", 80))
    found = _since(source, lambda told: told.all(ComponentProgress))
    rows = [Row((day(entry.happened_on), said(entry, "rows"))) for entry in found]
    return _table("Perkembangan menurut komponen", heads, rows)


TABLES: tuple[Callable[[Source], Iterator[Table]], ...] = (
    examinations, conferences, plan_changes, aid, goal_results, functioning, progress,
)  # fmt: skip
