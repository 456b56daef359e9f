"""A small act as a page: a form that is no row, carried out once, shown again with what is wrong."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from atensi.drafts import keep
from atensi.submissions.once import once
from atensi.submissions.versions import Stale
from cases.refusals import Refused, StalePage
from cases.views.refusals import status_of
from cases.views.rowpage import number

CHANGED = StalePage("Kelompok ini diubah orang lain sejak halaman dibuka. Belum ada yang tersimpan; periksa lagi.")


def act_page(
    request: HttpRequest, form: forms.Form, act: Callable[[int], str], back: str, version: int, page: dict[str, Any]
) -> HttpResponse:
    """`act(version seen)` does it and returns the sentence after it. `page["now"]` says how it stands: after somebody was faster
    the page may be sent again, knowing that."""
    refusal: Refused | None = None

    def done() -> str:
        said = act(number(request, "version"))
        keep.drop(request.user, request.path)
        messages.success(request, said)
        return back

    if form.is_bound and form.is_valid():
        try:
            return once(request, done)
        except Stale:
            refusal = StalePage(" ".join([CHANGED.sentence, page.get("now", "")]).strip())
        except Refused as refused:
            refusal = refused
        form.add_error(None, refusal.sentence)
    seen = number(request, "version") if form.is_bound and not isinstance(refusal, StalePage) else version
    context = {
        "form": form, "version": seen, "cancel_url": back, "error_title": "Belum tersimpan", **keep.offer(request, form), **page,
    }  # fmt: skip
    context["version"] = seen
    status = status_of(refusal) if refusal else 422 if form.is_bound else 200
    return render(request, page.get("template", "cases/row_form.html"), context, status=status)


def do(request: HttpRequest, act: Callable[[int], str], back: str) -> HttpResponse:
    """A button without a form of its own: done once; a refusal is said above the page it came from."""

    def done() -> str:
        messages.success(request, act(number(request, "version")))
        return back

    try:
        return once(request, done)
    except Stale:
        messages.error(request, CHANGED.sentence)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    return redirect(back)
