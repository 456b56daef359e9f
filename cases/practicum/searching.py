"""The search before a practicum report leaves, with the heading under which each finding stands; and *bukan nama* for it."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from django.db import transaction

from atensi.audit.log import record
from cases import policy
from cases.documents import clearing, guard
from cases.documents.guard import Finding, Identifying
from cases.documents.source import Source
from cases.documents.wanted import known_of
from cases.models import Dismissal
from cases.practicum.models import Practicum
from cases.practicum.prints import KIND
from cases.practicum.report import PracticumReport
from cases.refusals import NotAllowed

TITLE = "judul"  # where a finding stands that is under no heading: cover and lembar pengesahan


def search(report: PracticumReport, source: Source, page: list[str]) -> None:
    """Raise Identifying, each finding with its heading, for what would still name somebody in the report or its finished page."""
    rows = Dismissal.objects.filter(case=source.case, kind=KIND, subject="")
    try:
        guard.check(report, source, page, frozenset(rows.values_list("digest", flat=True)))
    except Identifying as found:
        hits = list(guard.under(_places(report), known_of(source)))
        refusal = Identifying([_placed(each, hits) for each in found.findings])
        refusal.kind = KIND
        raise refusal from None


def _places(report: PracticumReport) -> Iterable[tuple[str, str, Any]]:
    """(key, heading, blocks) of each heading."""
    yield report.preface.key, report.preface.title, report.preface.blocks
    yield from ((part.key, part.heading, part.blocks) for bab in report.body for part in bab.parts)


def _placed(found: Finding, hits: list[Finding]) -> Finding:
    """The finding with the heading under which it stands word for word, else the first that holds the same name."""
    same = [each for each in hits if each.word == found.word]
    exact = [each for each in same if (each.before, each.after) == (found.before, found.after)]
    for each in (exact or same)[:1]:
        return replace(found, heading=each.heading, where=found.where if found.entry else each.where)
    return found if found.entry else replace(found, heading=TITLE, where="judul laporan atau halaman depan")


def clear(actor: Any, practicum: Practicum, digest: str, search: Callable[[], object]) -> Finding:
    """Let this report pass with one finding of `search`, which is made now; kept and logged."""
    decision = policy.can(actor, "case.print-names", practicum.case)
    if not decision:
        raise NotAllowed(decision.reason)
    _, found = clearing.found_now(search, digest)
    with transaction.atomic():
        clearing.keep(Dismissal, actor, found, case=practicum.case, kind=KIND, subject="")
        code = practicum.case.code if practicum.case else ""
        record(actor, "practicum.cleared", f"practicum:{practicum.pk}", code, {"practicum": practicum.code})
    return found
