"""Slow down guessing of passwords, without giving anybody the means to lock a colleague out for long.

Counted for the pair (name, address), so that one desk does not stop another, and with a wider cap for the name alone.
A pause lasts one minute; tries made during a pause do not lengthen it. What was typed is never kept, only a keyed hash.
"""

import time

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

WINDOW = 10 * 60  # seconds in which failures count
PAUSE = 60
PER_PAIR = 10
PER_NAME = 100


def paused(request: HttpRequest, name: str) -> bool:
    """True while no password is checked for this name from this address."""
    now = time.time()
    return any(_pausing(cache.get(key, []), most, now) for key, most in _counters(request, name))


def failed(request: HttpRequest, name: str) -> None:
    """Count one failure."""
    now = time.time()
    for key, most in _counters(request, name):
        times = [then for then in cache.get(key, []) if now - WINDOW < then <= now]
        cache.set(key, [*times, now][-most:], WINDOW)


def forget(request: HttpRequest, name: str) -> None:
    """After a success this address starts afresh; the cap of the name stands."""
    cache.delete(_counters(request, name)[0][0])


def _pausing(times: list[float], most: int, now: float) -> bool:
    return sum(now - WINDOW < then <= now for then in times) >= most and now - times[-1] < PAUSE


def _counters(request: HttpRequest, name: str) -> list[tuple[str, int]]:
    name = name.strip().casefold()
    return [(_key("pair", name, _address(request)), PER_PAIR), (_key("name", name), PER_NAME)]


def _key(*parts: str) -> str:
    return "sign-in:" + salted_hmac("atensi.accounts.attempts", "\0".join(parts), algorithm="sha256").hexdigest()


def _address(request: HttpRequest) -> str:
    """The peer; behind our own proxy the last address in its header, the only one the client cannot write."""
    if settings.SECURE_PROXY_SSL_HEADER:
        return request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
    return request.META.get("REMOTE_ADDR", "")
