"""Printing a case: what can be printed by stage, the form of one kind, and what the guard found. What a print holds: `cases.documents`."""

from dataclasses import replace
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from atensi.accounts.rules import action
from cases import policy
from cases.documents import catalogue, clearing, jobs, letters, printing
from cases.documents.catalogue import Offer
from cases.documents.guard import Identifying
from cases.documents.letters.base import Letter
from cases.documents.months import parted
from cases.documents.source import Source
from cases.models import Case, Document, PrintFormat, PrintJob
from cases.models.records import CaseRecords
from cases.refusals import Refused
from cases.stages import STAGES
from cases.stages.base import Gap
from cases.views import progressing
from cases.views.access import load_case, mask_for
from cases.views.cards import Reader
from cases.views.dismissing import dismissed
from cases.views.links import Missing, entry_url, gap_url
from cases.views.printforms import DRAFT, SIGNED, PrintForm
from cases.views.printlist import line, when
from cases.views.refusals import status_of
from cases.views.tabs import case_page, short_name

MAIN = "penanganan"
RECENT = 5


class Desk:
    """One person before the prints of one case: the kinds with what they need, and the kind in hand."""

    def __init__(self, request: HttpRequest, case: Case, asked: str = "") -> None:
        self.request, self.case = request, case
        self.reader = Reader(request, CaseRecords(case))
        self.source = Source.of(case, request.user, False, timezone.localdate())
        self.source.records = self.reader.records  # read once for both
        self.offers = catalogue.offers(self.source)
        self.kinds = {value: offer for offer in self.offers for value, _ in offer.items}
        self.asked = asked or request.POST.get("kind") or request.GET.get("jenis") or MAIN
        self.wanted, self.months = parted(self.asked)
        self.named = bool(policy.can(request.user, "case.print-names", case))

    @property
    def letter(self) -> Letter:
        offer = self.kinds.get(self.wanted)
        return offer.letter if offer else letters.all_letters()[MAIN]

    @property
    def title(self) -> str:
        """The kind in hand, with the entry it is about, as this person may read it."""
        offer = self.kinds.get(self.wanted)
        return self.reader.text(dict(offer.items)[self.wanted]) if offer else self.letter.title

    def form(self, **initial: Any) -> PrintForm:
        kind = self.wanted if self.wanted in self.kinds else MAIN
        signs = bool(policy.can(self.request.user, "document.sign", self.case))
        of = {"letter": self.letter, "source": self.source, "kinds": set(self.kinds), "named": self.named, "signs": signs}
        of["asked"] = self.months
        return PrintForm(self.request.POST or None, initial={"kind": kind, **initial}, **of)

    def missing(self, gaps: Any) -> list[Missing]:
        return [Missing(gap.sentence, self.gap_url(gap)) for gap in gaps]

    def gap_url(self, gap: Gap) -> str:
        """The form that fills the gap, for those who may write it."""
        stage = next((stage for stage in STAGES if stage.form(gap.form)), STAGES[0])
        form = stage.form(gap.form)
        may = self.reader.leads if gap.place else form is not None and self.reader.may_write(form)
        return gap_url(self.case, stage, gap, self.reader.records) if may else ""

    def shelves(self) -> list[tuple[str, list[dict[str, Any]]]]:
        """The kinds by stage, each with links to print it, or what it lacks."""
        return [(title, [self._kind(offer) for offer in group]) for title, group in catalogue.by_stage(self.offers)]

    def _kind(self, offer: Offer) -> dict[str, Any]:
        address = reverse("print", args=[self.case.code])
        items = [(self.reader.text(words), f"{address}?jenis={value}") for value, words in offer.items] if offer.ready else []
        return {"letter": offer.letter, "items": items, "single": offer.letter.of is None, "missing": self.missing(offer.gaps)}

    def recent(self) -> list[Any]:
        return [line(document) for document in printing.readable(self.request.user, self.case)[:RECENT]]


@action("case.print")
@require_http_methods(["GET", "POST"])
def choose(request: HttpRequest, code: str) -> HttpResponse:
    """Choose what to print; posting prints it, or opens the print that exists."""
    case = load_case(request, code, "case.print")
    desk = Desk(request, case)
    form = desk.form()
    if request.method == "POST" and form.is_valid():
        return _print(request, desk, form)
    return _show(request, desk, form, status=422 if form.is_bound else 200)


def _print(request: HttpRequest, desk: Desk, form: PrintForm) -> HttpResponse:
    """Collect and check at once; a long print goes on apart from the request."""
    data = form.cleaned_data
    try:
        prepared = printing.prepare(
            request.user, desk.case, data["kind"], data["names"], data.get("reason", ""), timezone.now(), form.signed,
            data["format"],
        )  # fmt: skip
        return progressing.answered(request, prepared, lambda made: _said(request, made, made.token == prepared.token))
    except Refused as refusal:
        return _show(request, desk, form, status_of(refusal), refusal)


