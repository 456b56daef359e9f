"""Forms and changes a group, its steps and its papers; ends it."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.formats import date_format

from atensi.accounts.models import Role
from atensi.audit.log import record
from atensi.submissions.versions import take
from cases import policy
from cases.refusals import NotAllowed, Refused
from groupwork import words
from groupwork.models import (
    Contract,
    Evaluation,
    Group,
    GroupAnswers,
    GroupMember,
    GroupStep,
    Preparation,
    Sociometry,
    Structures,
)
from groupwork.models.member import EVER
from groupwork.models.papers import GroupPaper

Row = GroupStep | GroupPaper | Sociometry | GroupAnswers
PAPERS: dict[str, type[GroupPaper]] = {
    "persiapan": Preparation, "kontrak": Contract, "struktur": Structures, "evaluasi": Evaluation,
}  # fmt: skip


def create(actor: Any, group: Group) -> Group:
    """A new group, led by whoever forms it."""
    if not policy.may(actor, "group.create"):
        raise NotAllowed(policy.NO.reason)
    group.center, group.leader = actor.center, actor
    _check(group)
    with transaction.atomic():
        group._history_user = actor
        group.save()
        _log(actor, "group.formed", group)
    return group


def change(actor: Any, group: Group, seen: int) -> Group:
    """Save the changed columns of a group; its dates must hold the sessions it has."""
    with transaction.atomic():
        _ask(actor, group)
        _check(group)
        _check_sessions(group)
        take(group, seen)
        group._history_user = actor
        group.save()
        _log(actor, "group.changed", group)
    return group


def end(actor: Any, group: Group, day: date, seen: int) -> None:
    """Pengakhiran: no session may lie after that day."""
    with transaction.atomic():
        _ask(actor, group)
        if day < group.starts_on:
            raise Refused(f"Kelompok ini mulai {_day(group.starts_on)}. Isi tanggal itu atau sesudahnya.")
        group.ended_on = day
        _check_sessions(group)
        take(group, seen)
        group._history_user = actor
        group.save()
        _log(actor, "group.ended", group)


def write(actor: Any, row: Row, title: str, seen: int | None) -> Row:
    """Save a step, a paper or a sociometry of a group, new (`seen` None) or changed."""
    with transaction.atomic():
        _ask(actor, row.group)
        if seen is not None:
            take(row, seen)
        elif isinstance(row, Sociometry | GroupAnswers):
            row.author = actor
        elif type(row)._default_manager.filter(**_same(row)).exists():
            raise Refused("Isian ini baru saja ditulis orang lain. Muat ulang halaman, lalu ubah yang sudah ada.")
        row._history_user = actor
        row.save()
        _log(actor, "group.paper-written", row.group, {"title": title})
    return row


def sign_contract(actor: Any, group: Group, marks: dict[int, str], day: date | None) -> int:
    """The mark of each member under the contract, {member: kind of mark}; returns how many have one."""
    with transaction.atomic():
        _ask(actor, group)
        for member in group.members.select_for_update().filter(state__in=EVER, pk__in=marks):
            if member.mark == marks[member.pk]:
                continue
            member.mark, member.marked_on = marks[member.pk], day if marks[member.pk] else None
            take(member, member.version)
            member._history_user = actor
            member.save()
        _log(actor, "group.paper-written", group, {"title": "persetujuan kontrak"})
    return sum(bool(mark) for mark in marks.values())


def _same(row: Any) -> dict[str, Any]:
    return {"group": row.group} | ({"key": row.key} if isinstance(row, GroupStep) else {})


def _check(group: Group) -> None:
    kind = words.KINDS.get(group.kind)
    if kind is None:
        raise Refused("Pilih tipe kelompok.")
    if kind.instructor and not group.instructor.strip():
        raise Refused("Tipe rekreasional keterampilan perlu pelatih, instruktur, atau penasihat. Tulis namanya.")
    if group.ends_on and group.ends_on < group.starts_on:
        raise Refused("Tanggal selesai lebih awal dari tanggal mulai. Perbaiki salah satunya.")
    if group.co_leader and (group.co_leader == group.leader or group.co_leader.center_id != group.center_id):
        raise Refused("Ko-pemimpin harus orang lain dari sentra ini.")


def _check_sessions(group: Group) -> None:
    days = list(group.sessions.values_list("happened_on", flat=True))
    outside = [day for day in days if day < group.starts_on or (group.last_day and day > group.last_day)]
    if outside:
        raise Refused(f"Sudah ada sesi pada {_day(outside[0])}, di luar tanggal ini. Ubah tanggalnya supaya memuat semua sesi.")


def _ask(actor: Any, group: Group) -> None:
    decision = policy.can(actor, "group.write", group)
    if not decision:
        raise NotAllowed(decision.reason)


def _log(actor: Any, action: str, group: Group, extra: dict[str, Any] | None = None) -> None:
    record(actor, action, f"group:{group.pk}", "", {"group": group.code, **(extra or {})})


def _day(day: date) -> str:
    return date_format(day, "j F Y")


def therapy_warning(group: Group) -> str:
    """A praktikan who leads a therapeutic group is warned, not stopped (domain 7.2)."""
    if words.KINDS[group.kind].trained and group.leader.role == Role.STUDENT:
        return "Kelompok penyembuhan memerlukan pemimpin dengan keahlian terapi. Bicarakan dengan pekerja sosial pengampu sebelum mulai."
    return ""


def unmarked(members: list[GroupMember]) -> int:
    """Members without a mark under the contract."""
    return sum(not member.mark for member in members)
