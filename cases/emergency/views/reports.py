"""Laporan masuk in a minute; changing it, its triage, striking it out."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from atensi.accounts.rules import action
from cases import institution
from cases.emergency import reporting, triage, words
from cases.emergency.forms.report import ChangeReportForm, ReportForm, StrikeForm, TriageForm
from cases.emergency.models import EmergencyResponse
from cases.emergency.views.access import load_response, trail
from cases.emergency.views.acts import act_page
from cases.views.rowpage import row_page, sent
from cases.views.suggestions import suggest


@action("emergency.create")
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    user: Any = request.user
    row = EmergencyResponse(center=user.center)
    form = ReportForm(sent(request), instance=row, initial={"reported_at": timezone.now()})
    page = {
        **trail("Laporan darurat"), **_layout(form), "heading": "Laporan darurat", "submit_label": "Simpan laporan",
        "consequence": "Laporan mendapat nomor, triase, dan usulan PIC. Sisanya diisi kemudian.",
    }  # fmt: skip

    def save(seen: int | None) -> None:
        reporting.take_report(user, row)
        _say_area(request, row)

    # The code is made with the row, so the address after saving is known before.
    back = reverse("response", args=[row.code])
    return row_page(request, form, save, "Laporan tersimpan.", back, page | {"cancel_url": reverse("responses")})


@action("emergency.write")
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, response: str) -> HttpResponse:
    row = load_response(request, response, "emergency.write")
    form, back = ChangeReportForm(sent(request), instance=row), reverse("response", args=[response])
    page = {**trail("Ubah laporan", row), **_layout(form), "heading": "Ubah laporan"}
    return row_page(request, form, lambda seen: reporting.change_report(request.user, row, seen or 0), "Laporan tersimpan.", back, page)


@action("emergency.write")
@require_http_methods(["GET", "POST"])
def give_triage(request: HttpRequest, response: str) -> HttpResponse:
    row = load_response(request, response, "emergency.write")
    form = TriageForm(request.POST or None, initial={"triage": row.triage, "reason": row.triage_reason})

    def act(seen: int) -> str:
        reporting.set_triage(request.user, row, form.cleaned_data["triage"], form.cleaned_data["reason"], seen)
        return f"Triase: {words.TRIAGE[form.cleaned_data['triage']].lower()}."

    proposal = triage.propose(row.danger)
    page = {
        **trail("Triase", row), "heading": "Triase", "submit_label": "Simpan triase",
        "now": f"Triase sekarang: {words.TRIAGE[row.triage].lower()}.",
        "lead": f"Diusulkan {proposal.words.lower()}: {'; '.join(proposal.reasons).lower()}.",
    }  # fmt: skip
    return act_page(request, form, act, reverse("response", args=[response]), row.version, page)


@action("emergency.write")
@require_http_methods(["GET", "POST"])
def strike(request: HttpRequest, response: str) -> HttpResponse:
    row = load_response(request, response, "emergency.write")
    form = StrikeForm(request.POST or None, hint="Misalnya: laporan ganda; sudah ditangani sentra lain.")

    def act(seen: int) -> str:
        reporting.strike(request.user, row, form.cleaned_data["reason"], seen)
        return f"Laporan {row.number} dibatalkan. Catatannya tetap tersimpan."

    page = {
        **trail("Batalkan laporan", row), "heading": "Batalkan laporan", "submit_label": "Batalkan laporan",
        "consequence": "Untuk laporan ganda atau tidak benar. Nomornya tetap terpakai; laporan tidak ikut dihitung.",
    }  # fmt: skip
    return act_page(request, form, act, reverse("response", args=[response]), row.version, page)


def _layout(form: ReportForm) -> dict[str, Any]:
    return {"template": "emergency/report_form.html", "error_title": "Laporan belum tersimpan", **suggest(form)}


def _say_area(request: HttpRequest, row: EmergencyResponse) -> None:
    """Who is PIC, or a warning that the place lies outside of the areas; nothing is blocked by it."""
    line, inside = institution.pic_line(row.center_id, row.regency)
    if line:
        (messages.info if inside else messages.warning)(request, line)
