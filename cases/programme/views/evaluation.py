"""Evaluasi program as a page, as PDF and as workbook."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from atensi.accounts.rules import action
from atensi.audit.log import record
from cases import policy
from cases.documents import pdf
from cases.documents.wording import day, moment
from cases.overview.counting import Period
from cases.overview.workbook import KIND, workbook
from cases.programme import survey
from cases.programme.evaluation import evaluation
from cases.views.figures import asked

TITLE = "Evaluasi program"


@action("evaluation.read")
@require_GET
def page(request: HttpRequest) -> HttpResponse:
    form, period, _ = asked(request)
    del form.fields["per"]
    context = {
        "form": form, **_told(request, period), "query": request.GET.urlencode(), "page_has_errors": bool(form.errors),
        "survey": survey.current(request.user.center), "may_open": policy.may(request.user, "survey.open"),
        "breadcrumbs": [{"label": "Angka", "url": reverse("figures")}, {"label": TITLE, "url": ""}],
    }  # fmt: skip
    return render(request, "programme/evaluation.html", context, status=422 if form.errors else 200)


@action("evaluation.read")
@require_GET
def as_pdf(request: HttpRequest) -> HttpResponse:
    """Holds no name of a beneficiary, no text of a case and no small number."""
    _, period, _ = asked(request)
    said = {"center": request.user.center, "at": moment(timezone.localtime()), "by": request.user, "title": TITLE}
    content = pdf.render(render_to_string("print/figures.html", {**_told(request, period), **said}))
    return _file(request, period, content, "pdf", "application/pdf")


@action("evaluation.read")
@require_GET
def as_workbook(request: HttpRequest) -> HttpResponse:
    """The same tables for a spreadsheet, with the same cells withheld."""
    _, period, _ = asked(request)
    told = _told(request, period)
    content = workbook(told["parts"], f"{TITLE}, {told['first']} sampai {told['last']}")
    return _file(request, period, content, "xlsx", KIND)


def _told(request: HttpRequest, period: Period) -> dict[str, Any]:
    return {"parts": evaluation(request.user, period), "first": day(period.first), "last": day(period.last)}


def _file(request: HttpRequest, period: Period, content: bytes, ending: str, kind: str) -> HttpResponse:
    extra = {"first": str(period.first), "last": str(period.last), "kind": ending}
    record(request.user, "evaluation.printed", extra=extra)
    name = f"{TITLE} {period.first.isoformat()} sampai {period.last.isoformat()}.{ending}"
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
