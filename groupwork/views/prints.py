"""Printing the report of a group, and opening what was printed."""

from dataclasses import replace
from functools import partial
from typing import Any

from django.contrib import messages
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
from cases.models import PrintFormat
from cases.refusals import Refused
from cases.views import progressing
from cases.views.dismissing import dismissed
from cases.views.refusals import status_of
from groupwork import printing, rights, searching
from groupwork.models import Group, GroupDocument
from groupwork.rights import reads_all
from groupwork.views.access import leads, load_group
from groupwork.views.groups import trail

FORMS = {
    "session": "group-session", "step": "group-step", "paper": "group-paper", "sociometry": "group-sociometry-edit",
    "member": "group-member", "edit": "group-edit",
}  # fmt: skip  part of a group -> the form in which it is written


@action("group.print")
@require_http_methods(["GET", "POST"])
def choose(request: HttpRequest, group: str) -> HttpResponse:
    """What has been printed, and a button that prints; posting opens the print that exists when nothing changed."""
    row = load_group(request, group, "group.print")
    refusal = None
    if request.method == "POST":
        try:
            prepared = printing.prepare(request.user, row, timezone.now(), request.POST.get("format") or PrintFormat.PDF)
            return progressing.answered(request, prepared, lambda made: _said(request, made, made.token == prepared.token))
        except Refused as refused:
            refusal = refused
    return _show(request, row, status_of(refusal) if refusal else 200, refusal)


def _show(request: HttpRequest, row: Group, status: int = 200, refusal: Refused | None = None) -> HttpResponse:
    context = {
        **trail("Cetak", row), "group": row, "documents": printing.readable(request.user, row), "refusal": refusal,
        "findings": _findings(request.user, row, refusal), "may_clear": bool(policy.can(request.user, "group.clear", row)),
        "running": jobs.running(request.user, "group", row),
    }  # fmt: skip
    return render(request, "groupwork/print.html", context, status=status)


def _findings(user: Any, row: Group, refusal: Refused | None) -> list[tuple[Finding, str]]:
    """What the search found, each with the form in which it was written; who sees initials is told neither the name nor its words."""
    if not isinstance(refusal, Identifying):
        return []
    seen = reads_all(user, row)
    found = refusal.findings if seen else [replace(each, before="", hit="…", after="") for each in refusal.findings]
    return [(each, _where(user, row, each.heading)) for each in found]


def _where(user: Any, row: Group, place: str) -> str:
    kind, _, key = place.partition(" ")
    if kind == "session" or (kind in FORMS and leads(user, row)):
        return reverse(FORMS[kind], args=[row.code, *([key] if key else [])])
    return reverse("group", args=[row.code])


@action("group.clear")
@require_POST
def clear(request: HttpRequest, group: str) -> HttpResponse:
    """*Bukan nama*: this finding names nobody in this report; logged."""
    row = load_group(request, group, "group.clear")
    search = partial(printing.prepare, request.user, row, timezone.now())
    anew = partial(searching.clear, request.user, row, request.POST.get("digest", ""), search)
    return dismissed(request, anew, "laporan ini", reverse("group-print", args=[row.code]))


def _said(request: HttpRequest, document: GroupDocument, fresh: bool) -> str:
    if fresh:
        messages.success(request, f"{printing.TITLE} dicetak. Kode cetak {document.token}.")
    else:
        messages.success(request, "Tidak ada yang berubah. Cetakan yang sama sudah ada.")
    return reverse("group-print", args=[document.group.code])


@action("group.print")
@require_GET
def progress(request: HttpRequest, group: str, pk: int) -> HttpResponse:
    """How far a print of hers is; when it is made the list of prints, when it is not the reason."""
    if progressing.polls(request):
        return progressing.step(request, "group", rights.visible_to(request.user, "group.print").filter(code=group).first(), pk)
    row = load_group(request, group, "group.print")
    job = progressing.load_job(request, "group", row, pk)
    frame = {**trail("Sedang dicetak", row), "whose": row.name, "back_url": reverse("group", args=[group]), "back_to": "kelompok"}
    return progressing.shown(
        request, job, row, frame, printing.readable(request.user, row), lambda made: _said(request, made, fresh=True),
        lambda refusal: _show(request, row, refusal=refusal),
    )  # fmt: skip


@action("group.print")
@require_GET
def document(request: HttpRequest, group: str, token: str) -> FileResponse:
    row = load_group(request, group, "group.print")
    found = printing.readable(request.user, row).filter(token=token).first()
    if found is None:
        raise Http404
    shown = store.show(found.file)
    jobs.opened(request.user, found.token)
    record(request.user, "group.document-read", f"group-document:{found.pk}", extra={"group": row.code})
    return shown
