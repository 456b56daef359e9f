"""The first page after signing in: where the work of this person begins."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from atensi.accounts.models import Role
from atensi.accounts.rules import action

BEGINS = {Role.ADMIN: "settings", Role.PRIVACY: "log", Role.CAMPUS: "practica"}


@action("home")
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    return redirect(BEGINS.get(request.user.role, "today"))
