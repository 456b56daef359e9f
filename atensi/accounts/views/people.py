"""Pengaturan: the people of a sentra. Somebody of another sentra does not exist here."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import IntegrityError
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from atensi.accounts import people as acts
from atensi.accounts.forms import TAKEN, PeopleFilter, PersonForm
from atensi.accounts.models import User
from atensi.accounts.rules import action
from atensi.submissions import stale
from atensi.submissions.once import once
from atensi.submissions.versions import Stale
from atensi.vault.cipher import seal, unseal

PER_PAGE = 50


@action("people.manage")
@require_GET
def people(request: HttpRequest) -> HttpResponse:
    form = PeopleFilter(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    found = acts.of_center(request.user.center)
    if wanted.get("q"):
        found = found.filter(Q(name__icontains=wanted["q"]) | Q(username__icontains=wanted["q"]))
    if wanted.get("role"):
        found = found.filter(role=wanted["role"])
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("halaman"))
    person: Any
    for person in page:
        person.str_warning = acts.str_warning(person)
    query = urlencode({key: value for key, value in wanted.items() if value})
    return render(request, "accounts/people.html", {"form": form, "wanted": wanted, "page": page, "query": query})


@action("people.manage")
@require_http_methods(["GET", "POST"])
def person_new(request: HttpRequest) -> HttpResponse:
    form = PersonForm(request.POST if request.method == "POST" else None, center=request.user.center)

    def act() -> str:
        person = form.save(commit=False)
        _keep_for_one_look(request, person, acts.create(request.user, person))
        messages.success(request, f"{person.name} ditambahkan.")
        return reverse("person-edit", args=[person.pk])

    if form.is_valid():
        try:
            return once(request, act, creates=True)
        except IntegrityError:  # the user name exists, in whatever case
            form.add_error("username", TAKEN)
    return render(request, "accounts/person_new.html", {"form": form}, status=422 if form.is_bound else 200)


@action("people.manage")
@require_http_methods(["GET", "POST"])
def person_edit(request: HttpRequest, pk: int) -> HttpResponse:
    person = _person(request, pk)
    form = PersonForm(
        stale.settled(request.POST) if request.method == "POST" else None, instance=person, center=person.center
    )
    if form.is_valid():
        try:
            return once(request, lambda: _change(request, form, person))
        except Stale:
            return stale.answer(request, form, person, reverse("person-edit", args=[pk]))
        except acts.Refused as refusal:
            form.add_error("role", str(refusal))
        except IntegrityError:
            form.add_error("username", TAKEN)
    page = {"form": form, "version": stale.version_of(form, person), **_about(request, pk)}
    return render(request, "accounts/person.html", page, status=422 if form.is_bound else 200)


@action("people.manage")
@require_POST
def person_deactivate(request: HttpRequest, pk: int) -> HttpResponse:
    done = "{name} dinonaktifkan dan sudah keluar dari semua perangkat."
    return _act_on(request, pk, acts.deactivate, done)


@action("people.manage")
@require_POST
def person_reactivate(request: HttpRequest, pk: int) -> HttpResponse:
    return _act_on(request, pk, acts.reactivate, "{name} aktif lagi dan dapat masuk.")


@action("people.manage")
@require_POST
def person_password(request: HttpRequest, pk: int) -> HttpResponse:
    def reset(actor: User, person: User) -> None:
        _keep_for_one_look(request, person, acts.reset_password(actor, person))

    return _act_on(request, pk, reset, "Kata sandi {name} disetel ulang.")


def _person(request: HttpRequest, pk: int) -> User:
    return get_object_or_404(User.objects.select_related("center", "supervisor"), pk=pk, center=request.user.center)


def _change(request: HttpRequest, form: PersonForm, person: User) -> str:
    acts.change(request.user, person, stale.seen(form), form.changed_data)
    messages.success(request, f"Data {person.name} tersimpan.")
    return reverse("people")


def _act_on(request: HttpRequest, pk: int, what: Any, done: str) -> HttpResponse:
    """One act on one person, once, and back to the page of that person with a sentence."""
    person = _person(request, pk)

    def act() -> str:
        what(request.user, person)
        messages.success(request, done.format(name=person.name))
        return reverse("person-edit", args=[pk])

    try:
        return once(request, act)
    except acts.Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("person-edit", pk)


def _about(request: HttpRequest, pk: int) -> dict[str, Any]:
    """The person as stored (a form that failed has written on its own copy), and what stands beside the form."""
    person = _person(request, pk)
    return {
        "person": person,
        "str_warning": acts.str_warning(person),
        "team": person.team.filter(is_active=True).count(),
        "temporary_password": _one_look(request, person),
        "is_me": person.pk == request.user.pk,
    }


def _keep_for_one_look(request: HttpRequest, person: User, password: str) -> None:
    """Sealed in the actor's session until the next page shows it."""
    request.session[_place(person)] = seal(password, _place(person))


def _one_look(request: HttpRequest, person: User) -> str:
    token = request.session.pop(_place(person), "")
    return unseal(token, _place(person)) if token else ""


def _place(person: User) -> str:
    return f"temporary-password:{person.pk}"
