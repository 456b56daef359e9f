"""Daftar kasus and the search above every page."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET
from django_htmx.http import HttpResponseClientRedirect

from atensi.accounts.rules import action
from atensi.audit.log import record
from cases import extend, policy
from cases.overview import beside
from cases.overview.scope import orphans
from cases.views import listing
from cases.views.rows import Row, rows
from cases.views.searching import search_for
from cases.views.tabs import Tab

TAB_LABELS = {"saya": "Kasus saya", "tim": "Tim saya", "semua": "Semua"}
NOBODY = "Tidak ada kasus yang dapat Anda lihat dengan NIK itu."
LONGEST = 100  # signs of a search
SEVERAL = "Ada beberapa kasus dengan NIK itu; ini yang terbaru."


@action("case.list")
@require_GET
def case_list(request: HttpRequest) -> HttpResponse:
    if listing.personal_number(request.GET.get("q", "")):
        return _by_number(request, request.GET["q"])
    page = _page(request)
    shown = [row.case.code for group in page["groups"] for row in group["rows"]]
    record(request.user, "cases.listed", extra={"codes": " ".join(shown)})
    htmx: Any = getattr(request, "htmx", None)
    part = htmx and not htmx.history_restore_request
    answer = render(request, "cases/list_part.html" if part else "cases/list.html", page)
    if part:
        answer.headers["HX-Push-Url"] = f"?{page['query']}" if page["query"] else request.path
    answer.headers["Vary"] = "HX-Request"
    return answer


@action("case.list")
@require_GET
def search(request: HttpRequest) -> HttpResponse:
    """Straight to the one case or print that is meant; the list of cases when only cases match; else all kinds on one page."""
    text = request.GET.get("q", "").strip()
    if listing.personal_number(text):
        return _by_number(request, text)
    exact = listing.exactly(request.user, text) if text else []
    if len(exact) == 1:
        return redirect("case", exact[0].code)
    printed = beside.exact_print(request.user, text) if not exact else ""
    if printed:
        return redirect(printed)
    others = beside.found(request.user, text[:LONGEST]) if text else {}
    if others:
        return _results(request, text[:LONGEST], others)
    wanted = {"lihat": "semua", "keadaan": "semua", "q": text[:LONGEST]} if text else {}
    return redirect(f"{reverse('cases')}?{urlencode(wanted)}" if wanted else "cases")


def _results(request: HttpRequest, text: str, others: dict[str, list[extend.Found]]) -> HttpResponse:
    """What was found of each kind, cases first; nothing is found by a wrong letter where something else matches as written."""
    match = search_for(request.user, text).match
    cases = list(policy.visible_to(request.user, "case.list").filter(match).order_by("-pk")[: beside.MOST + 1])
    found = rows(request.user, cases[: beside.MOST])
    record(request.user, "cases.listed", extra={"codes": " ".join(row.case.code for row in found)})
    context = {
        "text": text, "search_query": text, "cases": found, "others": others,
        "all_url": f"{reverse('cases')}?{urlencode({'lihat': 'semua', 'keadaan': 'semua', 'q': text})}" if len(cases) > beside.MOST else "",
        "breadcrumbs": [{"label": "Cari", "url": ""}],
    }  # fmt: skip
    return render(request, "cases/found.html", context)


def _by_number(request: HttpRequest, text: str) -> HttpResponse:
    """A NIK is answered without ever being repeated: not on the page, not in an address, not in the log."""
    found = listing.exactly(request.user, text)
    record(request.user, "cases.searched-by-nik", code=found[0].code if found else "")
    if not found:
        messages.warning(request, NOBODY)
    elif len(found) > 1:
        messages.info(request, SEVERAL)
    url = reverse("case", args=[found[0].code]) if found else reverse("cases")
    return HttpResponseClientRedirect(url) if getattr(request, "htmx", None) else redirect(url)


def _page(request: HttpRequest) -> dict[str, Any]:
    scopes = listing.scopes(request.user)
    chosen = request.GET.get("lihat", "")
    chosen = chosen if chosen in scopes else next(iter(scopes))
    leads = listing.leads(request.user, scopes[chosen])
    form = listing.ListFilter(request.GET, groups=listing.groups_for(request.user), leads=leads)
    search = search_for(request.user, form.wanted["q"]) if "q" in form.wanted else None
    cases = listing.filtered(scopes[chosen], form, search)
    turns = [turn for group in form.shown_groups() for turn in group.turns]
    cursor = listing.Cursor.read(request.GET.get("sesudah", ""))
    found, further = listing.page_of(cases, turns, cursor)
    count = listing.Count.of(cases)
    wanted = ({"lihat": chosen} if "lihat" in request.GET and len(scopes) > 1 else {}) | form.wanted
    return {
        "form": form,
        "wanted": form.wanted,
        "lihat": wanted.get("lihat", ""),
        "tabs": _tabs(scopes, chosen),
        "groups": _grouped(form.shown_groups(), count, rows(request.user, found)),
        "count": count,
        "yours": next((count.in_group(g) for g in form.groups if g.key == "anda"), None),
        "chips": _chips(form, wanted),
        "query": urlencode(wanted),
        "further": urlencode({**wanted, "sesudah": str(further)}) if further else "",
        "paged": cursor.pk is not None,
        "narrowed": bool(set(form.wanted) - {"keadaan"}),
        "waiting_for_lead": _waiting_for_lead(request, form),
        "waiting_url": urlencode({"lihat": "tim" if "tim" in scopes and chosen != "semua" else "semua", "pengampu": listing.NOBODY}),
        "may_create": policy.may(request.user, "case.create"),
        "others": extend.search(request.user, form.wanted.get("q", "")),
        "near": search and search.near,
        "likely": search.likely if search else "",
        "likely_url": urlencode({"lihat": "semua", "keadaan": "semua", "q": search.likely}) if search and search.likely else "",
        "search_query": form.wanted.get("q", ""),
    }


def _waiting_for_lead(request: HttpRequest, form: listing.ListFilter) -> int:
    """How many cases wait for a new worker in charge, for those who choose one and are not looking at them already."""
    if not policy.may(request.user, "case.assign") or "pengampu" in form.wanted:
        return 0
    return orphans(policy.visible_to(request.user, "case.assign")).count()


def _tabs(scopes: dict[str, Any], chosen: str) -> list[Tab]:
    """The tabs with how many cases are not yet closed; none where all of them give the same answer."""
    if len(scopes) < 2:
        return []
    counts = {key: listing.Count.of(cases.exclude(turn=listing.Turn.ENDED)) for key, cases in scopes.items()}
    if all(count.exact for count in counts.values()) and len({str(count) for count in counts.values()}) == 1:
        return []
    return [
        Tab(TAB_LABELS[key], f"?lihat={key}", key == chosen, str(count) if count.exact else "1.000+")
        for key, count in counts.items()
    ]


def _grouped(groups: list[listing.Group], count: listing.Count, found: list[Row]) -> list[dict[str, Any]]:
    grouped = [
        {"head": group, "count": count.in_group(group), "rows": [row for row in found if row.case.turn in group.turns]}
        for group in groups
    ]
    return [group for group in grouped if group["rows"]]


def _chips(form: listing.ListFilter, wanted: dict[str, str]) -> list[dict[str, str]]:
    """Each active filter with the address of the list without it."""
    chips = []
    for name, value in form.wanted.items():
        if name == "keadaan":
            continue
        label = f"\u201c{value}\u201d" if name == "q" else dict(form.fields[name].choices).get(value, value)  # type: ignore[attr-defined]
        chips.append({"label": str(label), "url": "?" + urlencode({k: v for k, v in wanted.items() if k != name})})
    if "keadaan" not in form.wanted and form.wanted.get("giliran") != "selesai":
        chips.append({"label": "Belum ditutup", "url": "?" + urlencode({**wanted, "keadaan": "semua"})})
    return chips
