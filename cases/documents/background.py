"""Draws a long print apart from its request, so that who asked for it may leave: one row says how far it is and what became of it.

The thread belongs to the server's process; when that is killed the row stands still, and after `STILL` counts as stopped.
"""

import json
import logging
import re
import threading
from collections.abc import Sequence
from dataclasses import asdict, replace
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from django.apps import apps
from django.conf import settings
from django.db import connections
from django.utils import timezone

from atensi.accounts.models import User
from atensi.vault import cipher
from cases import policy
from cases.documents import jobs
from cases.documents.guard import Finding, Identifying
from cases.documents.prepared import NumberedPrint, Print, keep
from cases.models import JobState, NameMode, PrintFormat, PrintJob
from cases.refusals import NotAllowed, Refused

# Signs of a page, its pictures not counted, that are drawn in about two seconds: a report of 81,700 signs (40 sessions more than RN's)
# took 2.0 s as PDF, RN's own of 50,300 took 1.3 s, and 2.2 s as Word, for which contents are laid out and drawings made pictures.
SOON = {PrintFormat.PDF: 80_000, PrintFormat.WORD: 45_000}
PICTURE = re.compile(r"base64,[A-Za-z0-9+/=]+")
WAITS = "Menunggu giliran"
BEHIND = "Menunggu cetakan lain selesai"
DRAWS = "Menggambar halaman dan memeriksa nama"
KEEPS = "Menyimpan cetakan"
STOPPED = "Pencetakan terhenti sebelum selesai, misalnya karena peladen dimulai ulang."
BROKEN = "Belum dicetak karena galat pada peladen. Cetak lagi; bila terulang, beri tahu admin."
DRAWING = threading.Lock()  # one long print of any kind at a time in a process: its pages and photos take the memory of several requests
MOST = 10  # prints of one person that wait or are drawn at a time: each holds its pages with their photos in memory, and others wait
BUSY = f"{MOST} cetakan panjang Anda masih dikerjakan. Tunggu sampai salah satu selesai, lalu cetak lagi."
PATIENCE = 60  # seconds after which one that waits its turn says that it still does
logger = logging.getLogger(__name__)


class Dropped(Exception):
    """Nobody waits for this print any more."""


def is_long(prepared: Print) -> bool:
    """Does drawing it take longer than anybody waits for a page?"""
    return len(PICTURE.sub("", prepared.html)) > SOON[PrintFormat(prepared.format)]


def ask(prepared: Print) -> tuple[PrintJob, bool]:
    """The row of this print, and whether it is to be started: not when exactly this runs already. Within a transaction.

    What runs of another text, or for another reason, is dropped for what was asked for since.
    """
    now, columns = timezone.now(), prepared.columns
    (about, thing), *_ = prepared.of.items()
    wanted = {
        "about": about, "row": thing.pk, "by": prepared.actor, "kind": columns.get("kind", ""), "subject": columns.get("subject", ""),
        "names": columns.get("names", NameMode.INITIALS), "sign": isinstance(prepared, NumberedPrint) and prepared.numbered,
        "format": prepared.format,
    }  # fmt: skip
    fresh: dict[str, Any] = {
        "title": prepared.title, "fingerprint": prepared.fingerprint, "reason": columns.get("reason", ""), "state": JobState.WAITING,
        "step": WAITS, "error": "", "findings": "", "token": "", "at": now, "moved_at": now, "seen_at": None,
    }  # fmt: skip
    jobs.forget_old()
    if jobs.waiting(prepared.actor).exclude(**wanted).count() >= MOST:
        raise Refused(BUSY)
    job, made = PrintJob.objects.select_for_update().get_or_create(**wanted, defaults=fresh)
    if made:
        return job, True
    if job.runs and (job.fingerprint, job.reason) == (fresh["fingerprint"], fresh["reason"]):
        return job, False
    for name, value in fresh.items():
        setattr(job, name, value)
    job.save()
    return job, True


def start(job: PrintJob, prepared: Print) -> None:
    """After the transaction: the thread reads the row by a connection of its own."""
    if settings.PRINTS_IN_BACKGROUND:
        threading.Thread(target=_apart, args=(job, prepared), name=f"print-{job.pk}", daemon=True).start()
    else:
        _draw(job, prepared)


def _apart(job: PrintJob, prepared: Print) -> None:
    try:
        while not DRAWING.acquire(timeout=PATIENCE):
            if not _move(job, step=BEHIND):
                return
        try:
            with timezone.override(ZoneInfo(prepared.center.time_zone)):
                _draw(job, prepared)
        finally:
            DRAWING.release()
    finally:
        connections.close_all()


def _draw(job: PrintJob, prepared: Print) -> None:
    """What goes wrong is said in the row: nobody waits here for an exception."""
    try:
        if not _move(job, state=JobState.RUNNING, step=DRAWS):
            return
        prepared.content  # noqa: B018  the long part
        _move(job, step=KEEPS)
        _move(job, state=JobState.DONE, step="", token=keep(prepared, partial(_still_wanted, job, prepared.actor)).token)
    except Dropped:
        logger.info("print job %s was dropped", job.pk)
    except Refused as refusal:
        _move(job, state=JobState.FAILED, step="", error=refusal.sentence[:300], findings=_sealed(job, refusal))
    except Exception:
        logger.exception("print job %s failed", job.pk)
        _move(job, state=JobState.FAILED, step="", error=BROKEN)


def _still_wanted(job: PrintJob, actor: Any) -> None:
    """Is exactly this still wanted, and may whoever asked for it still do what she might then? Asked before it is kept.

    Raises Dropped where the person it is about was erased or another text was asked for since, NotAllowed where the account was closed
    or changed.
    """
    if not PrintJob.objects.select_for_update().filter(pk=job.pk, fingerprint=job.fingerprint, reason=job.reason).first():
        raise Dropped
    if not User.objects.filter(pk=actor.pk, is_active=True, role=actor.role, center=actor.center_id).exists():
        raise NotAllowed(policy.NO.reason)


def _move(job: PrintJob, **changes: Any) -> int:
    """Asked for again since (`at`), it is another's row: the late thread leaves it alone."""
    return PrintJob.objects.filter(pk=job.pk, at=job.at).update(moved_at=timezone.now(), **changes)


def _sealed(job: PrintJob, refusal: Refused) -> str:
    """What was found, for the page that tells it; an entry by its table and key."""
    if not isinstance(refusal, Identifying):
        return ""
    told = [
        {**asdict(replace(each, entry=None)), "entry": [each.entry._meta.label_lower, each.entry.pk] if each.entry else None}
        for each in refusal.findings
    ]
    return cipher.seal(json.dumps(told), _context(job))


def _context(job: PrintJob) -> str:
    return f"cases_printjob.findings.{job.pk}"


def refusal_of(job: PrintJob) -> Refused:
    """Why there is no print, as it would have been said at once."""
    if job.state != JobState.FAILED:
        return Refused(STOPPED)
    if not job.findings:
        return Refused(job.error)
    told: Sequence[dict[str, Any]] = json.loads(cipher.unseal(job.findings, _context(job)))
    return Identifying([_found(each) for each in told])


def _found(told: dict[str, Any]) -> Finding:
    """Of an entry that is gone only the place is told: who may read it can no longer be asked."""
    if told["entry"] is None:
        return Finding(**told)
    label, pk = told["entry"]
    entry: Any = apps.get_model(label)._default_manager.filter(pk=pk).first()
    found = Finding(**{**told, "entry": entry})
    return found if entry else replace(found, before="", hit="…", after="")
