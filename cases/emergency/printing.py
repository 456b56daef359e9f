"""Prints of a response: its report and its two letters. Unchanged data offers the print that exists; else a new one is made and kept."""

import hashlib
import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction

from atensi.audit.log import record
from atensi.files.store import store_made
from cases import numbering, policy
from cases.documents import files, permission
from cases.documents.finished import lines_of
from cases.documents.html import Imprint, page
from cases.documents.letters.base import Sheet
from cases.documents.report import Report
from cases.emergency import letters
from cases.emergency.lookup import HANDOVER, REFERRAL, REPORT, TITLES, readable
from cases.emergency.models import EmergencyResponse, ResponseDocument
from cases.emergency.naming import People
from cases.emergency.outcomes import HANDED, REFERRED
from cases.emergency.report import response_report
from cases.emergency.searching import search
from cases.models import NameMode, PrintFormat
from cases.models.case import SIGNS
from cases.refusals import NotAllowed, Refused

LAYOUT = 1  # grows when the look of these prints changes
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


@dataclass
class Prepared:
    """A print that may be made: everything is collected and searched, nothing is written yet."""

    actor: Any
    kind: Kind
    people: People
    reason: str
    report: Report | Sheet
    at: datetime
    format: str = PrintFormat.PDF

    @property
    def response(self) -> EmergencyResponse:
        return self.people.response

    @property
    def names(self) -> str:
        return NameMode.NAMES if self.people.names else NameMode.INITIALS

    @property
    def numbered(self) -> bool:
        """The letter itself gets a number: the PDF that is signed. A copy with initials or as Word does not."""
        return self.kind.letter and self.people.names and self.format == PrintFormat.PDF

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 of the canonical JSON of everything that is printed."""
        whole = {
            "layout": LAYOUT, "kind": self.kind.key, "names": self.names, "snapshot": self.report.snapshot(), **files.stamp(self.format),
        }  # fmt: skip
        if self.signed:
            whole["number"] = self.signed.number
        text = json.dumps(whole, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
        return hashlib.sha256(text.encode("ascii")).hexdigest()

    @property
    def existing(self) -> ResponseDocument | None:
        return readable(self.actor, self.response).filter(fingerprint=self.fingerprint).first()

    @cached_property
    def token(self) -> str:
        signs = "".join(secrets.choice(SIGNS) for _ in range(8))
        return f"{signs[:4]}-{signs[4:]}"

    @property
    def local(self) -> datetime:
        return self.at.astimezone(ZoneInfo(self.response.center.time_zone))

    @property
    def day(self) -> date:
        return self.local.date()

    @cached_property
    def signed(self) -> ResponseDocument | None:
        """For a Word copy: the numbered PDF of exactly this letter, whose number it carries."""
        if self.format != PrintFormat.WORD or not (self.kind.letter and self.people.names):
            return None
        same = replace(self, format=PrintFormat.PDF).fingerprint
        return ResponseDocument.objects.filter(response=self.response, fingerprint=same).exclude(number="").first()

    @cached_property
    def number(self) -> str:
        """The number it will get when nobody takes one before it, or that its signed PDF has."""
        if self.signed:
            return self.signed.number
        return numbering.ahead(self.response.center, self.kind.key, self.day) if self.numbered else ""

    @cached_property
    def html(self) -> str:
        report = replace(self.report, number=self.number) if isinstance(self.report, Sheet) else self.report
        return page(report, Imprint(self.local, self.actor.name, self.token), self.response.center.name)

    @cached_property
    def content(self) -> bytes:
        """The file. Raises `guard.Identifying` when a Word file holds a name that its page does not."""
        content = files.made(self.html, self.format, self.at)
        search(self.people, self.kind.key, self.report, files.read(content, self.format))
        return content

    def renumber(self, number: str) -> None:
        """Another letter took the number that was drawn: drawn again."""
        self.__dict__.update(number=number)
        self.__dict__.pop("html", None)
        self.__dict__.pop("content", None)

    @property
    def file_name(self) -> str:
        return f"{self.kind.title} {self.report.short}.{self.format}".replace("/", "-").replace(" · ", " ")


def prepare(
    actor: Any, response: EmergencyResponse, key: str, names: str, reason: str, at: datetime, form: str = PrintFormat.PDF
) -> Prepared:
    """Collect, ask and search. Raises NotAllowed, Refused for what is missing, `guard.Identifying` for a name that is left."""
    _ask(actor, response)
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
    prepared = Prepared(actor, kind, people, kept, kind.make(people), at, form)
    search(people, key, prepared.report, [*lines_of(prepared.html), prepared.file_name])
    return prepared


def _ask(actor: Any, response: EmergencyResponse) -> None:
    decision = policy.can(actor, "emergency.print", response)
    if not decision:
        raise NotAllowed(decision.reason)


def print_response(
    actor: Any, response: EmergencyResponse, key: str, names: str, reason: str, at: datetime, form: str = PrintFormat.PDF
) -> ResponseDocument:
    """Print a response, or hand back the print that exists when nothing changed since."""
    return keep(prepare(actor, response, key, names, reason, at, form))


def keep(prepared: Prepared) -> ResponseDocument:
    """Store the file, the document and the line of the log; the existing print when nothing changed."""
    if not prepared.existing:
        prepared.content  # noqa: B018  drawn before the response is locked
    with transaction.atomic():
        EmergencyResponse.objects.select_for_update(of=("self",)).get(pk=prepared.response.pk)
        _ask(prepared.actor, prepared.response)
        return prepared.existing or _new(prepared)


def _new(prepared: Prepared) -> ResponseDocument:
    if prepared.numbered:
        taken = numbering.take(prepared.response.center, prepared.kind.key, prepared.day)
        if taken != prepared.number:
            prepared.renumber(taken)
    document = ResponseDocument.objects.create(
        response=prepared.response, kind=prepared.kind.key, format=prepared.format,
        number=prepared.number if prepared.numbered else "", names=prepared.names, reason=prepared.reason,
        token=prepared.token,
        file=store_made(prepared.content, files.TYPES[PrintFormat(prepared.format)], prepared.file_name, prepared.actor),
        sha256=hashlib.sha256(prepared.content).hexdigest(), fingerprint=prepared.fingerprint, printed_by=prepared.actor,
        printed_at=prepared.at,
    )  # fmt: skip
    extra = {"response": prepared.response.code, "title": prepared.kind.title, "names": document.names}
    record(prepared.actor, "emergency.printed", f"response-document:{document.pk}", "", extra)
    return document
