"""Prints of a response: its report and its two letters, each for the outcomes that it belongs to."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Self

from django.db.models import QuerySet

from atensi.audit.log import record
from cases.documents import permission
from cases.documents.letters.base import Sheet
from cases.documents.prepared import NumberedPrint, allow, keep
from cases.documents.report import Report
from cases.emergency import letters
from cases.emergency.lookup import HANDOVER, REFERRAL, REPORT, TITLES, readable
from cases.emergency.models import EmergencyResponse, ResponseDocument
from cases.emergency.naming import People
from cases.emergency.outcomes import HANDED, REFERRED
from cases.emergency.report import response_report
from cases.emergency.searching import search
from cases.models import NameMode, PrintFormat
from cases.refusals import Refused

JOINED = ("center", "pic", "taken_by", "decided_by", "case__beneficiary", "case__center")


@dataclass(frozen=True)
class Kind:
    """One print: what it is made by, for which outcomes it is made (empty: any), whether it is a letter with names and a number."""

    key: str
    about: str
    make: Callable[[People], Report | Sheet]
    of: frozenset[str] = frozenset()

    @property
    def title(self) -> str:
        return TITLES[self.key]

    @property
    def letter(self) -> bool:
        return bool(self.of)


KINDS = {
    kind.key: kind
    for kind in (
        Kind(REPORT, "laporan, waktu dengan norma, asesmen cepat, yang dilakukan, hasil", response_report),
        Kind(REFERRAL, "data seperlunya, layanan yang diminta, dan lembar jawaban", letters.referral, frozenset({REFERRED})),
        Kind(HANDOVER, "orang ini, berkas, dan barangnya diserahkan kepada yang melanjutkan", letters.handover, frozenset(HANDED)),
    )
}


def offered(response: EmergencyResponse) -> list[Kind]:
    """What can be printed of this response now."""
    return [kind for kind in KINDS.values() if not kind.of or response.outcome in kind.of]


@dataclass(kw_only=True)
class Prepared(NumberedPrint):
    """A print of a response."""

    rows = ResponseDocument

    kind: Kind
    people: People
    reason: str

    @property
    def response(self) -> EmergencyResponse:
        return self.people.response

    @property
    def of(self) -> dict[str, Any]:
        return {"response": self.response}

    @property
    def title(self) -> str:
        return self.kind.title

    @property
    def series(self) -> str:
        return self.kind.key

    @property
    def names(self) -> str:
        return NameMode.NAMES if self.people.names else NameMode.INITIALS

    @property
    def numbered(self) -> bool:
        """The letter itself: the PDF that is signed. A copy with initials or as Word is not."""
        return self.kind.letter and self.people.names and self.format == PrintFormat.PDF

    @property
    def original(self) -> Self | None:
        copy = self.format == PrintFormat.WORD and self.kind.letter and self.people.names
        return replace(self, format=PrintFormat.PDF) if copy else None

    @property
    def marks(self) -> dict[str, Any]:
        return {**super().marks, "kind": self.kind.key, "names": self.names}

    @property
    def readable(self) -> QuerySet[ResponseDocument]:
        return readable(self.actor, self.response)

    @property
    def columns(self) -> dict[str, Any]:
        return {**super().columns, "kind": self.kind.key, "names": self.names, "reason": self.reason}

    def ask(self) -> None:
        """Also whether somebody who is named is protected now: that may have been written since this was collected."""
        allow(self.actor, "emergency.print", self.response)
        now = EmergencyResponse.objects.select_related(*JOINED).get(pk=self.response.pk) if self.people.names else None
        if now and not self.kind.letter and People(now, True).protected:
            raise Refused(permission.PROTECTED)

    def search(self, lines: list[str]) -> None:
        search(self.people, self.kind.key, self.report, lines)

    def log(self, document: ResponseDocument) -> None:
        extra = {"response": self.response.code, "title": self.title, "names": document.names}
        record(self.actor, "emergency.printed", f"response-document:{document.pk}", "", extra)


def prepare(
    actor: Any, response: EmergencyResponse, key: str, names: str, reason: str, at: datetime, form: str = PrintFormat.PDF
) -> Prepared:
    """Collect, ask and search. Raises NotAllowed, Refused for what is missing, `guard.Identifying` for a name that is left."""
    allow(actor, "emergency.print", response)
    row = EmergencyResponse.objects.select_related(*JOINED).get(pk=response.pk)
    kind = next((each for each in offered(row) if each.key == key), None)
    if kind is None or names not in NameMode.values or form not in PrintFormat.values:
        raise Refused("Jenis cetakan ini belum ada untuk respon ini. Pilih salah satu yang ditawarkan.")
    people = People(row, names == NameMode.NAMES)
    if people.names and not kind.letter:
        if people.protected:
            raise Refused(permission.PROTECTED)
        if not reason.strip():
            raise Refused(permission.NEEDS_REASON)
    kept = reason.strip() if people.names and not kind.letter else ""
    return Prepared(actor=actor, report=kind.make(people), at=at, format=form, kind=kind, people=people, reason=kept).searched()


def print_response(
    actor: Any, response: EmergencyResponse, key: str, names: str, reason: str, at: datetime, form: str = PrintFormat.PDF
) -> ResponseDocument:
    """Print a response, or hand back the print that exists when nothing changed since."""
    return keep(prepare(actor, response, key, names, reason, at, form))
