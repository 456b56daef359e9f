"""Add, edit and remove members of the family and unions."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import ProtectedError
from django.forms import ModelForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from atensi.accounts.rules import action
from atensi.drafts import keep
from atensi.submissions import stale
from atensi.submissions.once import once
from atensi.submissions.versions import Stale
from cases import identity as acts
from cases.models import Case, FamilyMember, Household, Union
from cases.models.records import CaseRecords
from cases.refusals import Refused
from cases.views.access import load_case, mask_for
from cases.views.familyforms import MemberForm, ParentsForm, UnionForm
from cases.views.refusals import status_of
from cases.views.tabs import case_page

Row = FamilyMember | Union
CHANGED = "Baris ini berubah sejak halaman dibuka. Belum dihapus; periksa lagi."


@action("beneficiary.write")
@require_http_methods(["GET", "POST"])
def new_member(request: HttpRequest, code: str) -> HttpResponse:
    case = load_case(request, code, "beneficiary.write")
    form = MemberForm(_sent(request), instance=FamilyMember(beneficiary=case.beneficiary), family=_family(case))
    return _answer(request, case, form, "Tambah anggota keluarga")


@action("beneficiary.write")
@require_http_methods(["GET", "POST"])
def edit_member(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    case = load_case(request, code, "beneficiary.write")
    member = _row(case, FamilyMember, pk)
    kind = ParentsForm if member.index else MemberForm
    form = kind(_sent(request), instance=member, family=_family(case))
    return _answer(request, case, form, "Orang tua penerima manfaat" if member.index else "Ubah anggota keluarga")


@action("beneficiary.write")
@require_POST
def remove_member(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    case = load_case(request, code, "beneficiary.write")
    return removal(request, case, FamilyMember, pk, reverse("identity", args=[code]))


@action("beneficiary.write")
@require_http_methods(["GET", "POST"])
def new_union(request: HttpRequest, code: str) -> HttpResponse:
    case = load_case(request, code, "beneficiary.write")
    row = Union(beneficiary=case.beneficiary)
    form = UnionForm(_sent(request), instance=row, family=_family(case))
    return _answer(request, case, form, "Tambah pasangan")


@action("beneficiary.write")
@require_http_methods(["GET", "POST"])
def edit_union(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    case = load_case(request, code, "beneficiary.write")
    row = _row(case, Union, pk)
    form = UnionForm(_sent(request), instance=row, family=_family(case))
    return _answer(request, case, form, "Ubah pasangan")


@action("beneficiary.write")
@require_POST
def remove_union(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    case = load_case(request, code, "beneficiary.write")
    return removal(request, case, Union, pk, reverse("identity", args=[code]))


def _sent(request: HttpRequest) -> Any:
    return stale.settled(request.POST) if request.method == "POST" else None


def _family(case: Case) -> list[FamilyMember]:
    return acts.family_of(case.beneficiary)


def _unions(case: Case) -> list[Union]:
    return list(case.beneficiary.unions.select_related("a", "b", "a__beneficiary", "b__beneficiary"))


def _row(case: Case, model: type[Row], pk: int) -> Any:
    """A row of the family of this case's person, and of no other."""
    row = model._default_manager.select_related("beneficiary").filter(beneficiary=case.beneficiary_id, pk=pk).first()
    if row is None:
        raise Http404
    return row


def _answer(request: HttpRequest, case: Case, form: ModelForm, heading: str) -> HttpResponse:
    """Save and go back to the family, or show the form (again)."""
    row, back = form.instance, reverse("identity", args=[case.code])
    stored, refusal = row.pk, None
    if form.is_valid():
        try:
            return once(request, _saving(request, case, form, back))
        except Stale:
            return stale.answer(request, form, row, back)
        except Refused as refused:
            refusal, row.pk = refused, stored  # what was rolled back has no key
    mask = mask_for(request, CaseRecords(case))
    name = "member" if isinstance(row, FamilyMember) else "union"
    removable = row.pk and not getattr(row, "index", False)
    page = {
        **case_page(request, case, mask, "identitas", ("Identitas dan keluarga", back), (heading, "")),
        "form": form,
        "heading": heading,
        "version": stale.version_of(form, row) if row.pk else None,
        **keep.offer(request, form),
        "refusal": refusal,
        "cancel_url": back,
        "remove_url": reverse(f"{name}-remove", args=[case.code, row.pk]) if removable else "",
        "remove_version": row.version,
    }
    status = status_of(refusal) if refusal else 422 if form.is_bound else 200
    return render(request, "cases/family_form.html", page, status=status)


def _saving(request: HttpRequest, case: Case, form: ModelForm, back: str) -> Callable[[], str]:
    row = form.instance

    def act() -> str:
        if row.pk:
            acts.change(request.user, case, row, stale.seen(form), "family.written")
        else:
            acts.add(request.user, case, row)
        keep.drop(request.user, request.path)
        messages.success(request, "Keluarga tersimpan.")
        return f"{back}#keluarga"

    return act


def removal(request: HttpRequest, case: Case, model: type[Any], pk: int, back: str) -> HttpResponse:
    """Remove a row of the family, or say what holds it."""
    row = _row(case, model, pk)
    words = str(row) if isinstance(row, FamilyMember | Household) else f"{row._meta.verbose_name.capitalize()} {row.a} dan {row.b}"

    def act() -> str:
        if getattr(row, "index", False):
            raise Refused("Baris penerima manfaat sendiri tidak dapat dihapus.")
        acts.remove(request.user, case, row, stale.number(request.POST))
        messages.success(request, f"{words} dihapus dari keluarga.")
        return f"{back}#keluarga"

    try:
        return once(request, act)
    except ProtectedError:
        messages.error(request, _held_by(case, row))
    except Stale:
        messages.error(request, CHANGED)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    return redirect(back)


def _held_by(case: Case, member: FamilyMember) -> str:
    """Why a member cannot be removed, and what to do first."""
    family = _family(case)
    children = [str(row) for row in family if member.pk in (row.father_id, row.mother_id, row.other_father_id, row.other_mother_id)]
    twins = [str(row) for row in family if row.twin_of_id == member.pk]
    partners = [str(union.b if union.a_id == member.pk else union.a) for union in _unions(case)
                if member.pk in (union.a_id, union.b_id)]  # fmt: skip
    said = []
    if children:
        said.append(f"{member} masih menjadi ayah/ibu {', '.join(children)}. Ubah dulu orang tuanya.")
    if partners:
        said.append(f"{member} masih tercatat sebagai pasangan {', '.join(partners)}. Hapus dulu pasangannya.")
    if twins:
        said.append(f"{member} masih tercatat sebagai kembar {', '.join(twins)}. Ubah dulu baris itu.")
    return " ".join(said) or f"{member} masih dipakai di tempat lain, jadi belum dihapus."
