"""Printing a response, opening what was printed; and the responses behind a number of Supervisi."""

from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from atensi.accounts.rules import action
from atensi.audit.log import record
from atensi.files import store
from cases import policy
from cases.documents import jobs
from cases.documents.guard import Finding, Identifying
from cases.emergency import clearing, counting, lookup, printing, rights, standing, words
from cases.emergency.forms.ending import PrintForm
from cases.emergency.models import EmergencyResponse, ResponseDocument
from cases.emergency.report import ASSESSED, ENDED, PERSON, REPORTED
from cases.emergency.views.access import load_response, trail
from cases.refusals import Refused
from cases.views import progressing
from cases.views.dismissing import dismissed
from cases.views.refusals import status_of

PER_PAGE = 25
WRITTEN_IN = {REPORTED: "response-edit", PERSON: "response-edit", ASSESSED: "response-assessment"}  # chapter -> its form


@action("emergency.print")
@require_http_methods(["GET", "POST"])
def choose(request: HttpRequest, response: str) -> HttpResponse:
    """What can be printed and what has been; posting opens the print that exists when nothing changed."""
    row = load_response(request, response, "emergency.print")
    posted, wanted = request.POST if request.method == "POST" else None, request.GET.get("jenis") or printing.REPORT
    names = "nama" if wanted in {kind.key for kind in printing.offered(row) if kind.letter} else "inisial"
    form = PrintForm(posted, kinds=printing.offered(row), initial={"kind": wanted, "names": names})
    if not form.is_bound or not form.is_valid():
        return _show(request, row, form, 422 if form.is_bound else 200)
    data = form.cleaned_data
    try:
        said = (data["kind"], data["names"], data["reason"])
        prepared = printing.prepare(request.user, row, *said, timezone.now(), data["format"])
        return progressing.answered(request, prepared, lambda made: _said(request, made, made.token == prepared.token))
    except Identifying as refusal:
        return _show(request, row, form, status_of(refusal), refusal)
    except Refused as refusal:
        form.add_error("reason" if refusal.sentence == printing.permission.NEEDS_REASON else None, refusal.sentence)
        return _show(request, row, form, status_of(refusal))


def _show(request: HttpRequest, row: EmergencyResponse, form: PrintForm, status: int = 200, refusal: Refused | None = None) -> HttpResponse:
    documents = [{"row": each, "title": lookup.TITLES[each.kind]} for each in lookup.readable(request.user, row)]
    found = refusal.findings if isinstance(refusal, Identifying) else []
    context = {
        **trail("Cetak", row), "response": row, "form": form, "documents": documents, "error_title": "Belum dicetak", "refusal": refusal,
        "findings": [(each, _where(request.user, row, each)) for each in found], "kind": form["kind"].value(),
        "form_action": reverse("response-print", args=[row.code]), "running": jobs.running(request.user, "response", row),
    }  # fmt: skip
    return render(request, "emergency/print.html", context, status=status)


def _where(user: Any, row: EmergencyResponse, found: Finding) -> str:
    """The form in which it was written, for who may write it; else the page of the response."""
    if found.heading in WRITTEN_IN and policy.can(user, "emergency.write", row):
        return reverse(WRITTEN_IN[found.heading], args=[row.code])
    ends = found.heading == ENDED and row.outcome and policy.can(user, "emergency.decide", row)
    return reverse("response-outcome", args=[row.code, row.outcome]) if ends else reverse("response", args=[row.code])


@action("emergency.print")
@require_POST
def clear(request: HttpRequest, response: str) -> HttpResponse:
    """*Bukan nama*: this finding names nobody in this print; logged. Then the form of the print again."""
    row = load_response(request, response, "emergency.print")
    kind = request.POST.get("kind", "")
    back = f"{reverse('response-print', args=[row.code])}?{urlencode({'jenis': kind})}"
    anew = partial(clearing.clear, request.user, row, kind, request.POST.get("digest", ""), timezone.now())
    return dismissed(request, anew, "cetakan ini", back)


def _said(request: HttpRequest, document: ResponseDocument, fresh: bool) -> str:
    numbered = f" Nomor {document.number}." if document.number else ""
    if fresh:
        messages.success(request, f"{lookup.TITLES[document.kind]} dicetak. Kode cetak {document.token}.{numbered}")
    else:
        messages.success(request, f"Tidak ada yang berubah. Cetakan yang sama sudah ada.{numbered}")
    return reverse("response-print", args=[document.response.code])


@action("emergency.print")
@require_GET
def progress(request: HttpRequest, response: str, pk: int) -> HttpResponse:
    """How far a print of hers is; when it is made the list of prints, when it is not the reason."""
    if progressing.polls(request):
        return progressing.step(request, "response", rights.visible_to(request.user, "emergency.print").filter(code=response).first(), pk)
    row = load_response(request, response, "emergency.print")
    job = progressing.load_job(request, "response", row, pk)
    asked = {name: getattr(job, name) for name in ("kind", "names", "format", "reason")}
    frame = {"whose": row.number, "back_url": reverse("response", args=[row.code]), "back_to": "respon kasus"}
    return progressing.shown(
        request, job, row, {**trail("Sedang dicetak", row), **frame}, lookup.readable(request.user, row),
        lambda made: _said(request, made, fresh=True),
        lambda refusal: _show(request, row, PrintForm(kinds=printing.offered(row), initial=asked), refusal=refusal),
    )  # fmt: skip


@action("emergency.print")
@require_GET
def document(request: HttpRequest, response: str, token: str) -> FileResponse:
    row = load_response(request, response, "emergency.print")
    found = lookup.readable(request.user, row).filter(token=token).first()
    if found is None:
        raise Http404
    shown = store.show(found.file)
    jobs.opened(request.user, found.token)
    record(request.user, "emergency.document-read", f"response-document:{found.pk}", extra={"response": row.code})
    return shown


@action("supervision.read")
@require_GET
def behind(request: HttpRequest, key: str) -> HttpResponse:
    """The responses behind one number."""
    found = counting.behind(request.user, key)
    if found is None:
        raise Http404
    title, rows = found
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("halaman"))
    codes = " ".join(row.code for row, _ in page.object_list)
    record(request.user, "emergency.listed", extra={"responses": len(page.object_list), "codes": codes})
    now = timezone.now()
    shown = [
        {"row": row, "said": said, "stands": standing.stands(row, now), "tag": standing.triage_tag(row.triage),
         "triage": words.TRIAGE.get(row.triage, row.triage)}
        for row, said in page.object_list
    ]  # fmt: skip
    crumbs = [{"label": "Supervisi", "url": reverse("supervision")}, {"label": "Respon kasus", "url": ""}]
    of = "yang batasnya sudah lewat" if key in counting.LIMITS else "dalam 30 hari terakhir"
    context = {"title": title, "of": of, "rows": shown, "page": page, "query": "", "breadcrumbs": crumbs}
    return render(request, "emergency/behind.html", context)
