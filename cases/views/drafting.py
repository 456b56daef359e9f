"""Which forms a person may keep a draft for: those she could open now."""

from typing import Any

from django.urls import Resolver404, resolve

from cases import policy


def may_open(user: Any, path: str) -> bool:
    """Is `path` a page of ours whose action this person has, on a case she may see?"""
    try:
        found = resolve(path)
    except Resolver404:
        return False
    if not policy.may(user, getattr(found.func, "action", "")):
        return False
    code = found.kwargs.get("code")
    return code is None or policy.visible_to(user).filter(code=code).exists()
