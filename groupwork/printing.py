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
from cases import policy
from cases.documents import files
from cases.documents.finished import lines_of
from cases.documents.html import Imprint, page
from cases.documents.report import Report
from cases.models import PrintFormat
from cases.models.case import SIGNS
from cases.refusals import NotAllowed, Refused
from groupwork.lookup import TITLE, readable
from groupwork.models import Group, GroupDocument
from groupwork.report import group_report
from groupwork.searching import search

LAYOUT = 1  # grows when the look of the print changes


@dataclass
class Prepared:
    """A print that may be made: everything is collected and searched, nothing is written yet."""

    actor: Any
    group: Group
    report: Report
    at: datetime
    format: str = PrintFormat.PDF

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 of the canonical JSON of everything that is printed."""
        whole = {"layout": LAYOUT, "student": self.student, "snapshot": self.report.snapshot(), **files.stamp(self.format)}
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
    def html(self) -> str:
        """The finished page."""
        local = self.at.astimezone(ZoneInfo(self.group.center.time_zone))
        return page(self.report, Imprint(local, self.actor.name, self.token, self.student), self.group.center.name)

    @cached_property
    def content(self) -> bytes:
        """The file. Raises `guard.Identifying` when a Word file holds a name that its page does not."""
        content = files.made(self.html, self.format, self.at)
        search(self.group, self.report, files.read(content, self.format))
        return content

    @property
    def file_name(self) -> str:
        return f"{TITLE} {self.group.code}.{self.format}"


def prepare(actor: Any, group: Group, at: datetime, form: str = PrintFormat.PDF) -> Prepared:
    """Collect and search. Raises NotAllowed, Refused, `guard.Identifying` when a member's name is still to be read."""
    _ask(actor, group)
    whole = Group.objects.select_related("center", "leader", "leader__supervisor", "co_leader").get(pk=group.pk)
    report = group_report(whole)
    if form not in PrintFormat.values:
        raise Refused("Bentuk ini tidak ada. Pilih PDF atau Word.")
    prepared = Prepared(actor, whole, report, at, form)
    search(whole, report, [*lines_of(prepared.html), prepared.file_name])
    return prepared


def keep(prepared: Prepared) -> GroupDocument:
    """Store the file, the document and the line of the log; the existing print when nothing changed."""
    if not prepared.existing:
        prepared.content  # noqa: B018  drawn before the group is locked
    with transaction.atomic():
        Group.objects.select_for_update(of=("self",)).get(pk=prepared.group.pk)
        _ask(prepared.actor, prepared.group)
        return prepared.existing or _new(prepared)


def _new(prepared: Prepared) -> GroupDocument:
    document = GroupDocument.objects.create(
        group=prepared.group,
        format=prepared.format,
        token=prepared.token,
        file=store_made(prepared.content, files.TYPES[PrintFormat(prepared.format)], prepared.file_name, prepared.actor),
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
