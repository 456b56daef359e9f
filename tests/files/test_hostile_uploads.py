"""What is not one still picture is refused in words; what hides in a picture does not survive."""

import random
import resource
import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from atensi.files import disk, pictures, store
from atensi.files.models import StoredFile
from atensi.files.store import Refused, read, store_picture
from tests.files import samples
from tests.staff import worker

pytestmark = pytest.mark.django_db(databases="__all__")
HOSTILE = samples.hostile()


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.ATENSI_DATA_DIR = tmp_path
    return tmp_path


def upload(data, name="foto.jpg", kind="image/jpeg"):
    return SimpleUploadedFile(name, data, content_type=kind)


def files_on_disk(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_file_is_refused_fast_in_words_and_leaves_nothing(data, folder):
    began, memory = time.monotonic(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(Refused) as refusal:
        store_picture(upload(data), worker())
    assert time.monotonic() - began < 1
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory < 300_000
    assert any(way_out in str(refusal.value) for way_out in ("nggah", "simpan", "potret"))
    assert not StoredFile.objects.exists() and files_on_disk(folder) == []


def test_half_a_picture_is_refused_also_after_a_report_was_drawn(monkeypatch):
    monkeypatch.setattr("PIL.ImageFile.LOAD_TRUNCATED_IMAGES", True)  # as the PDF library leaves it
    with pytest.raises(Refused):
        store_picture(upload(HOSTILE["jpeg cut in half"]), worker())


@pytest.mark.parametrize(("what", "word"), [("heic", "Paling Kompatibel"), ("pdf", "PDF"), ("nothing", "kosong")])
def test_the_refusal_tells_the_way_out_of_this_kind(what, word):
    with pytest.raises(Refused, match=word):
        store_picture(upload(HOSTILE[what]), worker())


@pytest.mark.parametrize("what", [what for what in HOSTILE if "megapixels" in what])
def test_a_picture_that_is_too_large_is_refused_as_such_before_it_is_decoded(what, monkeypatch):
    monkeypatch.setattr(pictures, "_redrawn", None)
    with pytest.raises(Refused, match=r"lebih dari (40|16) megapiksel"):
        store_picture(upload(HOSTILE[what]), worker())


def test_only_the_decoder_of_the_announced_format_is_asked(monkeypatch):
    asked, real = [], Image.open
    monkeypatch.setattr(pictures.Image, "open", lambda *a, **options: (asked.append(options), real(*a, **options))[1])
    for kind in ("JPEG", "PNG", "WEBP"):
        store_picture(upload(samples.encoded(samples.picture(), kind)), worker())
    assert asked == [{"formats": [kind]} for kind in ("JPEG", "PNG", "WEBP")]


def test_a_file_that_is_too_large_is_not_even_read():
    large = upload(b"x")
    large.size, large.file = store.LARGEST + 1, None
    with pytest.raises(Refused, match="15 MB"):
        store_picture(large, worker())


def test_a_file_of_more_than_fifteen_megabytes_is_refused_even_when_it_lies_about_its_size():
    large = upload(samples.jpeg() + bytes(store.LARGEST))
    large.size = 10
    with pytest.raises(Refused, match="15 MB"):
        store_picture(large, worker())
    with pytest.raises(Refused, match="15 MB"):
        store_picture(upload(bytes(store.LARGEST + 1)), worker())


def test_uploads_stop_before_the_disk_is_full(monkeypatch):
    monkeypatch.setattr(disk, "free_bytes", lambda: store.KEPT_FREE - 1)
    with pytest.raises(Refused, match="hampir penuh"):
        store_picture(upload(samples.jpeg()), worker())


def test_a_disk_that_fills_up_while_writing_leaves_nothing(monkeypatch, folder):
    def full(handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(disk.os, "fsync", full)
    with pytest.raises(Refused, match="hampir penuh"):
        store_picture(upload(samples.jpeg()), worker())
    assert files_on_disk(folder) == [] and not StoredFile.objects.exists()


@pytest.mark.parametrize(
    "payload", [samples.HTML, samples.EICAR, samples.zipped("../x"), b"%PDF-1.7 %%EOF", b"<?php ?>"]
)
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_what_hangs_behind_a_picture_is_gone(payload, kind):
    kept = read(store_picture(upload(samples.encoded(samples.picture(), kind) + payload), worker()))
    assert payload not in kept


def test_what_hides_in_a_comment_of_a_picture_is_gone():
    kept = read(store_picture(upload(samples.jpeg(comment=samples.HTML)), worker()))
    assert b"script" not in kept


def test_a_picture_under_a_false_name_is_taken_by_its_content():
    kept = store_picture(upload(samples.encoded(samples.picture(), "PNG"), "a.html", "text/html"), worker())
    assert (kept.kind, kept.name) == ("image/png", "a.png")


@pytest.mark.filterwarnings("ignore::UserWarning")  # Pillow remarks on torn metadata
def test_two_hundred_damaged_pictures_are_refused_or_taken_but_never_an_error():
    chance = random.Random(7)
    sources = [samples.with_metadata(kind) for kind in ("JPEG", "PNG", "WEBP")]
    refused = 0
    for n in range(200):
        data = bytearray(sources[n % 3])
        for _ in range(chance.randint(1, 20)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            assert samples.CANARY.encode() not in store.cleaned(bytes(data))[0]
        except Refused:
            refused += 1
    assert refused > 50
