"""Pages of refusal. A page that does not exist and a page that is not yours have the same body."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from cases.refusals import NotAllowed, Refused, StalePage

NOT_YOURS = "Ini bukan bagian dari peran Anda."


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return render(request, "404.html", status=404)


def forbidden(request: HttpRequest, exception: Any = None) -> HttpResponse:
    reason = str(exception) if isinstance(exception, PermissionDenied) and str(exception) else NOT_YOURS
    return render(request, "403.html", {"reason": reason}, status=403)


def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return render(request, "400.html", status=400)


def server_error(request: HttpRequest) -> HttpResponse:
    return HttpResponse(render_to_string("500.html"), status=500)  # without the frame, which asks the database


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "csrf.html", status=403)


def status_of(refusal: Refused) -> int:
    """409 for a stale page, 403 for the policy's no, 422 for what is missing."""
    if isinstance(refusal, StalePage):
        return 409
    return 403 if isinstance(refusal, NotAllowed) else 422
