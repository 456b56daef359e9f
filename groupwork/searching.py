"""The search before the report of a group leaves, with the session or paper in which each finding stands; and *bukan nama* for it."""

from collections.abc import Callable, Iterator
from typing import Any

from django.db import transaction

from atensi.audit.log import record
from cases import known_names as known
from cases.documents import clearing, guard
from cases.documents.commonwords import THINGS, common
from cases.documents.guard import Finding
from cases.documents.report import Report
from cases.documents.wanted import SHORTEST, Known, known_as
from cases.documents.wording import day
from groupwork import telling, words
from groupwork.forming import PAPERS
from groupwork.models import Group, GroupDismissal, MemberNote
from groupwork.naming import Roster
from groupwork.sections import in_order

PAGE = "judul atau keterangan pada halaman"
SAID = ("activity", "process", "result", "events", "next_plan")  # of a session


def search(group: Group, report: Report, page: list[str]) -> None:
    """Raise Identifying for what would still name a member in what was written, in the finished page and in its file name."""
    if not page:
        return
    roster = Roster(group)
    wanted = known_of(roster)
    rows = GroupDismissal.objects.filter(group=group)
    found = guard.loose(report.told, page, wanted, group.center, PAGE)
    guard.stop(found, guard.under(_places(roster), wanted), frozenset(rows.values_list("digest", flat=True)))


def known_of(roster: Roster) -> Known:
    """What must not be found in a print: names of everybody in the group and of their families, and what else finds a member."""
    faces = roster.faces(None, numbered=True)
    places = [word for face in faces for place in face.traits.places for word in known.telling(place)]
    words = {word: "Alamat anggota" for word in places if len(word) >= SHORTEST and word.lower() not in common() | THINGS}
    words |= {word: "Nama keluarga anggota" for face in faces for name in face.relatives for word in known.telling(name)}
    words |= {word: "Nama anggota" for face in faces for name in face.names for word in known.telling(name)}
    numbers = {number: what for face in faces for number, what in face.traits.numbers}
    return known_as(words, numbers, [day for face in faces for day in face.traits.born])


def _places(roster: Roster) -> Iterator[tuple[str, str, Any]]:
    """(key, heading, texts as they are printed) of everything written about the group; the key leads to its form."""
    group, told = roster.group, roster.crowd(numbered=False).text
    yield "edit", "keterangan kelompok", tuple(told(text) for _, text in (*telling.facts(group), ("", group.name)))
    for number, session in enumerate(group.sessions.all(), start=1):
        notes = MemberNote.objects.filter(session=session).values_list("note", "reason")
        said = (*(getattr(session, name) for name in SAID), *(text for pair in notes for text in pair))
        yield f"session {session.pk}", f"sesi {number}, {day(session.happened_on)}", tuple(map(told, said))
    for step in in_order(group):
        yield f"step {step.key}", f"langkah {words.label(words.STEP, step.key).lower()}", told(telling.step_sentence(step))
    for slug, model in PAPERS.items():
        for paper in model._default_manager.filter(group=group):
            yield f"paper {slug}", telling.PAPER_TITLE[slug], tuple(told(text) for _, text in telling.rows_of(paper))
    for row in group.sociometries.all():
        yield f"sociometry {row.pk}", "Sosiometri", told(row.situation)
    for member in roster.members:
        yield f"member {member.pk}", "baris anggota", tuple(map(told, (member.contacted_by, member.chosen_reason)))


def clear(actor: Any, group: Group, digest: str, search: Callable[[], object]) -> Finding:
    """Let this report pass with one finding of `search`, which is made now; kept and logged. Who may is asked before."""
    _, found = clearing.found_now(search, digest)
    with transaction.atomic():
        clearing.keep(GroupDismissal, actor, found, group=group)
        record(actor, "group.cleared", f"group:{group.pk}", "", {"group": group.code})
    return found
