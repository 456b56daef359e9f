"""Laporan Kelompok: the group from preparation to evaluation, members by initials; made of the same blocks as every report."""

from typing import Any

from django.utils import timezone

from cases.documents.blocks import (
    Chapter,
    Column,
    Drawn,
    Fact,
    Fixed,
    Heading,
    Items,
    Paragraph,
    Row,
    Section,
    Signatures,
    Table,
    changed,
    facts,
)
from cases.documents.kop import kop
from cases.documents.report import Report, numbered
from cases.documents.wording import day, hours, long_day, ordinal
from groupwork import sociogram, telling, warnings, words
from groupwork.forming import PAPERS
from groupwork.models import Group, GroupSession, MemberNote
from groupwork.naming import Roster
from groupwork.sections import in_order, leaders
from groupwork.signing import signers

SCHEDULE = (
    Column("Sesi/Durasi", 16), Column("Tahap", 12), Column("Tema (Teknik)", 26), Column("Kehadiran", 16), Column("Hasil", 30),
)  # fmt: skip
PROCESS = (
    Column("Hari/Tanggal", 14), Column("Sesi", 8), Column("Teknik", 18), Column("Proses", 32), Column("Kejadian penting dan rencana", 28),
)  # fmt: skip
MEMBERS = (Column("Anggota", 18), Column("Usia", 9), Column("Komunikasi", 27), Column("Keadaan", 28), Column("Persetujuan", 18))
CANDIDATES = (Column("Orang", 18), Column("Dihubungi", 24), Column("Jawaban", 18), Column("Dipilih atau tidak, mengapa", 40))
LINES = (Column("Sesi", 16), Column("Kehadiran", 16), Column("Partisipasi", 16), Column("Nilai", 10), Column("Catatan", 42))


def group_report(group: Group) -> Report:
    """The whole report; every text from a record has names replaced by initials."""
    roster = Roster(group)
    told = roster.crowd(numbered=False).text
    chapters = (about(roster), before(roster), sessions(roster), structures(roster), ending(roster))
    return Report(
        title="Laporan Kelompok",
        number=group.code,
        short=f"Kelompok {group.code}",
        **kop(group.center),
        head=changed(_head(roster), told),
        chapters=changed(numbered(chapters), told),
    )


def _head(roster: Roster) -> tuple[Fact, ...]:
    group = roster.group
    return (
        Fact("Kelompok", group.name),
        Fact("Tipe", Fixed(words.label(words.GROUP_TYPE, group.kind))),
        Fact("Pemimpin", Fixed(leaders(group))),
        Fact("Berlangsung", Fixed(telling.period_of(group))),
        Fact("Anggota", Fixed(f"{len(roster.present)} orang")),
        Fact("Sesi", Fixed(f"{group.sessions.count()} sesi")),
    )


def about(roster: Roster) -> Chapter:
    """The group and its members."""
    group = roster.group
    fixed = {"Tipe", "Maksud", "Pemimpin", "Ko-pemimpin", "Berlangsung", "Pertemuan", "Perlengkapan"}
    rows = [(label, Fixed(text) if label in fixed else text) for label, text in telling.facts(group)]
    size, _ = warnings.size_warning(len(roster.present))
    said = [sentence for aspect in warnings.composition(roster, timezone.localdate()) for sentence in aspect.alone]
    notes = [Items("Yang diperhatikan pada susunan:", tuple([size] * bool(size) + said))] if size or said else []
    table = Table("Anggota kelompok", MEMBERS, tuple(_member(roster, member) for member in roster.accepted))
    return Chapter("Kelompok dan anggotanya", (facts(*rows), table, *notes))


def _member(roster: Roster, member: Any) -> Row:
    age = member.case.beneficiary.age_on(timezone.localdate()) if member.is_case else None
    state = f"masuk {day(member.joined_on)}" + (f", keluar {day(member.left_on)}" if member.left_on else "")
    mark = f"{words.label(words.MARK, member.mark)}, {day(member.marked_on)}" if member.mark else "-"
    spoken = warnings.communication_of(member) or "-"
    return Row((Fixed(roster.label(member)), Fixed(f"{age} tahun" if age is not None else "-"), spoken, Fixed(state), Fixed(mark)))


def before(roster: Roster) -> Chapter:
    """Pra-kelompok: needs, candidates; and the contract."""
    blocks: list[Any] = [*_paper(roster.group, "persiapan")]
    asked = [member for member in roster.members if member.contacted_on or member.answer or member.chosen_reason]
    rows = tuple(
        Row((
            Fixed(roster.label(m)), f"{day(m.contacted_on)}{', oleh ' + m.contacted_by if m.contacted_by else ''}",
            Fixed(words.label(words.ANSWER, m.answer) if m.answer else "-"),
            f"{words.label(words.MEMBER_STATE, m.state)}. {m.chosen_reason}".strip(),
        ))
        for m in asked
    )  # fmt: skip
    blocks += [Table("Calon anggota", CANDIDATES, rows)] if rows else []
    blocks += [Heading("Langkah-langkah"), *(Paragraph(telling.step_sentence(step)) for step in in_order(roster.group))]
    return Chapter("Persiapan dan kontrak", (*blocks, *_paper(roster.group, "kontrak")))


