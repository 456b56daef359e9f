"""Pictures of a report: taken in clean, with caption and words in place of the picture."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from atensi.audit.log import record
from atensi.files.store import store_picture
from atensi.submissions.versions import take
from cases import policy
from cases.practicum.models import Picture
from cases.refusals import NotAllowed


def add(actor: Any, picture: Picture, upload: UploadedFile) -> Picture:
    """Keep a new picture. Raises NotAllowed, and `files.store.Refused` for what is no picture."""
    _ask(actor, picture)
    with transaction.atomic():
        picture.file = store_picture(upload, actor)
        return _keep(actor, picture, "practicum.picture-added")


def change(actor: Any, picture: Picture, seen: int) -> Picture:
    """Change its words. Raises Stale."""
    _ask(actor, picture)
    with transaction.atomic():
        take(picture, seen)
        return _keep(actor, picture, "practicum.picture-changed")


def _ask(actor: Any, picture: Picture) -> None:
    decision = policy.can(actor, "practicum.write", picture.practicum)
    if not decision:
        raise NotAllowed(decision.reason)


def _keep(actor: Any, picture: Picture, action: str) -> Picture:
    picture._history_user = actor
    picture.save()
    record(actor, action, f"practicum:{picture.practicum_id}", extra={"practicum": picture.practicum.code})
    return picture
