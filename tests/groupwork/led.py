"""A driver of groups for tests: forms one, lets people join, logs sessions; every act goes through the product's own functions."""

from datetime import date, time, timedelta
from typing import Any

from django.utils import timezone

from cases.models import Assignment, Case, Duty
from groupwork import forming, joining, meeting
from groupwork.meeting import Line, Saved
from groupwork.models import Group, GroupMember, GroupSession
from tests.cast import Casework, Cast

START, MEET = date(2025, 9, 23), date(2025, 9, 27)
NAMES = ("Rukmi Nastiti", "Seruni Hapsari", "Tegar Wicaksono", "Melati Kusuma", "Jaka Umbara", "Lestari Ningsih", "Wahyu Baskara")


def people(cast: Cast, worker: Any = None, count: int = 7) -> list[Casework]:
    """Cases with two goals, the general one meant for a group."""
    found = []
    for name in NAMES[:count]:
        work = Casework(worker or cast.rini, name=name, sex="L" if name.startswith(("Tegar", "Jaka", "Wahyu")) else "P")
        plan(work)
        found.append(work)
    return found


def plan(work: Casework) -> None:
    general = work.write("perencanaan", "tujuan", kind="umum", text="Bergaul dengan semua orang")
    work.write("perencanaan", "tujuan", kind="khusus", text="Berlatih berkomunikasi")
    work.write(
        "perencanaan", "kegiatan", method="kelompok", activity="Kelompok percakapan sosial", how="Obrolan sehari-hari",
        group_type="percakapan_sosial", goals=[general.pk], aims="Berkomunikasi tanpa canggung\nMemulai hubungan baik",
    )  # fmt: skip


class Led:
    """One group and its leader."""

    def __init__(self, leader: Any, **values: Any) -> None:
        self.leader = leader
        facts = {"name": "Kelompok Percakapan Sosial", "kind": "percakapan_sosial", "starts_on": START, "place": "Binaraga",
                 "alissi": ["pertumbuhan_normal"], **values}  # fmt: skip
        self.group = forming.create(leader, Group(**facts))

    def join(self, *works: Casework) -> list[GroupMember]:
        """Proposed by the leader, accepted by the worker in charge of each case."""
        return [self.join_one(work.case) for work in works]

    def join_one(self, case: Case) -> GroupMember:
        member = joining.add(self.leader, self.group, case=case)
        if member.state == "diusulkan":
            worker = Assignment.objects.active().get(case=case, duty=Duty.IN_CHARGE).user
            joining.accept(worker, member, member.version)
        return GroupMember.objects.get(pk=member.pk)

    def meet(self, session: GroupSession | None = None, lines: dict[int, Line] | None = None, by: Any = None, **values: Any) -> Saved:
        """A session with everybody present unless `lines` says otherwise; edits `session` when given."""
        seen = session.version if session else None
        facts = {"happened_on": MEET, "starts_at": time(16), "ends_at": time(16, 30), "stage": "awal", "activity": "Bercerita",
                 "place": "Binaraga", "process": "Anggota berbincang.", "result": "Suasana cair.", "techniques": ["attending"]}  # fmt: skip
        session = session or GroupSession(group=self.group, **facts)
        for name, value in values.items():
            setattr(session, name, value)
        everybody = {member.pk: Line("hadir") for member in self.group.members.filter(state="anggota")}
        return meeting.save(by or self.leader, session, everybody | (lines or {}), seen)


def placed(cast: Cast, *works: Casework) -> None:
    """The praktikan works on these cases for a month."""
    for work in works:
        work.assign(cast.dian, ends_at=timezone.now() + timedelta(days=30))
