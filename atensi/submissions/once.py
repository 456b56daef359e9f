"""Carry out a submission once: a double click, a retry or a second tab gets the first one's answer.

Sent again with another text (Back, edit, send) it is a new submission: what was typed is never dropped.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import datetime, timedelta

from django.contrib import messages
from django.core.exceptions import SuspiciousOperation
from django.db import IntegrityError, router, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone

from atensi.submissions.models import Submission
from atensi.vault import cipher

FIELD = "submission"
LONGEST = 500
SECOND_TAB = timedelta(hours=1)
SAID_TWICE = "Isian yang sama persis sudah tersimpan tadi; tidak dicatat dua kali."


class KeyOfAnother(SuspiciousOperation):
    """A key came back from another person or another form; answered with 400."""


def once(request: HttpRequest, act: Callable[[], str], creates: bool = False, kept: bool = True) -> HttpResponse:
    """Run `act` unless this submission was carried out before; go to the address it returned then.

    Key and act stand in one transaction: when `act` raises, neither is kept and the same page may try again.
    A submission without a usable key counts as a new one. With `creates`, the same text sent to the same address
    within the hour (a second tab) counts as the same submission too. Without `kept` no digest of what was sent is stored, for answers
    that nobody may trace: few enough to be guessed.
    """
    key, path, digest = _key(request), request.path[:LONGEST], _digest(request) if kept else ""
    with transaction.atomic(using=router.db_for_write(Submission)):
        row, given = _take_key(request, key, path, digest)
        if given is None and creates:
            given = _alike(row)
            if given is not None:
                messages.info(request, SAID_TWICE, fail_silently=True)
        if given is not None:
            return HttpResponseRedirect(given)
        row.answer = act()
        if len(row.answer) > LONGEST:
            raise ValueError(f"the answer to a submission is an address of at most {LONGEST} signs")
        row.save(update_fields=["answer"])
        return HttpResponseRedirect(row.answer)


def _take_key(request: HttpRequest, key: uuid.UUID, path: str, digest: str) -> tuple[Submission, str | None]:
    """A new row and None, or the row that was carried out and its answer.

    The key goes in first. A second request with it waits here on PostgreSQL until the first has committed; on SQLite
    the whole transaction waits.
    """
    try:
        with transaction.atomic(using=router.db_for_write(Submission)):
            return Submission.objects.create(key=key, user_id=request.user.pk, path=path, digest=digest), None
    except IntegrityError:
        kept = Submission.objects.get(key=key)
    if kept.user_id != request.user.pk or kept.path != path:
        raise KeyOfAnother("Formulir ini milik halaman lain. Buka lagi halamannya, lalu kirim dari sana.")
    if kept.digest == digest:
        return kept, kept.answer
    return Submission.objects.create(user_id=request.user.pk, path=path, digest=digest), None


def _alike(kept: Submission) -> str | None:
    """The answer to the same text sent to the same address a little earlier."""
    same = Submission.objects.filter(user_id=kept.user_id, digest=kept.digest, path=kept.path).exclude(pk=kept.pk)
    found = same.filter(at__gte=timezone.now() - SECOND_TAB).exclude(answer="").order_by("-at").first()
    return found.answer if found else None


def _digest(request: HttpRequest) -> str:
    """A keyed digest of everything that was sent, but for the keys of the page itself."""
    fields = [(name, request.POST.getlist(name)) for name in sorted(request.POST) if name not in {FIELD, "csrfmiddlewaretoken"}]
    files = [(name, [(each.name, each.size) for each in request.FILES.getlist(name)]) for name in sorted(request.FILES)]
    return cipher.index(repr((fields, files)), "submission")


def forget(before: datetime) -> int:
    """Drop keys older than `before`; a page that old may not be sent again. Returns how many."""
    return Submission.objects.filter(at__lt=before).delete()[0]


def _key(request: HttpRequest) -> uuid.UUID:
    try:
        return uuid.UUID(request.POST.get(FIELD, ""))
    except ValueError:
        return uuid.uuid4()
