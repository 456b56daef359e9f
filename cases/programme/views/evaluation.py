"""Evaluasi program as a page, as PDF, as Word and as workbook."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from atensi.accounts.rules import action
from atensi.audit.log import record
from cases import policy
from cases.documents.wording import day
from cases.overview.counting import Period
from cases.overview.workbook import workbook
from cases.programme import survey
from cases.programme.evaluation import evaluation
from cases.views.figures import asked, period_of, printed, saved, spelled
from cases.views.sending import wanted

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
    """Also as Word. Holds no name of a beneficiary, no text of a case and no small number."""
    _, period, _ = asked(request)
    answer = printed(request, {**_told(request, period), "title": TITLE}, f"{TITLE} {spelled(period)}")
    record(request.user, "evaluation.printed", extra=period_of(period, wanted(request)))
    return answer


@action("evaluation.read")
@require_GET
def as_workbook(request: HttpRequest) -> HttpResponse:
    """The same tables for a spreadsheet, with the same cells withheld."""
    _, period, _ = asked(request)
    told = _told(request, period)
    content = workbook(told["parts"], f"{TITLE}, {told['first']} sampai {told['last']}")
    record(request.user, "evaluation.printed", extra=period_of(period, "xlsx"))
    return saved(content, f"{TITLE} {spelled(period)}")


def _told(request: HttpRequest, period: Period) -> dict[str, Any]:
    return {"parts": evaluation(request.user, period), "first": day(period.first), "last": day(period.last)}
