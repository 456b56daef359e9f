"""Take a picture in, keep what the product made, give a file out. Views call these after asking `policy`.

A file has no address of its own: whoever wants to show one writes a view that decides who may see it.
"""

from __future__ import annotations

import errno
import hashlib
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, Http404

from atensi.files import disk, pdfs
from atensi.files.models import StoredFile
from atensi.files.names import EXTENSIONS, clean_name
from atensi.files.pictures import ANSWER_KINDS, LONGEST_SIDE, Refused, cleaned

__all__ = ["Damaged", "Refused", "answer", "read", "show", "store_made", "store_pdf", "store_picture", "store_upload"]

MEGABYTE = 1024 * 1024
LARGEST = 15 * MEGABYTE
KEPT_FREE = 500 * MEGABYTE  # uploads stop here, so that notes can still be written
SMALLER_PICTURE = "Potret lagi dengan mutu lebih rendah, lalu unggah lagi."
SMALLER_PDF = "Pindai lagi dengan mutu lebih rendah, atau pisahkan halamannya, lalu unggah lagi."
SHOWN_IN_PLACE = {"image/jpeg", "image/png", "application/pdf"}
FULL = "Ruang penyimpanan peladen hampir penuh. Catatan tetap dapat ditulis; beri tahu admin, lalu unggah lagi nanti."


class Damaged(Exception):
    """The bytes on the disk are gone or are not those that were stored."""


def store_picture(upload: UploadedFile, user: Any, longest: int = LONGEST_SIDE) -> StoredFile:
    """Keep a clean copy of an uploaded picture, at most `longest` px, for the sentra of `user`; the original is dropped.

    Refused, with a sentence for the reader, for everything that is not one JPEG, PNG or WEBP picture
    of at most 15 MB and 40 megapixels (WEBP: 16).
    """
    if disk.free_bytes() < KEPT_FREE:
        raise Refused(FULL)
    content, kind = cleaned(_bytes_of(upload), longest)
    return _keep(content, kind, upload.name or "foto", user)


def store_pdf(upload: UploadedFile, user: Any) -> StoredFile:
    """Keep a plain copy of an uploaded PDF for the sentra of `user`: its pages, without anything that acts; the original is dropped.

    Refused, with a sentence for the reader, when it is encrypted, larger than 15 MB, longer than 500 pages, or broken.
    """
    if disk.free_bytes() < KEPT_FREE:
        raise Refused(FULL)
    data = _bytes_of(upload, SMALLER_PDF)
    if not pdfs.looks_like_pdf(data):
        raise Refused("Ini bukan PDF. Unggah PDF.")
    return _keep(pdfs.cleaned(data), "application/pdf", upload.name or "berkas", user)


def store_upload(upload: UploadedFile, user: Any) -> StoredFile:
    """Keep a picture or a PDF, whichever the bytes say it is."""
    upload.seek(0)
    head = upload.read(1024)
    if pdfs.looks_like_pdf(head):
        return store_pdf(upload, user)
    try:
        return store_picture(upload, user)
    except Refused as refusal:
        raise Refused(str(refusal).replace(ANSWER_KINDS, "Unggah foto JPEG, PNG, WEBP, atau PDF.")) from None


def store_made(content: bytes, kind: str, name: str, user: Any) -> StoredFile:
    """Keep what the product itself made (a printed report), byte for byte; `kind` is its content type."""
    if kind not in EXTENSIONS:
        raise ValueError(f"{kind!r} is no kind of file that we make")
    return _keep(content, kind, name, user)


def read(file: StoredFile) -> bytes:
    """The bytes as stored; Damaged when they are gone or changed."""
    try:
        content = disk.path_of(file.place).read_bytes()
    except OSError:
        raise Damaged(f"stored file {file.pk} cannot be read") from None
    if hashlib.sha256(content).hexdigest() != file.sha256:
        raise Damaged(f"stored file {file.pk} is not what was stored")
    return content


def answer(file: StoredFile, inline: bool = False) -> FileResponse:
    """The file as a download, or with `inline` shown in place where that is safe (pictures, PDF)."""
    shown = inline and file.kind in SHOWN_IN_PLACE
    response = FileResponse(BytesIO(read(file)), as_attachment=not shown, filename=file.name, content_type=file.kind)
    response["X-Content-Type-Options"] = "nosniff"
    # django-csp leaves a response alone that brings its own policy.
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "no-store, private"
    return response


def show(file: StoredFile) -> FileResponse:
    """The file in place, for a view; Http404 when its bytes are gone or changed: the page says so, and nothing breaks."""
    try:
        return answer(file, inline=True)
    except Damaged:
        raise Http404 from None


def _bytes_of(upload: UploadedFile, smaller: str = SMALLER_PICTURE) -> bytes:
    large = f"Berkas lebih besar dari {LARGEST // MEGABYTE} MB. {smaller}"
    if (upload.size or 0) > LARGEST:
        raise Refused(large)
    upload.seek(0)
    data = upload.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise Refused(large)
    if not data:
        raise Refused(f"Berkas ini kosong. {ANSWER_KINDS}")
    return data


def _keep(content: bytes, kind: str, name: str, user: Any) -> StoredFile:
    """The bytes first, then the row: a crash between them leaves a stray file, never a row without one."""
    place = disk.new_place()
    try:
        disk.write(place, content)
    except OSError as problem:
        if problem.errno in (errno.ENOSPC, errno.EDQUOT):
            raise Refused(FULL) from None
        raise
    return StoredFile.objects.create(
        place=place,
        center=user.center,
        name=clean_name(name, kind),
        kind=kind,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        uploaded_by=user,
    )
