"""What groupwork adds to the cases: menu, Hari ini, search, names for the guard, a person's own data, words of the log."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from cases import policy
from cases.documents import jobs
from cases.extend import Due, Extension, Found, Held, MenuEntry, Origin
from cases.models import Beneficiary
from cases.models.summaries import day
from groupwork import chapters, demo, rights, words
from groupwork.lookup import KIND, by_code, printed_for_command
from groupwork.models import Group, GroupAnswers, GroupDismissal, GroupMember, GroupSession, MemberNote, Sociometry
from groupwork.models.session import SOURCE
from groupwork.naming import names_of_others, places_of_others, traits_of_others
from groupwork.scores import kind_of
from groupwork.sections import sections

SENTENCES = {
    "group.read": "membuka {page}",
    "group.refused": "mencoba membuka sebuah kelompok dan ditolak",
    "group.listed": "melihat daftar kelompok",
    "group.searched": "mencari calon anggota kelompok {group}",
    "group.formed": "membentuk kelompok {group}",
    "group.changed": "mengubah kelompok {group}",
    "group.ended": "mengakhiri kelompok {group}",
    "group.paper-written": "menulis {title} kelompok {group}",
    "group.candidate": "mencatat calon anggota kelompok {group}",
    "group.proposed": "mengusulkan anggota kelompok {group}",
    "group.accepted": "menerima anggota kelompok {group}",
    "group.refused-member": "menolak usulan anggota kelompok {group}",
    "group.member-changed": "mengubah baris anggota kelompok {group}",
    "group.left": "mencatat anggota keluar dari kelompok {group}",
    "group.session-written": "menulis sesi kelompok {group}",
    "group.printed": "mencetak laporan kelompok {group}",
    "group.cleared": "menyatakan satu temuan bukan nama dalam laporan kelompok {group}",
    "group.document-read": "membuka cetakan kelompok {group}",
}
PAGES = {
    "group": "halaman kelompok",
    "group-edit": "formulir kelompok",
    "group-candidates": "pencarian calon anggota",
    "group-member": "baris anggota kelompok",
    "group-proposals": "daftar usulan anggota kelompok",
    "group-session-new": "formulir sesi kelompok baru",
    "group-session": "sesi kelompok",
    "group-step": "formulir langkah kelompok",
    "group-paper": "lembar kelompok",
    "group-contract": "persetujuan kontrak kelompok",
    "group-sociometry-new": "formulir sosiometri",
    "group-sociometry": "sosiometri kelompok",
    "group-sociometry-edit": "formulir sosiometri",
    "group-scores": "kuesioner kelompok",
    "group-score": "jawaban kuesioner kelompok",
    "group-score-new": "formulir kuesioner kelompok",
    "group-print": "halaman cetak kelompok",
    "group-print-clear": "halaman cetak kelompok",
    "group-print-progress": "kemajuan cetakan kelompok",
    "group-document": "cetakan kelompok",
}
MOST_FOUND = 5


def menu(user: Any) -> Sequence[MenuEntry]:
    if not policy.may(user, "group.list"):
        return []
    waiting = rights.proposals_for(user).count() or None
    return [MenuEntry("Kelompok", reverse("groups"), "orang", "/kelompok/", waiting)]


def today(user: Any) -> Sequence[Due]:
    """Proposals that wait for this worker, the groups she leads that meet today, and what became of long prints."""
    now = timezone.localdate()
    due = [
        Due(f"Jawab usulan {each.group.name}", reverse("group-proposals"), f"{each.case.code}, dari {each.proposed_by}")
        for each in rights.proposals_for(user)
        if each.case is not None
    ]
    led = rights.visible_to(user, "group.write").filter(starts_on__lte=now, ended_on=None)
    for group in led.filter(Q(ends_on=None) | Q(ends_on__gte=now)).exclude(sessions__happened_on=now):
        if str(now.weekday()) in group.weekdays:
            clock = group.starts_at.strftime("%H.%M") if group.starts_at else ""
            due.append(Due(f"Catat sesi {group.name}", reverse("group-session-new", args=[group.code]), clock, now, planned=True))
    ended = jobs.ended(user, "group", rights.visible_to(user, "group.print"))
    due += [replace(each, meta=f"{group.name} · {each.meta}") for group, each in ended]
    return due


def search(user: Any, text: str) -> Sequence[Found]:
    """Groups by name or code."""
    groups = rights.visible_to(user, "group.list").filter(Q(name__icontains=text) | Q(code__iexact=text))
    return [
        Found(f"Kelompok {group.name}", reverse("group", args=[group.code]), f"dipimpin {group.leader}")
        for group in groups[:MOST_FOUND]
    ]


def origins(user: Any, sources: set[str]) -> Mapping[str, Origin]:
    """The group's session of each share; with an address for those who may open the group."""
    keys = [int(key) for key in (source.partition(":")[2] for source in sources) if key.isdigit()]
    sessions = GroupSession.objects.filter(pk__in=keys).select_related("group")
    open_ = set(rights.visible_to(user).filter(sessions__in=keys).values_list("pk", flat=True))
    return {
        each.source: Origin(
            policy.ELSEWHERE,
            reverse("group-session", args=[each.group.code, each.pk]) if each.group_id in open_ else "",
            each.group.name,
        )
        for each in sessions
    }


