"""Kegiatan and Konsultasi of a practicum: lists, forms, striking out, the photo itself, and the word of a supervisor."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from atensi.accounts.rules import action
from atensi.files.store import show
from atensi.forms.dates import read_date
from atensi.submissions.once import once
from atensi.submissions.versions import Stale
from cases.practicum import diary, telling
from cases.practicum.forms import ActivityForm, ConsultationForm, StrikeForm
from cases.practicum.models import Activity, Consultation, Practicum
from cases.practicum.naming import mask_for, photos_for
from cases.practicum.views.access import allowed, load_practicum, trail
from cases.refusals import Refused
from cases.views.rowpage import number, row_page, sent

PER_PAGE = 30
CHANGED = "Catatan ini diubah sejak halaman dibuka. Belum ada yang tersimpan; periksa lagi."
ACTIVITIES, CONSULTATIONS = "practicum-activities", "practicum-consultations"


@action("practicum.read")
@require_GET
def activities(request: HttpRequest, practicum: str) -> HttpResponse:
    row = load_practicum(request, practicum, "practicum.read")
    mask, found, may_see = mask_for(request.user, row), diary.standing(row), photos_for(request.user, row)
    page = Paginator(found[::-1], PER_PAGE).get_page(request.GET.get("halaman"))
    context = {
        **trail("Kegiatan", row), "practicum": row, "page": page, "writes": allowed(request.user, "practicum.write", row),
        "missing": diary.missing_kinds(found),
        "entries": [
            {"row": each, "day": each.happened_on, "meta": mask.text(", ".join(filter(None, [each.place, each.role]))),
             "text": mask.text(each.text), "caption": mask.text(each.caption),
             "photo": _photo_url(row, each) if may_see(each.faces_consented) else ""}
            for each in page
        ],
    }  # fmt: skip
    return render(request, "practicum/activities.html", context)


def _photo_url(practicum: Practicum, row: Activity) -> str:
    return reverse("practicum-photo", args=[practicum.code, row.photo.token]) if row.photo else ""


@action("practicum.read")
@require_GET
def photo(request: HttpRequest, practicum: str, token: str) -> HttpResponseBase:
    """The photo of an activity that stands, under a name that says nothing."""
    row = load_practicum(request, practicum, "practicum.read")
    found = row.activities.filter(photo__token=token, struck_at=None).select_related("photo").first()
    if found is None or found.photo is None or not photos_for(request.user, row)(found.faces_consented):
        raise Http404
    found.photo.name = f"kegiatan-{found.pk}.{found.photo.name.rsplit('.', 1)[-1]}"
    return show(found.photo)


@action("practicum.write")
@require_http_methods(["GET", "POST"])
def new_activity(request: HttpRequest, practicum: str) -> HttpResponse:
    row = load_practicum(request, practicum, "practicum.write")
    today = timezone.localdate()
    asked = read_date(request.GET.get("tanggal", "")[:20], today)
    activity = Activity(practicum=row, happened_on=asked if asked and row.starts_on <= asked <= row.ends_on else min(today, row.ends_on))
    return _activity(request, row, activity, "Catat kegiatan")


@action("practicum.write")
@require_http_methods(["GET", "POST"])
def activity(request: HttpRequest, practicum: str, pk: int) -> HttpResponse:
    row = load_practicum(request, practicum, "practicum.write")
    return _activity(request, row, _entry(row, Activity, pk), "Ubah kegiatan")


def _activity(request: HttpRequest, row: Practicum, found: Activity, heading: str) -> HttpResponse:
    form = ActivityForm(sent(request), request.FILES or None, instance=found)
    page = {**trail(heading, row, ("Kegiatan", reverse(ACTIVITIES, args=[row.code]))), "heading": heading, "lead": telling.span(row),
            "template": "practicum/activity_form.html", **_striking(row, found)}  # fmt: skip
    if found.pk and found.photo:
        page["photo_url"] = _photo_url(row, found)
    return row_page(
        request, form, lambda seen: diary.save_activity(request.user, found, seen, form.upload, form.drops), "Kegiatan tersimpan.",
        reverse(ACTIVITIES, args=[row.code]), page,
    )  # fmt: skip


@action("practicum.read")
@require_GET
def consultations(request: HttpRequest, practicum: str) -> HttpResponse:
    row = load_practicum(request, practicum, "practicum.read")
    mask = mask_for(request.user, row)
    context = {
        **trail("Konsultasi", row), "practicum": row, "writes": allowed(request.user, "practicum.write", row),
        "confirms": allowed(request.user, "practicum.approve", row),
        "entries": [(each, *map(mask.text, (each.supervisor, each.matter, each.advice))) for each in diary.consulted(row)[::-1]],
    }  # fmt: skip
    return render(request, "practicum/consultations.html", context)


@action("practicum.write")
@require_http_methods(["GET", "POST"])
def new_consultation(request: HttpRequest, practicum: str) -> HttpResponse:
    row = load_practicum(request, practicum, "practicum.write")
    day = min(timezone.localdate(), row.last_day_of_writing)
    return _consultation(request, row, Consultation(practicum=row, happened_on=day), "Catat konsultasi")


@action("practicum.write")
@require_http_methods(["GET", "POST"])
def consultation(request: HttpRequest, practicum: str, pk: int) -> HttpResponse:
    row = load_practicum(request, practicum, "practicum.write")
    return _consultation(request, row, _entry(row, Consultation, pk), "Ubah konsultasi")


def _consultation(request: HttpRequest, row: Practicum, found: Consultation, heading: str) -> HttpResponse:
    form, back = ConsultationForm(sent(request), instance=found), reverse(CONSULTATIONS, args=[row.code])
    page = {**trail(heading, row, ("Konsultasi", back)), "heading": heading, **_striking(row, found)}
    if found.pk and found.confirmed_at:
        page["consequence"] = "Sesudah diubah, konsultasi ini menunggu dibenarkan lagi."
    return row_page(request, form, lambda seen: diary.save_consultation(request.user, found, seen), "Konsultasi tersimpan.", back, page)


@action("practicum.approve")
@require_POST
def confirm(request: HttpRequest, practicum: str, pk: int) -> HttpResponse:
    row = load_practicum(request, practicum, "practicum.approve")
    found, user = _entry(row, Consultation, pk), request.user
    back = reverse(CONSULTATIONS, args=[row.code])
    return _do(request, lambda seen: diary.confirm(user, found, seen), "Konsultasi dibenarkan.", back)


@action("practicum.write")
@require_POST
def strike_activity(request: HttpRequest, practicum: str, pk: int) -> HttpResponse:
    return _strike(request, load_practicum(request, practicum, "practicum.write"), Activity, pk, ACTIVITIES)


@action("practicum.write")
@require_POST
def strike_consultation(request: HttpRequest, practicum: str, pk: int) -> HttpResponse:
    return _strike(request, load_practicum(request, practicum, "practicum.write"), Consultation, pk, CONSULTATIONS)


def _strike(request: HttpRequest, row: Practicum, model: Any, pk: int, place: str) -> HttpResponse:
    found, form = _entry(row, model, pk), StrikeForm(request.POST, prefix="batal")
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    back = reverse(place, args=[row.code])
    return _do(request, lambda seen: diary.strike(request.user, found, seen, reason), "Dibatalkan; catatannya tetap disimpan.", back)


def _striking(row: Practicum, found: Activity | Consultation) -> dict[str, Any]:
    """The form below the form of an entry that is stored."""
    if not found.pk:
        return {}
    name = "practicum-activity-strike" if isinstance(found, Activity) else "practicum-consultation-strike"
    url = reverse(name, args=[row.code, found.pk])
    return {"below": "practicum/strike.html", "strike": StrikeForm(prefix="batal"), "strike_url": url, "stored_version": found.version}


def _entry(row: Practicum, model: Any, pk: int) -> Any:
    """An entry of this practicum that stands."""
    found = model.objects.filter(practicum=row, pk=pk, struck_at=None).first()
    if found is None:
        raise Http404
    found.practicum = row
    return found


def _do(request: HttpRequest, act: Any, said: str, back: str) -> HttpResponse:
    """A button without a page of its own: done once; a refusal is said above the list."""

    def done() -> str:
        act(number(request, "version"))
        messages.success(request, said)
        return back

    try:
        return once(request, done)
    except Stale:
        messages.error(request, CHANGED)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    return redirect(back)
