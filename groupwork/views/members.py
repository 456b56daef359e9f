"""Finding candidates, proposing them, what is written about a member, leaving; and the answers of workers in charge."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from atensi.accounts.models import User
from atensi.accounts.rules import action
from atensi.audit.log import record
from cases import policy
from cases.models import Case, FamilyMember
from cases.models.records import CaseRecords
from cases.refusals import Refused
from cases.stages.planning import Goal
from cases.views.rowpage import number, row_page, sent
from groupwork import joining, rights, telling, warnings, words
from groupwork.forms.group import FindForm, LeaveForm, MemberForm
from groupwork.models import Group, GroupMember
from groupwork.naming import JOINED, Roster, short
from groupwork.views.access import load_group, load_member
from groupwork.views.acts import act_page, do
from groupwork.views.groups import trail


@action("group.write")
@require_http_methods(["GET", "POST"])
def candidates(request: HttpRequest, group: str) -> HttpResponse:
    """Search cases by minimal row; a POST notes or proposes one person."""
    row = load_group(request, group, "group.write")
    if request.method == "POST":
        return do(request, lambda seen: _add(request, row), request.get_full_path())
    form = FindForm(request.GET)
    text = form.cleaned_data.get("q", "") if form.is_valid() else ""
    cases = list(joining.found(row, text)) if text else []
    if text:
        record(request.user, "group.searched", f"group:{row.pk}", extra={"group": row.code, "count": len(cases)})
    roster = Roster(row, request.user)
    staff = User.objects.filter(center=row.center_id, is_active=True).exclude(pk__in=[m.user_id for m in roster.members if m.user_id])
    context = {
        **trail("Cari calon anggota", row), "group": row, "form": form, "text": text,
        "found": [_minimal(case) for case in cases], "members": [(m, roster.label(m)) for m in roster.members],
        "family": _relatives(request, roster), "staff": staff.order_by("name"),
    }  # fmt: skip
    return render(request, "groupwork/candidates.html", context)


def _minimal(case: Case) -> dict[str, Any]:
    """Initials, code, age, communication needs: all that a leader may see of a case of others."""
    age = case.beneficiary.age_on(timezone.localdate())
    spoken = warnings.communication_of(GroupMember(case=case))
    parts = [case.code, f"{age} tahun" if age is not None else "", spoken]
    return {"pk": case.pk, "label": short(case), "meta": " · ".join(filter(None, parts))}


def _relatives(request: HttpRequest, roster: Roster) -> list[tuple[int, str]]:
    """Family members of the members' cases, as relation and initials, who are not on the list yet."""
    cases = {m.case.beneficiary_id: m.case for m in roster.members if m.case is not None and m.family_id is None}
    there = [m.family_id for m in roster.members if m.family_id]
    rows = FamilyMember.objects.filter(beneficiary__in=cases, index=False).exclude(pk__in=there)
    return [(each.pk, f"{each.get_relation_display()} {short(cases[each.beneficiary_id])}") for each in rows]


def _add(request: HttpRequest, group: Group) -> str:
    """The person of the form: `kasus`, `keluarga` or `pegawai`; noted as candidate with `calon`, else proposed."""
    at_once = "calon" not in request.POST
    member = joining.add(request.user, group, at_once, **_who(request, group))
    label = Roster(group, request.user).label(member)
    return {
        "calon": f"{label} dicatat sebagai calon.", "anggota": f"{label} menjadi anggota.",
    }.get(member.state, f"{label} diusulkan. Menunggu jawaban pengampunya.")  # fmt: skip


def _who(request: HttpRequest, group: Group) -> dict[str, Any]:
    if number(request, "keluarga"):
        family = FamilyMember.objects.filter(pk=number(request, "keluarga"), beneficiary__center=group.center_id).first()
        of_case = family and group.members.filter(case__beneficiary=family.beneficiary_id, family=None).select_related("case").first()
        if of_case:
            return {"case": of_case.case, "family": family}
        raise Refused("Anggota keluarga ini sudah tidak ada. Muat ulang halaman.")
    if number(request, "pegawai"):
        user = User.objects.filter(pk=number(request, "pegawai"), center=group.center_id, is_active=True).first()
        if user:
            return {"user": user}
    case = Case.objects.select_related("beneficiary").filter(pk=number(request, "kasus"), center=group.center_id).first()
    if case is None:
        raise Http404
    return {"case": case}


