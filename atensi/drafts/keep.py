"""Keep, find, fill in and drop drafts. A draft is its writer's alone and is read by nobody else."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest, QueryDict

from atensi.drafts.models import Draft
from atensi.submissions.models import Submission
from atensi.submissions.once import FIELD as KEY
from atensi.submissions.stale import VERSION
from atensi.vault import cipher

PATH = "draft-path"
LEFT_OUT = {"csrfmiddlewaretoken", KEY, VERSION, PATH}
LARGEST = 1_000_000  # signs; a form of ours is far smaller

MayOpen = Callable[[Any, str], bool]
_may_open: MayOpen = lambda user, path: False  # noqa: E731  nobody, until the application says who


def set_rule(rule: MayOpen) -> None:
    """Who may keep a draft for which address; set by `cases` when the application starts."""
    global _may_open
    _may_open = rule


def may_open(user: Any, path: str) -> bool:
    return _may_open(user, path)


@dataclass(frozen=True)
class Offer:
    """A draft as the page offers it: when, how much, how it begins, and what to fill in."""

    saved_at: datetime
    letters: int
    begins: str
    base: int
    data: QueryDict


def save(user: Any, path: str, data: QueryDict) -> Draft | None:
    """Keep what stands in the form; an empty form keeps nothing. None when nothing is kept.

    A page whose submission was carried out is done: what its script still sends is not a draft.
    """
    fields = {name: data.getlist(name) for name in data if name not in LEFT_OUT}
    written = [value for values in fields.values() for value in values if value.strip()]
    if not written or _carried_out(data.get(KEY, "")):
        drop(user, path)
        return None
    text = json.dumps(fields)
    if len(text) > LARGEST:
        return None
    version = data.get(VERSION, "")
    base = int(version) if version.isascii() and version.isdigit() and len(version) < 10 else 0
    kept = {"base": base, "sealed": cipher.seal(text, _context(user, path)), "letters": sum(map(len, written))}
    return Draft.objects.update_or_create(user_id=user.pk, path=path, defaults=kept)[0]


def of(user: Any, path: str) -> Offer | None:
    """The draft of this person for this address."""
    draft = Draft.objects.filter(user_id=user.pk, path=path).first()
    if draft is None:
        return None
    data = QueryDict(mutable=True)
    for name, values in json.loads(cipher.unseal(draft.sealed, _context(user, path))).items():
        data.setlist(name, values)
    longest = max((value for name in data for value in data.getlist(name)), key=len, default="")
    return Offer(draft.saved_at, draft.letters, longest[:80], draft.base, data)


def drop(user: Any, path: str) -> None:
    """Forget the draft: it was saved, emptied, or its writer wants to start anew."""
    Draft.objects.filter(user_id=user.pk, path=path).delete()


def pass_on(giver: Any, receiver: Any, beginning: str) -> int:
    """Give the drafts below an address to another person, sealed anew and read by nobody. Returns how many.

    Where the receiver has a draft of her own for the same form, both stay with their writers.
    """
    own = set(Draft.objects.filter(user_id=receiver.pk, path__startswith=beginning).values_list("path", flat=True))
    moved = 0
    for draft in Draft.objects.filter(user_id=giver.pk, path__startswith=beginning).exclude(path__in=own):
        text = cipher.unseal(draft.sealed, _context(giver, draft.path))
        sealed = cipher.seal(text, _context(receiver, draft.path))
        moved += Draft.objects.filter(pk=draft.pk).update(user_id=receiver.pk, sealed=sealed)
    return moved


def chosen(request: HttpRequest) -> bool:
    """The person asked for the draft to be filled in."""
    return request.GET.get("draf") == "pakai"


def offer(request: HttpRequest, form: forms.BaseForm) -> dict[str, Any]:
    """For the context of a form page: the draft to offer, or, when it was asked for, the form with it filled in."""
    if form.is_bound or request.method != "GET":
        return {"draft_path": request.path}
    found = of(request.user, request.path)
    if found is None:
        return {"draft_path": request.path}
    if chosen(request):
        fill(form, found)
        return {"draft_path": request.path, "draft_used": True} | ({"version": found.base} if found.base else {})
    return {"draft_path": request.path, "draft": found}


def fill(form: forms.BaseForm, found: Offer) -> None:
    """Show the draft's values in the unbound `form`; fields that the form no longer has are left out."""
    for name, field in form.fields.items():
        html_name = form.add_prefix(name)
        if isinstance(field, forms.FileField):
            continue
        if html_name in found.data or isinstance(field.widget, forms.CheckboxInput | forms.CheckboxSelectMultiple):
            form.initial[name] = field.widget.value_from_datadict(found.data, {}, html_name)


def _carried_out(key: str) -> bool:
    try:
        return Submission.objects.filter(key=uuid.UUID(key)).exists()
    except ValueError:
        return False


def _context(user: Any, path: str) -> str:
    return f"draft.{user.pk}.{path}"
