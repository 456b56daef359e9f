"""One's own account, password, and the rest of the menu on a phone."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from atensi.accounts import people
from atensi.accounts.forms import PasswordForm
from atensi.accounts.rules import action


@action("account")
@require_GET
def account(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/account.html", {"str_warning": people.str_warning(request.user)})


@action("account")
@require_http_methods(["GET", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    form = PasswordForm(request.user, request.POST or None)
    if not (request.method == "POST" and form.is_valid()):
        return render(request, "accounts/password.html", {"form": form}, status=422 if form.is_bound else 200)
    with transaction.atomic():
        people.change_own_password(form.save(commit=False))
    update_session_auth_hash(request, request.user)
    messages.success(request, "Kata sandi diganti. Di perangkat lain Anda sudah keluar.")
    return redirect("account")


@action("account")
@require_GET
def more(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/more.html", {"more_current": True})
