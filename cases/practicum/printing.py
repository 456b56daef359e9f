"""Prints the practicum report, as PDF or Word: offers the print that exists when nothing changed, else makes and keeps a new one."""

import hashlib
import json
import secrets
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction

from atensi.accounts.models import Role
from atensi.audit.log import record
from atensi.files.store import store_made
from cases import policy
from cases.documents import files
from cases.documents.finished import lines_of
from cases.documents.html import Imprint, page
from cases.documents.source import Source
from cases.models import PrintFormat
from cases.models.case import SIGNS
from cases.models.records import CaseRecords
from cases.practicum import rights, searching
from cases.practicum.models import Practicum, PracticumDocument
from cases.practicum.prints import KIND, readable, title_of
from cases.practicum.report import PracticumReport, practicum_report
from cases.practicum.texts import source_of
from cases.practicum.wordlook import word_look
from cases.refusals import NotAllowed, Refused
from cases.stages.base import Gap
from cases.stages.engagement import Agreement

LAYOUT = 1  # grows when the look of the print changes
NO_CASE = "Praktikum ini belum mempunyai kasus. Minta supervisor menugaskan kasus, lalu cetak."
UNKNOWN = "Bentuk cetakan ini tidak ada. Pilih PDF atau Word."
NO_CONSENT = (
    "Klien belum menyetujui (kesepakatan bersama). Catat kesepakatannya, atau tulis alasan mencetak laporan praktikum tanpa persetujuan; "
    "alasan itu dicatat."
)
NOT_HERS = (
    "Klien belum menyetujui (kesepakatan bersama). Tanpa persetujuan, laporan ini hanya dicetak oleh pengampu kasus, supervisornya, "
    "atau kepala sentra, dengan alasan yang dicatat."
)


@dataclass
class Prepared:
    """A print that may be made: everything is collected and searched, nothing is written yet."""

    actor: Any
    practicum: Practicum
    source: Source
    report: PracticumReport
    at: datetime
    reason: str = ""
    format: str = PrintFormat.PDF

    @property
    def student(self) -> bool:
        return self.actor.role == Role.STUDENT

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 of the canonical JSON of everything that is printed."""
        whole = {"layout": LAYOUT, "kind": KIND, "student": self.student, "snapshot": self.report.snapshot(), **files.stamp(self.format)}
        text = json.dumps(whole, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
        return hashlib.sha256(text.encode("ascii")).hexdigest()

    @property
    def existing(self) -> PracticumDocument | None:
        """The print of exactly this, when there is one that this person may open."""
        return readable(self.actor, self.practicum).filter(fingerprint=self.fingerprint).first()

    @cached_property
    def token(self) -> str:
        signs = "".join(secrets.choice(SIGNS) for _ in range(8))
        return f"{signs[:4]}-{signs[4:]}"

    @cached_property
    def html(self) -> str:
        """The finished page."""
        local = self.at.astimezone(ZoneInfo(self.practicum.center.time_zone))
        return page(self.report, Imprint(local, self.actor.name, self.token, self.student), self.practicum.center.name)

    @cached_property
    def content(self) -> bytes:
        """The file. Raises `guard.Identifying` when a Word file holds a name that its page does not."""
        content = files.made(self.html, self.format, self.at, word_look(self.report.look))
        _search(self, files.read(content, self.format))
        return content

    @property
    def file_name(self) -> str:
        return f"{title_of(self.practicum)} {self.report.short}.{self.format}".replace("/", "-").replace(" · ", " ")


def prepare(actor: Any, practicum: Practicum, at: datetime, reason: str = "", form: str = PrintFormat.PDF) -> Prepared:
    """Collect and search. Raises NotAllowed, Refused without case or consent, `guard.Identifying` for a name that is left."""
    if form not in PrintFormat.values:
        raise Refused(UNKNOWN)
    _ask(actor, practicum)
    whole = Practicum.objects.select_related(*rights.JOINED).get(pk=practicum.pk)
    day = at.astimezone(ZoneInfo(whole.center.time_zone)).date()
    source = source_of(whole, day)
    if source is None:
        raise Refused(NO_CASE)
    why = _unagreed_because(actor, source, reason.strip())
    prepared = Prepared(actor, whole, source, practicum_report(whole, day, source), at, why, form)
    _search(prepared, [*lines_of(prepared.html), prepared.file_name])
    return prepared


def unagreed(source: Source) -> bool:
    """Student use asks the person's consent (design 4): she has not agreed, as far as is known today."""
    agreement = CaseRecords(source.case).latest(Agreement)  # not of the source: she may have refused after the praktikan left
    return agreement is None or agreement.status != "disepakati"


def may_override(actor: Any, source: Source) -> bool:
    """May this person print although she has not agreed, with a reason? Who may print her names may; a praktikan and a campus may not."""
    return bool(policy.can(actor, "case.print-names", source.case))


def _unagreed_because(actor: Any, source: Source, reason: str) -> str:
    """The reason to keep with the print; empty where she agreed. Raises NotAllowed, Refused without a reason."""
    if not unagreed(source):
        return ""
    owed = [Gap("Isi kesepakatan bersama", "kesepakatan")]
    if not may_override(actor, source):
        raise NotAllowed(NOT_HERS, owed)
    if not reason:
        raise Refused(NO_CONSENT, owed)
    return reason


def _search(prepared: Prepared, lines: list[str]) -> None:
    if lines:
        searching.search(prepared.report, prepared.source, lines)


def _ask(actor: Any, practicum: Practicum) -> None:
    decision = policy.can(actor, "practicum.print", practicum)
    if not decision:
        raise NotAllowed(decision.reason)


def keep(prepared: Prepared) -> PracticumDocument:
    """Store the file, the document and the line of the log in one transaction; the existing print when nothing changed."""
    if not prepared.existing:
        prepared.content  # noqa: B018  drawn before the practicum is locked
    with transaction.atomic():
        Practicum.objects.select_for_update(of=("self",)).get(pk=prepared.practicum.pk)
        _ask(prepared.actor, prepared.practicum)
        return prepared.existing or _new(prepared)


def _new(prepared: Prepared) -> PracticumDocument:
    document = PracticumDocument.objects.create(
        practicum=prepared.practicum,
        kind=KIND,
        format=prepared.format,
        reason=prepared.reason,
        token=prepared.token,
        file=store_made(prepared.content, files.TYPES[PrintFormat(prepared.format)], prepared.file_name, prepared.actor),
        sha256=hashlib.sha256(prepared.content).hexdigest(),
        fingerprint=prepared.fingerprint,
        printed_by=prepared.actor,
        printed_at=prepared.at,
    )
    extra = {"practicum": prepared.practicum.code, "format": document.format}
    act = "practicum.printed-unagreed" if prepared.reason else "practicum.printed"
    record(prepared.actor, act, f"practicum-document:{document.pk}", prepared.source.case.code, extra)
    return document


def print_practicum(actor: Any, practicum: Practicum, at: datetime, reason: str = "", form: str = PrintFormat.PDF) -> PracticumDocument:
    """Print a practicum report, or hand back the print that exists when nothing changed since."""
    return keep(prepare(actor, practicum, at, reason, form))