def _said(request: HttpRequest, document: Document, fresh: bool) -> str:
    numbered = f" Nomor {document.number}." if document.number else ""
    if fresh:
        word = " sebagai Word" if document.format == PrintFormat.WORD else ""
        messages.success(request, f"{letters.called(document)} dicetak{word}. Kode cetak {document.token}.{numbered}")
    else:
        messages.success(request, f"Tidak ada yang berubah. Cetakan yang sama sudah ada, dibuat {when(document)}.{numbered}")
    return reverse("documents", args=[document.case.code])


@action("case.print")
@require_GET
def progress(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """How far a print of hers is; when it is made the list of prints, when it is not the reason."""
    if progressing.polls(request):
        return progressing.step(request, "case", policy.visible_to(request.user, "case.print").filter(code=code).first(), pk)
    case = load_case(request, code, "case.print")
    job = progressing.load_job(request, "case", case, pk)
    mask = mask_for(request, CaseRecords(case))
    frame = case_page(request, case, mask, "", ("Cetak", reverse("print", args=[code])), ("Sedang dicetak", ""))
    frame |= {"whose": f"{short_name(mask)} · {case}", "back_url": reverse("case", args=[code]), "back_to": "kasus"}
    return progressing.shown(
        request, job, case, frame, printing.readable(request.user, case), lambda made: _said(request, made, fresh=True),
        lambda refusal: _not_made(request, Desk(request, case, _sent(job)), job, refusal),
    )  # fmt: skip


def _sent(job: PrintJob) -> str:
    """What was sent as `kind`: "surat-rujukan-12", "laporan-perkembangan.2025-08.2025-10"."""
    entry, told = parted(job.subject)
    kind = f"{job.kind}-{entry.rpartition('-')[2]}" if entry else job.kind
    return told.after(kind) if told else kind


def _not_made(request: HttpRequest, desk: Desk, job: PrintJob, refusal: Refused) -> HttpResponse:
    """The page of the print as it was filled in, with the reason."""
    form = desk.form(names=job.names, format=job.format, reason=job.reason, use=SIGNED if job.sign else DRAFT)
    return _show(request, desk, form, refusal=refusal)


def _show(request: HttpRequest, desk: Desk, form: PrintForm, status: int = 200, refusal: Refused | None = None) -> HttpResponse:
    case = desk.case
    mask = mask_for(request, CaseRecords(case))
    context = case_page(request, case, mask, "", ("Cetak", ""))
    found = refusal.gaps if refusal else []
    context |= {
        "form": form, "refusal": refusal, "findings": _findings(desk, refusal), "existing": _existing(desk),
        "may_clear": desk.named, "kind": (form.is_bound and form.cleaned_data.get("kind")) or desk.asked,
        "refusal_lines": [(gap.sentence, desk.gap_url(gap)) for gap in found],
        "title": desk.title, "main": desk.letter.key == MAIN, "shelves": desk.shelves(), "recent": desk.recent(),
        "page_has_errors": bool(refusal), "again": bool(refusal) and not form.is_bound,
        "running": jobs.running(request.user, "case", case),
    }  # fmt: skip
    return render(request, "cases/print.html", context, status=status)


def _existing(desk: Desk) -> list[Document]:
    """The prints of the kind in hand, in its usual mode, that are still up to date: as PDF and as Word."""
    mode = desk.letter.modes[0] if desk.named else "inisial"
    kind = desk.wanted if desk.wanted in desk.kinds else MAIN
    kind = desk.months.after(kind) if desk.months else kind
    return printing.offered(desk.request.user, desk.case, kind, mode, timezone.now(), desk.reader.records)


def _findings(desk: Desk, refusal: Refused | None) -> list[Any]:
    """What the guard found, each with the page where it is repaired; who sees initials is not told the name."""
    if not isinstance(refusal, Identifying):
        return []
    case, identity = desk.case, reverse("identity", args=[desk.case.code])
    seen = policy.sees_names(desk.request.user, case)
    found = refusal.findings if seen else [replace(each, hit="…") for each in refusal.findings]
    return [(each, entry_url(each.entry, case) if each.entry else identity) for each in found]


@action("case.print-names")
@require_POST
def clear(request: HttpRequest, code: str) -> HttpResponse:
    """*Bukan nama*: this finding names nobody in this document; logged. Then the form of the print again."""
    case = load_case(request, code, "case.print-names")
    kind = request.POST.get("kind", "")

    anew = partial(clearing.clear, request.user, case, kind, request.POST.get("digest", ""), timezone.now())
    return dismissed(request, anew, "dokumen ini", f"{reverse('print', args=[case.code])}?{urlencode({'jenis': kind})}")
