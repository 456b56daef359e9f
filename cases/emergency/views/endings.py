"""The outcome of a response, and into case management: chosen, decided, carried on."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from atensi.accounts.rules import action
from atensi.drafts import keep
from atensi.submissions.once import once
from cases import institution, policy
from cases.emergency import carrying, entries, knowing, outcomes
from cases.emergency.forms.ending import CarryForm, OutcomeForm
from cases.emergency.models import EmergencyResponse
from cases.emergency.outcomes import ENDINGS, INTO, Ending
from cases.emergency.views.access import load_response, trail
from cases.emergency.views.acts import act_page
from cases.refusals import Refused
from cases.stages import BY_KEY
from cases.stages.base import Gap
from cases.views.refusals import status_of

# Where a gap of an outcome is filled.
PLACES = {
    "waktu": ("response", (), "#waktu"), "asesmen": ("response-assessment", (), ""), "laporan": ("response-edit", (), ""),
    "pihak": ("response-row-new", ("pihak",), ""),
}  # fmt: skip


def gap_url(row: EmergencyResponse, gap: Gap) -> str:
    if gap.place not in PLACES:
        return ""
    name, more, anchor = PLACES[gap.place]
    return reverse(name, args=[row.code, *more]) + anchor


@action("emergency.decide")
@require_GET
def choose(request: HttpRequest, response: str) -> HttpResponse:
    """The six outcomes, each with what must be recorded before it."""
    row = load_response(request, response, "emergency.decide")
    if row.case_id:
        return redirect("response", response)
    found = [{"ending": each, "missing": _missing(row, each), "now": row.outcome == each.key} for each in ENDINGS.values()]
    context = {**trail("Hasil respon", row), "heading": "Hasil respon", "response": row, "endings": found}
    return render(request, "emergency/outcomes.html", context)


def _missing(row: EmergencyResponse, ending: Ending) -> list[dict[str, str]]:
    return [{"text": gap.sentence, "url": gap_url(row, gap)} for gap in outcomes.gaps_of(ending, row)]


@action("emergency.decide")
@require_http_methods(["GET", "POST"])
def decide(request: HttpRequest, response: str, key: str) -> HttpResponse:
    """One outcome with what it asks."""
    row = load_response(request, response, "emergency.decide")
    if key not in ENDINGS:
        raise Http404
    if row.case_id:
        return redirect("response", response)
    ending, page = ENDINGS[key], reverse("response", args=[response])
    form = OutcomeForm(request.POST if request.method == "POST" else None, ending=ending, response=row)
    goes_on = key == INTO and bool(policy.can(request.user, "emergency.carry", row))

    def act(seen: int) -> str:
        outcomes.decide(request.user, row, key, form.cleaned_data, seen)
        return f"Hasil ditetapkan: {ending.title.lower()}." + (" Lanjutkan: siapa orang ini?" if goes_on else "")

    back = reverse("response-carry", args=[response]) if goes_on else page + "#hasil"
    words: dict[str, Any] = {
        **trail(ending.title, row), "heading": ending.title, "lead": f"{ending.about[:1].upper()}{ending.about[1:]}.", "response": row,
        "missing": _missing(row, ending), "template": "emergency/outcome_form.html", "submit_label": "Tetapkan hasil",
        "error_title": "Hasil belum ditetapkan", "cancel_url": reverse("response-outcomes", args=[response]),
    }  # fmt: skip
    if row.arrived_at and not row.ended_at:
        words["consequence"] = "Waktu selesai ikut dicatat sekarang."
    return act_page(request, form, act, back, row.version, words)


@action("emergency.carry")
@require_http_methods(["GET", "POST"])
def carry(request: HttpRequest, response: str) -> HttpResponse:
    """*Orang yang sudah terdaftar?*, what is still unknown, and what will be written; then the case in one act."""
    row = load_response(request, response, "emergency.carry")
    if row.case_id or row.outcome != INTO:
        return redirect("response", response)
    form = CarryForm(request.POST if request.method == "POST" else None, response=row)
    form.offer(knowing.matches(request.user, *form.looked_for()))
    if not form.is_bound or "cari" in request.POST:
        return _show(request, row, form)
    if not form.is_valid():
        return _show(request, row, form, 422)
    try:
        return once(request, lambda: _carried(request, row, form), creates=True)
    except Refused as refusal:
        form.add_error(None, refusal.sentence)
        return _show(request, row, form, status_of(refusal))


def _carried(request: HttpRequest, row: EmergencyResponse, form: CarryForm) -> str:
    case = carrying.carry(request.user, row, form.answer)
    keep.drop(request.user, request.path)
    number = f" Nomor kasus: {case.number}." if case.number else ""
    begun = form.chosen is None or not form.chosen.running
    said = "Kasus dibuka dari respon ini, tahap 1 diajukan." if begun else "Catatan respon diteruskan ke kasus yang berjalan."
    messages.success(request, f"{said}{number}")
    line, inside = institution.pic_line(case.center_id, case.beneficiary.regency)
    if line and not inside:
        messages.warning(request, line)
    return reverse("case", args=[case.code])


def _show(request: HttpRequest, row: EmergencyResponse, form: CarryForm, status: int = 200) -> HttpResponse:
    if status == 200 and form.is_bound:  # looked again: what was typed stays, and nothing is wrong with it yet
        form.forgive()
    context = {
        **trail("Masuk manajemen kasus", row), "heading": "Masuk manajemen kasus", "response": row, "form": form,
        "facts": _facts(row), "written": _written(row), "photos": row.photos.filter(struck_at=None).count(),
        "stays": row.placements.filter(ended_on=None).count(), **keep.offer(request, form),
        "submit_label": "Buka kasus dari respon ini", "error_title": "Kasus belum dibuka",
        "cancel_url": reverse("response", args=[row.code]),
        "consequence": "Tahap 1 diajukan sebagai putaran 1 dari respon kasus. Kesepakatan bersama menyusul.",
    }  # fmt: skip
    return render(request, "emergency/carry.html", context, status=status)


def _facts(row: EmergencyResponse) -> list[tuple[str, str]]:
    found = [("Orang ini", row.person), ("Ciri-ciri", row.description), ("Ditemukan di", ", ".join(filter(None, [row.place, row.regency])))]
    return [pair for pair in found if pair[1]]


def _written(row: EmergencyResponse) -> list[dict[str, Any]]:
    """What will be written without typing, stage by stage: titles of forms, with how many."""
    found: dict[str, dict[str, int]] = {}
    for each in entries.entries_of(row, row.category, "", timezone.localdate(row.reported_at), new=True):
        form: Any = BY_KEY[each.stage].form(each.slug)
        counts = found.setdefault(each.stage, {})
        counts[form.title] = counts.get(form.title, 0) + 1
    return [
        {"stage": f"{BY_KEY[key].number}. {BY_KEY[key].short}", "ahead": BY_KEY[key].number > 2,
         "titles": ", ".join(f"{title.lower()}{f' ({count})' if count > 1 else ''}" for title, count in counts.items())}
        for key, counts in found.items()
    ]  # fmt: skip


__all__ = ["carry", "choose", "decide", "gap_url"]
