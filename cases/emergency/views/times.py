"""A time by one tap; a time corrected with a reason; going along; the team; kinds of response."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from atensi.accounts.rules import action
from cases.emergency import responding, words
from cases.emergency.forms.doings import TimeForm
from cases.emergency.forms.report import KindsForm, TeamForm
from cases.emergency.views.access import load_response, trail
from cases.emergency.views.acts import act_page, do


@action("emergency.write")
@require_POST
def tap(request: HttpRequest, response: str, what: str) -> HttpResponse:
    row = load_response(request, response, "emergency.write")
    if what not in words.TIME_ACT:
        raise Http404

    def act() -> str:
        return f"{words.TIME[what]} dicatat: {responding.moment(responding.tap(request.user, row, what))}."

    return do(request, act, reverse("response", args=[response]))


@action("emergency.write")
@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, response: str, what: str) -> HttpResponse:
    row = load_response(request, response, "emergency.write")
    if what not in words.TIME:
        raise Http404
    stored = getattr(row, f"{what}_at")
    form = TimeForm(request.POST or None, initial={"value": stored})
    title = f"{'Koreksi' if stored else 'Isi'} waktu {words.TIME[what].lower()}"

    def act(seen: int) -> str:
        responding.correct_time(request.user, row, what, form.cleaned_data["value"], form.cleaned_data["reason"], seen)
        done = "dikoreksi. Waktu semula dan alasannya tetap tersimpan" if stored else "dicatat, dengan alasannya"
        return f"Waktu {words.TIME[what].lower()} {done}."

    known = [(word, getattr(row, f"{key}_at")) for key, word in words.TIME.items()]
    page = {
        **trail(title, row), "heading": title, "submit_label": "Simpan koreksi" if stored else "Simpan waktu",
        "now": f"Sekarang: {responding.moment(stored)}." if stored else "Sekarang: belum dicatat.",
        "lead": " · ".join(f"{word} {responding.moment(at)}" for word, at in known if at),
    }  # fmt: skip
    return act_page(request, form, act, reverse("response", args=[response]), row.version, page)


@action("emergency.join")
@require_POST
def join(request: HttpRequest, response: str) -> HttpResponse:
    row = load_response(request, response, "emergency.join")

    def act() -> str:
        responding.join(request.user, row)
        return "Anda masuk tim respon ini."

    return do(request, act, reverse("response", args=[response]))


@action("emergency.write")
@require_http_methods(["GET", "POST"])
def team(request: HttpRequest, response: str) -> HttpResponse:
    row = load_response(request, response, "emergency.write")
    there = [each.user for each in row.members.select_related("user")]
    form = TeamForm(request.POST or None, response=row, initial={"people": [each.pk for each in there]})

    def act(seen: int) -> str:
        responding.set_team(request.user, row, form.chosen, seen)
        return "Tim tersimpan."

    page = {
        **trail("Tim", row), "heading": "Tim", "submit_label": "Simpan tim",
        "now": f"Tim sekarang: {', '.join(map(str, there)) or 'kosong'}.",
        "consequence": "Anggota tim melihat respon ini di Hari ini, mencatat waktu, dan mengisi asesmen cepat.",
    }  # fmt: skip
    return act_page(request, form, act, reverse("response", args=[response]), row.version, page)


@action("emergency.write")
@require_http_methods(["GET", "POST"])
def kinds(request: HttpRequest, response: str) -> HttpResponse:
    row = load_response(request, response, "emergency.write")
    form = KindsForm(request.POST or None, initial={"kinds": row.kinds})

    def act(seen: int) -> str:
        responding.set_kinds(request.user, row, form.cleaned_data["kinds"], seen)
        return "Jenis respon tersimpan."

    said = "; ".join(words.label(words.RESPONSE, code) for code in row.kinds) or "belum ada"
    page = {**trail("Jenis respon", row), "heading": "Jenis respon", "submit_label": "Simpan jenis respon", "now": f"Sekarang: {said}."}
    return act_page(request, form, act, reverse("response", args=[response]), row.version, page)
