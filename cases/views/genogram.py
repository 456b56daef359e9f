"""The genogram of a case: its rows, its drawing while they are typed, relatives made at once, and versions to cite."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import ModelForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from atensi.accounts.rules import action
from atensi.drafts import keep
from atensi.submissions import stale
from atensi.submissions.once import once
from atensi.submissions.versions import Stale
from cases import identity as acts
from cases import relatives, writing
from cases.instruments.answerform import AnswerForm
from cases.instruments.genogram import INSTRUMENT
from cases.models import FamilyMember, Household, Union
from cases.refusals import Refused
from cases.views.access import load_case
from cases.views.family import removal
from cases.views.genogramforms import CoupleForm, HouseholdForm, OwnForm, PersonForm, TieForm
from cases.views.genogrampage import MODELS, Desk
from cases.views.refusals import status_of
from cases.views.tabs import case_page

PREVIEW, NEXT = "gambar", "lalu"  # buttons: draw what is typed; save and go on with a relative
TIE = "hubungan"
NEW = {"orang": "Orang baru", "pasangan": "Pasangan baru", "rumah-tangga": "Rumah tangga baru", "hubungan": "Hubungan baru"}


@action("case.read")
@require_GET
def editor(request: HttpRequest, code: str) -> HttpResponse:
    desk = Desk(request, load_case(request, code, "case.read"))
    if desk.writes and len(desk.members) == 1:  # nothing yet but the person herself: begin with her
        return redirect(desk.url("genogram-edit", "orang", desk.members[0].pk))
    return page(desk)


@action("beneficiary.write")
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, code: str, kind: str, pk: int) -> HttpResponse:
    desk = Desk(request, load_case(request, code, "beneficiary.write", part=PREVIEW in request.POST))
    row = desk.find(kind, pk)
    if row is None:
        raise Http404
    return answer(desk, form_of(desk, kind, row))


@action("beneficiary.write")
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    desk = Desk(request, load_case(request, code, "beneficiary.write", part=PREVIEW in request.POST))
    if kind not in MODELS:
        raise Http404
    return answer(desk, form_of(desk, kind, MODELS[kind](beneficiary=desk.case.beneficiary)))


@action("beneficiary.write")
@require_POST
def remove(request: HttpRequest, code: str, kind: str, pk: int) -> HttpResponse:
    case = load_case(request, code, "beneficiary.write")
    if kind not in MODELS:
        raise Http404
    return removal(request, case, MODELS[kind], pk, Desk(request, case).url("genogram"))


@action("beneficiary.write")
@require_POST
def swap(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Exchange the sides of a couple in the drawing."""
    desk = Desk(request, load_case(request, code, "beneficiary.write"))
    union = desk.find("pasangan", pk)
    if union is None:
        raise Http404
    back = desk.url("genogram", anchor=f"pasangan-{pk}")

    def act() -> str:
        union.swap = not union.swap
        acts.change(request.user, desk.case, union, stale.number(request.POST), "family.written")
        messages.success(request, f"Sisi {desk.name(union.a)} dan {desk.name(union.b)} ditukar.")
        return back

    try:
        return once(request, act)
    except Stale:
        messages.error(request, "Pasangan ini berubah sejak halaman dibuka. Sisinya belum ditukar; periksa lagi.")
        return redirect(back)


@action("entry.write")
@require_POST
def save_version(request: HttpRequest, code: str) -> HttpResponse:
    """Keep the family as it stands as a result that reports cite."""
    desk = Desk(request, load_case(request, code, "entry.write"))
    if not desk.reader.may_write(None):
        raise PermissionDenied("Versi genogram disimpan selama kasus berjalan.")
    form = _version_named(AnswerForm(request.POST, instrument=INSTRUMENT, opened=desk.case.opened))
    if not form.is_valid():
        return page(desk, version_form=form, status=422)

    def act() -> str:
        facts = {name: form.cleaned_data[name] for name in ("happened_on", "informant")}
        result = writing.new_result(desk.case, INSTRUMENT, **facts)
        writing.write_result(request.user, desk.case, result)
        day = date_format(form.cleaned_data["happened_on"], "j F Y")
        messages.success(request, f"Versi genogram tersimpan, keadaan per {day}. Laporan mengutip versi yang terbaru.")
        return desk.url("genogram")

    try:
        return once(request, act, creates=True)
    except Refused as refusal:
        return page(desk, refusal=refusal, version_form=form, status=status_of(refusal))


def form_of(desk: Desk, kind: str, row: Any) -> ModelForm:
    """The form of a row, with what was sent; a new row may be told in the address whom it is about."""
    request = desk.request
    data = stale.settled(request.POST) if request.method == "POST" else None
    initial = {name: request.GET[name] for name in ("a", "b") if request.GET.get(name, "").isdecimal()} if not row.pk else {}
    if isinstance(row, FamilyMember):
        return (OwnForm if row.index else PersonForm)(data, instance=row, family=desk.members)
    forms = {"pasangan": CoupleForm, "rumah-tangga": HouseholdForm, "hubungan": TieForm}
    return forms[kind](data, instance=row, family=desk.members, initial=initial)


def answer(desk: Desk, form: Any) -> HttpResponse:
    """Save and go on, or show the page (again) with this row open."""
    request, row, stored = desk.request, form.instance, form.instance.pk
    if request.method == "GET":
        return page(desk, form)
    good = form.is_valid()
    if PREVIEW in request.POST:
        return drawn_again(desk, form)
    if not good:
        return page(desk, form, status=422)
    wanted = request.POST.get(NEXT, "")
    try:
        return once(request, saving(desk, form, wanted), creates=stored is None and not wanted)
    except Stale:
        return stale.answer(request, form, row, desk.url("genogram"), stored_values(desk, row))
    except Refused as refusal:
        row.pk = stored  # what was rolled back has no key
        again = Desk(request, desk.case)
        return page(again, form, refusal=refusal, status=status_of(refusal))


