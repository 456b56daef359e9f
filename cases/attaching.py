"""Attachments of entries: who may add, describe and strike them out, and who may open them."""

from collections.abc import Iterable
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from atensi.accounts.models import Role
from atensi.audit.log import record
from atensi.files.store import Refused as FileRefused
from atensi.files.store import store_upload
from atensi.submissions.versions import take
from cases import policy
from cases.models import Attachment, Case, CaseState
from cases.models.summaries import key_of
from cases.refusals import NotAllowed, Refused, StalePage
from cases.stages.base import StageEntry

MOST = 20  # files at once


def of_case(case: Case) -> list[Attachment]:
    """Every attachment of a case that stands, with one query."""
    rows = Attachment.objects.filter(case=case, struck_at__isnull=True)
    return list(rows.select_related("file", "author"))


def may_attach(user: Any, entry: StageEntry) -> bool:
    """Author and worker in charge may, also to a locked entry: what is added has its own author and day, and changes nothing that
    was decided. A praktikan only to her own open entry. Nobody after the case was closed."""
    if entry.case.state == CaseState.CLOSED or entry.struck_at:
        return False
    if user.role == Role.STUDENT and entry.locked:
        return False
    return bool(policy.can(user, "file.attach", entry))


def may_open(user: Any, attachment: Attachment, entry: StageEntry) -> bool:
    """Whoever may read the entry. A scan cannot be masked, so who sees initials opens only what she attached herself."""
    if not policy.may_read_entry(user, entry):
        return False
    return attachment.author_id == user.pk or policy.sees_names(user, attachment.case)


def may_change(user: Any, attachment: Attachment, entry: StageEntry) -> bool:
    """Who attached it, or the worker in charge, while one may attach."""
    own = attachment.author_id == user.pk or policy.in_charge(user, attachment.case)
    return own and may_attach(user, entry)


def attach(actor: Any, entry: StageEntry, uploads: Iterable[UploadedFile], caption: str) -> list[Attachment]:
    """Keep the files with the entry: all of them or none. Raises `files.Refused` with the name of the file that cannot be taken."""
    uploads = list(uploads)
    if not may_attach(actor, entry):
        raise NotAllowed("Yang dapat melampirkan: penulis isian ini atau pengampu kasus.")
    if len(uploads) > MOST:
        raise Refused(f"Paling banyak {MOST} berkas sekali kirim. Kirim sisanya sesudah ini.")
    with transaction.atomic():
        _unsign(actor, entry)
        made = [_attach_one(actor, entry, upload, caption) for upload in uploads]
        extra = {"files": len(made)}
        record(actor, "attachment.added", key_of(entry), entry.case.code, extra)
    return made


def _attach_one(actor: Any, entry: StageEntry, upload: UploadedFile, caption: str) -> Attachment:
    try:
        file = store_upload(upload, actor)
    except FileRefused as refusal:
        raise FileRefused(f"{upload.name or 'Berkas'}: {refusal}") from None
    row = Attachment(case=entry.case, entry=key_of(entry), file=file, caption=caption.strip(), author=actor)
    row._history_user = actor  # type: ignore[attr-defined]
    row.save()
    return row


def carry(actor: Any, entry: StageEntry, files: Iterable[tuple[Any, str]]) -> list[Attachment]:
    """Files that are stored already, as (file, caption), also with this entry; nothing is sent again. Inside the caller's transaction."""
    if not may_attach(actor, entry):
        raise NotAllowed("Yang dapat melampirkan: penulis isian ini atau pengampu kasus.")
    made = []
    for file, caption in files:
        row = Attachment(case=entry.case, entry=key_of(entry), file=file, caption=caption.strip()[:200], author=actor)
        row._history_user = actor  # type: ignore[attr-defined]
        row.save()
        made.append(row)
    if made:
        record(actor, "attachment.added", key_of(entry), entry.case.code, {"files": len(made)})
    return made


def _unsign(actor: Any, entry: StageEntry) -> None:
    """What a praktikan adds to an entry takes the signature off it, as every later edit does."""
    if entry.drafted and entry.author_id == actor.pk and entry.signed:
        take(entry, entry.version)
        entry._history_user = actor
        entry.save()


def describe(actor: Any, attachment: Attachment, entry: StageEntry, caption: str, seen: int) -> None:
    """Change the caption. Raises `versions.Stale`."""
    _ask(actor, attachment, entry)
    with transaction.atomic():
        take(attachment, seen)
        attachment.caption = caption.strip()
        attachment._history_user = actor  # type: ignore[attr-defined]
        attachment.save()
        record(actor, "attachment.described", f"attachment:{attachment.pk}", attachment.case.code)


def strike(actor: Any, attachment: Attachment, entry: StageEntry, reason: str) -> None:
    """Strike an attachment out, with the reason; the file stays stored."""
    _ask(actor, attachment, entry)
    if not reason.strip():
        raise Refused("Tulis alasannya, misalnya: salah berkas.")
    if attachment.struck_at:
        raise StalePage("Lampiran ini sudah dibatalkan.")
    with transaction.atomic():
        take(attachment, attachment.version)
        attachment.struck_by, attachment.struck_at = actor, timezone.now()
        attachment.struck_reason = reason.strip()
        attachment._history_user = actor  # type: ignore[attr-defined]
        attachment.save()
        record(actor, "attachment.struck", f"attachment:{attachment.pk}", attachment.case.code)


def _ask(actor: Any, attachment: Attachment, entry: StageEntry) -> None:
    if attachment.entry != key_of(entry) or not may_change(actor, attachment, entry):
        raise NotAllowed("Yang dapat mengubah lampiran: yang melampirkan atau pengampu kasus.")
