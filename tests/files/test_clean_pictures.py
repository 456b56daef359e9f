"""What is kept of a picture: its pixels, upright and small, and nothing about where and with what it was taken."""

import subprocess
import sys
from io import BytesIO

import pytest
from PIL import Image

from atensi.files import pictures
from atensi.files.pictures import cleaned
from tests.files import samples


def opened(data):
    kept, kind = cleaned(data)
    picture = Image.open(BytesIO(kept))
    assert picture.get_format_mimetype() == kind
    return picture


def near(pixel, colour):
    return all(abs(one - other) < 40 for one, other in zip(pixel, colour, strict=True))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_no_metadata_is_left(kind):
    data = samples.with_metadata(kind)
    assert data.count(samples.CANARY.encode()) >= 4
    kept, _ = cleaned(data)
    assert samples.CANARY.encode() not in kept
    picture = Image.open(BytesIO(kept))
    assert not picture.getexif() and set(picture.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_picture_stands_upright_as_the_camera_noted(kind, orientation):
    corner = {1: (0, 0), 2: (1, 0), 3: (1, 1), 4: (0, 1), 5: (0, 0), 6: (1, 0), 7: (1, 1), 8: (0, 1)}[orientation]
    picture = opened(samples.with_metadata(kind, orientation))
    assert picture.size == ((60, 40) if orientation < 5 else (40, 60))
    for x in (0, 1):
        for y in (0, 1):
            place = (x * (picture.width - 1), y * (picture.height - 1))
            assert near(picture.getpixel(place), (0, 0, 255) if (x, y) == corner else (255, 0, 0)), (x, y)


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ((1600, 1200), (1600, 1200)),
        ((1601, 10), (1600, 10)),
        ((4000, 3000), (1600, 1200)),
        ((3201, 3333), (1537, 1600)),
        ((20, 7000), (5, 1600)),
        ((1, 1), (1, 1)),
    ],
)
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_the_longest_side_is_at_most_1600_and_small_ones_are_not_enlarged(kind, size, expected):
    small = opened(samples.encoded(samples.picture(size), kind)).size
    assert all(abs(one - other) <= 1 for one, other in zip(small, expected, strict=True)) and max(small) <= 1600


def test_a_large_picture_is_put_together_without_seams():
    noise = Image.effect_noise((400, 6500), 90).convert("RGB")
    assert pictures._on_white(noise).tobytes() == noise.reduce(3).tobytes()


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK", "I;16"])
def test_every_colour_model_is_drawn_as_seen(mode):
    grey = Image.new("I;16", (60, 40), 0x8000) if mode == "I;16" else None
    kind = "JPEG" if mode == "CMYK" else "PNG"
    pixel = opened(samples.encoded(grey or samples.picture(mode=mode), kind)).getpixel((59, 39))
    seen = {"1": None, "L": (76,) * 3, "LA": (76,) * 3, "I;16": (128,) * 3}.get(mode, (255, 0, 0))
    assert seen is None or near(pixel if isinstance(pixel, tuple) else (pixel,) * 3, seen)


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_what_was_transparent_is_white_paper(kind):
    clear = Image.new("RGBA", (60, 40), (0, 0, 0, 0))
    assert near(opened(samples.encoded(clear, kind)).getpixel((5, 5)), (255, 255, 255))


def test_a_phone_picture_with_a_second_frame_keeps_the_photo():
    assert near(opened(samples.moving("MPO")).getpixel((59, 39)), (255, 0, 0))


def test_a_scan_of_text_stays_sharp_and_a_photo_becomes_a_jpeg():
    assert opened(samples.encoded(samples.picture(), "PNG")).format == "PNG"
    assert opened(samples.encoded(Image.effect_noise((300, 200), 90), "PNG")).format == "JPEG"


def test_the_largest_allowed_picture_needs_less_than_300_megabytes():
    # The peak as the kernel counts it for this program alone; ru_maxrss would start at the peak of its parent.
    run = (
        "import re; from atensi.files.pictures import cleaned; from tests.files.samples import png_of_size;"
        "peak = lambda: int(re.search(r'VmHWM:\\s+(\\d+)', open('/proc/self/status').read())[1]);"
        "data = png_of_size(6300, 6300, colours=True); start = peak(); cleaned(data); print(peak() - start)"
    )
    grown = int(subprocess.run([sys.executable, "-c", run], capture_output=True, text=True, check=True).stdout)
    assert 100_000 < grown < 300_000