def stored_values(desk: Desk, row: Any) -> dict[str, Any]:
    inside = FamilyMember.objects.filter(household=row.pk) if isinstance(row, Household) else ()
    return {"members": [member.pk for member in inside]} if isinstance(row, Household) else {}


def saving(desk: Desk, form: Any, wanted: str) -> Callable[[], str]:
    """Write the row as far as it changed, then make the relative that was asked for; answers where to go."""
    request, row, case = desk.request, form.instance, desk.case

    def act() -> str:
        if not row.pk:
            acts.add(request.user, case, row)
        elif form.has_changed():
            acts.change(request.user, case, row, stale.seen(form), "family.written")
        if isinstance(row, Household):
            move_in(desk, row, {member.pk for member in form.cleaned_data["members"]})
        keep.drop(request.user, request.path)
        return went_on(desk, row, wanted)

    return act


def went_on(desk: Desk, row: Any, wanted: str) -> str:
    """The address after saving: the new relative's row, a new tie of this person, or the page."""
    if isinstance(row, FamilyMember | Union) and wanted in relatives.MAKERS:
        if isinstance(row, Union):
            made = relatives.child_of(desk.request.user, desk.case, row.a, row.b)
        else:
            made = relatives.make(desk.request.user, desk.case, row, wanted)
        return desk.url("genogram-edit", "orang", made.pk, anchor=f"orang-{made.pk}")
    if isinstance(row, FamilyMember) and wanted == TIE:
        address = desk.url("genogram-new", TIE)
        return f"{address}{'&' if '?' in address else '?'}a={row.pk}#{TIE}-baru"
    messages.success(desk.request, "Keluarga tersimpan.")
    return desk.url("genogram", anchor=f"{_kind(row)}-{row.pk}")


def move_in(desk: Desk, home: Household, inside: set[int]) -> None:
    """Who lives under this roof now, and who no longer does."""
    for member in desk.members:
        lives = member.household_id == home.pk
        if lives != (member.pk in inside):
            member.household = None if lives else home
            acts.change(desk.request.user, desk.case, member, member.version, "family.written")


def drawn_again(desk: Desk, form: Any) -> HttpResponse:
    """What is typed, drawn and not saved: the parts that change while typing, else the whole page."""
    row = form.instance
    if not row.pk:
        desk.take_in(row)
    elif isinstance(row, Household) and "members" in form.cleaned_data:
        inside = {member.pk for member in form.cleaned_data["members"]}
        for member in desk.members:
            if member.pk in inside or member.household_id == row.pk:
                member.household_id = row.pk if member.pk in inside else None
    if not getattr(desk.request, "htmx", None):
        return page(desk, form)
    anchor = f"{_kind(row)}-{row.pk or 'baru'}"
    sections = desk.sections()
    shown = any(line.anchor == anchor for _, _, lines in sections for line in lines)
    parts = {"desk": desk, "sections": sections, "said": _said(form), "opened": anchor, "shown": shown}
    return render(desk.request, "cases/genogram_live.html", parts)


def _said(form: Any) -> list[str]:
    """What the form finds wrong, as sentences at its row; what is merely still empty is not said while typing."""
    return [
        f"{form.fields[name].label}: {error}" if name in form.fields else str(error)
        for name, errors in form.errors.items()
        for error in errors
        if form.data.get(name) or name not in form.fields
    ]


def page(desk: Desk, form: Any = None, refusal: Any = None, version_form: Any = None, status: int = 200) -> HttpResponse:
    row = form.instance if form else None
    kind = _kind(row)
    anchor = f"{kind}-{row.pk or 'baru'}" if form else ""
    context = {
        **case_page(desk.request, desk.case, desk.mask, "instrumen", *_trail(desk, form, kind)),
        "desk": desk,
        "kind": kind,
        "form": form,
        "opened": anchor,
        "heading": NEW[kind] if form and not row.pk else "",
        "version": stale.version_of(form, row) if form and row.pk else None,
        **(keep.offer(desk.request, form) if form else {}),
        "refusal": refusal,
        "sections": desk.sections(anchor),
        "may_save": desk.reader.may_write(None),
        "version_form": version_form or _version_form(desk),
        "form_url": desk.request.get_full_path(),
        "remove_url": desk.url("genogram-remove", kind, row.pk) if form and row.pk and not getattr(row, "index", False) else "",
    }
    return render(desk.request, "cases/genogram.html", context, status=status)


def _kind(row: Any) -> str:
    return next((kind for kind, model in MODELS.items() if isinstance(row, model)), "")


def _trail(desk: Desk, form: Any, kind: str) -> list[tuple[str, str]]:
    trail = [("Instrumen", desk.url("instruments")), ("Genogram", desk.url("genogram") if form else "")]
    return [*trail, (NEW[kind] if not form.instance.pk else "Ubah", "")] if form else trail


def _version_form(desk: Desk) -> AnswerForm:
    return _version_named(AnswerForm(instrument=INSTRUMENT, opened=desk.case.opened, initial={"happened_on": timezone.localdate()}))


def _version_named(form: AnswerForm) -> AnswerForm:
    form.fields["happened_on"].label = "Keadaan per"
    return form
