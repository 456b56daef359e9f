"""Norma waktu in Pengaturan: how long a sentra allows for what, from when to when."""

from datetime import timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from atensi.accounts.rules import action
from cases.emergency import clocks, norms, words
from cases.emergency.forms.doings import NormForm
from cases.emergency.models import ResponseNorm
from cases.views.institution import under_settings
from cases.views.rowpage import row_page, sent

LEAD = "Belum ada standar nasional dengan batas waktu. Tulis norma sentra ini; tanpa norma, halaman respon hanya menunjukkan lamanya."


@action("norm.edit")
@require_GET
def norm_list(request: HttpRequest) -> HttpResponse:
    user: Any = request.user
    today, rows = timezone.localdate(), clocks.norms_of(user.center_id)
    former = [row for row in rows if row.ends_on and row.ends_on < today]
    page = {**under_settings("Norma waktu respon"), "lead": LEAD, "norms": [_row(row) for row in rows if row not in former],
            "former": [_row(row) for row in former]}  # fmt: skip
    return render(request, "emergency/norms.html", page)


def _row(row: ResponseNorm) -> dict[str, Any]:
    triage = words.label(words.TRIAGE, row.triage) if row.triage else "Semua triase"
    return {"row": row, "what": words.SPAN[row.what].words if row.what in words.SPAN else row.what, "triage": triage,
            "limit": clocks.lasting(timedelta(minutes=row.minutes))}  # fmt: skip


@action("norm.edit")
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    return _page(request, ResponseNorm(center=request.user.center), "Tambah norma")


@action("norm.edit")
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    row = ResponseNorm.objects.filter(center=request.user.center_id, pk=pk).first()
    if row is None:
        raise Http404
    return _page(request, row, "Ubah norma")


def _page(request: HttpRequest, row: ResponseNorm, heading: str) -> HttpResponse:
    form, back = NormForm(sent(request), instance=row), reverse("norms")
    page = {
        **under_settings(heading, ("Norma waktu respon", back)), "submit_label": "Simpan norma",
        "consequence": "Sebuah respon diukur dengan norma yang berlaku pada hari laporannya.",
    }  # fmt: skip
    return row_page(request, form, lambda seen: norms.save_norm(request.user, row, seen), "Norma tersimpan.", back, page)
