"""A form posted after the session ended becomes a draft of the person whose session it was, and of nobody else."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.views import redirect_to_login
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare

from atensi.accounts.models import User
from atensi.drafts import keep


class KeepWhatWasPosted:
    """Stands before the middleware that sends the anonymous to the sign-in page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        if request.method != "POST" or request.user.is_authenticated or getattr(view, "login_required", True) is False:
            return None
        writer = whose(request.COOKIES.get(settings.SESSION_COOKIE_NAME, ""))
        path = request.POST.get(keep.PATH, request.path)
        if writer is None or len(path) > 300 or not keep.may_open(writer, path):
            return None
        keep.save(writer, path, request.POST)
        return redirect_to_login(path)


def whose(session_key: str) -> User | None:
    """The person of an ended session that is still known: active, and with the password she had then."""
    row = Session.objects.filter(session_key=session_key).first() if session_key else None
    held = row.get_decoded() if row else {}
    if held.get(BACKEND_SESSION_KEY) not in settings.AUTHENTICATION_BACKENDS:
        return None
    user = User.objects.filter(pk=held.get(SESSION_KEY), is_active=True).first()
    if user is None or not constant_time_compare(held.get(HASH_SESSION_KEY, ""), user.get_session_auth_hash()):
        return None
    return user
