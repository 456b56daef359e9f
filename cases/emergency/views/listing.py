"""Daftar respon kasus: open ones first, by triage and age; filters in the address."""

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from atensi.accounts.rules import action
from atensi.audit.log import record
from atensi.forms.base import PlainForm
from atensi.forms.fields import CleanCharField
from cases import policy
from cases.emergency import clocks, looking, rights, standing, words
from cases.emergency.models import EmergencyResponse, ResponseMember

PER_PAGE = 25
STATES = {"": "Semua keadaan", looking.OPEN: "Berjalan", looking.ENDED: "Selesai", looking.STRUCK: "Dibatalkan"}


class ResponseFilter(PlainForm):
    q = CleanCharField(label="Nomor, tempat, atau nama", required=False, max_length=100)
    triase = forms.ChoiceField(label="Triase", required=False, choices=[("", "Semua triase"), *words.TRIAGE.items()])
    keadaan = forms.ChoiceField(label="Keadaan", required=False, choices=list(STATES.items()))

    @property
    def wanted(self) -> dict[str, str]:
        """The filters that are set; what cannot be read is left out."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


@action("emergency.list")
@require_GET
def response_list(request: HttpRequest) -> HttpResponse:
    form = ResponseFilter(request.GET)
    wanted = form.wanted
    team = Prefetch("members", ResponseMember.objects.select_related("user"))
    rows = looking.filtered(rights.visible_to(request.user, "emergency.list"), wanted)
    rows = looking.ordered(rows).select_related("pic", "taken_by", "assessment").prefetch_related(team)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("halaman"))
    norms, now = clocks.norms_of(request.user.center_id), timezone.now()
    shown = [_row(row, norms, now) for row in page.object_list]
    codes = " ".join(each["row"].code for each in shown)
    record(request.user, "emergency.listed", extra={"responses": len(shown), "codes": codes})
    context = {
        "page": page, "groups": _groups(shown), "form": form, "wanted": wanted, "chips": _chips(wanted),
        "query": _query(wanted), "may_create": policy.may(request.user, "emergency.create"),
        "breadcrumbs": [{"label": "Respon kasus", "url": ""}],
    }  # fmt: skip
    return render(request, "emergency/list.html", context)


def _row(row: EmergencyResponse, norms: Any, now: Any) -> dict[str, Any]:
    telling = [clock for clock in clocks.clocks_of(row, norms, now) if clock.state in clocks.TELLING] if row.is_open else []
    telling.sort(key=lambda clock: clock.ends is not None)  # what can still be met goes before what was missed
    return {
        "row": row, "tag": standing.triage_tag(row.triage), "stands": standing.stands(row, now),
        "team": ", ".join(each.user.name for each in row.members.all()), "clock": telling[0] if telling else None,
    }  # fmt: skip


def _groups(shown: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows of a page under their headings, in the order of the list."""
    heads = {True: ("Berjalan", "sirene"), False: ("Selesai", "cek")}
    found: list[dict[str, Any]] = []
    for each in shown:
        label, icon = heads[each["row"].is_open]
        if not found or found[-1]["label"] != label:
            found.append({"label": label, "icon": icon, "rows": []})
        found[-1]["rows"].append(each)
    return found


def _query(wanted: dict[str, str], without: str = "") -> str:
    made = QueryDict(mutable=True)
    made.update({name: value for name, value in wanted.items() if name != without})
    return made.urlencode()


def _chips(wanted: dict[str, str]) -> list[dict[str, str]]:
    known = words.TRIAGE | STATES
    said = {name: value if name == "q" else known.get(value, value) for name, value in wanted.items()}
    return [{"label": said[name], "url": f"?{_query(wanted, name)}"} for name in wanted]
