"""Saves a session of a group in one act: attendance and line of each member, and the share of each present one in her case."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.formats import date_format

from atensi.audit.log import record
from atensi.submissions.versions import take
from cases import policy, shares
from cases.models import CaseState
from cases.refusals import NotAllowed, Refused
from groupwork.models import Group, GroupMember, GroupSession, MemberNote
from groupwork.naming import Roster

NOT_TIED = "Ada nilai untuk tujuan yang tidak dikaitkan dengan kelompok ini. Muat ulang halaman, lalu nilai lagi."
TWICE = "Sesi pada tanggal dan jam itu sudah tercatat, mungkin oleh orang lain. Ubah yang sudah ada, atau isi jam lain."
NOT_ON_LIST = "Ada kehadiran untuk orang yang bukan anggota kelompok ini. Muat ulang halaman."


@dataclass(frozen=True)
class Line:
    """What is said of one member. ratings: key of a tied goal -> value; None where none was given."""

    attendance: str
    reason: str = ""
    participation: int | None = None
    note: str = ""
    ratings: Mapping[int, int | None] = field(default_factory=dict)

    @property
    def present(self) -> bool:
        return self.attendance == "hadir"


@dataclass
class Saved:
    """What became of it: how many shares were written, how many as addendum or as a note after the end, how many nowhere."""

    session: GroupSession
    shares: int = 0
    addenda: int = 0
    late: int = 0
    closed: int = 0

    @property
    def words(self) -> str:
        parts = [f"{self.addenda} sebagai addendum karena sesinya terkunci"] if self.addenda else []
        parts += [f"{self.late} sebagai catatan susulan karena layanannya sudah berakhir"] if self.late else []
        parts += [f"{self.closed} tidak ditulis karena kasusnya sudah ditutup"] if self.closed else []
        return f" {'; '.join(parts).capitalize()}." if parts else ""


def problems(session: GroupSession, lines: Mapping[int, Line], roster: Roster) -> Iterator[tuple[str, str]]:
    """(field, sentence) for everything that forbids saving. Fields: those of the session, "kehadiran_7", "alasan_7", "" for all."""
    yield from _of_session(session, roster.group)
    known = {member.pk: member for member in roster.accepted}
    if set(lines) - set(known):
        yield "", NOT_ON_LIST
    for pk, member in known.items():
        if pk in lines:
            yield from _of_line(session, member, lines[pk], roster.label(member))


def _of_session(session: GroupSession, group: Group) -> Iterator[tuple[str, str]]:
    day, last = session.happened_on, group.last_day
    if day and (day < group.starts_on or (last and day > last)):
        until = f" s.d. {_day(last)}" if last else ""
        yield "happened_on", f"Kelompok ini berlangsung mulai {_day(group.starts_on)}{until}. Ubah tanggal sesi, atau jadwal kelompok."
    if session.starts_at and session.ends_at and session.ends_at <= session.starts_at:
        yield "ends_at", f"Jam selesai lebih awal dari jam mulai. Ubah jam selesai menjadi sesudah {session.starts_at:%H.%M}."


def _of_line(session: GroupSession, member: GroupMember, line: Line, label: str) -> Iterator[tuple[str, str]]:
    day, key = session.happened_on, f"kehadiran_{member.pk}"
    if line.present and day and member.left_on and day > member.left_on:
        yield key, f"{label} sudah keluar {_day(member.left_on)}. Kosongkan kehadirannya, atau ubah tanggal sesi."
    if line.present and day and member.joined_on and day < member.joined_on:
        yield key, f"{label} baru masuk {_day(member.joined_on)}. Kosongkan kehadirannya, atau ubah tanggal sesi."
    if line.attendance == "izin" and not line.reason.strip():
        yield f"alasan_{member.pk}", f"Tulis alasan izin {label}."
    if line.participation is not None and not 1 <= line.participation <= 5:
        yield f"partisipasi_{member.pk}", "Partisipasi 1 sampai 5."
    if set(line.ratings) - {goal.pk for goal in member.goals.all()}:
        yield "", NOT_TIED


def save(actor: Any, session: GroupSession, lines: Mapping[int, Line], seen: int | None = None) -> Saved:
    """Save the session with every share, or nothing. Raises NotAllowed, Refused, `versions.Stale`."""
    with transaction.atomic():
        group = Group.objects.select_for_update(of=("self",)).select_related("leader", "center").get(pk=session.group_id)
        session.group = group
        decision = policy.can(actor, "group.write", group)
        if not decision:
            raise NotAllowed(decision.reason)
        roster = Roster(group, actor)
        wrong = next(problems(session, lines, roster), None)
        if wrong:
            raise Refused(wrong[1])
        same = group.sessions.filter(happened_on=session.happened_on, starts_at=session.starts_at)
        if same.exclude(pk=session.pk or 0).exists():  # asked here only: a second click on Simpan must get the first one's answer
            raise Refused(TWICE)
        if session.pk:
            take(session, seen or 0)
        else:
            session.author = actor
        session._history_user = actor
        session.save()
        saved = Saved(session)
        stored = {note.member_id: note for note in session.notes.select_related("late")}
        for member in sorted(roster.accepted, key=lambda each: (each.case_id or 0, each.pk)):  # one order of locks for all
            if member.pk in lines:
                _keep(actor, saved, roster, member, lines[member.pk], stored.get(member.pk))
        record(actor, "group.session-written", f"group-session:{session.pk}", "", {"group": group.code})
    return saved


def _keep(
    actor: Any, saved: Saved, roster: Roster, member: GroupMember, line: Line, note: MemberNote | None
) -> None:
    if not line.attendance and note is None:
        return
    note = note or MemberNote(session=saved.session, member=member)
    note.attendance, note.reason = line.attendance, line.reason.strip()
    note.participation = line.participation if line.present else None
    note.note = line.note.strip()
    if member.is_case:
        _carry(actor, saved, roster, member, line, note)
    note._history_user = actor
    note.save()


def _carry(actor: Any, saved: Saved, roster: Roster, member: GroupMember, line: Line, note: MemberNote) -> None:
    """The share of a present member; what stood there is withdrawn when she was absent after all."""
    case: Any = member.case
    try:
        if not line.present:
            if note.share_id:
                word = {"izin": "izin", "tidak": "tidak hadir"}.get(line.attendance, "bukan anggota hari itu")
                saved.addenda += shares.withdraw(actor, case, saved.session.source, f"Kehadiran diubah menjadi {word}.") is not None
            return
        written = shares.write(actor, case, share_of(saved.session, roster, member, line), note.late)
    except Refused as refusal:
        raise Refused(f"{roster.label(member)}: {refusal.sentence}") from refusal
    note.share, note.late = written.session, written.late
    saved.shares += written.session is not None
    saved.addenda += written.addendum is not None
    saved.late += written.late is not None
    saved.closed += written.session is None and written.late is None


def share_of(session: GroupSession, roster: Roster, member: GroupMember, line: Line) -> shares.Share:
    """The session as it reads in the case of one member: everybody else is Anggota 1..n."""
    told = roster.crowd(member).text
    values = {
        "happened_on": session.happened_on,
        "starts_at": session.starts_at,
        "ends_at": session.ends_at,
        "plan_item": member.plan_item,
        "method": "kelompok",
        "activity": told(session.activity),
        "place": told(session.place),
        "process": told(session.process),
        "result": told(line.note.strip() or session.result),
        "techniques": list(session.techniques),
        "skills": list(session.skills),
        "worker_roles": list(session.worker_roles),
        "next_plan": told(session.next_plan),
    }
    return shares.Share(session.source, values, dict(line.ratings))


def ended(member: GroupMember) -> bool:
    """Her services are over: what she did in the group becomes a catatan susulan."""
    return member.is_case and member.case is not None and member.case.state != CaseState.OPEN


def _day(day: Any) -> str:
    return date_format(day, "j F Y")
