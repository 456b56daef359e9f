"""Loaders of groupwork: not yours is 404, yours but not allowed is 403, read is logged."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from atensi.audit.log import record
from cases import policy
from groupwork import rights
from groupwork.models import Group, GroupMember
from groupwork.naming import JOINED


def load_group(request: HttpRequest, code: str, action: str) -> Group:
    """The group with this code, when `action` is allowed on it; writes the read into the log."""
    group = rights.visible_to(request.user).filter(code=code).first()
    if group is None:
        if Group.objects.filter(code=code).exists():
            record(request.user, "group.refused", extra={"group": code})
        raise Http404
    decision = policy.can(request.user, action, group)
    if not decision:
        record(request.user, "group.refused", f"group:{group.pk}", extra={"group": code})
        raise PermissionDenied(decision.reason)
    log_read(request, group)
    return group


def log_read(request: HttpRequest, group: Group) -> None:
    page = request.resolver_match.url_name if request.resolver_match else ""
    record(request.user, "group.read", f"group:{group.pk}", extra={"page": page or "", "group": group.code})


def load_member(group: Group, pk: int) -> GroupMember:
    """A row on the list of this group."""
    member = group.members.select_related(*JOINED, "group", "group__leader").filter(pk=pk).first()
    if member is None:
        raise Http404
    return member


def leads(user: Any, group: Group) -> bool:
    return bool(policy.can(user, "group.write", group))
