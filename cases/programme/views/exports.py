"""Ekspor data: what was asked, the form to ask, the decision of a second person, the download."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from atensi.accounts import attempts
from atensi.accounts.rules import action
from atensi.forms.base import PlainForm
from atensi.forms.fields import CleanCharField
from atensi.submissions.once import once
from cases import policy
from cases.programme import exporting
from cases.programme.archive import stream
from cases.programme.models import ExportRequest, ExportState
from cases.refusals import NotAllowed, Refused, StalePage
from cases.views.refusals import status_of

WRONG = "Kata sandi tidak cocok. Ketik sekali lagi."
PAUSED = "Kata sandi tidak cocok. Coba lagi dalam satu menit."
MOST = 50
WHAT = (
    "Seluruh data sentra dengan nama, sebagai ZIP berisi CSV dan berkas. Orang kedua menyetujuinya; sesudah itu dapat diunduh "
    "selama 24 jam."
)


class AskForm(PlainForm):
    """Why, and whether NIK and KK are needed."""

    owed = {"with_nik", "nik_reason"}  # no "kalau ada": one is a choice, the other follows it
    reason = CleanCharField(label="Untuk apa", max_length=300, help_text="Misalnya: serah terima sistem, permintaan inspektorat.")
    with_nik = forms.BooleanField(label="Sertakan NIK dan nomor KK", required=False)
    nik_reason = CleanCharField(label="Mengapa NIK diperlukan", max_length=300, required=False, help_text="Wajib bila NIK disertakan.")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("with_nik") and not data.get("nik_reason"):
            self.add_error("nik_reason", "Tulis mengapa NIK diperlukan, atau hapus centangnya.")
        return data


@action("export.read")
@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    return _show(request)


def _show(request: HttpRequest, refusal: Exception | None = None, wrong: str = "") -> HttpResponse:
    waiting = {each.pk for each in exporting.waiting(request.user)}
    found = [_line(request, each, each.pk in waiting) for each in exporting.visible(request.user)[:MOST]]
    context = {"lines": found, "may_ask": policy.may(request.user, "export.ask"), "refusal": refusal, "wrong": wrong}
    context["page_has_errors"] = bool(refusal or wrong)
    status = status_of(refusal) if refusal else 422 if wrong else 200
    return render(request, "programme/exports.html", context, status=status)


def _line(request: HttpRequest, each: ExportRequest, may_decide: bool) -> dict[str, Any]:
    own, over = each.asked_by_id == request.user.pk, exporting.lapsed(each)
    return {
        "row": each, "over": over, "may_cancel": own and each.state == ExportState.ASKED and not over, "may_decide": may_decide,
        "may_take": own and each.state == ExportState.ALLOWED and not over and policy.may(request.user, "export.download"),
    }  # fmt: skip


@action("export.ask")
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    form = AskForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return once(request, lambda: _asked(request, form), creates=True)
    crumbs = [{"label": "Ekspor data", "url": reverse("exports")}, {"label": "Minta ekspor"}]
    context = {
        "form": form, "breadcrumbs": crumbs, "heading": "Minta ekspor data", "lead": WHAT, "submit_label": "Minta persetujuan",
        "cancel_url": reverse("exports"), "error_title": "Permintaan belum terkirim",
    }  # fmt: skip
    return render(request, "cases/row_form.html", context, status=422 if form.is_bound else 200)


def _asked(request: HttpRequest, form: AskForm) -> str:
    data = form.cleaned_data
    exporting.ask(request.user, data["reason"], data["with_nik"], data["nik_reason"])
    messages.success(request, "Permintaan tercatat. Supervisor atau petugas pelindungan data yang menyetujuinya.")
    return reverse("exports")


@action("export.decide")
@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """jawaban: setuju, tolak or batal."""
    if not exporting.visible(request.user).filter(pk=pk).exists():
        raise Http404
    try:
        return once(request, lambda: _decided(request, pk))
    except (Refused, NotAllowed, StalePage) as refusal:
        return _show(request, refusal)


def _decided(request: HttpRequest, pk: int) -> str:
    said = request.POST.get("jawaban", "")
    if said == "batal":
        exporting.cancel(request.user, pk)
        messages.success(request, "Permintaan dibatalkan.")
    elif said in {"setuju", "tolak"}:
        exporting.decide(request.user, pk, said == "setuju")
        messages.success(request, "Ekspor disetujui; dapat diunduh selama 24 jam." if said == "setuju" else "Ekspor ditolak.")
    else:
        raise Refused("Pilih setuju atau tolak.")
    return reverse("exports")


@action("export.download")
@require_POST
def download(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The archive, after one's own password once more; each download is logged before its first byte."""
    if not exporting.visible(request.user).filter(pk=pk, asked_by=request.user.pk).exists():
        raise Http404
    name = request.user.get_username()
    if attempts.paused(request, name):  # not counted: a try made during a pause does not lengthen it
        return _show(request, wrong=PAUSED)
    if not request.user.check_password(request.POST.get("kata-sandi", "")):
        attempts.failed(request, name)
        return _show(request, wrong=WRONG)
    attempts.forget(request, name)
    try:
        asked = exporting.take(request.user, pk)
    except (NotAllowed, StalePage) as refusal:
        return _show(request, refusal)
    asked = ExportRequest.objects.select_related("center", "asked_by", "decided_by").get(pk=asked.pk)
    answer = StreamingHttpResponse(stream(asked), content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="ekspor-{asked.center.code}-{timezone.localdate().isoformat()}.zip"'
    answer["Cache-Control"] = "no-store, private"
    return answer
