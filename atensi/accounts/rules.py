"""The door of every view: which action it is, and the question whether this person may ever do it.

The answer comes from `cases.policy`, which sets `may` when the application starts; until then nobody may do anything.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

View = Callable[..., HttpResponse]
PUBLIC = "public"


def may(user: Any, action: str) -> bool:
    """True when the role of `user` has any scope at all for `action`; replaced by the policy at start."""
    return _may(user, action)


def _deny(user: Any, action: str) -> bool:
    return False


_may: Callable[[Any, str], bool] = _deny


def set_rule(rule: Callable[[Any, str], bool]) -> None:
    """Hand over the rule that answers `may`."""
    global _may
    _may = rule


def action(name: str) -> Callable[[View], View]:
    """Declare the action of a view. A role that never may do it gets 403; objects are checked by the view's loader."""

    def wrap(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if name != PUBLIC and not may(request.user, name):
                raise PermissionDenied("Ini bukan bagian dari peran Anda.")
            return view(request, *args, **kwargs)

        guarded.action = name  # type: ignore[attr-defined]
        return guarded

    return wrap
