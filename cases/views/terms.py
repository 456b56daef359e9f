"""Daftar kata: the words a sentra adds to a list or does not offer."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from atensi.accounts.rules import action
from atensi.submissions.once import once
from cases import terms as acts
from cases.refusals import Refused
from cases.views.institution import under_settings
from cases.views.institutionforms import TermForm
from cases.views.refusals import status_of


@action("center.edit")
@require_GET
def terms(request: HttpRequest) -> HttpResponse:
    lists = [(name, title, acts.lines(request.user.center, name)) for name, title in acts.LISTS.items()]
    found = [
        {"name": name, "title": title, "count": len(lines), "own": sum(line.own for line in lines),
         "hidden": sum(line.hidden for line in lines)} for name, title, lines in lists
    ]  # fmt: skip
    return render(request, "cases/terms.html", {**under_settings("Daftar kata"), "lists": found})


@action("center.edit")
@require_http_methods(["GET", "POST"])
def terms_of(request: HttpRequest, name: str) -> HttpResponse:
    if name not in acts.LISTS:
        raise Http404
    form, status = TermForm(request.POST if request.method == "POST" else None), 200

    def act() -> str:
        row = acts.add(request.user, name, form.cleaned_data["label"], form.cleaned_data["source"])
        messages.success(request, f"“{row.label}” ditambahkan.")
        return reverse("terms-of", args=[name])

    if form.is_bound:
        status = 422
        if form.is_valid():
            try:
                return once(request, act, creates=True)
            except Refused as refusal:
                form.add_error("label", refusal.sentence)
                status = status_of(refusal)
    page = under_settings(acts.LISTS[name], ("Daftar kata", reverse("terms")))
    lines = acts.lines(request.user.center, name)
    return render(request, "cases/terms_of.html", {**page, "name": name, "lines": lines, "form": form}, status=status)


@action("center.edit")
@require_POST
def show_term(request: HttpRequest, name: str, word: str) -> HttpResponse:
    """Hide a word, or with `tampil` show it again."""
    shown = "tampil" in request.POST

    def act() -> str:
        acts.show(request.user, name, word, shown)
        messages.success(request, "Kata ditampilkan lagi." if shown else "Kata disembunyikan dari isian baru.")
        return reverse("terms-of", args=[name])

    try:
        return once(request, act)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return redirect("terms")
