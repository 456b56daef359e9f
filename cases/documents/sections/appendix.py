"""Lampiran: every other table and earlier drawing of the case, with counters of their own. A table without rows is left out."""

from collections.abc import Callable, Iterator
from datetime import datetime

from cases.documents.blocks import Chapter, Column, Fixed, Row, Table
from cases.documents.sections.addenda import addenda
from cases.documents.sections.attached import attached
from cases.documents.sections.handling.assessment import bpss_table, newest_bpss
from cases.documents.sections.handling.instruments import answers, former
from cases.documents.sections.handling.planning import aims_of
from cases.documents.sections.records import TABLES as RECORDS
from cases.documents.source import Source, or_dash, said
from cases.documents.wording import day, moment, period
from cases.models import InstrumentResult, ReviewState
from cases.stages.assessment import AspectAssessment, Need, Problem, Strength
from cases.stages.closure import FollowUp, FollowUpVisit
from cases.stages.engagement import Contact
from cases.stages.implementation import Service
from cases.stages.planning import PlanItem
from cases.stages.referral import Referral, ReferralAnswer, state_of
from cases.stages.systems import ResourceSystem
from cases.vocabulary import REFERRAL_STATE, label

Heads = tuple[tuple[str, int], ...]


def chapter(source: Source) -> Chapter:
    tables = tuple(table for make in (*TABLES, *RECORDS, reviews) for table in make(source) if table.rows)
    return Chapter("Lampiran", (*tables, *former(source)), series="L", plain=True, new_page=True)


def _table(caption: str, heads: Heads, rows: list[Row]) -> Iterator[Table]:
    yield Table(caption, tuple(Column(title, width) for title, width in heads), tuple(rows))


def contacts(source: Source) -> Iterator[Table]:
    heads = (("Tanggal", 21), ("Dengan siapa", 19), ("Tempat", 15), ("Teknik", 18), ("Hasil", 27))
    rows = [
        Row(
            (
                day(row.happened_on),
                row.with_whom,
                or_dash(row.place),
                Fixed(or_dash(said(row, "techniques"))),
                row.result,
            )
        )
        for row in source.all(Contact)
    ]
    return _table("Kontak pada pendekatan awal", heads, rows)


def aspects(source: Source) -> Iterator[Table]:
    heads = (("Tanggal", 21), ("Aspek", 15), ("Pemeriksa", 17), ("Cara dan informan", 19), ("Hasil", 28))
    rows = [
        Row((
            day(row.happened_on), Fixed(or_dash(said(row, "aspect"))), or_dash(row.assessor),
            or_dash("; ".join(part for part in (said(row, "technique"), row.informant) if part)), row.finding,
        ))
        for row in source.all(AspectAssessment)
    ]  # fmt: skip
    return _table("Asesmen menurut aspek", heads, rows)


def findings(source: Source) -> Iterator[Table]:
    heads = (("Jenis", 26), ("Isi", 74))
    rows = [Row((Fixed("Kebutuhan"), row.text)) for row in source.all(Need)]
    rows += [Row((Fixed(f"Kekuatan: {said(row, 'owner').lower()}"), row.text)) for row in source.all(Strength)]
    rows += [Row((Fixed("Masalah, fokus" if row.focus else "Masalah"), row.text)) for row in source.all(Problem)]
    return _table("Kebutuhan, kekuatan, dan masalah", heads, rows)


def former_bpss(source: Source) -> Iterator[Table]:
    newest = newest_bpss(source)
    for result in source.all(InstrumentResult):
        if result.instrument == "bpss" and newest and result.pk != newest.pk:
            yield bpss_table(result, Fixed(f"Asesmen BPSS sebelumnya, {day(result.happened_on)}"), key="")


def resources(source: Source) -> Iterator[Table]:
    heads = (("Sistem sumber", 34), ("Jenis", 20), ("Yang dapat diberikan", 46))
    rows = [
        Row((row.name, Fixed(or_dash(said(row, "kind"))), or_dash(row.offer))) for row in source.all(ResourceSystem)
    ]
    return _table("Sistem sumber", heads, rows)


def items(source: Source) -> Iterator[Table]:
    heads = (
        ("Kegiatan dan metode", 20),
        ("Komponen dan kebutuhan", 25),
        ("Waktu", 15),
        ("Pelaksana dan bagian PM", 20),
        ("Tanda berhasil", 20),
    )
    rows = [
        Row((
            f"{row.activity}\n({said(row, 'method').lower()})",
            _served(row),
            Fixed(or_dash(period(row.starts_on, row.ends_on))), or_dash(_who(row)), or_dash(row.indicator),
        ))
        for row in source.all(PlanItem)
    ]  # fmt: skip
    return _table("Rincian rencana kegiatan", heads, rows)


