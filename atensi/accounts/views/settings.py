"""Pengaturan: its first page, and the sentra itself."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from atensi.accounts import people
from atensi.accounts.forms import CenterForm
from atensi.accounts.models import Center
from atensi.accounts.rules import action, may
from atensi.submissions import stale
from atensi.submissions.once import once
from atensi.submissions.versions import Stale


@action("people.manage")
@require_GET
def settings(request: HttpRequest) -> HttpResponse:
    active = people.of_center(request.user.center).filter(is_active=True)
    page = {"active": active.count(), "center": request.user.center, "library": may(request.user, "library.edit")}
    return render(request, "accounts/settings.html", page)


@action("center.edit")
@require_http_methods(["GET", "POST"])
def center(request: HttpRequest) -> HttpResponse:
    row = get_object_or_404(Center, pk=request.user.center_id)
    form = CenterForm(stale.settled(request.POST) if request.method == "POST" else None, instance=row)

    def act() -> str:
        people.change_center(request.user, row, stale.seen(form), form.changed_data)
        messages.success(request, "Data sentra tersimpan.")
        return reverse("center")

    if form.is_valid():
        try:
            return once(request, act)
        except Stale:
            return stale.answer(request, form, row, reverse("center"))
    page = {"form": form, "center": row, "version": stale.version_of(form, row)}
    return render(request, "accounts/center.html", page, status=422 if form.is_bound else 200)
