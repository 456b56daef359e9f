"""Draws a print apart from its request, so that who asked for it may leave: one row says how far it is and what became of it.

The thread belongs to the server's process; when that is killed the row stands still, and after `STILL` counts as stopped.
"""

import json
import logging
import threading
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connections
from django.utils import timezone

from atensi.vault import cipher
from cases.documents.guard import Finding, Identifying
from cases.practicum import printing
from cases.practicum.models import Practicum, PrintJob
from cases.practicum.printing import Prepared
from cases.refusals import Refused

WAITS = "Menunggu giliran"
BEHIND = "Menunggu cetakan lain selesai"
DRAWS = "Menggambar halaman dan memeriksa nama"
KEEPS = "Menyimpan cetakan"
STOPPED = "Pencetakan terhenti sebelum selesai, misalnya karena peladen dimulai ulang."
BROKEN = "Laporan belum dicetak karena galat pada peladen. Cetak lagi; bila terulang, beri tahu admin."
DRAWING = threading.Lock()  # one print at a time in a process: its pages and photos take the memory of several requests
PATIENCE = 60  # seconds after which one that waits its turn says that it still does
logger = logging.getLogger(__name__)


def find(user: Any, practicum: Practicum, form: str) -> PrintJob | None:
    return PrintJob.objects.select_related("document").filter(practicum=practicum, by=user, format=form).first()


def running(user: Any, practicum: Practicum) -> list[PrintJob]:
    return [job for job in PrintJob.objects.filter(practicum=practicum, by=user).order_by("pk") if job.runs]


def ask(prepared: Prepared) -> tuple[PrintJob, bool]:
    """The row of this print, and whether it is to be started: not when it runs already. Within a transaction."""
    now = timezone.now()
    fresh: dict[str, Any] = {
        "reason": prepared.reason, "state": "waiting", "step": WAITS, "error": "", "findings": "", "document": None, "at": now,
        "moved_at": now, "seen_at": None,
    }  # fmt: skip
    rows = PrintJob.objects.select_for_update()
    job, made = rows.get_or_create(practicum=prepared.practicum, by=prepared.actor, format=prepared.format, defaults=fresh)
    if made:
        return job, True
    if job.runs:
        return job, False
    for name, value in fresh.items():
        setattr(job, name, value)
    job.save()
    return job, True


def start(job: PrintJob, prepared: Prepared) -> None:
    """After the transaction: the thread reads the row by a connection of its own."""
    if settings.PRINTS_IN_BACKGROUND:
        threading.Thread(target=_apart, args=(job, prepared), name=f"print-{job.pk}", daemon=True).start()
    else:
        _draw(job, prepared)


def _apart(job: PrintJob, prepared: Prepared) -> None:
    try:
        while not DRAWING.acquire(timeout=PATIENCE):
            _move(job, step=BEHIND)
        try:
            with timezone.override(ZoneInfo(prepared.practicum.center.time_zone)):
                _draw(job, prepared)
        finally:
            DRAWING.release()
    finally:
        connections.close_all()


def _draw(job: PrintJob, prepared: Prepared) -> None:
    """What goes wrong is said in the row: nobody waits here for an exception."""
    try:
        _move(job, state="running", step=DRAWS)
        prepared.content  # noqa: B018  the long part
        _move(job, step=KEEPS)
        _move(job, state="done", step="", document=printing.keep(prepared))
    except Refused as refusal:
        _move(job, state="failed", step="", error=refusal.sentence[:300], findings=_sealed(job, refusal))
    except Exception:
        logger.exception("print job %s failed", job.pk)
        _move(job, state="failed", step="", error=BROKEN)


def _move(job: PrintJob, **changes: Any) -> None:
    """Asked for again since (`at`), it is another's row: the late thread leaves it alone."""
    PrintJob.objects.filter(pk=job.pk, at=job.at).update(moved_at=timezone.now(), **changes)


def _sealed(job: PrintJob, refusal: Refused) -> str:
    """What was found, for the page that tells it. What stands in an entry of the case is told by its place alone."""
    if not isinstance(refusal, Identifying):
        return ""
    found: Sequence[Finding] = [replace(each, hit="…", entry=None) if each.entry else each for each in refusal.findings]
    return cipher.seal(json.dumps([asdict(each) for each in found]), _context(job))


def _context(job: PrintJob) -> str:
    return f"practicum_printjob.findings.{job.pk}"


def refusal_of(job: PrintJob) -> Refused:
    """Why there is no print, as it would have been said at once."""
    if job.state != "failed":
        return Refused(STOPPED)
    if not job.findings:
        return Refused(job.error)
    return Identifying([Finding(**each) for each in json.loads(cipher.unseal(job.findings, _context(job)))])


def seen(job: PrintJob) -> None:
    _seen(PrintJob.objects.filter(pk=job.pk))


def opened(user: Any, document: Any) -> None:
    """Who opens a print has seen that it is done."""
    _seen(PrintJob.objects.filter(by=user, document=document))


def _seen(rows: Any) -> None:
    now: datetime = timezone.now()
    rows.filter(seen_at=None).update(seen_at=now)