def _served(row: PlanItem | Service) -> str:
    """Component, sub-service and the need that is answered."""
    need = f"Kebutuhan: {row.need}" if row.need else "Tanpa kebutuhan tercatat"
    parts = (said(row, "component"), said(row, "sub_service"), getattr(row, "part", ""), need)
    return "\n".join(part for part in parts if part)


def _who(row: PlanItem) -> str:
    return "\n".join(part for part in (row.executor, f"PM: {row.own_part}" if row.own_part else "") if part)


def community(source: Source) -> Iterator[Table]:
    """Plan items with the community stand in neither Tabel 4.4 nor 4.5."""
    heads = (("Jenis Kegiatan", 24), ("Pelaksanaan Kegiatan", 40), ("Tujuan Kegiatan", 36))
    rows = [
        Row((row.activity, or_dash(row.how), aims_of(row))) for row in source.all(PlanItem) if row.method == "komunitas"
    ]
    return _table("Rencana intervensi komunitas", heads, rows)


def services(source: Source) -> Iterator[Table]:
    heads = (("Tanggal", 21), ("Komponen dan kebutuhan", 29), ("Layanan", 31), ("Pihak yang terlibat", 19))
    rows = [
        Row((day(row.happened_on), _served(row), row.description, or_dash(row.parties)))
        for row in source.all(Service)
    ]
    return _table("Layanan yang diberikan", heads, rows)


def referrals(source: Source) -> Iterator[Table]:
    """Each referral, out or in, with where it stands and every dated answer."""
    heads = (("Tanggal dan arah", 19), ("Kepada atau dari", 21), ("Layanan yang diminta", 27), ("Keadaan dan jawaban", 33))
    answers = source.all(ReferralAnswer)
    rows = []
    for row in source.all(Referral):
        own = [each for each in answers if each.referral_id == row.pk]
        said_then = [f"{day(each.happened_on)}: {label(REFERRAL_STATE, each.state).lower()}. {each.text}" for each in own]
        state = label(REFERRAL_STATE, state_of(row, own))
        when = "\n".join(part for part in (day(row.happened_on), said(row, "direction").lower()) if part)
        rows.append(Row((Fixed(when), row.to, row.request, "\n".join([state, *said_then]))))
    return _table("Rujukan", heads, rows)


def visits(source: Source) -> Iterator[Table]:
    heads = (("Direncanakan", 21), ("Tujuan kunjungan", 26), ("Pelaksanaan", 23), ("Hasil", 30))
    outcome = {visit.plan_id: visit for visit in source.all(FollowUpVisit)}
    rows = []
    for plan in source.all(FollowUp):
        visit = outcome.get(plan.pk)
        done = Fixed(f"{said(visit, 'outcome')}, {day(visit.happened_on)}") if visit else Fixed("-")
        rows.append(Row((day(plan.happened_on), plan.purpose, done, visit.result if visit else Fixed("-"))))
    return _table("Kunjungan pascalayanan", heads, rows)


def reviews(source: Source) -> Iterator[Table]:
    """Every round of every stage: who submitted, who decided, when."""
    heads = (("Tahap dan putaran", 24), ("Diajukan", 30), ("Keadaan", 16), ("Diputuskan", 30))
    rows = []
    for state in source.states.values():
        for review in state.rounds:
            decided = ""
            if review.decided_by and review.state != ReviewState.WITHDRAWN:
                behalf = f" atas nama {review.on_behalf_of.name}" if review.on_behalf_of else ""
                decided = f"{review.decided_by.name}{behalf},\n{_at(source, review.decided_at)}"
            rows.append(Row((
                Fixed(f"{state.stage.title}, putaran\u00a0{review.round}"),
                Fixed(f"{review.submitted_by.name},\n{_at(source, review.submitted_at)}"),
                Fixed(review.get_state_display()), Fixed(or_dash(decided)),
            )))  # fmt: skip
    return _table("Riwayat telaah", heads, rows)


def _at(source: Source, when: datetime | None) -> str:
    return moment(when.astimezone(source.zone)) if when else "-"


TABLES: tuple[Callable[[Source], Iterator[Table]], ...] = (
    contacts, aspects, findings, former_bpss, answers, resources, items, community, services, referrals, attached, visits, addenda,
)  # fmt: skip
