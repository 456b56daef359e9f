"""Surat tugas of a placement: its number, date and copy, written by who places, opened by who sees the placement."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from atensi.accounts.rules import action
from atensi.files.store import show
from cases.practicum import placing, telling
from cases.practicum.forms import LetterForm
from cases.practicum.views.access import load_practicum, trail
from cases.views.rowpage import row_page, sent


@action("practicum.manage")
@require_http_methods(["GET", "POST"])
def letter(request: HttpRequest, practicum: str) -> HttpResponse:
    row = load_practicum(request, practicum, "practicum.manage")
    form = LetterForm(sent(request), request.FILES or None, instance=row)
    page: dict[str, Any] = {**trail("Surat tugas", row), "heading": "Surat tugas", "lead": telling.span(row)}
    return row_page(
        request, form, lambda seen: placing.keep_letter(request.user, row, seen or 0, form.upload, form.drops), "Surat tugas tersimpan.",
        reverse("practicum", args=[row.code]), page,
    )  # fmt: skip


@action("practicum.read")
@require_GET
def copy(request: HttpRequest, practicum: str) -> HttpResponseBase:
    """The copy itself, under a name that says nothing of anybody."""
    row = load_practicum(request, practicum, "practicum.read")
    if row.letter is None:
        raise Http404
    row.letter.name = f"surat-tugas-{row.code}.{row.letter.name.rsplit('.', 1)[-1]}"
    return show(row.letter)