@action("group.write")
@require_http_methods(["GET", "POST"])
def member(request: HttpRequest, group: str, pk: int) -> HttpResponse:
    row = load_group(request, group, "group.write")
    found = load_member(row, pk)
    label = Roster(row, request.user, [found]).label(found)
    form, back = MemberForm(sent(request), instance=found), reverse("group", args=[group]) + "#anggota"
    page = {
        **trail(label, row), "heading": label, "page_title": f"Anggota · Kelompok {row.code}",
        "lead": words.label(words.MEMBER_STATE, found.state), "member": found, "group": row,
        "leave": LeaveForm(), "below": "groupwork/member_acts.html" if request.method == "GET" else "",
    }  # fmt: skip
    return row_page(request, form, lambda seen: joining.change(request.user, found, seen or 0), f"{label} tersimpan.", back, page)


@action("group.write")
@require_POST
def propose(request: HttpRequest, group: str, pk: int) -> HttpResponse:
    """Propose a candidate, or with `tidak` note that she is not chosen."""
    row = load_group(request, group, "group.write")
    found = load_member(row, pk)

    def act(seen: int) -> str:
        if "tidak" in request.POST:
            joining.not_chosen(request.user, found, seen)
            return "Dicatat sebagai tidak dipilih."
        joining.propose(request.user, found, seen)
        return "Menjadi anggota." if found.state == "anggota" else "Diusulkan. Menunggu jawaban pengampunya."

    return do(request, act, reverse("group-member", args=[group, pk]))


@action("group.write")
@require_http_methods(["POST"])
def leave(request: HttpRequest, group: str, pk: int) -> HttpResponse:
    row = load_group(request, group, "group.write")
    found, form = load_member(row, pk), LeaveForm(request.POST)
    label = Roster(row, request.user, [found]).label(found)

    def act(seen: int) -> str:
        joining.leave(request.user, found, seen, form.cleaned_data["left_on"], form.cleaned_data["reason"])
        return f"{label} keluar dari kelompok."

    page = {**trail(f"{label} keluar", row), "heading": f"{label} keluar", "submit_label": "Catat keluar"}
    return act_page(request, form, act, reverse("group", args=[group]) + "#anggota", found.version, page)


@action("group.answer")
@require_GET
def proposals(request: HttpRequest) -> HttpResponse:
    """What waits for this worker: one click accepts, with the goals of the plan for groups ticked."""
    waiting, rows = list(rights.proposals_for(request.user)), []
    records = {each.case.pk: each for each in CaseRecords.of_many({m.case for m in waiting if m.case is not None})}
    for found in waiting:
        goals, meant = joining.offered_goals(records[found.case_id]) if found.is_case and found.case_id else ([], set())
        rows.append({"member": found, "group": found.group, "label": _full(found), "goals": [(goal, goal.pk in meant) for goal in goals],
                     "kind": words.label(words.GROUP_TYPE, found.group.kind), "aims": telling.purposes_of(found.group)})  # fmt: skip
    codes = " ".join(row["member"].case.code for row in rows if row["member"].case)
    record(request.user, "group.read", extra={"page": "group-proposals", "codes": codes})
    context = {**trail("Usulan anggota"), "rows": rows}
    return render(request, "groupwork/proposals.html", context)


def _full(found: GroupMember) -> str:
    person = found.case.beneficiary.shown_name if found.case else ""
    return f"{found.family.name}, {found.family.get_relation_display().lower()} {person}" if found.family else person


@action("group.answer")
@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Terima, or with `tolak` and a reason refuse. A proposal of a case of others does not exist here."""
    found = GroupMember.objects.select_related(*JOINED, "group", "group__leader").filter(pk=pk).first()
    if found is None or found.case is None or not policy.can(request.user, "group.answer", found):
        raise Http404
    case = found.case

    def act(seen: int) -> str:
        if "tolak" in request.POST:
            joining.refuse(request.user, found, seen, request.POST.get("alasan", "")[:500])
            return f"Usulan {found.group.name} ditolak."
        keys = [key for key in request.POST.getlist("tujuan") if key.isascii() and key.isdigit() and len(key) < 19]
        joining.accept(request.user, found, seen, list(Goal.objects.filter(case=case, pk__in=keys)) if found.is_case else None)
        return f"{_full(found)} menjadi anggota {found.group.name}."

    return do(request, act, reverse("group-proposals"))
