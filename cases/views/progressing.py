"""The answer to somebody who prints, of whatever kind: at once what is soon drawn, else the page that says how far it is."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from atensi.submissions.once import once
from cases.documents import background, jobs
from cases.documents.prepared import Print, keep
from cases.models import JobState, PrintJob
from cases.refusals import Refused


def answered(request: HttpRequest, prepared: Print, said: Callable[[Any], str]) -> HttpResponse:
    """Print once for each submission. said: tells what became of the document that is kept now, and gives the address to go to.

    Raises Refused for a short print, and when too many long ones are waited for; why a long one came to nothing its own page tells.
    """
    if prepared.existing:
        return once(request, lambda: said(keep(prepared)))
    if not background.is_long(prepared):
        prepared.content  # noqa: B018  drawn before anything is locked
        return once(request, lambda: said(keep(prepared)))
    to_start: list[PrintJob] = []
    answer = once(request, lambda: _asked(prepared, to_start))
    for job in to_start:
        background.start(job, prepared)
    return answer


def _asked(prepared: Print, to_start: list[PrintJob]) -> str:
    job, fresh = background.ask(prepared)
    if fresh:
        to_start.append(job)
    return jobs.address(job.about, "print-progress", prepared.about.code, job.pk)


def polls(request: HttpRequest) -> bool:
    """Does the page ask by itself, every few seconds? That fills no log."""
    return request.headers.get("HX-Request") == "true"


def step(request: HttpRequest, about: str, row: Any, pk: int) -> HttpResponse:
    """The next line of the page; a whole new page once there is an end, or when she may not print it (`row` None)."""
    job = jobs.find(request.user, about, row, pk) if row else None
    if job is None or not job.runs:
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "cases/progress_step.html", {"job": job})


def shown(
    request: HttpRequest,
    job: PrintJob,
    row: Any,
    frame: dict[str, Any],
    documents: QuerySet[Any],
    said: Callable[[Any], str],
    failed: Callable[[Refused], HttpResponse],
) -> HttpResponse:
    """How far it is; when it is made what `said` tells of it and where that leads, when it is not the page that says why.

    frame: the context of the page, with `whose` print it is in words. documents: the prints that this person may open.
    """
    prints = jobs.address(job.about, "print", row.code)
    if job.state == JobState.DONE:
        document = documents.filter(token=job.token).first()
        return redirect(said(document) if document else prints)
    if job.runs:
        context = {"job": job, "prints_url": prints, **frame}
        return render(request, "cases/progress.html", context)
    jobs.seen(job)
    return failed(background.refusal_of(job))


def load_job(request: HttpRequest, about: str, row: Any, pk: int) -> PrintJob:
    """The print that this person asked for; that of somebody else is not there."""
    job = jobs.find(request.user, about, row, pk)
    if job is None:
        raise Http404
    return job
