"""Printing: collects what a print is made from, offers the print that exists when nothing changed, else makes and keeps a new one.

The file, PDF or Word, is made before the transaction in which it is kept, so that nobody waits for a report to be drawn.
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
from cases.documents import files, guard, letters, permission
from cases.documents.finished import lines_of
from cases.documents.html import Imprint, page
from cases.documents.letters.base import Letter, Sheet, subject_key
from cases.documents.report import Report
from cases.documents.source import Source
from cases.models import Case, Dismissal, Document, NameMode, PrintFormat
from cases.models.case import SIGNS
from cases.models.records import CaseRecords
from cases.refusals import NotAllowed, Refused

LAYOUT = 2  # grows when the look of prints changes, so that an old print is not offered for a new one
UNKNOWN = "Jenis laporan ini tidak ada. Pilih salah satu yang ditawarkan."
NOT_READY = "Belum dapat dicetak. Lengkapi dulu:"
SIGN_PDF = "Nomor diberikan pada PDF yang ditandatangani. Cetak PDF untuk ditandatangani; sesudah itu Word memuat nomornya."
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
    format: str = PrintFormat.PDF

    @property
    def student(self) -> bool:
        return self.actor.role == Role.STUDENT

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 of the canonical JSON of kind, name mode and snapshot."""
        whole = {
            "layout": LAYOUT, "kind": self.kind.key, "names": self.names, "student": self.student, "sign": self.sign,
            "subject": self.subject, "snapshot": self.report.snapshot(), **files.stamp(self.format),
        }  # fmt: skip
        if self.signed:
            whole["number"] = self.signed.number
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
    def signed(self) -> Document | None:
        """For a Word copy: the signed PDF of exactly this letter, whose number it carries."""
        if self.format != PrintFormat.WORD or not self.kind.numbered:
            return None
        same = replace(self, format=PrintFormat.PDF, sign=True).fingerprint
        return Document.objects.filter(case=self.case, fingerprint=same).exclude(number="").first()

    @cached_property
    def number(self) -> str:
        """The number this letter will get when nobody takes one before it, or that its signed PDF has; empty for a draft."""
        if self.signed:
            return self.signed.number
        return numbering.ahead(self.case.center, self.kind.key, self.source.day) if self.sign else ""

    @cached_property
    def html(self) -> str:
        """The finished page."""
        zone = ZoneInfo(self.case.center.time_zone)
        dated = self.signed.printed_at.astimezone(zone).date() if self.signed else None
        imprint = Imprint(self.at.astimezone(zone), self.actor.name, self.token, self.student, dated)
        report = replace(self.report, number=self.number) if isinstance(self.report, Sheet) else self.report
        return page(report, imprint, self.case.center.name)

    @cached_property
    def content(self) -> bytes:
        """The file. Raises `guard.Identifying` when a Word file holds a name that its page does not."""
        content = files.made(self.html, self.format, self.at)
        _guard(self, files.read(content, self.format))
        return content

    def as_word(self) -> "Prepared":
        """The same as Word, for whether it exists already."""
        return replace(self, format=PrintFormat.WORD, sign=False)

    def redraw(self, **stamped: str) -> None:
        """Stamp another number or code, as when another letter took the number that was drawn; drawn again when asked for."""
        self.__dict__.update(stamped)
        self.__dict__.pop("html", None)
        self.__dict__.pop("content", None)

    @property
    def file_name(self) -> str:
        return f"{self.kind.title} {self.report.short}.{self.format}".replace("/", "-").replace(" · ", " ")


def prepare(
    actor: Any, case: Case, kind: str, names: str, reason: str, at: datetime, sign: bool = False, form: str = PrintFormat.PDF
) -> Prepared:
    """Collect and check a print. Raises NotAllowed, Refused for what is missing, `guard.Identifying` for a name that is left."""
    letter, about = _wanted(kind)
    if letter is None or names not in NameMode.values or form not in PrintFormat.values:
        raise Refused(UNKNOWN)
    if sign and form == PrintFormat.WORD:
        raise Refused(SIGN_PDF)
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
    prepared = Prepared(actor, whole, letter, subject, names, kept, at, source, report, sign, form)
    _guard(prepared, [*lines_of(prepared.html), prepared.file_name])
    return prepared


def offered(actor: Any, case: Case, kind: str, names: str, at: datetime, records: CaseRecords) -> list[Document]:
    """The prints of this kind that are still up to date, as PDF and as Word, for a page that offers them before anything is printed.

    Nothing is drawn or searched, and where nothing was printed yet nothing is collected. records: of the case, as the page read them.
    """
    letter, about = _wanted(kind)
    if letter is None or not readable(actor, case).filter(kind=letter.key, names=names).exists():
        return []
    source = Source.of(case, actor, names == NameMode.NAMES, at.astimezone(ZoneInfo(case.center.time_zone)).date(), about)
    source.records = records
    try:
        permission.ask(source, letter, names, "")
        report = letter.make(source)
    except Refused:
        return []
    subject = subject_key(letter, letter.subject(source))
    found = Prepared(actor, case, letter, subject, names, "", at, source, report)
    return [each for each in (found.existing, found.as_word().existing) if each]


def _guard(prepared: Prepared, page: list[str]) -> None:
    """The search before it leaves: what comes from records, the finished page or file, and its file name."""
    if prepared.source.names or not page:
        return
    rows = Dismissal.objects.filter(case=prepared.case, kind=prepared.kind.key, subject=prepared.subject)
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
    """Store the file, the document and the line of the log in one transaction; the existing print when nothing changed."""
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
        number=prepared.number if prepared.sign else "",
        format=prepared.format,
        names=prepared.names,
        reason=prepared.reason,
        token=prepared.token,
        file=store_made(prepared.content, files.TYPES[PrintFormat(prepared.format)], prepared.file_name, prepared.actor),
        sha256=hashlib.sha256(prepared.content).hexdigest(),
        fingerprint=prepared.fingerprint,
        printed_by=prepared.actor,
        printed_at=prepared.at,
    )
    word = {"format": document.format} if document.format == PrintFormat.WORD else {}
    extra = {"kind": document.kind, "names": document.names, **word}
    record(prepared.actor, "document.printed", f"document:{document.pk}", prepared.case.code, extra)
    return document


def print_case(
    actor: Any, case: Case, kind: str, names: str, reason: str, at: datetime, sign: bool = False, form: str = PrintFormat.PDF
) -> Document:
    """Print a case, or hand back the print that exists when nothing changed since."""
    return keep(prepare(actor, case, kind, names, reason, at, sign, form))


def readable(actor: Any, case: Case) -> QuerySet[Document]:
    """Prints of a case that a person may open: with full names only who may print names; a praktikan only her own copies."""
    found = Document.objects.filter(case=case).select_related("file", "printed_by")
    if actor.role == Role.STUDENT:
        found = found.filter(printed_by=actor)
    if not policy.can(actor, "case.print-names", case):
        found = found.exclude(names=NameMode.NAMES)
    return found
