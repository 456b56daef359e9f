"""Photos of a response: taken in clean, struck out with a reason, opened by who may read the response."""

from collections.abc import Iterable
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from atensi.files.models import StoredFile
from atensi.files.store import Refused as FileRefused
from atensi.files.store import store_upload
from cases.emergency.models import EmergencyResponse, ResponseAid, ResponsePhoto
from cases.emergency.writing import keep, locked, log
from cases.refusals import Refused, StalePage

MOST = 20  # files at once


def photos_of(response: EmergencyResponse) -> list[ResponsePhoto]:
    """The photos that stand."""
    return list(response.photos.filter(struck_at=None).select_related("file", "author"))


def add(actor: Any, response: EmergencyResponse, uploads: Iterable[UploadedFile], caption: str) -> list[ResponsePhoto]:
    """All of the files or none. Raises `files.Refused` with the name of the file that cannot be taken."""
    uploads = list(uploads)
    if len(uploads) > MOST:
        raise Refused(f"Paling banyak {MOST} berkas sekali kirim. Kirim sisanya sesudah ini.")
    with transaction.atomic():
        row = locked(actor, response)
        made = [_add_one(actor, row, upload, caption) for upload in uploads]
        log(actor, "emergency.photographed", row, files=len(made))
    return made


def _add_one(actor: Any, response: EmergencyResponse, upload: UploadedFile, caption: str) -> ResponsePhoto:
    try:
        file = store_upload(upload, actor)
    except FileRefused as refusal:
        raise FileRefused(f"{upload.name or 'Berkas'}: {refusal}") from None
    photo = ResponsePhoto(response=response, file=file, caption=caption.strip(), author=actor)
    keep(actor, photo)
    return photo


def strike(actor: Any, photo: ResponsePhoto, reason: str) -> None:
    """The file stays stored, but is neither shown nor carried over."""
    with transaction.atomic():
        row = locked(actor, photo.response)
        fresh = ResponsePhoto.objects.select_for_update().get(pk=photo.pk)
        if fresh.struck_at:
            raise StalePage("Foto ini sudah dibatalkan.")
        if not reason.strip():
            raise Refused("Tulis alasannya, misalnya: salah foto.")
        fresh.struck_at, fresh.struck_by, fresh.struck_reason = timezone.now(), actor, reason.strip()
        keep(actor, fresh)
        log(actor, "emergency.photo-struck", row)


def file_of(response: EmergencyResponse, token: str) -> StoredFile | None:
    """A photo that stands, or the proof of aid; None for a file of anything else."""
    photo = response.photos.filter(file__token=token, struck_at=None).select_related("file").first()
    if photo is not None:
        return photo.file
    aid = ResponseAid.objects.filter(response=response, proof__token=token).select_related("proof").first()
    return aid.proof if aid else None
