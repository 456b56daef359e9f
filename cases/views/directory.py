"""Sistem sumber: the directory of a sentra, searched, added to, changed, hidden and shown again."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from atensi.accounts.rules import action
from atensi.forms.base import PlainForm, PlainModelForm
from atensi.forms.fields import CleanCharField
from atensi.submissions.once import once
from atensi.submissions.versions import Stale
from cases import directory as acts
from cases import vocabulary as words
from cases.models import Resource
from cases.refusals import Refused
from cases.stages.entryform import field_of
from cases.views.personforms import word_fields
from cases.views.rowpage import number, row_page, sent
from cases.views.suggestions import suggest

PER_PAGE = 40


class ResourceForm(PlainModelForm):
    class Meta:
        model = Resource
        fields = ["name", "kind", "offer", "address", "regency", "contact", "phone"]
        formfield_callback = field_of
        help_texts = {"offer": "Apa yang dapat diminta di sini.", "contact": "Nama dan jabatan, bila ada."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        word_fields(self)
        self.fields["kind"].required = True


class SearchForm(PlainForm):
    q = CleanCharField(label="Nama, layanan, atau kabupaten", required=False, max_length=100)
    jenis = forms.ChoiceField(label="Jenis", required=False, choices=[("", "Semua jenis"), *words.RESOURCE_KIND.items()])
    tersembunyi = forms.BooleanField(label="Yang disembunyikan", required=False)


@action("directory.read")
@require_GET
def resources(request: HttpRequest) -> HttpResponse:
    form = SearchForm(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    rows = acts.found(request.user.center, wanted.get("q", ""), wanted.get("jenis", ""), wanted.get("tersembunyi", False))
    query = urlencode({key: value for key, value in wanted.items() if value})
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("halaman"))
    return render(request, "cases/resources.html", {"form": form, "wanted": wanted, "page": page, "query": query})


@action("directory.write")
@require_http_methods(["GET", "POST"])
def new_resource(request: HttpRequest) -> HttpResponse:
    return _form(request, Resource(center=request.user.center), "Tambah sistem sumber")


@action("directory.write")
@require_http_methods(["GET", "POST"])
def edit_resource(request: HttpRequest, pk: int) -> HttpResponse:
    return _form(request, _row(request, pk), "Ubah sistem sumber")


@action("directory.write")
@require_POST
def show_resource(request: HttpRequest, pk: int) -> HttpResponse:
    """Hide, or with `tampil` show again."""
    row, shown = _row(request, pk), "tampil" in request.POST

    def act() -> str:
        acts.show(request.user, row, shown, number(request, "version"))
        messages.success(request, f"{row.name} {'ditampilkan lagi' if shown else 'disembunyikan dari isian baru'}.")
        return reverse("resources")

    try:
        return once(request, act)
    except Stale:
        messages.error(request, "Baris ini berubah sejak halaman dibuka. Periksa lagi.")
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    return redirect("resource-edit", pk)


def _row(request: HttpRequest, pk: int) -> Resource:
    row = Resource.objects.filter(center=request.user.center_id, pk=pk).first()
    if row is None:
        raise Http404
    return row


def _form(request: HttpRequest, row: Resource, heading: str) -> HttpResponse:
    form, back = ResourceForm(sent(request), instance=row), reverse("resources")
    page = {
        "heading": heading,
        "breadcrumbs": [{"label": "Sistem sumber", "url": back}, {"label": heading}],
        "row": row,
        **suggest(form),
    }
    if row.pk and not form.is_bound:
        page["below"] = "cases/resource_show.html"
    return row_page(request, form, lambda seen: acts.save(request.user, row, seen), "Sistem sumber tersimpan.", back, page)
