"""Pengaturan of the work: profile of the sentra, areas and PIC, activities of the whole sentra, number patterns."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from atensi.accounts.rules import action
from atensi.files.models import StoredFile
from atensi.files.store import show
from cases import institution as acts
from cases import numbering, residence
from cases import vocabulary as words
from cases.models import NumberPattern, Routine, ServiceArea
from cases.refusals import Refused
from cases.views.institutionforms import AreaForm, PatternForm, ProfileForm
from cases.views.residenceforms import RoutineForm
from cases.views.rowpage import row_page, sent
from cases.views.suggestions import suggest


def under_settings(here: str, *trail: tuple[str, str]) -> dict[str, Any]:
    """Heading and where the page stands."""
    crumbs = [("Pengaturan", reverse("settings")), *trail]
    return {"heading": here, "breadcrumbs": [*({"label": text, "url": url} for text, url in crumbs), {"label": here}]}


@action("center.edit")
@require_http_methods(["GET", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    row = acts.profile_of(request.user.center)
    row.pk = row.pk or 0  # a profile nobody wrote yet is edited from version 0
    form = ProfileForm(sent(request), request.FILES or None, instance=row)

    def save(seen: int | None) -> None:
        data = form.cleaned_data
        if data.get("without_emblem"):
            row.emblem = None
        acts.save_profile(request.user, row, seen or 0, form.changed_data, data["picture"], data["emblem_picture"])

    page = {
        **under_settings("Profil sentra"),
        "below": "cases/profile_facts.html",
        "staff": acts.staff_by_profession(request.user.center),
        "structure": row.structure,
        "emblem": row.emblem,
    }
    return row_page(request, form, save, "Profil sentra tersimpan.", reverse("profile"), page)


@action("center.edit")
@require_GET
def structure(request: HttpRequest) -> HttpResponseBase:
    return _shown(acts.profile_of(request.user.center).structure)


@action("center.edit")
@require_GET
def emblem(request: HttpRequest) -> HttpResponseBase:
    return _shown(acts.profile_of(request.user.center).emblem)


def _shown(file: StoredFile | None) -> HttpResponseBase:
    if file is None:
        raise Http404
    return show(file)


@action("center.edit")
@require_GET
def areas(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    rows = acts.areas(request.user.center)
    former = [row for row in rows if row.ends_on and row.ends_on < today]
    page = {**under_settings("Wilayah kerja"), "areas": [row for row in rows if row not in former], "former": former}
    return render(request, "cases/areas.html", page)


@action("center.edit")
@require_http_methods(["GET", "POST"])
def new_area(request: HttpRequest) -> HttpResponse:
    return _area(request, ServiceArea(center=request.user.center), "Tambah wilayah")


@action("center.edit")
@require_http_methods(["GET", "POST"])
def edit_area(request: HttpRequest, pk: int) -> HttpResponse:
    row = ServiceArea.objects.filter(center=request.user.center_id, pk=pk).first()
    if row is None:
        raise Http404
    return _area(request, row, "Ubah wilayah")


def _area(request: HttpRequest, row: ServiceArea, heading: str) -> HttpResponse:
    form, back = AreaForm(sent(request), instance=row, center=request.user.center), reverse("areas")
    page = {**under_settings(heading, ("Wilayah kerja", back)), **suggest(form)}
    return row_page(request, form, lambda seen: acts.save_area(request.user, row, seen), "Wilayah tersimpan.", back, page)


@action("center.edit")
@require_GET
def routines(request: HttpRequest) -> HttpResponse:
    rows = list(Routine.objects.filter(center=request.user.center_id, case__isnull=True))
    days = {row.pk: ", ".join(words.WEEKDAY[str(day)] for day in sorted(row.weekdays)) for row in rows}
    page = {**under_settings("Kegiatan mingguan"), "routines": [(row, days[row.pk]) for row in rows]}
    return render(request, "cases/routines.html", page)


@action("center.edit")
@require_http_methods(["GET", "POST"])
def new_routine(request: HttpRequest) -> HttpResponse:
    return _routine(request, Routine(center=request.user.center), "Tambah kegiatan")


@action("center.edit")
@require_http_methods(["GET", "POST"])
def edit_routine(request: HttpRequest, pk: int) -> HttpResponse:
    row = Routine.objects.filter(center=request.user.center_id, case__isnull=True, pk=pk).first()
    if row is None:
        raise Http404
    return _routine(request, row, "Ubah kegiatan")


def _routine(request: HttpRequest, row: Routine, heading: str) -> HttpResponse:
    form, back = RoutineForm(sent(request), instance=row), reverse("center-routines")
    page = {**under_settings(heading, ("Kegiatan mingguan", back)), "lead": "Untuk semua penerima manfaat sentra ini."}

    def save(seen: int | None) -> None:
        residence.save_routine_of_center(request.user, row, seen)

    return row_page(request, form, save, "Kegiatan tersimpan.", back, page)


@action("center.edit")
@require_GET
def patterns(request: HttpRequest) -> HttpResponse:
    center, today = request.user.center, timezone.localdate()
    rows = [
        {"kind": kind, "title": title, "pattern": numbering.pattern_of(center, kind)} for kind, title in numbering.titles().items()
    ]
    for row in rows:
        row["preview"] = numbering.preview(row["pattern"], center, today)
    return render(request, "cases/patterns.html", {**under_settings("Pola nomor"), "patterns": rows})


@action("center.edit")
@require_http_methods(["GET", "POST"])
def edit_pattern(request: HttpRequest, kind: str) -> HttpResponse:
    if kind not in numbering.titles():
        raise Http404
    center, back = request.user.center, reverse("patterns")
    row = NumberPattern.objects.filter(center=center, kind=kind).first()
    row = row or NumberPattern(pk=0, center=center, kind=kind, pattern=numbering.pattern_of(center, kind), version=0)
    form = PatternForm(sent(request), instance=row, center=center)
    page = {**under_settings(numbering.titles()[kind], ("Pola nomor", back)), **_preview(request, form, kind)}
    if "lihat" in request.POST:
        return render(request, "cases/pattern.html", page | {"form": form, "version": form.data.get("version", 0)})

    def save(seen: int | None) -> None:
        acts.save_pattern(request.user, kind, form.cleaned_data["pattern"], seen or 0)

    try:
        return row_page(request, form, save, "Pola nomor tersimpan.", back, page)
    except Refused as refusal:
        raise Http404 from refusal


def _preview(request: HttpRequest, form: PatternForm, kind: str) -> dict[str, Any]:
    """How the next number would read with what stands in the form."""
    pattern = form.cleaned_data["pattern"] if form.is_bound and form.is_valid() else form.instance.pattern
    shown = "" if form.is_bound and form.errors else numbering.preview(pattern, form.center, timezone.localdate())
    return {
        "template": "cases/pattern.html",
        "preview": shown,
        "places": numbering.PLACES.items(),
        "submit_label": "Simpan pola",
        "second_label": "Lihat contoh",
        "second_name": "lihat",
        "consequence": "Berlaku untuk nomor berikutnya. Nomor yang sudah diberikan tidak berubah.",
    }
