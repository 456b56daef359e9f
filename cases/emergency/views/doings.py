"""Asesmen cepat, parties contacted, aid with proof, temporary placement and dated steps: one form each, as a page."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from atensi.accounts.rules import action
from cases import directory
from cases.emergency import responding
from cases.emergency.forms.doings import FORMS, UNITS, AssessmentForm
from cases.emergency.forms.report import StrikeForm
from cases.emergency.models import EmergencyResponse, RapidAssessment
from cases.emergency.views.access import load_response, trail
from cases.emergency.views.acts import act_page
from cases.views.rowpage import row_page, sent

TITLES = {
    "pihak": ("Catat pihak yang dihubungi", "Ubah pihak yang dihubungi"),
    "bantuan": ("Catat bantuan", "Ubah bantuan"),
    "penempatan": ("Catat penempatan sementara", "Ubah penempatan sementara"),
    "langkah": ("Catat langkah", "Ubah langkah"),
}
SAVED = {"pihak": "Pihak yang dihubungi tersimpan.", "bantuan": "Bantuan tersimpan.", "penempatan": "Penempatan tersimpan.",
         "langkah": "Langkah tersimpan."}  # fmt: skip
# What is filled in unasked: now, or today.
NOW = {"pihak": ("contacted_at",)}
TODAY = {"bantuan": ("given_on",), "penempatan": ("starts_on",), "langkah": ("happened_on",)}


@action("emergency.write")
@require_http_methods(["GET", "POST"])
def assessment(request: HttpRequest, response: str) -> HttpResponse:
    row = load_response(request, response, "emergency.write")
    stored = RapidAssessment.objects.filter(response=row).first()
    found = stored or RapidAssessment(response=row)
    found.response = row
    initial = {} if stored else {"assessed_at": timezone.now()}
    form, back = AssessmentForm(sent(request), instance=found, initial=initial), reverse("response", args=[response]) + "#asesmen"
    page = {
        **trail("Asesmen cepat", row), "heading": "Asesmen cepat", "submit_label": "Simpan asesmen cepat",
        "lead": "Delapan baris. Isi yang sudah diketahui; sisanya dapat dilengkapi kemudian.",
        "error_title": "Asesmen cepat belum tersimpan",
    }  # fmt: skip

    def save(seen: int | None) -> None:
        responding.save_assessment(request.user, found, seen)

    return row_page(request, form, save, "Asesmen cepat tersimpan.", back, page)


@action("emergency.write")
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, response: str, kind: str) -> HttpResponse:
    row = load_response(request, response, "emergency.write")
    form_class = _form_class(kind)
    initial: dict[str, Any] = {name: timezone.now() for name in NOW.get(kind, ())}
    initial |= {name: timezone.localdate() for name in TODAY.get(kind, ())}
    form = form_class(sent(request), request.FILES or None, instance=form_class.Meta.model(response=row), initial=initial)
    return _page(request, row, kind, form)


@action("emergency.write")
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, response: str, kind: str, pk: int) -> HttpResponse:
    row = load_response(request, response, "emergency.write")
    found = _row(row, kind, pk)
    return _page(request, row, kind, _form_class(kind)(sent(request), request.FILES or None, instance=found))


@action("emergency.write")
@require_http_methods(["GET", "POST"])
def strike(request: HttpRequest, response: str, kind: str, pk: int) -> HttpResponse:
    row = load_response(request, response, "emergency.write")
    found = _row(row, kind, pk)
    form = StrikeForm(request.POST or None, hint="Misalnya: tercatat dua kali; milik respon lain.")
    back = reverse("response", args=[response]) + f"#{kind}"

    def act(seen: int) -> str:
        responding.strike_doing(request.user, found, form.cleaned_data["reason"], seen)
        return "Catatan dibatalkan. Isinya tetap tersimpan, tetapi tidak ikut dihitung dan dicetak."

    title = f"Batalkan {found._meta.verbose_name}"
    page = {**trail(title, row), "heading": title, "submit_label": "Batalkan catatan", "lead": str(found)}
    return act_page(request, form, act, back, found.version, page)


def _row(row: EmergencyResponse, kind: str, pk: int) -> Any:
    """A row of this response that stands."""
    found = _form_class(kind).Meta.model._default_manager.filter(response=row, pk=pk).first()
    if found is None:
        raise Http404
    found.response = row
    return found


def _form_class(kind: str) -> Any:
    if kind not in FORMS:
        raise Http404
    return FORMS[kind]


def _page(request: HttpRequest, row: EmergencyResponse, kind: str, form: Any) -> HttpResponse:
    title = TITLES[kind][bool(form.instance.pk)]
    units = list(directory.found(row.center_id).values_list("name", flat=True).distinct()) if kind == "langkah" else []
    key = form.instance.pk
    page = {
        **trail(title, row), "heading": title, "template": "emergency/row_form.html", "units": units, "unit_list": UNITS,
        "strike_url": reverse("response-row-strike", args=[row.code, kind, key]) if key else "",
    }  # fmt: skip

    def save(seen: int | None) -> None:
        responding.save_doing(request.user, form.instance, seen, form.cleaned_data.get("proof_file"))

    return row_page(request, form, save, SAVED[kind], reverse("response", args=[row.code]) + f"#{kind}", page)
