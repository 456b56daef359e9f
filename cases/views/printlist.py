"""The prints of a case, and the prints themselves, byte for byte as they were stored."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_GET

from atensi.accounts.rules import action
from atensi.audit.log import record
from atensi.files import store
from cases import policy
from cases.documents import jobs, letters, printing
from cases.models import Document
from cases.models.records import CaseRecords
from cases.views.access import load_case, load_document, mask_for
from cases.views.tabs import case_page

PER_PAGE = 20


@dataclass(frozen=True)
class Line:
    """One print in the list."""

    document: Document
    title: str
    when: str


def line(document: Document) -> Line:
    return Line(document, letters.called(document), when(document))


@action("document.read")
@require_GET
def documents(request: HttpRequest, code: str) -> HttpResponse:
    """The prints of a case that this person may open, newest first."""
    case = load_case(request, code, "document.read")
    context = case_page(request, case, mask_for(request, CaseRecords(case)), "berkas")
    page = Paginator(printing.readable(request.user, case), PER_PAGE).get_page(request.GET.get("halaman"))
    context |= {
        "lines": [line(document) for document in page],
        "page": page,
        "may_print": bool(policy.can(request.user, "case.print", case)),
    }
    return render(request, "cases/print_list.html", context)


@action("document.read")
@require_GET
def document(request: HttpRequest, code: str, token: str) -> FileResponse:
    """The stored file, byte for byte."""
    case = load_case(request, code, "document.read")
    found = load_document(request, case, token)
    if not printing.readable(request.user, case).filter(pk=found.pk).exists():
        raise Http404
    shown = store.show(found.file)
    jobs.opened(request.user, found.token)
    record(request.user, "document.read", f"document:{found.pk}", case.code, {"kind": found.kind, "names": found.names})
    return shown


def when(document: Document) -> str:
    return date_format(timezone.localtime(document.printed_at), "j F Y, H.i")
