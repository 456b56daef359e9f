"""Printing: collects what a print is made from, offers the print that exists when nothing changed, else makes and keeps a new one.

The PDF is made before the transaction in which it is kept, so that nobody waits for a report to be drawn.
"""

import hashlib
import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import QuerySet

from atensi.accounts.models import Role
from atensi.audit.log import record
from atensi.files.store import store_made
from cases import policy
from cases.documents import guard, pdf
from cases.documents.html import Imprint, page
from cases.documents.minutes import minutes
from cases.documents.report import Report, case_report
from cases.documents.source import Source
from cases.documents.wording import day as day_of
from cases.models import Case, Document, NameMode
from cases.models.case import SIGNS
from cases.models.records import CaseRecords
from cases.models.summaries import title_of
from cases.refusals import NotAllowed, Refused
from cases.stages.base import StageEntry
from cases.stages.conference import CaseConference

LAYOUT = 1  # grows when the look of prints changes, so that an old print is not offered for a new one
NEEDS_REASON = "Tulis alasan mencetak dengan nama lengkap. Alasan ini dicatat."


@dataclass(frozen=True)
class Kind:
    """One kind of document: its title, what it holds, and the function that makes it from a source."""

    key: str
    title: str
    about: str
    make: Callable[[Source], Report]
    of: type[StageEntry] | None = None  # printed for one entry of this kind, chosen as "notulen-12"


KINDS = {
    kind.key: kind
    for kind in (
        Kind("penanganan", "Laporan Penanganan Kasus", "lima bab, Tabel 4.1 sampai 4.8, dan lampiran", case_report),
        Kind("notulen", "Notulen Konferensi", "daftar hadir, pembahasan, dan keputusan", minutes, of=CaseConference),
    )
}


@dataclass
class Prepared:
    """A print that may be made: everything is collected and checked, nothing is written yet."""

    actor: Any
    case: Case
    kind: Kind
    names: str
    reason: str
    at: datetime
    source: Source
    report: Report

    @property
    def student(self) -> bool:
        return self.actor.role == Role.STUDENT

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 of the canonical JSON of kind, name mode and snapshot."""
        whole = {
            "layout": LAYOUT, "kind": self.kind.key, "names": self.names, "student": self.student, "snapshot": self.report.snapshot(),
        }  # fmt: skip
        text = json.dumps(whole, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
        return hashlib.sha256(text.encode("ascii")).hexdigest()

    @property
    def existing(self) -> Document | None:
        """The print of exactly this, when there is one that this person may open."""
        return readable(self.actor, self.case).filter(fingerprint=self.fingerprint).first()

    @cached_property
    def token(self) -> str:
        signs = "".join(secrets.choice(SIGNS) for _ in range(8))
        return f"{signs[:4]}-{signs[4:]}"

    @cached_property
    def content(self) -> bytes:
        """The PDF."""
        local = self.at.astimezone(ZoneInfo(self.case.center.time_zone))
        imprint = Imprint(local, self.actor.name, self.token, self.student)
        return pdf.render(page(self.report, imprint, self.case.center.name))

    @property
    def file_name(self) -> str:
        return f"{self.kind.title} {self.report.short}.pdf".replace("/", "-").replace(" · ", " ")


def prepare(actor: Any, case: Case, kind: str, names: str, reason: str, at: datetime) -> Prepared:
    """Collect and check a print. Raises NotAllowed, Refused for a missing reason, `guard.Identifying` for a name that is left."""
    kind, _, subject = kind.partition("-")
    if kind not in KINDS or names not in NameMode.values:
        raise Refused("Jenis laporan ini tidak ada. Pilih salah satu yang ditawarkan.")
    _ask(actor, case, names)
    if names == NameMode.NAMES and not reason.strip():
        raise Refused(NEEDS_REASON)
    whole = Case.objects.select_related("beneficiary", "center").get(pk=case.pk)
    day = at.astimezone(ZoneInfo(whole.center.time_zone)).date()
    about = int(subject) if subject.isascii() and subject.isdigit() and len(subject) < 10 else None
    source = Source.of(whole, actor, names == NameMode.NAMES, day, about)
    report = KINDS[kind].make(source)
    guard.check(report, source)
    kept = reason.strip() if names == NameMode.NAMES else ""
    return Prepared(actor, whole, KINDS[kind], names, kept, at, source, report)


def offered(actor: Any, case: Case) -> list[tuple[str, str]]:
    """What can be printed of a case: the value to send to `prepare`, and the words."""
    records, found = CaseRecords(case), []
    for kind in KINDS.values():
        if kind.of is None:
            found.append((kind.key, f"{kind.title}: {kind.about}"))
            continue
        entries = (entry for entry in records.counting(kind.of) if policy.may_read_entry(actor, entry))
        found += [(f"{kind.key}-{e.pk}", f"Notulen {title_of(e).lower()}, {day_of(e.happened_on)}") for e in entries]
    return found


def _ask(actor: Any, case: Case, names: str) -> None:
    for action in ("case.print", *(("case.print-names",) if names == NameMode.NAMES else ())):
        decision = policy.can(actor, action, case)
        if not decision:
            raise NotAllowed(decision.reason)


def keep(prepared: Prepared) -> Document:
    """Store the PDF, the document and the line of the log in one transaction; the existing print when nothing changed."""
    if not prepared.existing:
        prepared.content  # noqa: B018  drawn before the case is locked
    with transaction.atomic():
        Case.objects.select_for_update(of=("self",)).get(pk=prepared.case.pk)
        _ask(prepared.actor, prepared.case, prepared.names)
        return prepared.existing or _new(prepared)


def _new(prepared: Prepared) -> Document:
    document = Document.objects.create(
        case=prepared.case,
        kind=prepared.kind.key,
        names=prepared.names,
        reason=prepared.reason,
        token=prepared.token,
        file=store_made(prepared.content, "application/pdf", prepared.file_name, prepared.actor),
        sha256=hashlib.sha256(prepared.content).hexdigest(),
        fingerprint=prepared.fingerprint,
        printed_by=prepared.actor,
        printed_at=prepared.at,
    )
    extra = {"kind": document.kind, "names": document.names}
    record(prepared.actor, "document.printed", f"document:{document.pk}", prepared.case.code, extra)
    return document


def print_case(actor: Any, case: Case, kind: str, names: str, reason: str, at: datetime) -> Document:
    """Print a case, or hand back the print that exists when nothing changed since."""
    return keep(prepare(actor, case, kind, names, reason, at))


def readable(actor: Any, case: Case) -> QuerySet[Document]:
    """Prints of a case that a person may open: with full names only who may print names; a praktikan only her own copies."""
    found = Document.objects.filter(case=case).select_related("file", "printed_by")
    if actor.role == Role.STUDENT:
        found = found.filter(printed_by=actor)
    if not policy.can(actor, "case.print-names", case):
        found = found.exclude(names=NameMode.NAMES)
    return found
