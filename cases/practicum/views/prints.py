"""Printing the practicum report: how far a print is, what the search found with where it is repaired, and the prints themselves."""

from dataclasses import replace
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from atensi.accounts.models import Role
from atensi.accounts.rules import action
from atensi.audit.log import record
from atensi.files import store
from atensi.forms.base import PlainForm
from cases import policy
from cases.documents import jobs
from cases.documents.guard import Finding, Identifying
from cases.models import PrintFormat
from cases.models.records import CaseRecords
from cases.practicum import printing, rights, searching
from cases.practicum.desk import Desk
from cases.practicum.models import Practicum, PracticumDocument
from cases.practicum.outline import BY_KEY
from cases.practicum.prints import readable, title_of
from cases.practicum.report import practicum_report
from cases.practicum.texts import source_of
from cases.practicum.views.access import allowed, load_practicum, trail
from cases.practicum.views.reading import findings_for
from cases.refusals import Refused
from cases.stages import STAGES
from cases.stages.base import Gap
from cases.views import progressing
from cases.views.dismissing import dismissed
from cases.views.links import entry_url, gap_url
from cases.views.refusals import status_of

PAGES = {"lampiran-6": "practicum-activities", "lampiran-7": "practicum-consultations", "lampiran-8": "practicum-activities",
         "kegiatan-lain": "practicum-activities"}  # fmt: skip
RECENT = 10


