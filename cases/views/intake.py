"""Buka kasus baru: look first whether the person is known, then write her down and open the case in one act."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from atensi.accounts.models import Role
from atensi.accounts.rules import action
from atensi.audit.log import record
from atensi.submissions.once import once
from cases import assigning, identity, institution, policy, workflow
from cases.models import Beneficiary, Case, CaseState
from cases.views.personforms import IntakeForm, SearchForm
from cases.views.suggestions import suggest

OF_OTHERS = "Mungkin sudah terdaftar"


@dataclass(frozen=True)
class Known:
    """A person who may be the same, with the cases that the user may open; or, without any, all whom only others know, as one."""

    line: str
    cases: list[Case]
    again: str = ""  # the code of the newest case, when all have ended and a new one may be opened for the same person


@action("case.create")
@require_http_methods(["GET", "POST"])
def new_case(request: HttpRequest) -> HttpResponse:
    if request.method == "GET":
        return _show(request, SearchForm())
    if "cari" in request.POST or "tanpa" in request.POST:
        return _searched(request)
    form = IntakeForm(request.POST, workers=_workers(request))
    if form.is_valid():
        return once(request, lambda: _open(request, form), creates=True)
    known = SearchForm({name: form.data.get(name, "") for name in SearchForm.base_fields})
    return _show(request, known, form, status=422)


def _workers(request: HttpRequest) -> assigning.Workers | None:
    """Who can be put in charge; a pekerja sosial opens her own cases."""
    return None if request.user.role == Role.WORKER else assigning.workers_for(request.user)


def _searched(request: HttpRequest) -> HttpResponse:
    """The second step, filled in from the first."""
    search = SearchForm(request.POST)
    if not search.is_valid():
        return _show(request, search, status=422)
    unknown = "tanpa" in request.POST
    if not unknown and not any(search.cleaned_data.values()):
        search.add_error(
            "name", "Isi nama, tanggal lahir, atau NIK. Bila semuanya belum diketahui, pilih PM tanpa identitas."
        )
        return _show(request, search, status=422)
    known = {name: value for name, value in search.cleaned_data.items() if value}
    initial = {"unidentified": True} if unknown else known
    return _show(request, search, IntakeForm(initial=initial, workers=_workers(request)))


def _show(request: HttpRequest, search: SearchForm, form: IntakeForm | None = None, status: int = 200) -> HttpResponse:
    page = {
        **(suggest(form) if form else {}),
        "search": search,
        "form": form,
        "known": _known(request, search) if form and search.is_valid() else [],
        "ask": "supervisor" if policy.scope(request.user, "case.list") == "own" else "kepala sentra",
        "searched": bool(form and search.is_valid() and any(search.cleaned_data.values())),
        "page_has_errors": bool(search.errors and form is None),
        "may_import": policy.may(request.user, "case.import"),
        "breadcrumbs": [{"label": "Kasus", "url": reverse("cases")}, {"label": "Buka kasus baru"}],
    }
    return render(request, "cases/new.html", page, status=status)


def _known(request: HttpRequest, search: SearchForm) -> list[Known]:
    """People who may be the same with their cases, and one neutral line where there are others; the look is logged."""
    data = search.cleaned_data
    people = list(identity.likely_duplicates(request.user.center, data["name"], data["birth_date"], data["nik"]))
    cases = identity.cases_shown(request.user, people)
    shown = " ".join(case.code for each in cases.values() for case in each)[:200]
    record(request.user, "people.searched", extra={"found": len(people), "codes": shown})
    running = Case.objects.filter(beneficiary__in=people, state=CaseState.OPEN)
    busy = set(running.values_list("beneficiary_id", flat=True))
    hers = [_known_as(person, cases[person.pk], person.pk in busy) for person in people if person.pk in cases]
    return hers + [Known(OF_OTHERS, [])] * (len(hers) < len(people))


def _known_as(person: Beneficiary, cases: list[Case], busy: bool) -> Known:
    return Known(_line(person), cases, "" if busy else cases[0].code)


def _line(person: Beneficiary) -> str:
    """Name, sex, age and kabupaten."""
    age = person.age_on(timezone.localdate())
    said = [person.shown_name, person.get_sex_display().lower(), f"{age} tahun" if age is not None else "", person.regency]
    return ", ".join(filter(None, said))


def _open(request: HttpRequest, form: IntakeForm) -> str:
    person = identity.register(request.user, form.instance)
    case = workflow.open_case(request.user, person, form.cleaned_data["opened"], form.cleaned_data.get("worker"))
    warning = identity.nik_warning(form.cleaned_data["nik"])
    messages.success(request, "Kasus dibuka. Lanjutkan dengan laporan masuk dan keputusan penerimaan.")
    if warning:
        messages.warning(request, warning)
    line, inside = institution.pic_line(case.center_id, person.regency)
    if line:
        (messages.info if inside else messages.warning)(request, line)
    visible = policy.visible_to(request.user).filter(pk=case.pk).exists()
    return reverse("case", args=[case.code]) if visible else reverse("cases")
