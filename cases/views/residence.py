"""Harian: where the beneficiary lives, the routine of the week, and daily notes, newest first."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from atensi.accounts.rules import action
from atensi.drafts import keep
from cases import policy, residence
from cases import vocabulary as words
from cases.deidentify import Mask
from cases.models import Case, DailyNote, Placement, Routine
from cases.models.records import CaseRecords
from cases.models.summaries import day
from cases.views.access import load_case, mask_for
from cases.views.residenceforms import DailyNoteForm, PlacementForm, RoutineForm
from cases.views.rowpage import row_page, sent
from cases.views.tabs import case_page

PER_PAGE = 30


@dataclass(frozen=True)
class Line:
    """One activity as it is listed: when, what and where; `url` for who may change it."""

    when: str
    text: str
    whole_center: bool
    url: str = ""


@action("case.read")
@require_GET
def daily(request: HttpRequest, code: str) -> HttpResponse:
    case = load_case(request, code, "case.read")
    writes = bool(policy.can(request.user, "daily.write", case)) and case.is_open
    form = DailyNoteForm(case=case) if writes else None
    offered = keep.offer(request, form) if form else {}
    return render(request, "cases/daily.html", {**_page(request, case, form), **offered})


@action("daily.write")
@require_POST
def add_note(request: HttpRequest, code: str) -> HttpResponse:
    case = load_case(request, code, "daily.write")
    form = DailyNoteForm(request.POST, instance=DailyNote(case=case), case=case)
    page = {**_page(request, case, form), "template": "cases/daily.html"}
    return _answer(request, case, form, "Catatan tersimpan.", page)


@action("daily.write")
@require_http_methods(["GET", "POST"])
def edit_note(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    case = load_case(request, code, "daily.write")
    row = _row(case, DailyNote, pk)
    if not residence.may_change(request.user, case, row):
        raise PermissionDenied("Catatan harian diubah penulisnya atau pengampu kasus.")
    form = DailyNoteForm(sent(request), instance=row, case=case)
    return _answer(request, case, form, "Catatan tersimpan.", _frame(request, case, "Ubah catatan harian"))


@action("residence.write")
@require_http_methods(["GET", "POST"])
def new_placement(request: HttpRequest, code: str) -> HttpResponse:
    case = load_case(request, code, "residence.write")
    form = PlacementForm(sent(request), instance=Placement(case=case, author=request.user))
    return _answer(request, case, form, "Penempatan tersimpan.", _frame(request, case, "Penempatan baru"))


@action("residence.write")
@require_http_methods(["GET", "POST"])
def edit_placement(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    case = load_case(request, code, "residence.write")
    form = PlacementForm(sent(request), instance=_row(case, Placement, pk))
    return _answer(request, case, form, "Penempatan tersimpan.", _frame(request, case, "Ubah penempatan"))


@action("residence.write")
@require_http_methods(["GET", "POST"])
def new_routine(request: HttpRequest, code: str) -> HttpResponse:
    case = load_case(request, code, "residence.write")
    form = RoutineForm(sent(request), instance=Routine(case=case, center=case.center))
    lead = "Untuk penerima manfaat ini saja. Kegiatan seluruh sentra ditulis di Pengaturan."
    return _answer(request, case, form, "Kegiatan tersimpan.", {**_frame(request, case, "Kegiatan mingguan"), "lead": lead})


@action("residence.write")
@require_http_methods(["GET", "POST"])
def edit_routine(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    case = load_case(request, code, "residence.write")
    form = RoutineForm(sent(request), instance=_row(case, Routine, pk))
    return _answer(request, case, form, "Kegiatan tersimpan.", _frame(request, case, "Ubah kegiatan mingguan"))


def _row(case: Case, model: Any, pk: int) -> Any:
    row = model._default_manager.filter(case=case, pk=pk).first()
    if row is None:
        raise Http404
    return row


def _answer(request: HttpRequest, case: Case, form: Any, said: str, page: dict[str, Any]) -> HttpResponse:
    back = reverse("daily", args=[case.code])
    return row_page(request, form, lambda seen: residence.save(request.user, case, form.instance, seen), said, back, page)


def _frame(request: HttpRequest, case: Case, heading: str) -> dict[str, Any]:
    mask = mask_for(request, CaseRecords(case))
    back = reverse("daily", args=[case.code])
    return {**case_page(request, case, mask, "harian", ("Harian", back), (heading, "")), "heading": heading}


def _page(request: HttpRequest, case: Case, form: DailyNoteForm | None) -> dict[str, Any]:
    mask = mask_for(request, CaseRecords(case))
    lives = bool(policy.can(request.user, "residence.write", case)) and case.is_open
    page = Paginator(residence.notes(case), PER_PAGE).get_page(request.GET.get("halaman"))
    leads = policy.in_charge(request.user, case)
    return {
        **case_page(request, case, mask, "harian"),
        "form": form,
        "draft_path": reverse("daily", args=[case.code]) if form else "",
        "placements": [_placement(case, row, mask, lives) for row in Placement.objects.filter(case=case)],
        "week": week(case, mask, lives),
        "page": page,
        "notes": [_note(request, case, row, mask, leads) for row in page],
        "lives": lives,
    }


def _placement(case: Case, row: Placement, mask: Mask, lives: bool) -> dict[str, Any]:
    said = [f"sejak {day(row.starts_on)}" if row.current else f"{day(row.starts_on)} sampai {day(row.ends_on)}"]
    if row.current and row.planned_end:
        late = row.planned_end < timezone.localdate()
        said.append(f"direncanakan sampai {day(row.planned_end)}" + (", sudah lewat" if late else ""))
    url = reverse("placement-edit", args=[case.code, row.pk]) if lives else ""
    return {"title": mask.text(str(row)), "meta": ", ".join(said), "current": row.current, "url": url}


def week(case: Case, mask: Mask, lives: bool = False) -> list[tuple[str, list[Line]]]:
    """The days that have activities, with what happens on each."""
    rows = residence.routines(case)
    days = [(text, [row for row in rows if int(code) in row.weekdays]) for code, text in words.WEEKDAY.items()]
    return [(text, [_line(case, row, mask, lives) for row in found]) for text, found in days if found]


def _line(case: Case, row: Routine, mask: Mask, lives: bool) -> Line:
    clock = "–".join(each.strftime("%H.%M") for each in (row.starts_at, row.ends_at) if each)
    text = mask.text(row.activity + (f", {row.place}" if row.place else ""))
    own = row.case_id is not None
    return Line(clock, text, not own, reverse("routine-edit", args=[case.code, row.pk]) if own and lives else "")


def _note(request: HttpRequest, case: Case, row: DailyNote, mask: Mask, leads: bool) -> dict[str, Any]:
    edits = case.is_open and policy.may(request.user, "daily.write") and (leads or row.author_id == request.user.pk)
    kind = words.label(words.DAILY_KIND, row.kind) if row.kind != "umum" else ""
    return {
        "day": row.happened_on,
        "text": mask.text(row.text),
        "meta": ", ".join(filter(None, [kind, f"{row.author.name} ({row.author.title.lower()})"])),
        "url": reverse("daily-edit", args=[case.code, row.pk]) if edits else "",
    }
