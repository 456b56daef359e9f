"""Prints the report of a group: who may, and what it is made from."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from atensi.audit.log import record
from cases.documents.prepared import Print, allow, keep
from cases.models import PrintFormat
from cases.refusals import Refused
from groupwork.lookup import TITLE, readable
from groupwork.models import Group, GroupDocument
from groupwork.report import group_report
from groupwork.searching import search


@dataclass(kw_only=True)
class Prepared(Print):
    """A print of a group, always with initials."""

    rows = GroupDocument

    group: Group

    @property
    def title(self) -> str:
        return TITLE

    @property
    def of(self) -> dict[str, Any]:
        return {"group": self.group}

    @property
    def marks(self) -> dict[str, Any]:
        return {"student": self.student}

    @property
    def readable(self) -> QuerySet[GroupDocument]:
        return readable(self.actor, self.group)

    @property
    def file_name(self) -> str:
        return f"{TITLE} {self.group.code}.{self.format}"

    def ask(self) -> None:
        allow(self.actor, "group.print", self.group)

    def search(self, lines: list[str]) -> None:
        search(self.group, self.report, lines)

    def log(self, document: GroupDocument) -> None:
        record(self.actor, "group.printed", f"group-document:{document.pk}", "", {"group": self.group.code})


def prepare(actor: Any, group: Group, at: datetime, form: str = PrintFormat.PDF) -> Prepared:
    """Collect and search. Raises NotAllowed, Refused, `guard.Identifying` when a member's name is still to be read."""
    allow(actor, "group.print", group)
    whole = Group.objects.select_related("center", "leader", "leader__supervisor", "co_leader").get(pk=group.pk)
    if form not in PrintFormat.values:
        raise Refused("Bentuk ini tidak ada. Pilih PDF atau Word.")
    return Prepared(actor=actor, report=group_report(whole), at=at, format=form, group=whole).searched()


def print_group(actor: Any, group: Group, at: datetime, form: str = PrintFormat.PDF) -> GroupDocument:
    """Print a group, or hand back the print that exists when nothing changed since."""
    return keep(prepare(actor, group, at, form))
