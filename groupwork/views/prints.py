"""Printing the report of a group, and opening what was printed."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from atensi.accounts.rules import action
from atensi.audit.log import record
from atensi.files import store
from atensi.submissions.once import once
from cases.models import PrintFormat
from cases.refusals import Refused
from cases.views.refusals import status_of
from groupwork import printing
from groupwork.views.access import load_group
from groupwork.views.groups import trail


@action("group.print")
@require_http_methods(["GET", "POST"])
def choose(request: HttpRequest, group: str) -> HttpResponse:
    """What has been printed, and a button that prints; posting opens the print that exists when nothing changed."""
    row = load_group(request, group, "group.print")
    refusal = None
    if request.method == "POST":
        try:
            prepared = printing.prepare(request.user, row, timezone.now(), request.POST.get("format") or PrintFormat.PDF)
            if not prepared.existing:
                prepared.content  # noqa: B018  drawn before anything is locked
            return once(request, lambda: _kept(request, prepared))
        except Refused as refused:
            refusal = refused
    context = {**trail("Cetak", row), "group": row, "documents": printing.readable(request.user, row), "refusal": refusal}
    return render(request, "groupwork/print.html", context, status=status_of(refusal) if refusal else 200)


def _kept(request: HttpRequest, prepared: printing.Prepared) -> str:
    document = printing.keep(prepared)
    if document.token == prepared.token:
        messages.success(request, f"{printing.TITLE} dicetak. Kode cetak {document.token}.")
    else:
        messages.success(request, "Tidak ada yang berubah. Cetakan yang sama sudah ada.")
    return reverse("group-print", args=[prepared.group.code])


@action("group.print")
@require_GET
def document(request: HttpRequest, group: str, token: str) -> FileResponse:
    row = load_group(request, group, "group.print")
    found = printing.readable(request.user, row).filter(token=token).first()
    if found is None:
        raise Http404
    record(request.user, "group.document-read", f"group-document:{found.pk}", extra={"group": row.code})
    return store.answer(found.file, inline=True)
