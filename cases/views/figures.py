"""Angka: the figures of a period on a page, and the same as PDF."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_GET

from atensi.accounts.rules import action
from atensi.audit.log import record
from atensi.forms.base import PlainForm
from atensi.forms.fields import DateField
from atensi.forms.widgets import DateText
from cases.documents import pdf
from cases.documents.wording import day, moment
from cases.overview.figures import Period, figures
from cases.overview.workbook import workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class PeriodForm(PlainForm):
    """From and until, both days counted; read from the address."""

    dari = DateField(label="Dari tanggal", widget=DateText(buttons=False))
    sampai = DateField(label="Sampai tanggal", widget=DateText(buttons=False))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        first, last = data.get("dari"), data.get("sampai")
        if first and last and last < first:
            self.add_error("sampai", "Tanggal ini sebelum tanggal mulai. Periksa keduanya.")
        return data


@action("figures.read")
@require_GET
def page(request: HttpRequest) -> HttpResponse:
    form, period = _asked(request)
    context = {"form": form, **_told(request, period), "query": request.GET.urlencode(), "page_has_errors": bool(form.errors)}
    return render(request, "cases/figures.html", context, status=422 if form.errors else 200)


@action("figures.read")
@require_GET
def as_pdf(request: HttpRequest) -> HttpResponse:
    """Holds no name of a beneficiary and no small number, and is stored nowhere; that it was made is in the log."""
    _, period = _asked(request)
    center = request.user.center
    said = {"center": center, "at": moment(timezone.localtime()), "by": request.user}
    content = pdf.render(render_to_string("print/figures.html", {**_told(request, period), **said}))
    return _file(request, period, content, "pdf", "application/pdf")


@action("figures.read")
@require_GET
def as_workbook(request: HttpRequest) -> HttpResponse:
    """The same tables for a spreadsheet, with the same cells withheld."""
    _, period = _asked(request)
    told = _told(request, period)
    content = workbook(told["parts"], f"Angka layanan, {told['first']} sampai {told['last']}")
    return _file(request, period, content, "xlsx", XLSX)


def _file(request: HttpRequest, period: Period, content: bytes, ending: str, kind: str) -> HttpResponse:
    extra = {"first": str(period.first), "last": str(period.last), "kind": ending}
    record(request.user, "figures.printed", extra=extra)
    name = f"Angka {period.first.isoformat()} sampai {period.last.isoformat()}.{ending}"
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _asked(request: HttpRequest) -> tuple[PeriodForm, Period]:
    """The period that was asked for; this year until today where none is or where it cannot be read."""
    today = timezone.localdate()
    usual = {"dari": date(today.year, 1, 1), "sampai": today}
    form = PeriodForm(request.GET if {"dari", "sampai"} & set(request.GET) else None, initial=usual)
    wanted = form.cleaned_data if form.is_valid() else usual
    return form, Period(wanted["dari"], wanted["sampai"])


def _told(request: HttpRequest, period: Period) -> dict[str, Any]:
    return {"parts": figures(request.user, period), "first": day(period.first), "last": day(period.last)}
