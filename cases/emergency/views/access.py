"""Loaders of respon kasus: not yours is 404, yours but not allowed is 403, read is logged; and the frame of its pages."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.urls import reverse

from atensi.audit.log import record
from cases import policy
from cases.emergency import rights
from cases.emergency.models import EmergencyResponse


def load_response(request: HttpRequest, code: str, action: str) -> EmergencyResponse:
    """The response with this code, when `action` is allowed on it; writes the read into the log."""
    response = rights.visible_to(request.user).filter(code=code).first()
    if response is None:
        if EmergencyResponse.objects.filter(code=code).exists():
            record(request.user, "emergency.refused", extra={"response": code})
        raise Http404
    decision = policy.can(request.user, action, response)
    if not decision:
        record(request.user, "emergency.refused", f"response:{response.pk}", extra={"response": code})
        raise PermissionDenied(decision.reason)
    page = request.resolver_match.url_name if request.resolver_match else ""
    record(request.user, "emergency.read", f"response:{response.pk}", extra={"page": page or "", "response": code})
    return response


def trail(title: str, row: EmergencyResponse | None = None, *more: tuple[str, str]) -> dict[str, Any]:
    """Breadcrumbs: Respon kasus / its number / the page itself; and the title of the page, never a name."""
    crumbs = [("Respon kasus", reverse("responses"))]
    crumbs += [(row.number, reverse("response", args=[row.code]))] if row else []
    titled = f"{title} · {row.number}" if row else title
    crumbs += [*more, (title, "")]
    return {"breadcrumbs": [{"label": label, "url": url} for label, url in crumbs], "page_title": titled}
