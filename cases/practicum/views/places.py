"""Praktikum: the list, one placement, placing a praktikan and changing it, and what a sentra decides about placements."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from atensi.accounts.models import Role, User
from atensi.accounts.rules import action
from atensi.audit.log import record
from cases import policy
from cases.practicum import diary, placing, proposals, rights, telling
from cases.practicum.forms import PlacementForm, SettingsForm
from cases.practicum.models import Practicum
from cases.practicum.naming import mask_for
from cases.practicum.views.access import allowed, load_practicum, trail
from cases.views.rowpage import row_page, sent

PER_PAGE = 25
LATEST = 5


@action("practicum.list")
@require_GET
def practica(request: HttpRequest) -> HttpResponse:
    waiting = Count("consultations", filter=Q(consultations__confirmed_at=None, consultations__struck_at=None), distinct=True)
    done = Count("activities", filter=Q(activities__struck_at=None), distinct=True)
    rows = rights.visible_to(request.user, "practicum.list").annotate(waiting=waiting, done=done)
    page = Paginator(rows.order_by("-ends_on", "-pk"), PER_PAGE).get_page(request.GET.get("halaman"))
    record(request.user, "practicum.listed", extra={"count": len(page.object_list)})
    user: Any = request.user
    context = {
        "page": page,
        "rows": [(row, telling.state(row), telling.span(row), telling.about_the_case(row)) for row in page],
        "may_place": policy.may(user, "practicum.manage"),
        "full": _room_now(user) if policy.may(user, "practicum.manage") else "",
        "own": user.role == Role.STUDENT,
        "campus": user.role == Role.CAMPUS,
        "breadcrumbs": [{"label": "Praktikum", "url": ""}],
    }
    return render(request, "practicum/list.html", context)


def _room_now(user: Any) -> str:
    """How many places are taken today; empty where there is no limit."""
    today, places = timezone.localdate(), proposals.settings_of(user.center).places
    return f"{placing.taken(user.center, today, today)} dari {places} tempat praktik terisi hari ini." if places else ""


@action("practicum.read")
@require_GET
def practicum(request: HttpRequest, practicum: str) -> HttpResponse:
    row = load_practicum(request, practicum, "practicum.read")
    activities, consultations = diary.standing(row), diary.consulted(row)
    mask = mask_for(request.user, row)
    case = row.case if row.case and policy.can(request.user, "case.read", row.case) else None
    context = {
        **trail(row.student.name),
        "practicum": row, "title": mask.text(row.title), "span": telling.span(row), "state": telling.state(row),
        "facts": _facts(row), "initials": telling.about_the_case(row), "case_url": reverse("case", args=[case.code]) if case else "",
        "case_number": str(case) if case else "", "owed": telling.owed(request.user, row, activities, consultations),
        "activities": [(each, mask.text(each.role or each.place)) for each in reversed(activities[-LATEST:])],
        "consultations": [(each, mask.text(each.supervisor), mask.text(each.matter)) for each in reversed(consultations[-LATEST:])],
        "count": len(activities), "consulted": len(consultations),
        "writes": allowed(request.user, "practicum.write", row), "manages": allowed(request.user, "practicum.manage", row),
        "prints": allowed(request.user, "practicum.print", row),
    }  # fmt: skip
    return render(request, "practicum/practicum.html", context)


def _facts(row: Practicum) -> list[tuple[str, str]]:
    def named(person: User | None) -> str:
        return person.name if person else ""

    return [pair for pair in (
        ("NRP", row.student_number), ("Program studi", row.get_programme_display()), ("Kampus", row.campus),
        ("Pembimbing lapangan", named(row.field_supervisor)), ("Pembimbing kampus", named(row.campus_supervisor)),
        ("Pembimbing kedua", row.second_supervisor), ("Ketua program studi", row.head_of_programme),
    ) if pair[1]]  # fmt: skip


@action("practicum.manage")
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """First whom, then the form with everything proposed that is known of her."""
    user: Any = request.user
    students = proposals.people(user.center_id, Role.STUDENT)
    chosen = request.GET.get("praktikan", "")
    if not chosen:
        context = {**trail("Tempatkan praktikan"), "students": _offered(students), "full": _room_now(user)}
        return render(request, "practicum/choose.html", context)
    student = students.filter(pk=int(chosen)).first() if chosen.isascii() and chosen.isdigit() and len(chosen) < 10 else None
    if student is None:
        raise Http404
    row = proposals.fresh(user, student)
    full = placing.room(user.center, row.starts_on, row.ends_on)
    form = PlacementForm(sent(request), instance=row, actor=user)
    page = {
        **trail("Tempatkan praktikan"), "heading": f"Tempatkan {student.name}", "page_title": "Tempatkan praktikan",
        "template": "practicum/placement_form.html", "full": full, "submit_label": "Tempatkan", "lead": _room_now(user),
        "consequence": "Praktikan dapat membuka kasusnya, dengan inisial, selama tanggal ini. Sesudahnya akses berakhir sendiri.",
        "cancel_url": reverse("practica"),
    }  # fmt: skip
    back = reverse("practicum", args=[row.code])
    return row_page(request, form, lambda seen: placing.place(user, row), f"{student.name} ditempatkan.", back, page)


def _offered(students: Any) -> list[tuple[User, str]]:
    """Each praktikan with what is known of her now."""
    today = timezone.localdate()
    placed = {row.student_id: row for row in Practicum.objects.filter(student__in=students, ends_on__gte=today).order_by("-starts_on")}

    def known(student: User) -> str:
        if student.pk in placed:
            return f"ditempatkan {telling.span(placed[student.pk])}"
        return f"NRP {student.staff_number}" if student.staff_number else ""

    return [(each, known(each)) for each in students]


@action("practicum.manage")
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, practicum: str) -> HttpResponse:
    row = load_practicum(request, practicum, "practicum.manage")
    form, back = PlacementForm(sent(request), instance=row, actor=request.user), reverse("practicum", args=[practicum])
    page = {**trail("Ubah praktikum", row), "heading": "Ubah praktikum", "template": "practicum/placement_form.html",
            "consequence": "Akses ke kasus mengikuti tanggal ini."}  # fmt: skip
    return row_page(request, form, lambda seen: placing.change(request.user, row, seen or 0), "Praktikum tersimpan.", back, page)


@action("practicum.settings")
@require_http_methods(["GET", "POST"])
def settings(request: HttpRequest) -> HttpResponse:
    user: Any = request.user
    row = proposals.settings_of(user.center)
    row.pk = row.pk or 0  # settings nobody wrote yet are edited from version 0
    form, back = SettingsForm(sent(request), instance=row), reverse("practicum-settings")
    crumbs = [{"label": "Pengaturan", "url": reverse("settings")}, {"label": "Praktikum", "url": ""}]
    page = {"heading": "Praktikum", "breadcrumbs": crumbs, "page_title": "Pengaturan praktikum", "cancel_url": reverse("settings")}
    return row_page(
        request, form, lambda seen: placing.save_settings(user, row, seen or 0), "Pengaturan praktikum tersimpan.", back, page
    )
