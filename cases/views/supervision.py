"""Supervisi: the page of numbers of a team, and the list behind each of them."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from atensi.accounts.models import User
from atensi.accounts.rules import action
from atensi.audit.log import record
from cases.overview import places, supervision
from cases.stages import BY_KEY
from cases.views.rows import rows

PER_PAGE = 25


@action("supervision.read")
@require_GET
def board(request: HttpRequest) -> HttpResponse:
    return render(request, "cases/supervision.html", {"board": supervision.board(request.user)})


@action("supervision.read")
@require_GET
def behind(request: HttpRequest, key: str) -> HttpResponse:
    """The cases behind one number."""
    worker, stage = request.GET.get("pengampu", ""), request.GET.get("tahap", "")
    found = supervision.behind(request.user, key, worker[:18], stage)
    if found is None:
        raise Http404
    page = Paginator(found.order_by("pk"), PER_PAGE).get_page(request.GET.get("halaman"))
    shown = rows(request.user, list(page))
    record(request.user, "cases.listed", extra={"codes": " ".join(row.case.code for row in shown)})
    context = {
        **_frame(supervision.MEASURES[key].title), "measure": supervision.MEASURES[key], "rows": shown, "page": page,
        "narrowed": [*_worker(request, worker), *([BY_KEY[stage].title] if stage in BY_KEY else [])],
        "query": _query(pengampu=worker, tahap=stage),
    }  # fmt: skip
    return render(request, "cases/supervision_list.html", context)


@action("supervision.read")
@require_GET
def sessions(request: HttpRequest) -> HttpResponse:
    """The sessions of the last 30 days, of everybody or of one writer."""
    worker = request.GET.get("penulis", "")[:18]
    if worker and not worker.isdigit():
        raise Http404
    found = supervision.sessions(supervision.scope(request.user), int(worker) if worker else None)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("halaman"))
    record(request.user, "cases.listed", extra={"codes": " ".join(dict.fromkeys(row.case.code for row in page))})
    shown = [
        {"row": row, "url": places.entry(row.case, row), "day": places.day_words(row.happened_on), "case": places.named(row.case)}
        for row in page
    ]
    title = "Sesi 30 hari terakhir"
    context = {**_frame(title), "title": title, "sessions": shown, "page": page, "narrowed": _worker(request, worker)}
    return render(request, "cases/supervision_sessions.html", {**context, "query": _query(penulis=worker)})


def _worker(request: HttpRequest, worker: str) -> list[str]:
    """The name of the worker the list is narrowed to."""
    if not worker.isdigit():
        return []
    return [user.name for user in User.objects.filter(pk=int(worker), center=request.user.center_id)]


def _query(**wanted: str) -> str:
    return "&".join(f"{name}={value}" for name, value in wanted.items() if value)


def _frame(title: str) -> dict[str, Any]:
    return {"breadcrumbs": [{"label": "Supervisi", "url": reverse("supervision")}, {"label": title, "url": ""}]}
