"""The group's part of a Laporan Praktikum, by heading: engagement to ending of every group the client joined, and who came.

Everybody but the client is Anggota 1..n, as in the report of the case.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, time
from functools import cached_property
from typing import Any

from cases.documents.blocks import Column, Fixed, Items, Paragraph, Row, Table, facts
from cases.documents.wording import day, hours, listed
from cases.models import Case
from groupwork import earlier, sections, telling, words
from groupwork.models import (
    Contract,
    Evaluation,
    GroupMember,
    GroupSession,
    GroupStep,
    MemberNote,
    Preparation,
    Structures,
)
from groupwork.naming import Roster

NONE = Paragraph(Fixed("Tidak ada kelompok yang diikuti klien."))
ATTENDANCE = (Column("Hari dan tanggal", 28), Column("Jam", 18), Column("Anggota", 34), Column("Kehadiran", 20))
PLACES = ("engagement-kelompok", "asesmen-kelompok", "rencana-kelompok", "pendekatan-kelompok", "evaluasi", "terminasi")


def chapters(source: Any) -> Mapping[str, tuple[Any, ...]]:
    """Blocks by heading; without a group one sentence says so."""
    found: dict[str, list[Any]] = {place: [] for place in (*PLACES, "daftar-hadir", "simpulan")}
    for member in earlier.memberships(source.case, source.until):
        roster = earlier.roster_of(member.group, source.until)
        own = next(each for each in roster.accepted if each.pk == member.pk)
        for place, blocks in _Told(roster, own, source.until).places().items():
            found[place] += blocks
    for place in PLACES[:4]:
        found[place] = found[place] or [NONE]
    return {place: tuple(blocks) for place, blocks in found.items() if blocks}


def used(case: Case, until: datetime | None = None) -> Mapping[str, Iterable[str]]:
    """Types, techniques, skills and roles of the groups of a case."""
    members = earlier.memberships(case, until)
    groups = [member.group_id for member in members]
    rows: list[Any] = [row for model in (GroupStep, GroupSession) for row in earlier.rows(model, until, group_id__in=groups)]
    return {
        "group_types": {member.group.kind for member in members},
        "techniques": {code for row in rows for code in row.techniques},
        "skills": {code for row in rows for code in row.skills},
        "roles": {code for row in rows for code in getattr(row, "worker_roles", ())},
    }


class _Told:
    """One group as one of its members tells it, with what stood there until then."""

    def __init__(self, roster: Roster, own: GroupMember, until: datetime | None) -> None:
        self.roster, self.own, self.group, self.until = roster, own, roster.group, until
        self.told = roster.crowd(own).text
        steps = earlier.rows(GroupStep, until, group_id=self.group.pk)
        self.steps = {step.key: self.told(telling.step_sentence(step)) for step in sections.ordered(steps)}

    @cached_property
    def sessions(self) -> list[Any]:
        found = earlier.rows(GroupSession, self.until, group_id=self.group.pk)
        return sorted(found, key=lambda row: (row.happened_on, row.starts_at or time.min, row.pk))

    @cached_property
    def notes(self) -> list[MemberNote]:
        """Who came to which session."""
        held = {session.pk: session for session in self.sessions}
        found = [note for note in earlier.rows(MemberNote, self.until, session_id__in=list(held)) if note.attendance]
        for note in found:
            note.session = held[note.session_id]
        return found

    def places(self) -> dict[str, list[Any]]:
        return {
            "engagement-kelompok": [*self._step("engagement"), *self._candidates(), *self._paper(Contract, "Kontrak kelompok:")],
            "asesmen-kelompok": [*self._step("asesmen"), *self._paper(Preparation, "Persiapan kelompok:"), *self._structures()],
            "rencana-kelompok": [*self._step("rencana"), self._plan()],
            "pendekatan-kelompok": [*self._step("intervensi"), *self._sessions()],
            "evaluasi": [*self._step("evaluasi"), *self._outcomes()],
            "terminasi": self._step("terminasi"),
            "daftar-hadir": [self._attendance()],
            "simpulan": [Paragraph(self.told(self._summary()))],
        }

    def _step(self, key: str) -> list[Any]:
        return [Paragraph(self.steps[key])] if key in self.steps else []

    def _candidates(self) -> list[Any]:
        asked = len([member for member in self.roster.members if member.contacted_on])
        joined = len(self.roster.accepted)
        before = f"{asked} orang dihubungi sebagai calon anggota. " if asked else ""
        return [Paragraph(Fixed(f"{before}Kelompok beranggota {joined} orang."))]

    def _paper(self, model: Any, lead: str) -> list[Any]:
        paper = self._one(model)
        rows = telling.rows_of(paper) if paper else []
        return [Paragraph(Fixed(lead)), facts(*((label, self.told(text)) for label, text in rows))] if rows else []

    def _one(self, model: Any) -> Any:
        return next(iter(earlier.rows(model, self.until, group_id=self.group.pk)), None)

    def _structures(self) -> list[Any]:
        return self._paper(Structures, "Struktur kelompok yang diamati:")

    def _plan(self) -> Any:
        return sections.about(self.roster, self.own)

    def _sessions(self) -> list[Any]:
        held = self.sessions
        if not held:
            return []
        used_ = dict.fromkeys(code for session in held for code in session.techniques)
        said = listed(words.label(words.TECHNIQUES, code).lower() for code in used_)
        stages = listed(dict.fromkeys(words.label(words.STAGE, session.stage).lower() for session in held))
        text = f"{self.group.name} bertemu {len(held)} kali ({telling.period_of(self.group)}), pada {stages}"
        return [Paragraph(self.told(f"{text}{f', dengan teknik {said}' if said else ''}."))]

    def _outcomes(self) -> list[Any]:
        came = sections.attended([note for note in self.notes if note.member_id == self.own.pk])
        paper = self._one(Evaluation)
        outcomes = sections.outcomes(paper)
        rest = [(label, self.told(text)) for label, text in (
            ("Proses kelompok", paper.process), ("Kepuasan anggota", paper.satisfaction), ("Rekomendasi", paper.recommendation),
        )] if paper else []  # fmt: skip
        lines = facts(*rest)
        return [
            *([Paragraph(Fixed(f"Kehadiran klien dalam kelompok: {came}."))] if came else []),
            *([Items(Fixed("Hasil kelompok terhadap tujuannya:"), tuple(map(self.told, outcomes)))] if outcomes else []),
            *([lines] if lines.rows else []),
        ]

    def _attendance(self) -> Table:
        names = {member.pk: f"Anggota {place}" for place, member in enumerate(self._others(), start=1)} | {self.own.pk: "Klien"}
        rows = [
            Row(tuple(map(Fixed, (
                day(note.session.happened_on), hours(note.session.starts_at, note.session.ends_at) or "-",
                names.get(note.member_id, "Anggota"), words.label(words.ATTENDANCE, note.attendance),
            ))))
            for note in sorted(self.notes, key=lambda note: (note.session.happened_on, note.session_id, names.get(note.member_id, "")))
        ]  # fmt: skip
        return Table(self.told(f"Daftar hadir {self.group.name}"), ATTENDANCE, tuple(rows))

    def _others(self) -> list[GroupMember]:
        return [m for m in self.roster.accepted if m.pk != self.own.pk and m.user_id is None]

    def _summary(self) -> str:
        """What was done with the group, with its size."""
        kind = words.label(words.GROUP_TYPE, self.group.kind).lower()
        size, meetings = len(self.roster.accepted), len(self.sessions)
        return f"Group work dilaksanakan dalam kelompok {kind} yang beranggota {size} orang, dalam {meetings} pertemuan."
