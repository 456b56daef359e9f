"""Angka: the figures of a period on a page, whole or split by one dimension, and the same as PDF, as Word and as workbook."""

from datetime import date
from typing import Any

from django import forms
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
from cases import policy
from cases.documents.wording import day, moment
from cases.overview.figures import SPLITS, Period, figures, undivided
from cases.overview.workbook import KIND, workbook
from cases.views.sending import wanted, written


class PeriodForm(PlainForm):
    """From and until, both days counted, and what to split by; read from the address."""

    dari = DateField(label="Dari tanggal", widget=DateText(buttons=False))
    sampai = DateField(label="Sampai tanggal", widget=DateText(buttons=False))
    owed = {"per"}  # a choice, not something to fill in "kalau ada"
    per = forms.ChoiceField(
        label="Dipecah menurut", required=False,
        choices=[("", "Tidak dipecah"), *((key, split.title.capitalize()) for key, split in SPLITS.items())],
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        first, last = data.get("dari"), data.get("sampai")
        if first and last and last < first:
            self.add_error("sampai", "Tanggal ini sebelum tanggal mulai. Periksa keduanya.")
        return data


@action("figures.read")
@require_GET
def page(request: HttpRequest) -> HttpResponse:
    form, period, split = asked(request)
    context = {
        "form": form, **_told(request, period, split), "query": request.GET.urlencode(), "page_has_errors": bool(form.errors),
        "may_evaluate": policy.may(request.user, "evaluation.read"),
    }  # fmt: skip
    return render(request, "cases/figures.html", context, status=422 if form.errors else 200)


@action("figures.read")
@require_GET
def as_pdf(request: HttpRequest) -> HttpResponse:
    """Also as Word. Holds no name of a beneficiary and no small number, and is stored nowhere; that it was made is in the log."""
    _, period, split = asked(request)
    answer = printed(request, {**_told(request, period, split), "title": "Angka layanan"}, f"Angka {spelled(period)}")
    record(request.user, "figures.printed", extra=period_of(period, wanted(request)))
    return answer


@action("figures.read")
@require_GET
def as_workbook(request: HttpRequest) -> HttpResponse:
    """The same tables for a spreadsheet, with the same cells withheld."""
    _, period, split = asked(request)
    told = _told(request, period, split)
    content = workbook(told["parts"], f"Angka layanan, {told['first']} sampai {told['last']}")
    record(request.user, "figures.printed", extra=period_of(period, "xlsx"))
    return saved(content, f"Angka {spelled(period)}")


def printed(request: HttpRequest, told: dict[str, Any], name: str) -> HttpResponse:
    """Tables of a period on paper, PDF or Word; of the figures and of the evaluation of the programme."""
    said = {"center": request.user.center, "at": moment(timezone.localtime()), "by": request.user}
    return written(render_to_string("print/figures.html", {**told, **said}), wanted(request), name, inline=False)


def saved(content: bytes, name: str) -> HttpResponse:
    """A workbook."""
    return HttpResponse(content, content_type=KIND, headers={"Content-Disposition": f'attachment; filename="{name}.xlsx"'})


def period_of(period: Period, ending: str) -> dict[str, str]:
    """What the log keeps of a file of figures."""
    return {"first": str(period.first), "last": str(period.last), "kind": str(ending)}


def spelled(period: Period) -> str:
    return f"{period.first.isoformat()} sampai {period.last.isoformat()}"


def asked(request: HttpRequest) -> tuple[PeriodForm, Period, str]:
    """The period and the split that were asked for; this year until today where none is or where it cannot be read."""
    today = timezone.localdate()
    usual = {"dari": date(today.year, 1, 1), "sampai": today, "per": ""}
    form = PeriodForm(request.GET if {"dari", "sampai"} & set(request.GET) else None, initial=usual)
    wanted = form.cleaned_data if form.is_valid() else usual
    return form, Period(wanted["dari"], wanted["sampai"]), wanted["per"]


def _told(request: HttpRequest, period: Period, split: str) -> dict[str, Any]:
    found = figures(request.user, period, split)
    per = SPLITS[split].title if split else ""
    return {"parts": found, "first": day(period.first), "last": day(period.last), "per": per, "undivided": undivided(split)}
