"""Pictures of a report: taken in from the page of the part that they are for, described, and given out."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from atensi.accounts.rules import action
from atensi.files import store
from cases.practicum import picturing
from cases.practicum.models import Picture, Practicum
from cases.practicum.naming import photos_for
from cases.practicum.views.access import load_practicum, trail
from cases.practicum.views.parts import named_part
from cases.practicum.views.writing import load_heading
from cases.practicum.writingforms import PictureForm, PictureWordsForm
from cases.views.rowpage import row_page, sent


@action("practicum.write")
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, practicum: str, key: str) -> HttpResponse:
    row, heading = load_practicum(request, practicum, "practicum.write"), load_heading(key)
    picture = Picture(practicum=row)
    form = PictureForm(sent(request), request.FILES or None, instance=picture)
    back = reverse("practicum-text", args=[row.code, key])
    named = named_part(heading)
    page = {
        **trail("Tambah gambar", row, (named, back)),
        "heading": "Tambah gambar",
        "lead": f"Sesudah tersimpan, sisipkan di {named}.",
        "submit_label": "Simpan gambar",
    }
    said = "Gambar tersimpan. Sisipkan dari daftar di bawah tulisan."
    return row_page(
        request, form, lambda seen: picturing.add(request.user, picture, form.cleaned_data["upload"]), said, f"{back}#sisipan", page
    )


@action("practicum.write")
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, practicum: str, pk: int) -> HttpResponse:
    row = load_practicum(request, practicum, "practicum.write")
    picture = load_picture(row, pk)
    back = reverse("practicum-write", args=[row.code])
    page = {**trail("Ubah keterangan gambar", row, ("Menulis laporan", back)), "heading": "Ubah keterangan gambar"}
    form = PictureWordsForm(sent(request), instance=picture)
    return row_page(request, form, lambda seen: picturing.change(request.user, picture, seen or 0), "Keterangan tersimpan.", back, page)


@action("practicum.read")
@require_GET
def picture(request: HttpRequest, practicum: str, pk: int) -> HttpResponseBase:
    """The picture itself, for those who may see it."""
    row = load_practicum(request, practicum, "practicum.read")
    found = load_picture(row, pk)
    if not photos_for(request.user, row)(found.faces_consented):
        raise Http404
    found.file.name = f"gambar-{found.pk}.{found.file.name.rsplit('.', 1)[-1]}"
    return store.show(found.file)


def load_picture(practicum: Practicum, pk: int) -> Picture:
    found = Picture.objects.filter(practicum=practicum, pk=pk).select_related("file", "practicum").first()
    if found is None:
        raise Http404
    return found