def person_data(person: Beneficiary) -> Sequence[Held]:
    """Everything stored here about a person: each membership, and her line in each session."""
    found = []
    for member in GroupMember.objects.filter(case__beneficiary=person, family=None).select_related("group"):
        rows = [
            ("Kelompok", member.group.name), ("Keadaan", words.label(words.MEMBER_STATE, member.state)), ("Masuk", day(member.joined_on)),
            ("Keluar", day(member.left_on)), ("Jawaban", words.label(words.ANSWER, member.answer) if member.answer else ""),
            ("Alasan dipilih atau tidak", member.chosen_reason), ("Alasan keluar", member.left_reason),
        ]  # fmt: skip
        for note in member.notes.select_related("session"):
            attended = words.label(words.ATTENDANCE, note.attendance) if note.attendance else ""
            said = "; ".join(filter(None, [attended, note.reason, note.note]))
            rows.append((f"Sesi {day(note.session.happened_on)}", said))
        for row in GroupAnswers.objects.filter(member=member):
            rows += [(f"{kind_of(row).title}, {day(row.happened_on)}: {label}", text) for label, text in kind_of(row).rows(row.answers)]
        found.append(Held("Kelompok", [row for row in rows if row[1]]))
    return found


def erase(person: Beneficiary) -> None:
    """Forget what was said about a person here; that she was a member stays as a number."""
    members = GroupMember.objects.filter(case__beneficiary=person)
    keys = set(members.values_list("pk", flat=True))
    jobs.forget("group", list(members.values_list("group", flat=True)))
    blank = {"problem": "", "interest": "", "contacted_by": "", "answer": "", "chosen_reason": "", "left_reason": "", "refusal": ""}
    members.update(**blank, part="")
    MemberNote.objects.filter(member__in=keys).update(note="", reason="")
    GroupMember.history.filter(id__in=keys).update(**blank, part="")
    GroupAnswers.objects.filter(member__in=keys).update(answers={}, informant="")
    GroupAnswers.history.filter(member_id__in=keys).update(answers={}, informant="")
    MemberNote.history.filter(member_id__in=keys).update(note="", reason="")
    GroupDismissal.objects.filter(group__members__in=keys).update(hit="")
    for row in Sociometry.objects.filter(group__members__in=keys).distinct():
        row.choices = [each for each in row.choices if not {each["from"], each["to"]} & keys]
        row.save()
        Sociometry.history.filter(id=row.pk).update(choices=row.choices)


EXTENSION = Extension(
    key=SOURCE,
    actions=rights.ACTIONS,
    visible={Group: rights.judge, GroupMember: rights.judge, GroupSession: rights.judge},
    menu=menu,
    today=today,
    search=search,
    names=names_of_others,
    traits=traits_of_others,
    places=places_of_others,
    person_data=person_data,
    erase=erase,
    sections=sections,
    sentences=SENTENCES,
    pages=PAGES,
    origins=origins,
    may_share=rights.may_share,
    demo=demo.happens,
    printed=by_code,
    used=chapters.used,
    chapters=chapters.chapters,
    prints={KIND: printed_for_command},
)
