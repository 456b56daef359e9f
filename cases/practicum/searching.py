"""The search before a practicum report leaves, with the heading under which each finding stands; and *bukan nama* for it."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.db import transaction

from atensi.audit.log import record
from cases import policy
from cases.documents import clearing, guard
from cases.documents.blocks import texts
from cases.documents.guard import Finding, Identifying
from cases.documents.source import Source
from cases.models import Dismissal
from cases.practicum.models import Practicum
from cases.practicum.prints import KIND
from cases.practicum.report import PracticumReport
from cases.refusals import NotAllowed, Refused

TITLE = "judul"  # where a finding stands that is under no heading: cover and lembar pengesahan


def search(report: PracticumReport, source: Source, page: list[str]) -> None:
    """Raise Identifying, each finding with its heading, for what would still name somebody in the report or its finished page."""
    rows = Dismissal.objects.filter(case=source.case, kind=KIND, subject="")
    try:
        guard.check(report, source, page, frozenset(rows.values_list("digest", flat=True)))
    except Identifying as found:
        refusal = Identifying([_placed(each, list(_hits(report, source))) for each in found.findings])
        refusal.kind = KIND
        raise refusal from None


def _hits(report: PracticumReport, source: Source) -> Iterator[tuple[str, str, Finding]]:
    """(key, heading, finding) of everything known under each heading."""
    wanted = guard.known_of(source)
    places = [(report.preface.key, report.preface.title, report.preface.blocks)]
    places += [(part.key, part.heading, part.blocks) for bab in report.body for part in bab.parts]
    for key, heading, blocks in places:
        for text in texts(blocks):
            for what, before, hit, after in guard.hits(text, wanted):
                yield key, heading, Finding(what, heading, before, hit, after)


def _placed(found: Finding, hits: list[tuple[str, str, Finding]]) -> Finding:
    """The finding with the heading under which it stands word for word, else the first that holds the same name."""
    same = [each for each in hits if each[2].word == found.word]
    exact = [each for each in same if (each[2].before, each[2].after) == (found.before, found.after)]
    for key, heading, _ in (exact or same)[:1]:
        return replace(found, heading=key, where=found.where if found.entry else heading)
    return found if found.entry else replace(found, heading=TITLE, where="judul laporan atau halaman depan")


def clear(actor: Any, practicum: Practicum, digest: str, findings: list[Finding]) -> Finding:
    """Let this report pass with one of `findings`, which were searched just now; kept and logged."""
    decision = policy.can(actor, "case.print-names", practicum.case)
    if not decision:
        raise NotAllowed(decision.reason)
    found = next((each for each in findings if each.digest == digest), None)
    if found is None:
        raise Refused(clearing.GONE)
    if found.what in clearing.NUMBERS:
        raise Refused(clearing.NUMBER)
    with transaction.atomic():
        Dismissal.objects.get_or_create(
            case=practicum.case, kind=KIND, subject="", digest=found.digest, defaults={"hit": found.hit[:200], "by": actor}
        )
        code = practicum.case.code if practicum.case else ""
        record(actor, "practicum.cleared", f"practicum:{practicum.pk}", code, {"practicum": practicum.code})
    return found
