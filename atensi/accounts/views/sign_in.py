"""Sign in and out; each success, each refusal and each goodbye is a line in the log."""

from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from atensi.accounts import attempts
from atensi.accounts.forms import SignInForm
from atensi.accounts.models import User
from atensi.accounts.rules import PUBLIC, action
from atensi.audit.log import record

WITH_THE_BROWSER = 0
WORKING_DAY = 12 * 60 * 60  # seconds


class SignIn(LoginView):
    """Django's own view (session id, `next`, token), with our form and our lines in the log."""

    template_name = "registration/login.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        user = form.get_user()
        record(user, "sign-in", ref=f"user:{user.pk}")  # first: no line, no session
        attempts.forget(self.request, user.username)
        response = super().form_valid(form)
        self.request.session.set_expiry(WITH_THE_BROWSER if form.cleaned_data["shared"] else WORKING_DAY)
        return response

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        name = form.cleaned_data.get("username")
        if name and form.cleaned_data.get("password"):
            known = User.objects.filter(username__iexact=name.strip()).exists()
            record(None, "sign-in.refused", extra={"username_known": known})
        return super().form_invalid(form)


@action(PUBLIC)
@login_not_required
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    return SignIn.as_view()(request)  # type: ignore[return-value]  # a page or a redirect, never a stream


@action(PUBLIC)
@login_not_required
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Also for somebody whose session ended meanwhile: the button never leads to an error."""
    if request.user.is_authenticated:
        record(request.user, "sign-out", ref=f"user:{request.user.pk}")
    logout(request)
    response = redirect("sign-in")
    response.headers["Clear-Site-Data"] = '"cache"'
    return response
