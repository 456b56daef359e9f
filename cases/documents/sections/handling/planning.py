"""Stage 4: direction, goals, systems, and the plan in Tabel 4.4 (casework) and 4.5 (groupwork)."""

from cases import extend
from cases.documents.blocks import Cell, Column, Fixed, Heading, Paragraph, Row, Section, Table, facts
from cases.documents.source import Source, or_dash, said
from cases.documents.wording import listed, long_day
from cases.models.planversions import in_force
from cases.stages.conference import CaseConference
from cases.stages.planning import JointDecision, PlanDirection, PlanItem
from cases.stages.systems import BasicSystems
from cases.vocabulary import PRINTED_METHOD

COLUMNS = (Column("Jenis Kegiatan", 24), Column("Pelaksanaan Kegiatan", 40), Column("Tujuan Kegiatan", 36))


def section(source: Source) -> Section:
    blocks: list = [*source.standing("perencanaan"), *_versions(source), *direction(source), *_goals(source), *_systems(source)]
    return Section(
        "Perencanaan layanan sosial",
        (
            *blocks,
            plan(source, "Casework", "Rencana intervensi casework", "4.4"),
            plan(source, "Groupwork", "Rencana intervensi groupwork", "4.5"),
            *extend.sections(source, "perencanaan"),
        ),
    )


def _versions(source: Source) -> list[Paragraph]:
    """How many conferences there were, and which version of the plan is in force."""
    parts, held, version = [], source.all(CaseConference), in_force(source.records)
    if held:
        parts.append(f"Rencana dibahas dalam {len(held)} konferensi, yang dirinci dalam lampiran.")
    if version > 1:
        parts.append(f"Rencana yang berlaku ialah versi {version}; perubahannya dirinci dalam lampiran.")
    return [Paragraph(Fixed(" ".join(parts)))] if parts else []


def direction(source: Source) -> list:
    """The approach, why residential, what the person wants, and with whom it was decided."""
    chosen, joint = source.latest(PlanDirection), source.latest(JointDecision)
    rows = []
    if chosen:
        rows = [
            ("Pendekatan", said(chosen, "approach")),
            ("Alasan residensial", chosen.residential_reason),
            ("Tujuan menurut klien", chosen.own_words),
        ]
    if joint:
        with_whom = f", dengan {listed(joint.with_whom)}" if joint.with_whom else ""
        rows += [("Ditetapkan bersama", f"{long_day(joint.happened_on)}{with_whom}"), ("Catatan", joint.note)]
    return [facts(*rows)] if rows else []


def _goals(source: Source) -> list:
    if not source.goals:
        return []
    return [Heading("Tujuan"), facts(*((name, goal.text) for name, goal in source.goals))]


def _systems(source: Source) -> list:
    found = systems(source)
    return [Heading("Sistem dasar"), facts(*found)] if found else []


def systems(source: Source) -> list[tuple[str, str]]:
    """The four basic systems as (label, text)."""
    entry = source.latest(BasicSystems)
    names = ("client", "target", "action", "change_agent")
    labels = ("Sistem klien", "Sistem sasaran", "Sistem kegiatan", "Pelaksana perubahan")
    return [(word, getattr(entry, name)) for word, name in zip(labels, names, strict=True)] if entry else []


def plan(source: Source, method: str, caption: str, key: str) -> Table:
    """The items of one method: activity, how it is carried out, numbered aims."""
    items = [item for item in source.all(PlanItem) if PRINTED_METHOD.get(item.method) == method]
    rows = tuple(Row((_activity(item), or_dash(item.how), aims_of(item))) for item in items)
    return Table(caption, COLUMNS, rows, key=key)


def _activity(item: PlanItem) -> str:
    more = "; ".join(part for part in (said(item, "group_type"), said(item, "techniques")) if part)
    return f"{item.activity}\n({more.lower()})" if more else item.activity


def aims_of(item: PlanItem) -> Cell:
    """The aims of a plan item, numbered; those of the goals it serves when it has none of its own."""
    aims = tuple(item.aims) or tuple(goal.text for goal in item.goals.all())
    return aims if len(aims) > 1 else or_dash("".join(aims))
