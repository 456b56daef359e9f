"""Impor daftar PM: the template, the list that was sent, what it will make, what was left over."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from atensi.accounts.rules import action
from atensi.forms.base import PlainForm
from atensi.submissions.once import once
from cases.overview.workbook import KIND, listing
from cases.programme import importing
from cases.programme.columns import COLUMNS, FAULT
from cases.programme.importing import Line
from cases.programme.lists import LARGEST, MEGABYTE, ROWS, read
from cases.programme.models import ImportBatch, ImportState
from cases.programme.views.importrows import prepare
from cases.refusals import Refused
from cases.views.refusals import status_of

HELP = (
    "Isi lembar pertama, satu baris satu orang. Judul kolom boleh dalam urutan lain; kolom yang tidak dipakai boleh dihapus.",
    "NIK dan nomor KK: ubah sel menjadi teks, supaya digit terakhirnya tidak berubah.",
    "Nama lama juga dikenal: nama PMKS, WBS, klien; tanggal masuk balai; tuna rungu; eks napi; SLTA.",
    "Klaster, kategori, sumber, dan perujuk menunggu sebagai draf bagi pengampu; ia memeriksa lalu menyimpannya sendiri.",
    "",
)


class ListForm(PlainForm):
    """One workbook."""

    list = forms.FileField(
        label="Daftar (XLSX)", help_text=f"Paling banyak {ROWS} baris dan {LARGEST // MEGABYTE} MB.",
        error_messages={"required": "Pilih berkas XLSX.", "empty": "Berkas ini kosong."},
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )  # fmt: skip


@action("case.import")
@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    form, refusal = ListForm(request.POST or None, request.FILES or None) if request.method == "POST" else ListForm(), None
    if form.is_valid():
        try:
            return once(request, lambda: _kept(request, form))
        except Refused as refused:
            refusal = refused
            form.add_error("list", refused.sentence)
    context = {"form": form, "breadcrumbs": [{"label": "Kasus", "url": reverse("cases")}, {"label": "Impor daftar PM"}]}
    status = status_of(refusal) if refusal else 422 if form.is_bound else 200
    return render(request, "programme/import.html", context, status=status)


def _kept(request: HttpRequest, form: ListForm) -> str:
    sheet = read(form.cleaned_data["list"].read(LARGEST + 1))
    batch = importing.keep_list(request.user, sheet, prepare)
    if sheet.unknown:
        messages.warning(request, f"Kolom yang tidak dikenal dan dilewati: {', '.join(sheet.unknown)[:300]}.")
    return reverse("import-batch", args=[batch.pk])


@action("case.import")
@require_GET
def template(request: HttpRequest) -> HttpResponse:
    """The empty list: headings, and a second sheet that explains them."""
    told = [f"{column.title}: {_about(column)}" for column in COLUMNS]
    return _sent(listing("Daftar PM", [column.title for column in COLUMNS], [], [*HELP, *told]), "Daftar PM.xlsx")


def _about(column: Any) -> str:
    words = f"pilihan: {'; '.join(column.codes.values())}" if column.codes else ""
    return "; ".join(filter(None, [column.about, words])) or "kalau ada"


@action("case.import")
@require_GET
def batch(request: HttpRequest, pk: int) -> HttpResponse:
    return _show(request, _load(request, pk))


def _show(request: HttpRequest, found: ImportBatch, refusal: Refused | None = None) -> HttpResponse:
    lines = importing.lines_of(found)
    done = found.state == ImportState.DONE
    context = {
        "batch": found, "done": done, "gone": importing.gone(found), "refusal": refusal, "left": importing.left(found) if done else [],
        "lines": [] if done else [_row(line) for line in lines], "page_has_errors": bool(refusal),
        "seen": importing.seen_codes(request.user, lines),
        "good": sum(line.fit and not line.alike for line in lines), "alike": sum(line.fit and bool(line.alike) for line in lines),
        "bad": sum(bool(line.faults) for line in lines), "known": sum(bool(line.done) for line in lines),
        "breadcrumbs": [{"label": "Impor daftar PM", "url": reverse("import")}, {"label": "Periksa daftar"}],
    }  # fmt: skip
    return render(request, "programme/import_batch.html", context, status=status_of(refusal) if refusal else 200)


def _row(line: Line) -> dict[str, Any]:
    name, born, worker = (line.texts.get(key, "") for key in ("name", "birth_date", "worker"))
    return {"line": line, "name": name, "born": born, "worker": worker}


@action("case.import")
@require_POST
def run(request: HttpRequest, pk: int) -> HttpResponse:
    """buat: numbers of rows whose person may be known and that are to be made all the same."""
    found = _load(request, pk)
    ticked = {int(text) for text in request.POST.getlist("buat") if text.isascii() and text.isdigit() and len(text) < 7}
    try:
        return once(request, lambda: _made(request, pk, ticked))
    except Refused as refusal:
        return _show(request, found, refusal)


def _made(request: HttpRequest, pk: int, ticked: set[int]) -> str:
    made = importing.carry_out(request.user, pk, ticked, prepare).made
    messages.success(request, f"{made} kasus dibuat." if made else "Tidak ada kasus yang dibuat.")
    return reverse("import-batch", args=[pk])


@action("case.import")
@require_GET
def failed(request: HttpRequest, pk: int) -> HttpResponse:
    """Rows that became no case, as they were sent, with a column that says why; to be mended and sent again."""
    rows = [[*(line.texts.get(column.key, "") for column in COLUMNS), why] for line, why in importing.left(_load(request, pk))]
    return _sent(listing("Daftar PM", [*(column.title for column in COLUMNS), FAULT], rows), "Baris yang belum dibuat.xlsx")


def _sent(content: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store, private"}
    return HttpResponse(content, content_type=KIND, headers=headers)


def _load(request: HttpRequest, pk: int) -> ImportBatch:
    found = importing.of(request.user, pk)
    if found is None:
        raise Http404
    return found
