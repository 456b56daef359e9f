"""Formulir kosong: the list of all forms and instruments, and each as an empty PDF; nothing of a case stands in it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from atensi.accounts.rules import action
from cases import instruments
from cases.documents import blank, pdf
from cases.documents.blank import Blank
from cases.stages import STAGES
from cases.views.access import load_form, load_stage


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
    return _pdf(request, blank.of_form(found, request.user.center), form)


@action("blank.read")
@require_GET
def instrument(request: HttpRequest, key: str) -> HttpResponse:
    known = instruments.offered(request.user.center_id)
    if key not in known:
        raise Http404
    return _pdf(request, blank.of_instrument(known[key], request.user.center), key)


def _pdf(request: HttpRequest, found: Blank, name: str) -> HttpResponse:
    response = HttpResponse(pdf.render(blank.page(found, request.user.center.name)), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="formulir-{name}.pdf"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
