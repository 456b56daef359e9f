"""Carry out a submission once: a double click, a retry or a second tab gets the first one's answer."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.db import IntegrityError, router, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from atensi.submissions.models import Submission

FIELD = "submission"
LONGEST = 500


class KeyOfAnother(SuspiciousOperation):
    """A key came back from another person or another form; answered with 400."""


def once(request: HttpRequest, act: Callable[[], str]) -> HttpResponse:
    """Run `act` unless this submission was carried out before; go to the address it returned then.

    Key and act stand in one transaction: when `act` raises, neither is kept and the same page may try again.
    A submission without a usable key counts as a new one.
    """
    user: Any = request.user  # signed in: every page but the door demands it
    key = _key(request)
    path = request.path[:LONGEST]
    with transaction.atomic(using=router.db_for_write(Submission)):
        # The key goes in first. A second request with it waits here on PostgreSQL until the first has
        # committed; on SQLite the whole transaction waits.
        try:
            with transaction.atomic(using=router.db_for_write(Submission)):
                kept = Submission.objects.create(key=key, user=user, path=path)
        except IntegrityError:
            return HttpResponseRedirect(_answer_given(key, request, path))
        kept.answer = act()
        if len(kept.answer) > LONGEST:
            raise ValueError(f"the answer to a submission is an address of at most {LONGEST} signs")
        kept.save(update_fields=["answer"])
        return HttpResponseRedirect(kept.answer)


def forget(before: datetime) -> int:
    """Drop keys older than `before`; a page that old may not be sent again. Returns how many."""
    return Submission.objects.filter(at__lt=before).delete()[0]


def _answer_given(key: uuid.UUID, request: HttpRequest, path: str) -> str:
    kept = Submission.objects.get(key=key)
    if kept.user_id != request.user.pk or kept.path != path:
        raise KeyOfAnother("Formulir ini milik halaman lain. Buka lagi halamannya, lalu kirim dari sana.")
    return kept.answer


def _key(request: HttpRequest) -> uuid.UUID:
    try:
        return uuid.UUID(request.POST.get(FIELD, ""))
    except ValueError:
        return uuid.uuid4()
