"""Identitas dan keluarga: the person, her family and unions, and the form of the person."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_GET, require_http_methods

from atensi.accounts.models import Role
from atensi.accounts.rules import action
from atensi.drafts import keep
from atensi.submissions import stale
from atensi.submissions.once import once
from atensi.submissions.versions import Stale
from cases import identity as acts
from cases import policy
from cases import vocabulary as words
from cases.deidentify import Mask
from cases.instruments.genogram import kinship, records_of
from cases.models import Beneficiary, Case, FamilyMember
from cases.models.records import CaseRecords
from cases.refusals import Refused
from cases.views.access import load_case, mask_for
from cases.views.journey import facts
from cases.views.othercases import standing_merges
from cases.views.personforms import PersonForm
from cases.views.refusals import status_of
from cases.views.suggestions import suggest
from cases.views.tabs import case_page


@dataclass(frozen=True)
class Fact:
    """One line of the table of a person; `folded` is shown on request."""

    label: str
    text: str
    folded: str = ""


@action("case.read")
@require_GET
def identity(request: HttpRequest, code: str) -> HttpResponse:
    case = load_case(request, code, "case.read")
    return render(request, "cases/identity.html", _page(request, case))


@action("beneficiary.write")
@require_http_methods(["GET", "POST"])
def edit_person(request: HttpRequest, code: str) -> HttpResponse:
    case = load_case(request, code, "beneficiary.write")
    person, back = case.beneficiary, reverse("identity", args=[code])
    form = PersonForm(stale.settled(request.POST) if request.method == "POST" else None, instance=person)
    refusal = None
    if form.is_valid():
        try:
            return once(request, lambda: _change(request, case, form, back))
        except Stale:
            stored = Beneficiary.objects.get(pk=person.pk)
            return stale.answer(request, form, person, back, form.sealed_values(stored))
        except Refused as refused:
            refusal = refused
    mask = mask_for(request, CaseRecords(Case.objects.select_related("beneficiary").get(pk=case.pk)))
    page = {
        **case_page(request, case, mask, "identitas", ("Identitas", back), ("Ubah", "")),
        **suggest(form),
        "form": form,
        "version": stale.version_of(form, person),
        **keep.offer(request, form),
        "refusal": refusal,
        "back": back,
    }
    status = status_of(refusal) if refusal else 422 if form.is_bound else 200
    return render(request, "cases/person.html", page, status=status)


def _change(request: HttpRequest, case: Case, form: PersonForm, back: str) -> str:
    acts.change(request.user, case, form.instance, stale.seen(form), "beneficiary.changed")
    keep.drop(request.user, request.path)
    messages.success(request, "Identitas tersimpan.")
    warning = acts.nik_warning(form.cleaned_data["nik"]) if "nik" in form.changed_data else ""
    if warning:
        messages.warning(request, warning)
    return back


def _page(request: HttpRequest, case: Case) -> dict[str, Any]:
    records = CaseRecords(case)
    mask = mask_for(request, records)
    writes = bool(policy.can(request.user, "beneficiary.write", case))
    whole = writes or Role(request.user.role) in (Role.HEAD, Role.SUPERVISOR)
    family = acts.family_of(case.beneficiary)
    kin = kinship(records_of(case.beneficiary, family, case.beneficiary.unions.all(), (), ()))
    return {
        **case_page(request, case, mask, "identitas"),
        "facts": facts(records),
        "communication": mask.text(case.beneficiary.communication),
        "person_facts": person_facts(case.beneficiary, mask, whole),
        "family": [family_row(member, mask, kin.get(member.pk, "")) for member in family],
        "unions": _unions(case, mask),
        "writes": writes,
        "merges": standing_merges(request.user, case),
    }


def person_facts(person: Beneficiary, mask: Mask, whole: bool) -> list[Fact]:
    """All filled fields; with initials only what does not tell who it is."""
    age = person.age_on(timezone.localdate())
    told = [
        Fact("Nama", mask.name),
        Fact("Jenis kelamin", person.get_sex_display()),
        Fact("Umur", f"{age} tahun" if age is not None else ""),
        *([] if not mask.off else _telling(person, whole)),
        Fact("Agama", person.get_religion_display()),
        Fact("Suku", mask.text(person.ethnicity)),
        Fact("Pendidikan", person.get_education_display()),
        Fact("Alamat", person.address()) if mask.off else Fact("Kabupaten/kota", person.regency),
        Fact("Ragam disabilitas", ", ".join(words.label(words.DISABILITY, code) for code in person.disabilities)),
        Fact("Rincian disabilitas", mask.text(person.disability_note)),
        Fact("Cara berkomunikasi", mask.text(person.communication)),
    ]
    return [fact for fact in told if fact.text]


def _telling(person: Beneficiary, whole: bool) -> list[Fact]:
    """What tells who somebody is."""
    born = date_format(person.birth_date, "j F Y") if person.birth_date else ""
    guessed = f"sekitar {person.estimated_birth_year}" if person.estimated_birth_year and not born else ""
    return [
        Fact("Nama panggilan", person.nickname),
        Fact("Tanpa identitas", person.description or "ya" if person.unidentified else ""),
        Fact("Tempat, tanggal lahir", ", ".join(filter(None, [person.birth_place, born or guessed]))),
        _number("NIK", person.nik, whole),
        Fact("Alasan tanpa NIK", "" if person.nik_sealed else person.no_nik_reason),
        _number("Nomor KK", person.kk, whole),
        Fact("Telepon", person.phone),
    ]


def _number(label: str, value: str, whole: bool) -> Fact:
    """The last four signs; the whole number folded away, for those who need it."""
    if not value:
        return Fact(label, "")
    return Fact(label, f"berakhir {value[-4:]}" if len(value) > 4 else "tersimpan", value if whole else "")


def family_row(member: FamilyMember, mask: Mask, kin: str = "") -> dict[str, Any]:
    """A line of Tabel 4.2; of the beneficiary's own row the facts stand above. `kin` is said where no relation was chosen."""
    person, open_ = member.beneficiary, mask.off
    born = date_format(member.birth_date, "j F Y") if member.birth_date else str(member.birth_year or "")
    died = f"meninggal {member.death_year or ''}".strip() if member.gone else ""
    sex = person.get_sex_display() if member.index else member.get_sex_display()
    return {
        "member": member,
        "name": _name(member, mask),
        "relation": "Penerima manfaat" if member.index else _relation(member, kin),
        "about": ", ".join(filter(None, [sex, "serumah" if member.same_household else "", died])),
        "born": ", ".join(filter(None, [member.birth_place, born])) if open_ else "",
        "ethnicity": mask.text(member.ethnicity),
        "occupation": mask.text(member.occupation),
        "religion": member.get_religion_display(),
        "address": member.address if open_ else "",
        "phone": member.phone if open_ else "",
        "parents": " dan ".join(_name(parent, mask) for parent in (member.father, member.mother) if parent),
    }


def _relation(member: FamilyMember, kin: str) -> str:
    return (member.get_relation_display() or kin.capitalize()) if member.kind == "orang" else ""


def _name(member: FamilyMember, mask: Mask) -> str:
    return mask.name if member.index else mask.of(member.name) or member.unnamed


def _unions(case: Case, mask: Mask) -> list[dict[str, Any]]:
    unions = case.beneficiary.unions.select_related("a", "b", "a__beneficiary", "b__beneficiary").order_by(
        "start_year", "pk"
    )
    return [
        {
            "union": union,
            "names": f"{_name(union.a, mask)} dan {_name(union.b, mask)}",
            "about": union.about,
        }
        for union in unions
    ]  # fmt: skip
