"""Formulir kosong: the list of all forms and instruments, and each empty as PDF or Word; nothing of a case stands in it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from atensi.accounts.rules import action
from cases import instruments
from cases.documents import blank
from cases.documents.blank import Blank
from cases.stages import STAGES
from cases.views.access import load_form, load_stage
from cases.views.sending import wanted, written


@action("blank.read")
@require_GET
def forms(request: HttpRequest) -> HttpResponse:
    """Every form by stage, then the instruments of this sentra."""
    shelves = [
        (f"{stage.number}. {stage.title}", [(f.title, reverse("blank-form", args=[stage.key, f.slug])) for f in stage.forms])
        for stage in STAGES
    ]
    known = instruments.offered(request.user.center_id)
    shelves.append(("Instrumen", [(kind.title, reverse("blank-instrument", args=[key])) for key, kind in known.items()]))
    context = {"shelves": shelves, "breadcrumbs": [{"label": "Formulir kosong", "url": ""}]}
    return render(request, "cases/blanks.html", context)


@action("blank.read")
@require_GET
def form(request: HttpRequest, stage: str, form: str) -> HttpResponse:
    found = load_form(load_stage(stage), form)
    return _file(request, blank.of_form(found, request.user.center), form)


@action("blank.read")
@require_GET
def instrument(request: HttpRequest, key: str) -> HttpResponse:
    known = instruments.offered(request.user.center_id)
    if key not in known:
        raise Http404
    return _file(request, blank.of_instrument(known[key], request.user.center), key)


def _file(request: HttpRequest, found: Blank, name: str) -> HttpResponse:
    return written(blank.page(found, request.user.center.name), wanted(request), f"formulir-{name}")
