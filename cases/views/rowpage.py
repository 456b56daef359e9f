"""One form for one row, as a page: saved once, shown again with what is wrong, both texts when somebody was faster."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from atensi.drafts import keep
from atensi.files import store
from atensi.submissions import stale
from atensi.submissions.once import once
from atensi.submissions.versions import Stale
from cases.refusals import Refused
from cases.views.refusals import status_of


def sent(request: HttpRequest) -> Any:
    """What was posted, as settled on a page of two versions; None for a page that is only opened."""
    return stale.settled(request.POST) if request.method == "POST" else None


def number(request: HttpRequest, name: str) -> int:
    """A number the page carried; 0, which nothing has, when it did not come back."""
    text = request.POST.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def row_page(
    request: HttpRequest, form: ModelForm, save: Callable[[int | None], Any], said: str, back: str, page: dict[str, Any]
) -> HttpResponse:
    """`save(seen)` keeps the row of the valid `form`: seen is None for a new row, else the version the page was made from.

    `page` is the context: `heading`, and what the frame of the page needs; `template` where it is not the usual one,
    `draft_path` where the form stands on the page of another address.
    """
    row, refusal = form.instance, None
    stored = row.pk
    upload = next((name for name, field in form.fields.items() if field.widget.needs_multipart_form), None)
    if form.is_valid():
        try:
            path = page.get("draft_path", request.path)
            return once(request, _saving(request, form, save, said, back, path), creates=stored is None)
        except Stale:
            return stale.answer(request, form, row, back)
        except Refused as refused:
            refusal, row.pk = refused, stored  # what was rolled back has no key
            form.add_error(None, refused.sentence)
        except store.Refused as refused:
            form.add_error(refused.field or upload, str(refused))
    context = {
        "form": form,
        "version": stale.version_of(form, row) if stored else None,
        **keep.offer(request, form),
        "cancel_url": back,
        "submit_label": "Simpan",
        "error_title": "Belum tersimpan",
        **page,
    }
    status = status_of(refusal) if refusal else 422 if form.is_bound else 200
    return render(request, page.get("template", "cases/row_form.html"), context, status=status)


def _saving(
    request: HttpRequest, form: ModelForm, save: Callable[[int | None], Any], said: str, back: str, draft_path: str
) -> Callable[[], str]:
    def act() -> str:
        save(stale.seen(form) if form.instance.pk else None)
        keep.drop(request.user, draft_path)
        messages.success(request, said)
        return back

    return act
