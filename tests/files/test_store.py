"""Storing and giving out: random names on the disk, whole files, answers that a browser does not execute."""

import os
import re
import time
from io import StringIO

import pytest
from csp.middleware import CSPMiddleware
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.http import Http404
from django.test import RequestFactory

from atensi.files import disk
from atensi.files.models import StoredFile
from atensi.files.store import Damaged, answer, read, show, store_made, store_picture
from atensi.headers import PrivateResponses
from tests.files import samples
from tests.staff import worker

pytestmark = pytest.mark.django_db(databases="__all__")
PDF = b"%PDF-1.7 made by us"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.ATENSI_DATA_DIR = tmp_path / "new"
    return settings.ATENSI_DATA_DIR


def picture(name="KTP Ibu.jpg"):
    return store_picture(SimpleUploadedFile(name, samples.jpeg()), worker())


def printed(name="Laporan.pdf"):
    return store_made(PDF, "application/pdf", name, worker())


def answered(file, inline=False):
    """The answer after the middlewares that also write these headers."""

    def view(request):
        return answer(file, inline)

    return CSPMiddleware(PrivateResponses(view))(RequestFactory().get("/"))


def body(response):
    return b"".join(response.streaming_content)


def test_a_row_tells_what_was_kept_for_whom():
    kept = StoredFile.objects.get(pk=picture().pk)
    assert (kept.center, kept.uploaded_by, kept.kind, kept.name) == (
        worker().center,
        worker(),
        "image/jpeg",
        "KTP Ibu.jpg",
    )
    assert kept.size == len(read(kept)) and re.fullmatch(r"[\w-]{22,}", kept.token)


def test_made_files_are_kept_byte_for_byte():
    assert read(printed()) == PDF


def test_only_kinds_that_we_make_are_kept():
    with pytest.raises(ValueError):
        store_made(b"<html>", "text/html", "a.html", worker())


def test_the_disk_knows_random_names_only_and_nobody_else_may_read(folder):
    first, second = picture("../../rahasia.jpg"), picture("../../rahasia.jpg")
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert len(files) == 2 and len({first.place, second.place, first.token, second.token}) == 4
    for path in files:
        assert re.fullmatch(r"files/([0-9a-f]{2})/\1[0-9a-f]{30}", str(path.relative_to(folder)))
        assert path.stat().st_mode & 0o777 == 0o600 and path.parent.stat().st_mode & 0o777 == 0o700


def test_a_file_is_flushed_before_it_has_its_name_and_before_its_row(monkeypatch):
    acts = []
    for name in ("fsync", "rename"):
        real = getattr(os, name)
        monkeypatch.setattr(disk.os, name, lambda *a, real=real, name=name: (acts.append(name), real(*a))[1])
    real_create = StoredFile.objects.create
    monkeypatch.setattr(StoredFile.objects, "create", lambda **k: (acts.append("row"), real_create(**k))[1])
    printed()
    assert acts == ["fsync", "rename", "fsync", "fsync", "row"]


@pytest.mark.parametrize("place", ["", "../../etc/passwd", "A" * 32, "a" * 31, "a" * 33, "a" * 31 + "\n"])
def test_a_place_that_is_none_is_refused(place):
    with pytest.raises(ValueError):
        disk.path_of(place)


@pytest.mark.parametrize("send", [answer, answered])
def test_a_download_is_an_attachment_that_no_browser_executes_or_keeps(send):
    response = send(picture())
    assert response["Content-Disposition"] == 'attachment; filename="KTP Ibu.jpg"'
    assert response["Content-Type"] == "image/jpeg"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["Cache-Control"] == "no-store, private"
    assert body(response) == read(StoredFile.objects.get())


def test_pictures_and_pdf_may_be_shown_in_place_and_nothing_else():
    assert answered(picture(), inline=True)["Content-Disposition"].startswith("inline")
    assert answered(printed(), inline=True)["Content-Disposition"].startswith("inline")
    drawing = store_made(b"<svg/>", "image/svg+xml", "a.svg", worker())
    assert answered(drawing, inline=True)["Content-Disposition"].startswith("attachment")


def test_a_name_in_another_script_is_sent_safely():
    header = answered(picture("صورة\r\nX: 1.jpg"))["Content-Disposition"]
    assert header.isascii() and "\n" not in header and header.startswith("attachment; filename*=utf-8''")


@pytest.mark.parametrize("harm", ["gone", "changed", "cut"])
def test_bytes_that_are_not_those_that_were_stored_are_an_error_and_not_an_answer(harm):
    file = printed()
    path = disk.path_of(file.place)
    if harm == "gone":
        path.unlink()
    else:
        path.write_bytes(PDF.replace(b"us", b"me") if harm == "changed" else PDF[:5])
    with pytest.raises(Damaged):
        answer(file)
    with pytest.raises(Http404):
        show(file)


def test_stray_files_are_swept_after_a_day_and_others_stay(folder):
    kept, stray, young, part = printed(), disk.new_place(), disk.new_place(), disk.new_place()
    for place in (stray, young, part):
        disk.write(place, b"left by a crash")
    half = disk.path_of(part).with_name(f".{part}.part")
    disk.path_of(part).rename(half)
    for path in (disk.path_of(kept.place), disk.path_of(stray), half):
        os.utime(path, (time.time() - 90_000,) * 2)
    out = StringIO()
    call_command("sweep_files", stdout=out)
    assert out.getvalue() == "2 berkas tanpa catatan dihapus.\n"
    assert disk.path_of(kept.place).exists() and disk.path_of(young).exists()
    assert not disk.path_of(stray).exists() and not half.exists()
