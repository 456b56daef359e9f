"""Which prints are drawn apart from their request, whose they are, and what of them waits on Hari ini.

Apart from `background`, which draws them and so loads the printer. about: "case", "group", "response", "practicum"; the addresses of
its prints begin with it, those of a case with nothing.
"""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from cases.extend import Due
from cases.models import JobState, PrintJob
from cases.models.printjob import RUNS, STILL

KEPT = timedelta(days=30)  # what became of a print; its reason and findings are not kept longer


def address(about: str, name: str, *args: Any) -> str:
    """("group", "print-progress", "K7F3Q2", 12) -> the address of that page."""
    return reverse(name if about == "case" else f"{about}-{name}", args=args)


def find(user: Any, about: str, row: Any, pk: int) -> PrintJob | None:
    """A print of this thing that this person asked for; nobody else's."""
    return PrintJob.objects.filter(about=about, row=row.pk, by=user, pk=pk).first()


def running(user: Any, about: str, row: Any) -> list[tuple[PrintJob, str]]:
    """Her prints of this thing that are being drawn, each with the page that says how far it is."""
    rows = PrintJob.objects.filter(about=about, row=row.pk, by=user, state__in=RUNS).order_by("pk")
    return [(job, address(about, "print-progress", row.code, job.pk)) for job in rows if job.runs]


def waiting(user: Any) -> QuerySet[PrintJob]:
    """All her prints that are being drawn or wait for it."""
    return PrintJob.objects.filter(by=user, state__in=RUNS, moved_at__gt=timezone.now() - STILL)


def ended(user: Any, about: str, rows: QuerySet[Any]) -> Iterator[tuple[Any, Due]]:
    """What became of prints that she left alone, until she opens them, each with the thing it is of; rows: what she may print."""
    over = Q(state__in=(JobState.DONE, JobState.FAILED)) | Q(moved_at__lte=timezone.now() - STILL)
    jobs = list(PrintJob.objects.filter(over, about=about, by=user, seen_at=None).order_by("pk"))
    found = rows.in_bulk({job.row for job in jobs}) if jobs else {}
    yield from ((found[job.row], _due(job, found[job.row].code)) for job in jobs if job.row in found)


def _due(job: PrintJob, code: str) -> Due:
    if job.token:
        return Due(f"Buka {job.title} yang selesai dicetak", address(job.about, "document", code, job.token), job.get_format_display())
    said = f"{job.get_format_display()} · belum dicetak"
    return Due(f"Cetak lagi {job.title}", address(job.about, "print-progress", code, job.pk), said)


def seen(job: PrintJob) -> None:
    _seen(PrintJob.objects.filter(pk=job.pk))


def opened(user: Any, token: str) -> None:
    """Who opens a print has seen that it is done."""
    _seen(PrintJob.objects.filter(by=user, token=token))


def _seen(rows: QuerySet[PrintJob]) -> None:
    waiting = rows.filter(seen_at=None)
    if waiting.exists():  # who reads what nobody waits for writes nothing
        waiting.update(seen_at=timezone.now())


def forget(about: str, keys: Sequence[int]) -> None:
    """What was asked for of these things, with reasons and findings."""
    PrintJob.objects.filter(about=about, row__in=keys).delete()


def forget_old() -> None:
    """What nobody asked for again for a month: whenever a long print is asked for, and each morning (send_reminders)."""
    PrintJob.objects.filter(moved_at__lt=timezone.now() - KEPT).delete()
