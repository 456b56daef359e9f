"""Prints the practicum report, as PDF or Word: who may, with whose consent, and what it is made from."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from atensi.audit.log import record
from cases import policy
from cases.documents import permission
from cases.documents.docx.look import Look
from cases.documents.prepared import Print, allow, keep
from cases.documents.source import Source
from cases.models import PrintFormat
from cases.models.records import CaseRecords
from cases.practicum import rights, searching
from cases.practicum.models import Practicum, PracticumDocument
from cases.practicum.prints import KIND, readable, title_of
from cases.practicum.report import practicum_report
from cases.practicum.texts import source_of
from cases.practicum.wordlook import word_look
from cases.refusals import NotAllowed, Refused
from cases.stages.base import Gap
from cases.stages.engagement import Agreement

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


@dataclass(kw_only=True)
class Prepared(Print):
    """A print of a practicum. reason: why without the person's consent."""

    rows = PracticumDocument

    practicum: Practicum
    source: Source
    reason: str = ""

    @property
    def of(self) -> dict[str, Any]:
        return {"practicum": self.practicum}

    @property
    def title(self) -> str:
        return title_of(self.practicum)

    @property
    def marks(self) -> dict[str, Any]:
        return {"kind": KIND, "student": self.student}

    @property
    def readable(self) -> QuerySet[PracticumDocument]:
        return readable(self.actor, self.practicum)

    @property
    def look(self) -> Look:
        return word_look(self.report.look)

    @property
    def columns(self) -> dict[str, Any]:
        return {"kind": KIND, "reason": self.reason}

    def ask(self) -> None:
        """Also her consent and protection: she may have refused, or be protected, since this was collected."""
        allow(self.actor, "practicum.print", self.practicum)
        permission.ask_hidden(self.source)
        _unagreed_because(self.actor, self.source, self.reason)

    def search(self, lines: list[str]) -> None:
        searching.search(self.report, self.source, lines)

    def log(self, document: PracticumDocument) -> None:
        extra = {"practicum": self.practicum.code, "format": document.format}
        act = "practicum.printed-unagreed" if self.reason else "practicum.printed"
        record(self.actor, act, f"practicum-document:{document.pk}", self.source.case.code, extra)


def prepare(actor: Any, practicum: Practicum, at: datetime, reason: str = "", form: str = PrintFormat.PDF) -> Prepared:
    """Collect and search. Raises NotAllowed, Refused without case or consent, `guard.Identifying` for a name that is left."""
    if form not in PrintFormat.values:
        raise Refused(UNKNOWN)
    allow(actor, "practicum.print", practicum)
    whole = Practicum.objects.select_related(*rights.JOINED).get(pk=practicum.pk)
    day = at.astimezone(ZoneInfo(whole.center.time_zone)).date()
    source = source_of(whole, day)
    if source is None:
        raise Refused(NO_CASE)
    why = _unagreed_because(actor, source, reason.strip())
    report = practicum_report(whole, day, source)
    return Prepared(actor=actor, report=report, at=at, format=form, practicum=whole, source=source, reason=why).searched()


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


def print_practicum(actor: Any, practicum: Practicum, at: datetime, reason: str = "", form: str = PrintFormat.PDF) -> PracticumDocument:
    """Print a practicum report, or hand back the print that exists when nothing changed since."""
    return keep(prepare(actor, practicum, at, reason, form))
