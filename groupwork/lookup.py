"""Which prints of a group a person may open, and the one with a given code; apart from printing, which loads the printer."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from atensi.accounts.models import Role
from cases import policy
from cases.extend import Printed
from cases.refusals import Refused
from groupwork.models import Group, GroupDocument

TITLE, KIND = "Laporan Kelompok", "kelompok"


def readable(actor: Any, group: Group) -> QuerySet[GroupDocument]:
    """Prints of a group; a praktikan opens only her own copies."""
    found = GroupDocument.objects.filter(group=group).select_related("file", "printed_by")
    return found.filter(printed_by=actor) if actor.role == Role.STUDENT else found


def by_code(user: Any, token: str) -> Sequence[Printed]:
    """The print with this code, for *Periksa cetakan*."""
    row = GroupDocument.objects.select_related("group").filter(token=token).first()
    if row is None or not policy.can(user, "group.print", row.group):
        return []
    about = [("Kelompok", f"{row.group.name} · {row.group.code}"), ("Bentuk", row.get_format_display()), ("Nama di dalamnya", "Inisial")]
    url = reverse("group-document", args=[row.group.code, row.token])
    return [
        Printed(f"group-document:{each.pk}", "", each.token, TITLE, about, str(each.printed_by), each.printed_at, each.sha256, url)
        for each in readable(user, row.group).filter(pk=row.pk)
    ]


def printed_for_command(code: str, actor: Any, at: datetime, form: str) -> GroupDocument:
    """The report of the group with this code, printed by its leader unless somebody is named. Raises Refused."""
    from groupwork import printing  # only who prints loads the printer

    group = Group.objects.select_related("leader").filter(code=code.upper()).first()
    if group is None:
        raise Refused(f"Kelompok {code} tidak ada.")
    return printing.print_group(actor or group.leader, group, at, form)
