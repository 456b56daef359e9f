"""Photos of a response: the page, adding, striking out; and a file itself, also the proof of aid."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from atensi.accounts.rules import action
from atensi.files import store
from cases.emergency import photographing
from cases.emergency.forms.doings import PhotosForm
from cases.emergency.forms.report import StrikeForm
from cases.emergency.views.access import load_response, trail
from cases.emergency.views.acts import act_page


@action("emergency.write")
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, response: str) -> HttpResponse:
    row = load_response(request, response, "emergency.write")
    form = PhotosForm(request.POST, request.FILES) if request.method == "POST" else PhotosForm()
    back = reverse("response", args=[response]) + "#foto"

    def act(seen: int) -> str:
        made = photographing.add(request.user, row, form.cleaned_data["files"], form.cleaned_data["caption"])
        return f"{len(made)} foto tersimpan."

    page = {
        **trail("Tambah foto", row), "heading": "Tambah foto", "upload": "files", "submit_label": "Simpan foto",
        "consequence": "Foto diperkecil; tempat dan waktu pemotretan dibuang.",
    }  # fmt: skip
    return act_page(request, form, act, back, row.version, page)


@action("emergency.write")
@require_http_methods(["GET", "POST"])
def strike(request: HttpRequest, response: str, pk: int) -> HttpResponse:
    row = load_response(request, response, "emergency.write")
    photo = row.photos.filter(pk=pk, struck_at=None).first()
    if photo is None:
        raise Http404
    photo.response = row
    form = StrikeForm(request.POST or None, hint="Misalnya: salah foto; wajah orang lain terlihat.")
    back = reverse("response", args=[response]) + "#foto"

    def act(seen: int) -> str:
        photographing.strike(request.user, photo, form.cleaned_data["reason"])
        return "Foto dibatalkan. Berkasnya tetap tersimpan."

    page = {**trail("Batalkan foto", row), "heading": "Batalkan foto", "submit_label": "Batalkan foto", "lead": photo.caption or ""}
    return act_page(request, form, act, back, row.version, page)


@action("emergency.read")
@require_GET
def file(request: HttpRequest, response: str, token: str) -> HttpResponseBase:
    row = load_response(request, response, "emergency.read")
    found = photographing.file_of(row, token)
    if found is None:
        raise Http404
    return store.show(found)