def _paper(group: Group, slug: str) -> list[Any]:
    paper = PAPERS[slug]._default_manager.filter(group=group).first()
    return [Heading(telling.PAPER_TITLE[slug]), facts(*telling.rows_of(paper))] if paper else []


def sessions(roster: Roster) -> Chapter:
    """Schedule and process of all sessions, then each member over the sessions."""
    held = list(roster.group.sessions.all())
    notes: dict[tuple[int, int], MemberNote] = {}
    for note in MemberNote.objects.filter(session__in=held).select_related("share").prefetch_related("share__ratings"):
        notes[note.session_id, note.member_id] = note
    plan = Table("Jadwal sesi kelompok", SCHEDULE, tuple(_schedule(n, each, notes) for n, each in enumerate(held, start=1)))
    told = Table("Proses sesi kelompok", PROCESS, tuple(_process(n, each) for n, each in enumerate(held, start=1)))
    lines = Table("Perilaku anggota dari sesi ke sesi", LINES, tuple(_lines(roster, held, notes)))
    parts = (Section("Pelaksanaan", (plan, told), wide=bool(held)), Section("Anggota", (lines,)))
    return Chapter("Sesi kelompok", (), parts)


def _schedule(number: int, session: GroupSession, notes: dict[tuple[int, int], MemberNote]) -> Row:
    given = [note.attendance for (at, _), note in notes.items() if at == session.pk]
    counts = "\n".join(f"{word} {given.count(code)}" for code, word in words.ATTENDANCE.items() if given.count(code))
    when = "\n".join(filter(None, [ordinal(number), day(session.happened_on), hours(session.starts_at, session.ends_at)]))
    techniques = _techniques(session)
    theme = f"{session.activity}\n({techniques.lower()})" if techniques else session.activity or "-"
    return Row((Fixed(when), Fixed(words.label(words.STAGE, session.stage)), theme, Fixed(counts or "-"), session.result or "-"))


def _process(number: int, session: GroupSession) -> Row:
    more = "\n".join(filter(None, [session.events, session.next_plan and f"Rencana: {session.next_plan}"]))
    return Row((
        long_day(session.happened_on), ordinal(number), Fixed(_techniques(session) or "-"), session.process or "-", more or "-",
    ))  # fmt: skip


def _techniques(session: GroupSession) -> str:
    return ", ".join(words.label(words.TECHNIQUES, code) for code in session.techniques)


def _lines(roster: Roster, held: list[GroupSession], notes: dict[tuple[int, int], MemberNote]) -> list[Row]:
    rows = []
    for member in roster.accepted:
        rows.append(Row((Fixed(roster.label(member)),), group=True))
        for number, session in enumerate(held, start=1):
            cell = telling.cell_of(notes.get((session.pk, member.pk)))
            part = f"{cell['participation']} dari 5" if cell.get("participation") else "-"
            rows.append(Row((ordinal(number), Fixed(cell["attendance"]), Fixed(part), Fixed(cell["values"] or "-"), cell["text"] or "-")))
    return rows


def structures(roster: Roster) -> Chapter:
    """Structures, and sociometry in the version without rejections."""
    blocks: list[Any] = [*_paper(roster.group, "struktur")]
    for row in roster.group.sociometries.all():
        drawing = sociogram.drawn(row, roster, rejections=False)
        heads, cells = sociogram.indices(row, roster, rejections=False)
        columns = tuple(Column(head, 40 if place == 0 else 20) for place, head in enumerate(heads))
        table = Table("Sosiometri: indeks pemilihan", columns, tuple(Row(tuple(Fixed(cell) for cell in line)) for line in cells))
        names = tuple(Fixed(roster.label(member)) for member in roster.accepted)
        blocks += [Heading("Sosiometri"), Paragraph(f"Situasi: {row.situation}, {day(row.happened_on)}."), table]
        blocks += [Drawn(Fixed("Sosiogram (tanpa penolakan)"), Fixed(drawing.desc), drawing.svg, names)]
    return Chapter("Struktur kelompok", tuple(blocks) or (Paragraph(Fixed("Belum dicatat.")),))


def ending(roster: Roster) -> Chapter:
    group = roster.group
    place = (group.center.regency or "").removeprefix("Kabupaten ").removeprefix("Kota ")
    evaluation = _paper(group, "evaluasi") or [Paragraph(Fixed("Kelompok ini belum dievaluasi."))]
    ended = [Paragraph(Fixed(f"Kelompok diakhiri {day(group.ended_on)}."))] if group.ended_on else []
    return Chapter("Evaluasi dan pengakhiran", (*evaluation, *ended, Signatures(place, signers(group))))
