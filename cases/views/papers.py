"""Berkas siap periksa as a page: the papers of a case by stage, green or with what lacks and where to make it."""

from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from atensi.accounts.rules import action
from cases.documents import letters
from cases.documents.papers import LATER, READY, SPARED, Paper, counted, stage_title
from cases.documents.papers import papers as papers_of
from cases.documents.source import Source
from cases.documents.wording import day
from cases.models.records import CaseRecords
from cases.stages import BY_KEY
from cases.views.access import load_case, mask_for
from cases.views.cards import Reader
from cases.views.links import Missing, gap_url, stage_url
from cases.views.tabs import case_page


@action("document.read")
@require_GET
def papers(request: HttpRequest, code: str) -> HttpResponse:
    """The index, by stage, with how many of those that are due are there."""
    case = load_case(request, code, "document.read")
    reader = Reader(request, CaseRecords(case))
    found = papers_of(Source.of(case, request.user, False, timezone.localdate()))
    ready, due = counted(found)
    context = case_page(request, case, mask_for(request, reader.records), "berkas", ("Berkas siap periksa", ""))
    context |= {
        "shelves": [(title, [_line(paper, reader) for paper in group]) for title, group in groupby(found, key=stage_title)],
        "ready": ready, "due": due, "may_print": reader.prints,
    }  # fmt: skip
    return render(request, "cases/papers.html", context)


def _line(paper: Paper, reader: Reader) -> Missing:
    if paper.state == READY:
        made = ", ".join(part for part in (paper.by, day(paper.on) if paper.on else "") if part)
        return Missing(paper.title, detail=made + (f" ({paper.count} kali)" if paper.count > 1 else ""), met=True)
    if paper.state in {LATER, SPARED}:
        return Missing(paper.title, detail=paper.state)
    return Missing(paper.gap.sentence if paper.gap else paper.title, _url(paper, reader), "" if paper.gap else paper.state)


def _url(paper: Paper, reader: Reader) -> Any:
    """Where the paper is made: its print, its form, or the page of its stage; only for who may do it."""
    case, gap, stage = reader.case, paper.gap, BY_KEY[paper.stage]
    if paper.kind:
        letter = letters.get(paper.kind)
        chosen = f"?jenis={paper.kind}" if letter and letter.of is None else ""
        return f"{reverse('print', args=[case.code])}{chosen}" if reader.prints else ""
    if gap is None or not gap.form:
        return stage_url(case, stage.key) if not (gap and gap.place) else reverse("identity", args=[case.code])
    return gap_url(case, stage, gap, reader.records) if reader.may_write(stage.form(gap.form)) else ""
