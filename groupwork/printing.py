"""Prints the report of a group: offers the print that exists when nothing changed, else makes and keeps a new one."""

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
from cases import known_names as known
from cases import policy
from cases.documents import pdf
from cases.documents.blocks import texts
from cases.documents.html import Imprint, page
from cases.documents.report import Report
from cases.models.case import SIGNS
from cases.refusals import NotAllowed, Refused
from groupwork.lookup import TITLE, readable
from groupwork.models import Group, GroupDocument
from groupwork.naming import Roster
from groupwork.report import group_report

LAYOUT = 1  # grows when the look of the print changes


@dataclass
class Prepared:
    """A print that may be made: everything is collected and searched, nothing is written yet."""

    actor: Any
    group: Group
    report: Report
    at: datetime

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 of the canonical JSON of everything that is printed."""
        whole = {"layout": LAYOUT, "student": self.student, "snapshot": self.report.snapshot()}
        text = json.dumps(whole, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
        return hashlib.sha256(text.encode("ascii")).hexdigest()

    @property
    def student(self) -> bool:
        return self.actor.role == Role.STUDENT

    @property
    def existing(self) -> GroupDocument | None:
        return readable(self.actor, self.group).filter(fingerprint=self.fingerprint).first()

    @cached_property
    def token(self) -> str:
        signs = "".join(secrets.choice(SIGNS) for _ in range(8))
        return f"{signs[:4]}-{signs[4:]}"

    @cached_property
    def content(self) -> bytes:
        """The PDF."""
        local = self.at.astimezone(ZoneInfo(self.group.center.time_zone))
        imprint = Imprint(local, self.actor.name, self.token, self.student)
        return pdf.render(page(self.report, imprint, self.group.center.name))


def prepare(actor: Any, group: Group, at: datetime) -> Prepared:
    """Collect and search. Raises NotAllowed, Refused when a member's name is still to be read."""
    _ask(actor, group)
    whole = Group.objects.select_related("center", "leader", "leader__supervisor", "co_leader").get(pk=group.pk)
    report = group_report(whole)
    loose = sorted(_names_left(report, whole))
    if loose:
        raise Refused(f"Belum dicetak: {len(loose)} nama masih terbaca ({', '.join(loose)}). Perbaiki tulisannya, lalu cetak lagi.")
    return Prepared(actor, whole, report, at)


def _names_left(report: Report, group: Group) -> set[str]:
    """Words of the names of members that still stand in a text; searched apart from the mask, by whole words."""
    wanted: set[str] = set()
    for face in Roster(group).faces(None, numbered=True):
        wanted |= {word.casefold() for name in face.names for word in known.telling(name) if len(word) > 2}
    found = {word.casefold() for text in texts((report.head, report.chapters)) for word in known.words_of(text)}
    return wanted & found


def keep(prepared: Prepared) -> GroupDocument:
    """Store the PDF, the document and the line of the log; the existing print when nothing changed."""
    if not prepared.existing:
        prepared.content  # noqa: B018  drawn before the group is locked
    with transaction.atomic():
        Group.objects.select_for_update(of=("self",)).get(pk=prepared.group.pk)
        _ask(prepared.actor, prepared.group)
        return prepared.existing or _new(prepared)


def _new(prepared: Prepared) -> GroupDocument:
    name = f"{TITLE} {prepared.group.code}.pdf"
    document = GroupDocument.objects.create(
        group=prepared.group,
        token=prepared.token,
        file=store_made(prepared.content, "application/pdf", name, prepared.actor),
        sha256=hashlib.sha256(prepared.content).hexdigest(),
        fingerprint=prepared.fingerprint,
        printed_by=prepared.actor,
        printed_at=prepared.at,
    )
    record(prepared.actor, "group.printed", f"group-document:{document.pk}", "", {"group": prepared.group.code})
    return document


def _ask(actor: Any, group: Group) -> None:
    decision = policy.can(actor, "group.print", group)
    if not decision:
        raise NotAllowed(decision.reason)
