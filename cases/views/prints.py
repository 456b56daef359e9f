"""Printing a case, the list of its prints, and the prints themselves. What a print holds is decided in `cases.documents`."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_GET, require_http_methods

from atensi.accounts.rules import action
from atensi.audit.log import record
from atensi.files import store
from atensi.forms.base import PlainForm
from atensi.submissions.once import once
from cases import policy
from cases.deidentify import initials
from cases.documents import printing
from cases.documents.guard import Finding, Identifying
from cases.models import Case, Document, NameMode
from cases.models.records import CaseRecords
from cases.refusals import Refused
from cases.views.access import load_case, load_document, mask_for
from cases.views.cards import Reader
from cases.views.links import entry_url
from cases.views.refusals import status_of
from cases.views.tabs import case_page

PER_PAGE = 20


class PrintForm(PlainForm):
    """What to print, and how people are named in it."""

    kind = forms.ChoiceField(label="Jenis", widget=forms.RadioSelect, initial="penanganan")
    names = forms.ChoiceField(
        label="Nama penerima manfaat",
        widget=forms.RadioSelect,
        initial=NameMode.INITIALS,
        help_text="Dengan inisial, keluarga ikut disamarkan dan tanggal lahir menjadi umur.",
    )
    reason = forms.CharField(
        label="Alasan mencetak nama lengkap",
        required=False,
        max_length=300,
        help_text="Wajib bila nama lengkap dipilih. Pilihan dan alasan ini dicatat.",
    )

    def __init__(self, *args: Any, case: Case, reader: Reader, named: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(key, reader.text(words)) for key, words in printing.offered(reader.user, case)]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]
        short = initials(case.beneficiary.name) or "PM"
        modes = [(NameMode.INITIALS.value, f"Inisial: {short}"), (NameMode.NAMES.value, "Nama lengkap")]
        self.fields["names"].choices = modes if named else modes[:1]  # type: ignore[attr-defined]
        self.fields["reason"].owed = True  # type: ignore[attr-defined]
        if not named:
            del self.fields["reason"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("names") == NameMode.NAMES and not data.get("reason"):
            self.add_error("reason", printing.NEEDS_REASON)
        return data


@action("case.print")
@require_http_methods(["GET", "POST"])
def choose(request: HttpRequest, code: str) -> HttpResponse:
    """Choose what to print; posting prints it, or opens the print that exists."""
    case = load_case(request, code, "case.print")
    named = bool(policy.can(request.user, "case.print-names", case))
    wanted = {"kind": request.GET["jenis"]} if "jenis" in request.GET else None
    reader = Reader(request, CaseRecords(case))
    form = PrintForm(request.POST or None, case=case, reader=reader, named=named, initial=wanted)
    if request.method == "POST" and form.is_valid():
        return _print(request, case, form)
    return _show(request, case, form, status=422 if form.is_bound else 200)


def _print(request: HttpRequest, case: Case, form: PrintForm) -> HttpResponse:
    """Collect, check and draw first; then keep, once for each submission."""
    data = form.cleaned_data
    try:
        prepared = printing.prepare(
            request.user, case, data["kind"], data["names"], data.get("reason", ""), timezone.now()
        )
        if not prepared.existing:
            prepared.content  # noqa: B018  drawn before anything is locked
        return once(request, lambda: _kept(request, prepared))
    except Refused as refusal:
        return _show(request, case, form, status_of(refusal), refusal)


def _kept(request: HttpRequest, prepared: printing.Prepared) -> str:
    document = printing.keep(prepared)
    if document.token == prepared.token:
        messages.success(request, f"{prepared.kind.title} dicetak. Kode cetak {document.token}.")
    else:
        messages.success(request, f"Tidak ada yang berubah. Cetakan yang sama sudah ada, dibuat {_when(document)}.")
    return reverse("documents", args=[prepared.case.code])


def _show(
    request: HttpRequest, case: Case, form: PrintForm, status: int = 200, refusal: Refused | None = None
) -> HttpResponse:
    mask = mask_for(request, CaseRecords(case))
    context = case_page(request, case, mask, "", ("Cetak", ""))
    context |= {
        "form": form, "refusal": refusal, "findings": _findings(case, refusal), "existing": _existing(request, case),
        "page_has_errors": bool(refusal),
    }  # fmt: skip
    return render(request, "cases/print.html", context, status=status)


def _existing(request: HttpRequest, case: Case) -> Document | None:
    """The print with initials that is still up to date."""
    try:
        prepared = printing.prepare(request.user, case, "penanganan", NameMode.INITIALS, "", timezone.now())
    except Refused:
        return None
    return prepared.existing


def _findings(case: Case, refusal: Refused | None) -> list[tuple[Finding, str]]:
    """What the guard found, each with the page where it is repaired."""
    if not isinstance(refusal, Identifying):
        return []
    identity = reverse("identity", args=[case.code])
    return [(found, entry_url(found.entry, case) if found.entry else identity) for found in refusal.findings]


@dataclass(frozen=True)
class Line:
    """One print in the list."""

    document: Document
    title: str
    when: str


@action("document.read")
@require_GET
def documents(request: HttpRequest, code: str) -> HttpResponse:
    """The prints of a case that this person may open, newest first."""
    case = load_case(request, code, "document.read")
    context = case_page(request, case, mask_for(request, CaseRecords(case)), "berkas")
    page = Paginator(printing.readable(request.user, case), PER_PAGE).get_page(request.GET.get("halaman"))
    context |= {
        "lines": [Line(document, printing.KINDS[document.kind].title, _when(document)) for document in page],
        "page": page,
        "may_print": bool(policy.can(request.user, "case.print", case)),
    }
    return render(request, "cases/print_list.html", context)


@action("document.read")
@require_GET
def document(request: HttpRequest, code: str, token: str) -> FileResponse:
    """The stored PDF, byte for byte."""
    case = load_case(request, code, "document.read")
    found = load_document(request, case, token)
    if not printing.readable(request.user, case).filter(pk=found.pk).exists():
        raise Http404
    record(request.user, "document.read", f"document:{found.pk}", case.code, {"kind": found.kind, "names": found.names})
    return store.answer(found.file, inline=True)


def _when(document: Document) -> str:
    return date_format(timezone.localtime(document.printed_at), "j F Y, H.i")
