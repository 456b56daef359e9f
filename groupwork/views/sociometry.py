"""Sosiometri: the answers of the members, the sociogram, matrix and indices; and the version the group may see."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from atensi.accounts.rules import action
from cases.views.drawings import Picture
from cases.views.rowpage import row_page, sent
from groupwork import forming, sociogram
from groupwork.forms.group import SociometryForm
from groupwork.models import Group, Sociometry
from groupwork.naming import Roster
from groupwork.views.access import leads, load_group
from groupwork.views.groups import trail


@action("group.write")
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, group: str) -> HttpResponse:
    row = load_group(request, group, "group.write")
    return _form(request, row, Sociometry(group=row, happened_on=timezone.localdate()))


@action("group.write")
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, group: str, pk: int) -> HttpResponse:
    row = load_group(request, group, "group.write")
    return _form(request, row, _load(row, pk))


@action("group.read")
@require_GET
def show(request: HttpRequest, group: str, pk: int) -> HttpResponse:
    """`?untuk=kelompok` is the version without rejections, by initials."""
    row = load_group(request, group, "group.read")
    found, shared = _load(row, pk), request.GET.get("untuk") == "kelompok"
    roster = Roster(row, None if shared else request.user)
    drawing = sociogram.drawn(found, roster, rejections=not shared)
    context = {
        **trail("Sosiometri", row), "group": row, "sociometry": found, "shared": shared, "picture": Picture(drawing),
        "matrix": sociogram.matrix(found, roster, not shared),
        "indices": sociogram.indices(found, roster, not shared), "summary": [] if shared else sociogram.summary(found, roster),
        "write": leads(request.user, row),
    }  # fmt: skip
    return render(request, "groupwork/sociometry.html", context)


def _load(group: Group, pk: int) -> Sociometry:
    found = Sociometry.objects.select_related("group").filter(group=group, pk=pk).first()
    if found is None:
        raise Http404
    return found


def _form(request: HttpRequest, group: Group, row: Sociometry) -> HttpResponse:
    form: Any = SociometryForm(sent(request), instance=row, roster=Roster(group, request.user))
    back = reverse("group-sociometry", args=[group.code, row.pk]) if row.pk else reverse("group", args=[group.code]) + "#sosiometri"

    def save(seen: int | None) -> None:
        row.choices = form.choices()
        forming.write(request.user, row, "sosiometri", seen)

    lead = "Tanyakan tiap anggota sendiri-sendiri; jawabannya rahasia. Baca cara berkomunikasi anggota sebelum bertanya."
    page = {**trail("Sosiometri", group), "heading": "Sosiometri", "lead": lead}
    return row_page(request, form, save, "Sosiometri tersimpan.", back, page)
