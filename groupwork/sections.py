"""The group's part of a member's Laporan Penanganan: the group beside Tabel 4.5, its steps and attendance beside Tabel 4.7.

Everybody but the member herself is Anggota 1..n, whatever the name mode of the print.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from cases.documents.blocks import Facts, Fixed, Heading, Items, Paragraph, facts
from cases.documents.wording import listed, period
from groupwork import telling, words
from groupwork.joining import of_case
from groupwork.models import Evaluation, Group, GroupMember, MemberNote
from groupwork.naming import Roster


def sections(source: Any) -> Mapping[str, tuple[Any, ...]]:
    """Blocks by stage for every group the case was accepted into."""
    plan: list[Any] = []
    work: list[Any] = []
    for member in of_case(source.case):
        roster = Roster(member.group)
        own = next(each for each in roster.accepted if each.pk == member.pk)
        plan += _plan(roster, own)
        work += _work(roster, own)
    return {"perencanaan": tuple(plan), "implementasi": tuple(work)}


def _plan(roster: Roster, own: GroupMember) -> list[Any]:
    return [Heading("Kelompok"), about(roster, own)]


def about(roster: Roster, own: GroupMember) -> Facts:
    """What kind of group it is, for what, led by whom."""
    group, told = roster.group, roster.crowd(own).text
    others = len([member for member in roster.accepted if member.pk != own.pk])
    size = f"{others + 1} orang" + (f", yang lain ditulis Anggota 1 sampai {others}" if others > 1 else "")
    return facts(
        ("Kelompok", told(group.name)), ("Tipe", Fixed(words.label(words.GROUP_TYPE, group.kind))), ("Maksud", Fixed(_purposes(group))),
        ("Tujuan kelompok", told(group.purpose)), ("Pemimpin", Fixed(leaders(group))), ("Berlangsung", Fixed(telling.period_of(group))),
        ("Tempat", told(group.place)), ("Anggota", Fixed(size)), ("Alasan ukuran", told(group.size_reason)),
        ("Alasan susunan", told(group.composition_reason)),
    )  # fmt: skip


def _purposes(group: Group) -> str:
    lists = ((words.ALISSI, group.alissi), (words.SKIDMORE, group.skidmore), (words.GARVIN, group.garvin))
    return listed(words.label(list_, code).lower() for list_, codes in lists for code in codes)


def leaders(group: Group) -> str:
    return listed(filter(None, [group.leader.name, group.co_leader.name if group.co_leader else "", group.instructor]))


def _work(roster: Roster, own: GroupMember) -> list[Any]:
    """The steps of the group as sentences, how often she came, and what the evaluation says."""
    group, told = roster.group, roster.crowd(own).text
    sentences = tuple(told(telling.step_sentence(step)) for step in in_order(group))
    blocks: list[Any] = [Items(f"Langkah {told(group.name)}:", sentences)] if sentences else []
    attended = attendance(own)
    blocks += [Paragraph(Fixed(f"Kehadiran dalam kelompok: {attended}."))] if attended else []
    reached = outcomes(Evaluation.objects.filter(group=group).first())
    return [*blocks, *([Items("Hasil kelompok terhadap tujuannya:", tuple(map(told, reached)))] if reached else [])]


def outcomes(evaluation: Evaluation | None) -> list[str]:
    """ "Berani menyapa: tercapai sebagian", one a purpose that was judged."""
    return [
        f"{row['purpose']}: {words.label(words.OUTCOME, row['outcome']).lower()}"
        for row in (evaluation.purposes if evaluation else [])
        if row.get("purpose") and row.get("outcome")
    ]


def in_order(group: Group) -> list[Any]:
    """The steps that were written, in the order of the work."""
    return ordered(group.steps.all())


def ordered(steps: Iterable[Any]) -> list[Any]:
    """The same of steps that were read already."""
    written = {step.key: step for step in steps}
    return [written[key] for key in words.STEP if key in written]


def attendance(member: GroupMember) -> str:
    """ "hadir 5, izin 1 dari 6 sesi, 27 September s.d. 8 November 2025"."""
    return attended(list(MemberNote.objects.filter(member=member).exclude(attendance="").select_related("session")))


def attended(notes: list[MemberNote]) -> str:
    """The same of notes that were read already."""
    if not notes:
        return ""
    counts = [(sum(note.attendance == code for note in notes), word.lower()) for code, word in words.ATTENDANCE.items()]
    days = sorted(note.session.happened_on for note in notes)
    said = ", ".join(f"{word} {count}" for count, word in counts if count)
    return f"{said} dari {len(notes)} sesi, {period(days[0], days[-1])}"