class PrintForm(PlainForm):
    """`owed`: the person has not agreed, so that a reason is asked. barred: a sentence for who may not give one."""

    barred = ""

    format = forms.ChoiceField(label="Bentuk", choices=PrintFormat.choices, initial=PrintFormat.PDF, widget=forms.RadioSelect)
    reason = forms.CharField(
        label="Alasan mencetak tanpa persetujuan klien", required=False, max_length=300, help_text="Dicatat bersama cetakan ini."
    )

    def __init__(self, *args: Any, owed: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["format"].owed = True  # type: ignore[attr-defined]
        if owed:
            self.fields["reason"].owed = True  # type: ignore[attr-defined]
        else:
            del self.fields["reason"]


@action("practicum.print")
@require_http_methods(["GET", "POST"])
def choose(request: HttpRequest, practicum: str) -> HttpResponse:
    """What was printed and a button that prints; posting opens the print that exists when nothing changed."""
    row = load_practicum(request, practicum, "practicum.print")
    form = _form(request.user, row, request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _print(request, row, form)
    return _show(request, row, form, 422 if form.is_bound else 200)


def _form(user: Any, row: Practicum, data: Any = None, **more: Any) -> PrintForm:
    """It asks for a reason only who may give one; the others are told who can."""
    source = source_of(row)
    owed = source is not None and printing.unagreed(source)
    may = owed and source is not None and printing.may_override(user, source)
    form = PrintForm(data, owed=may, **more)
    form.barred = printing.NOT_HERS if owed and not may else ""
    return form


def _print(request: HttpRequest, row: Practicum, form: PrintForm) -> HttpResponse:
    """Collect and search at once; the drawing, which is long, goes on apart from the request."""
    data = form.cleaned_data
    try:
        prepared = printing.prepare(request.user, row, timezone.now(), data.get("reason", ""), data["format"])
        return progressing.answered(request, prepared, lambda made: _said(request, row, made, made.token == prepared.token))
    except Refused as refusal:
        return _show(request, row, form, status_of(refusal), refusal)


def _said(request: HttpRequest, row: Practicum, document: PracticumDocument, fresh: bool) -> str:
    if fresh:
        messages.success(request, f"{title_of(row)} dicetak. Kode cetak {document.token}.")
    else:
        messages.success(request, f"Tidak ada yang berubah. Cetakan yang sama sudah ada, dibuat {_when(document)}.")
    return reverse("practicum-print", args=[row.code])


@action("practicum.print")
@require_GET
def progress(request: HttpRequest, practicum: str, pk: int) -> HttpResponse:
    """How far a print of hers is; when it is made the list of prints, when it is not the reason."""
    if progressing.polls(request):
        found = rights.visible_to(request.user, "practicum.print").filter(code=practicum).first()
        return progressing.step(request, "practicum", found, pk)
    row = load_practicum(request, practicum, "practicum.print")
    job = progressing.load_job(request, "practicum", row, pk)
    back = {"back_url": reverse("practicum", args=[row.code]), "back_to": "praktikum", "whose": row.student.name}
    form = _form(request.user, row, initial={"format": job.format, "reason": job.reason})
    return progressing.shown(
        request, job, row, {**trail("Sedang dicetak", row), **back}, readable(request.user, row),
        lambda made: _said(request, row, made, fresh=True), lambda refusal: _show(request, row, form, refusal=refusal),
    )  # fmt: skip


def _show(request: HttpRequest, row: Practicum, form: PrintForm, status: int = 200, refusal: Refused | None = None) -> HttpResponse:
    documents = [(each, _when(each)) for each in readable(request.user, row)[:RECENT]]
    desk = Desk.of(request.user, row)
    context = {
        **trail("Cetak laporan", row), "practicum": row, "form": form, "refusal": refusal, "documents": documents,
        "report_title": title_of(row), "findings": _findings(request, row, refusal),
        "refusal_lines": [(gap.sentence, _gap_url(request.user, row, gap)) for gap in refusal.gaps] if refusal else [],
        "running": jobs.running(request.user, "practicum", row),
        "again": bool(refusal) and not form.is_bound,
        "may_clear": _may_clear(request.user, row), "page_has_errors": bool(refusal), "has_case": row.case_id is not None,
        "writes": allowed(request.user, "practicum.write", row),
        "unfit": findings_for(request.user, desk),
        "existing": [(each, _when(each)) for each in (_existing(request.user, desk) if documents and not form.is_bound else [])],
    }  # fmt: skip
    return render(request, "practicum/print.html", context, status=status)


def _existing(user: Any, desk: Desk) -> list[PracticumDocument]:
    """The prints of exactly this, as PDF and as Word. Nothing is drawn or searched for it."""
    row, source = desk.practicum, desk.source
    if source is None:
        return []
    report = practicum_report(row, source.day, source)
    found = printing.Prepared(actor=user, report=report, at=timezone.now(), practicum=row, source=source)
    return [each for form in PrintFormat.values if (each := replace(found, format=form).existing)]


def _may_clear(user: Any, row: Practicum) -> bool:
    return row.case is not None and bool(policy.can(user, "case.print-names", row.case))


def _gap_url(user: Any, row: Practicum, gap: Gap) -> str:
    """The form that fills the gap, for those who may write it."""
    stage = next((stage for stage in STAGES if stage.form(gap.form)), None)
    if stage is None or row.case is None or not policy.can(user, "entry.write", row.case):
        return ""
    return gap_url(row.case, stage, gap, CaseRecords(row.case))


def _findings(request: HttpRequest, row: Practicum, refusal: Refused | None) -> list[tuple[Finding, str]]:
    """What the search found, each with the page where it is repaired; who may not read the name is not told it."""
    if not isinstance(refusal, Identifying):
        return []
    user: Any = request.user
    reads = row.case is not None and user.role not in {Role.CAMPUS, Role.STUDENT} and bool(policy.can(user, "case.read", row.case))
    hers = user.pk == row.student_id
    found = [each if reads or (hers and not each.entry) else replace(each, before="", hit="…", after="") for each in refusal.findings]
    return [(each, _where(row, each, reads)) for each in found]


def _where(row: Practicum, found: Finding, reads: bool) -> str:
    """The paragraph in the writing page, the diary, or the entry of the case."""
    if found.entry and reads and row.case:
        return entry_url(found.entry, row.case)
    if found.heading in PAGES:
        return reverse(PAGES[found.heading], args=[row.code])
    heading = BY_KEY.get(found.heading)
    if heading is None:
        return reverse("practicum", args=[row.code])
    if heading.writable:
        return reverse("practicum-text", args=[row.code, heading.key])
    return f"{reverse('practicum-write', args=[row.code])}#{heading.key}"


@action("practicum.print")
@require_POST
def clear(request: HttpRequest, practicum: str) -> HttpResponse:
    """*Bukan nama*: this finding names nobody in this report; logged."""
    row = load_practicum(request, practicum, "practicum.print")
    search = partial(printing.prepare, request.user, row, timezone.now(), "periksa")
    anew = partial(searching.clear, request.user, row, request.POST.get("digest", ""), search)
    return dismissed(request, anew, "laporan ini", reverse("practicum-print", args=[row.code]))


@action("practicum.print")
@require_GET
def document(request: HttpRequest, practicum: str, token: str) -> FileResponse:
    """The stored file, byte for byte."""
    row = load_practicum(request, practicum, "practicum.print")
    found = readable(request.user, row).filter(token=token).first()
    if found is None:
        raise Http404
    shown = store.show(found.file)
    jobs.opened(request.user, found.token)
    record(request.user, "practicum.document-read", f"practicum-document:{found.pk}", extra={"practicum": row.code})
    return shown


def _when(document: PracticumDocument) -> str:
    return date_format(timezone.localtime(document.printed_at), "j F Y, H.i")
