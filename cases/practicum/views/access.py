"""Loaders of the practicum: not yours is 404, yours but not allowed is 403, read is logged."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.urls import reverse

from atensi.audit.log import record
from cases import policy
from cases.practicum import rights
from cases.practicum.models import Practicum


def load_practicum(request: HttpRequest, code: str, action: str) -> Practicum:
    """The practicum with this code, when `action` is allowed on it; writes the read into the log."""
    found = rights.visible_to(request.user).filter(code=code).first()
    if found is None:
        if Practicum.objects.filter(code=code).exists():
            record(request.user, "practicum.refused", extra={"practicum": code})
        raise Http404
    decision = policy.can(request.user, action, found)
    if not decision:
        record(request.user, "practicum.refused", f"practicum:{found.pk}", extra={"practicum": code})
        raise PermissionDenied(decision.reason)
    log_read(request, found)
    return found


def log_read(request: HttpRequest, practicum: Practicum) -> None:
    page = request.resolver_match.url_name if request.resolver_match else ""
    record(
        request.user,
        "practicum.read",
        f"practicum:{practicum.pk}",
        extra={"page": page or "", "practicum": practicum.code},
    )


def trail(title: str, practicum: Practicum | None = None, *more: tuple[str, str]) -> dict[str, Any]:
    """Breadcrumbs: Praktikum / whose it is / the page itself."""
    crumbs = [("Praktikum", reverse("practica"))]
    crumbs += [(practicum.student.name, reverse("practicum", args=[practicum.code]))] if practicum else []
    return {"breadcrumbs": [{"label": label, "url": url} for label, url in [*crumbs, *more, (title, "")]]}


def allowed(user: Any, action: str, practicum: Practicum) -> bool:
    return bool(policy.can(user, action, practicum))
