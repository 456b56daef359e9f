"""The list of groups, one group with its stages, forming, changing and ending it."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, F, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from atensi.accounts.rules import action
from atensi.audit.log import record
from cases import policy
from cases.views.rowpage import row_page, sent
from groupwork import forming, rights
from groupwork.forms.group import EndForm, GroupForm
from groupwork.models import Group
from groupwork.views.access import load_group
from groupwork.views.acts import act_page
from groupwork.views.overview import page_of

PER_PAGE = 25


@action("group.list")
@require_GET
def group_list(request: HttpRequest) -> HttpResponse:
    members = Count("members", filter=Q(members__state="anggota"), distinct=True)
    groups = rights.visible_to(request.user, "group.list").annotate(size=members, met=Count("sessions", distinct=True))
    groups = groups.order_by(F("ended_on").desc(nulls_first=True), "-starts_on", "-pk")
    page = Paginator(groups, PER_PAGE).get_page(request.GET.get("halaman"))
    record(request.user, "group.listed", extra={"count": len(page.object_list)})
    context = {
        "page": page,
        "proposals": rights.proposals_for(request.user).count(),
        "may_create": policy.may(request.user, "group.create"),
        "breadcrumbs": [{"label": "Kelompok", "url": ""}],
    }
    return render(request, "groupwork/list.html", context)


@action("group.create")
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    user: Any = request.user
    group = Group(center=user.center, leader=user)
    form = GroupForm(sent(request), instance=group, initial={"starts_on": timezone.localdate()})
    page = {**trail("Bentuk kelompok"), "heading": "Bentuk kelompok", "submit_label": "Bentuk kelompok"}
    # The code is made with the row, so the address after saving is known before.
    back = reverse("group", args=[group.code])
    said = f"Kelompok {form.data.get('name', '')} dibentuk. Sekarang cari calon anggotanya."
    return row_page(request, form, lambda seen: forming.create(request.user, group), said, back, page | {"cancel_url": reverse("groups")})


@action("group.read")
@require_GET
def group(request: HttpRequest, group: str) -> HttpResponse:
    return render(request, "groupwork/group.html", page_of(request, load_group(request, group, "group.read")))


@action("group.write")
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, group: str) -> HttpResponse:
    row = load_group(request, group, "group.write")
    form, back = GroupForm(sent(request), instance=row), reverse("group", args=[group])
    page = {**trail("Ubah kelompok", row), "heading": "Ubah kelompok"}
    return row_page(request, form, lambda seen: forming.change(request.user, row, seen or 0), "Kelompok tersimpan.", back, page)


@action("group.write")
@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, group: str) -> HttpResponse:
    row = load_group(request, group, "group.write")
    form = EndForm(request.POST or None, initial={"ended_on": timezone.localdate()})

    def act(seen: int) -> str:
        forming.end(request.user, row, form.cleaned_data["ended_on"], seen)
        return "Kelompok diakhiri. Sesi dan lembarnya tetap terbaca."

    page = {
        **trail("Akhiri kelompok", row), "heading": "Akhiri kelompok", "submit_label": "Akhiri kelompok",
        "consequence": "Sesudah tanggal ini tidak ada sesi lagi. Evaluasi masih dapat ditulis.",
    }  # fmt: skip
    return act_page(request, form, act, reverse("group", args=[group]), row.version, page)


def trail(title: str, row: Group | None = None, *more: tuple[str, str]) -> dict[str, Any]:
    """Breadcrumbs: Kelompok / its name / the page itself."""
    crumbs = [("Kelompok", reverse("groups"))]
    crumbs += [(row.name, reverse("group", args=[row.code]))] if row else []
    return {"breadcrumbs": [{"label": label, "url": url} for label, url in [*crumbs, *more, (title, "")]]}
