"""The sociogram of a group and its tables; a version without rejections for the group itself."""

from typing import Any

from cases.drawing import sociogram
from cases.drawing.base import Drawing
from groupwork.measures import CONTROVERSIAL, NEGLECTED, REJECTED, Measures, decimal, measure
from groupwork.models import GroupMember, Sociometry
from groupwork.naming import Roster

HIDDEN = {REJECTED, CONTROVERSIAL, NEGLECTED}  # no label that a member may read with her name


def taking_part(row: Sociometry, roster: Roster) -> list[GroupMember]:
    """Who belongs to the group now, and whoever stands in the answers."""
    named = {each[end] for each in row.choices for end in ("from", "to")}
    return [member for member in roster.accepted if member.state == "anggota" or member.pk in named]


def drawn(row: Sociometry, roster: Roster, rejections: bool) -> Drawing:
    """The picture; `roster` names the members as its reader may read them."""
    members = [
        {"id": str(member.pk), "name": roster.label(member), "initials": roster.label(member), "sex": _sex(member)}
        for member in taking_part(row, roster)
    ]
    choices = [{"from": str(each["from"]), "to": str(each["to"]), "kind": each["kind"]} for each in row.choices]
    return sociogram.draw({"situation": row.situation, "members": members, "choices": choices}, rejections=rejections)


def measured(row: Sociometry, roster: Roster) -> Measures:
    return measure([member.pk for member in taking_part(row, roster)], row.choices)


def indices(row: Sociometry, roster: Roster, rejections: bool) -> tuple[list[str], list[list[str]]]:
    """Columns and rows of the indices of each member."""
    names = {member.pk: roster.label(member) for member in roster.accepted}
    columns = ["Anggota", "Dipilih", "Saling memilih", "Indeks pemilihan"]
    columns += ["Ditolak", "Indeks penolakan", "Selisih", "Kedudukan"] if rejections else []
    rows = []
    for each in measured(row, roster).standings:
        cells = [names[each.member], str(len(each.chosen_by)), str(len(each.mutual)), decimal(each.choice_index)]
        more = [str(len(each.rejected_by)), decimal(each.rejection_index), decimal(each.difference), each.status]
        rows.append(cells + (more if rejections else []))
    return columns, rows


def matrix(row: Sociometry, roster: Roster, rejections: bool) -> tuple[list[str], list[list[str]]]:
    """Rows choose, columns are chosen: + for a choice, − for a rejection."""
    members = taking_part(row, roster)
    signs = {(each["from"], each["to"]): "+" if each["kind"] == "pilihan" else "−" for each in row.choices}
    if not rejections:
        signs = {pair: sign for pair, sign in signs.items() if sign == "+"}
    columns = ["Yang memilih", *(roster.label(member) for member in members)]
    rows = [
        [roster.label(one), *("" if one.pk == other.pk else signs.get((one.pk, other.pk), "") for other in members)]
        for one in members
    ]
    return columns, rows


def summary(row: Sociometry, roster: Roster) -> list[tuple[str, str]]:
    """The indices of the group in words."""
    found = measured(row, roster)
    names = {member.pk: roster.label(member) for member in roster.accepted}
    cliques = "; ".join(", ".join(names[each] for each in three) for three in found.cliques)
    return [
        ("Kohesi", f"{decimal(found.cohesion)} ({len(found.mutual_pairs)} pasang saling memilih)"),
        ("Integrasi", decimal(found.integration) if found.integration is not None else "semua anggota dipilih paling sedikit satu orang"),
        ("Tidak dipilih siapa pun", f"{len(found.isolated)} anggota" if found.isolated else "tidak ada"),
        ("Klik tiga orang", cliques or "tidak ada"),
    ]


def _sex(member: GroupMember) -> Any:
    if member.family is not None:
        return member.family.sex
    return member.case.beneficiary.sex if member.case else ""
