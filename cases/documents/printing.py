"""Printing: collects what a print is made from, offers the print that exists when nothing changed, else makes and keeps a new one.

The PDF is made before the transaction in which it is kept, so that nobody waits for a report to be drawn.
"""

import hashlib
import json
import secrets
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import QuerySet

from atensi.accounts.models import Role
from atensi.audit.log import record
from atensi.files.store import store_made
from cases import numbering, policy
from cases.documents import guard, letters, pdf, permission
from cases.documents.finished import lines_of
from cases.documents.html import Imprint, page
from cases.documents.letters.base import Letter, Sheet, subject_key
from cases.documents.report import Report
from cases.documents.source import Source
from cases.models import Case, Dismissal, Document, NameMode
from cases.models.case import SIGNS
from cases.refusals import NotAllowed, Refused

LAYOUT = 2  # grows when the look of prints changes, so that an old print is not offered for a new one
UNKNOWN = "Jenis laporan ini tidak ada. Pilih salah satu yang ditawarkan."
NOT_READY = "Belum dapat dicetak. Lengkapi dulu:"
NEEDS_REASON = permission.NEEDS_REASON


@dataclass
class Prepared:
    """A print that may be made: everything is collected and checked, nothing is written yet. `sign`: it gets a number."""

    actor: Any
    case: Case
    kind: Letter
    subject: str
    names: str
    reason: str
    at: datetime
    source: Source
    report: Report | Sheet
    sign: bool = False

    @property
    def student(self) -> bool:
        return self.actor.role == Role.STUDENT

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 of the canonical JSON of kind, name mode and snapshot."""
        whole = {
            "layout": LAYOUT, "kind": self.kind.key, "names": self.names, "student": self.student, "sign": self.sign,
            "subject": self.subject, "snapshot": self.report.snapshot(),
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
    def number(self) -> str:
        """The number this letter will get when nobody takes one before it; empty for a draft."""
        return numbering.ahead(self.case.center, self.kind.key, self.source.day) if self.sign else ""

    @cached_property
    def html(self) -> str:
        """The finished page."""
        local = self.at.astimezone(ZoneInfo(self.case.center.time_zone))
        imprint = Imprint(local, self.actor.name, self.token, self.student)
        report = replace(self.report, number=self.number) if isinstance(self.report, Sheet) else self.report
        return page(report, imprint, self.case.center.name)

    @cached_property
    def content(self) -> bytes:
        """The PDF."""
        return pdf.render(self.html)

    def redraw(self, **stamped: str) -> None:
        """Stamp another number or code, as when another letter took the number that was drawn; drawn again when asked for."""
        self.__dict__.update(stamped)
        self.__dict__.pop("html", None)
        self.__dict__.pop("content", None)

    @property
    def file_name(self) -> str:
        return f"{self.kind.title} {self.report.short}.pdf".replace("/", "-").replace(" · ", " ")


def prepare(actor: Any, case: Case, kind: str, names: str, reason: str, at: datetime, sign: bool = False) -> Prepared:
    """Collect and check a print. Raises NotAllowed, Refused for what is missing, `guard.Identifying` for a name that is left."""
    letter, about = _wanted(kind)
    if letter is None or names not in NameMode.values:
        raise Refused(UNKNOWN)
    _ask(actor, case, letter, names, sign)
    whole = Case.objects.select_related("beneficiary", "center").get(pk=case.pk)
    day = at.astimezone(ZoneInfo(whole.center.time_zone)).date()
    source = Source.of(whole, actor, names == NameMode.NAMES, day, about)
    gaps = list(letter.needs(source))
    if gaps:
        raise Refused(NOT_READY, gaps)
    permission.ask(source, letter, names, reason)
    report = letter.make(source)
    kept = reason.strip() if permission.kept(source, letter, names) else ""
    subject = subject_key(letter, letter.subject(source))
    prepared = Prepared(actor, whole, letter, subject, names, kept, at, source, report, sign)
    _guard(prepared)
    return prepared


def _guard(prepared: Prepared) -> None:
    """The search before it leaves: what comes from records, the finished page, and its file name."""
    if prepared.source.names:
        return
    rows = Dismissal.objects.filter(case=prepared.case, kind=prepared.kind.key, subject=prepared.subject)
    page = [*lines_of(prepared.html), prepared.file_name]
    try:
        guard.check(prepared.report, prepared.source, page, frozenset(rows.values_list("digest", flat=True)))
    except guard.Identifying as found:
        found.kind, found.subject = prepared.kind.key, prepared.subject
        raise


def _wanted(kind: str) -> tuple[Letter | None, int | None]:
    """("surat-rujukan-12") -> the letter, 12. A key without an entry is tried first."""
    if (letter := letters.get(kind)) is not None:
        return letter, None
    key, _, pk = kind.rpartition("-")
    known = pk.isascii() and pk.isdigit() and len(pk) < 10
    return (letters.get(key), int(pk)) if known else (None, None)


def _ask(actor: Any, case: Case, letter: Letter, names: str, sign: bool) -> None:
    wanted = ["case.print", *(["case.print-names"] if names == NameMode.NAMES else []), *(["document.sign"] if sign else [])]
    for action in wanted:
        decision = policy.can(actor, action, case)
        if not decision:
            raise NotAllowed(decision.reason)
    if sign and not (letter.numbered and names == letter.modes[0]):
        raise Refused("Salinan ini tidak diberi nomor. Nomor diberikan pada surat yang ditandatangani.")


def keep(prepared: Prepared) -> Document:
    """Store the PDF, the document and the line of the log in one transaction; the existing print when nothing changed."""
    if not prepared.existing:
        prepared.content  # noqa: B018  drawn before the case is locked
    with transaction.atomic():
        Case.objects.select_for_update(of=("self",)).get(pk=prepared.case.pk)
        _ask(prepared.actor, prepared.case, prepared.kind, prepared.names, prepared.sign)
        return prepared.existing or _new(prepared)


def _new(prepared: Prepared) -> Document:
    if prepared.sign:
        taken = numbering.take(prepared.case.center, prepared.kind.key, prepared.source.day)
        if taken != prepared.number:
            prepared.redraw(number=taken)
    document = Document.objects.create(
        case=prepared.case,
        kind=prepared.kind.key,
        subject=prepared.subject,
        number=prepared.number,
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


def print_case(actor: Any, case: Case, kind: str, names: str, reason: str, at: datetime, sign: bool = False) -> Document:
    """Print a case, or hand back the print that exists when nothing changed since."""
    return keep(prepare(actor, case, kind, names, reason, at, sign))


def readable(actor: Any, case: Case) -> QuerySet[Document]:
    """Prints of a case that a person may open: with full names only who may print names; a praktikan only her own copies."""
    found = Document.objects.filter(case=case).select_related("file", "printed_by")
    if actor.role == Role.STUDENT:
        found = found.filter(printed_by=actor)
    if not policy.can(actor, "case.print-names", case):
        found = found.exclude(names=NameMode.NAMES)
    return found
