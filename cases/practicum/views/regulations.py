"""The table of regulations in Pustaka laporan: its lines, one line, a line of the sentra's own."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from atensi.accounts.rules import action
from cases.practicum.models import LibraryRegulation
from cases.practicum.textblockforms import RegulationForm
from cases.practicum.textblocks import Regulation, needing, ruling
from cases.practicum.textblocks.regulations import BY_KEY, table_of
from cases.practicum.views.textblocks import crumbs, press
from cases.views.rowpage import row_page, sent

TITLE = "Regulasi"
WAYS = {
    "jangan-cetak": "Baris ini tidak dicetak lagi.", "cetak": "Baris ini dicetak lagi.",
    "bawaan": "Baris ini kembali seperti bawaan.", "hapus": "Baris ini dihapus dari tabel.",
}  # fmt: skip


@action("library.edit")
@require_GET
def regulations(request: HttpRequest) -> HttpResponse:
    lines = [(each, needing.said(each.needs)) for each in table_of(request.user.center)]
    return render(request, "practicum/library_regulations.html", {**crumbs(request.user, TITLE), "lines": lines})


@action("library.edit")
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    return _line(request, None, LibraryRegulation(center=request.user.center), "Tambah regulasi")


@action("library.edit")
@require_http_methods(["GET", "POST"])
def regulation(request: HttpRequest, key: str) -> HttpResponse:
    """A line of the sentra, or its own words for one of the product."""
    found, center = load_line(request.user, key), request.user.center
    row = ruling.line_of(center, key) or LibraryRegulation(center=center, key=key)
    if not row.name:
        row.name, row.subject, row.about, row.needs = found.name, found.subject, found.about, list(found.needs)
    return _line(request, found, row, found.name)


def load_line(user: Any, key: str) -> Regulation:
    found = next((each for each in table_of(user.center) if each.key == key), None)
    if found is None:
        raise Http404
    return found


def _line(request: HttpRequest, found: Regulation | None, row: LibraryRegulation, heading: str) -> HttpResponse:
    kept = list(row.needs)
    offered = needing.choices(ruling.HEADING, request.user.center, [mark for mark in kept if mark])
    form = RegulationForm(sent(request), instance=row, heading=ruling.HEADING, choices=offered)
    back = reverse("library-regulations")
    page = {**crumbs(request.user, heading, (TITLE, back)), "consequence": "Berlaku untuk laporan yang dicetak sesudah ini."}
    if found:
        page |= {"below": "practicum/library_regulation_below.html", "line": found, "stored_version": row.version if row.pk else None}
    return row_page(
        request, form, lambda seen: ruling.save_line(request.user, row, seen, kept, form.cleaned_data.get("full", "")),
        "Regulasi tersimpan.", back, page,
    )  # fmt: skip


@action("library.edit")
@require_POST
def keep_regulation(request: HttpRequest, key: str) -> HttpResponse:
    """Leave a line out, print it again, or take back what the sentra wrote."""
    found, way = load_line(request.user, key), request.POST.get("cara", "")
    if way not in WAYS or (way == "hapus") != found.own and way in {"hapus", "bawaan"}:
        return HttpResponse(status=422)
    page = reverse("library-regulation", args=[key])

    def act(seen: int | None) -> None:
        if way in {"hapus", "bawaan"}:
            ruling.take_back(request.user, key, seen)
        else:
            ruling.print_line(request.user, key, seen, way == "cetak")

    return press(request, act, WAYS[way], reverse("library-regulations") if key not in BY_KEY and way == "hapus" else page, page)
