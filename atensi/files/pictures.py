"""Judge a picture by its bytes and make a clean one: small, upright, without anything that was not drawn.

The only module that opens uploaded bytes with Pillow.
"""

from __future__ import annotations

import warnings
from io import BytesIO

from PIL import Image, ImageFile

MOST_PIXELS = 40_000_000
MOST_PIXELS_WEBP = 16_000_000  # its decoder holds four copies; measured 640 MB for 40 megapixels
LONGEST_SIDE = 1600
QUALITY = 85
BAND = 128
ORIENTATION = 0x0112
# What each value of the EXIF orientation asks for (1 is upright).
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
ANSWER_SMALLER = "Perkecil dulu gambarnya, misalnya dengan tangkapan layar, lalu unggah lagi."
ANSWER_KINDS = "Unggah foto JPEG, PNG, atau WEBP."
# The brands of ISO media files that hold a still picture: what iPhones and newer phones store by default.
HEIC = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis"}


class Refused(Exception):
    """An upload is not taken; the message is for the reader and says what to do instead. field: whose, of a form with several."""

    field = ""


def cleaned(data: bytes, longest: int = LONGEST_SIDE) -> tuple[bytes, str]:
    """(bytes, content type) of the picture in `data`, redrawn with at most `longest` px; Refused when it is none we take."""
    family = _family(data)
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # drawing a PDF switches this on for the whole process
    try:
        with warnings.catch_warnings():
            # Pillow's own warning about large pictures; the measure below is stricter and always refuses.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            opened = Image.open(BytesIO(data), formats=[family])
        _refuse_large(opened.size)
        if family != "JPEG" and getattr(opened, "n_frames", 1) > 1:
            raise Refused(f"Ini gambar bergerak, bukan foto. {ANSWER_KINDS}")
        # A phone's JPEG may hold a second frame (depth, film); the first is the photo.
        picture = _redrawn(opened, longest)
    except Refused:
        raise
    except Image.DecompressionBombError:
        raise Refused(f"Gambar terlalu besar (lebih dari 40 megapiksel). {ANSWER_SMALLER}") from None
    except Exception:  # a decoder fails in many ways on hostile bytes; each of them means: not a picture
        raise Refused(f"Gambar rusak atau tidak lengkap sehingga tidak dapat dibuka. {ANSWER_KINDS}") from None
    return _encoded(picture, drawn=family == "PNG")


def _family(data: bytes) -> str:
    """The format that the first bytes announce; name and declared type of an upload are not asked."""
    if data[:3] == b"\xff\xd8\xff":
        return "JPEG"
    if data[:8] == b"\x89PNG\r\n\x1a\n":
        return "PNG"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        _refuse_large(_webp_size(data), MOST_PIXELS_WEBP)  # before Pillow, which sets up its canvas when it opens one
        return "WEBP"
    if data[4:8] == b"ftyp" and data[8:12] in HEIC:
        raise Refused(
            "Foto HEIC atau AVIF belum dapat diterima. Di iPhone pilih Pengaturan > Kamera > Format > "
            "Paling Kompatibel lalu potret lagi, atau simpan fotonya sebagai JPEG dan unggah itu."
        )
    if b"%PDF-" in data[:1024]:
        raise Refused("Ini PDF, bukan foto. Potret kertasnya atau simpan halamannya sebagai JPEG, lalu unggah itu.")
    raise Refused(f"Berkas ini bukan foto yang dikenal. {ANSWER_KINDS}")


def _webp_size(data: bytes) -> tuple[int, int]:
    """Width and height in the header of a WEBP (RFC 9649, three kinds of first chunk)."""
    kind, body = data[12:16], data[20:30]
    if len(body) < 10:
        raise Refused(f"Gambar rusak atau tidak lengkap sehingga tidak dapat dibuka. {ANSWER_KINDS}")
    if kind == b"VP8X":
        return int.from_bytes(body[4:7], "little") + 1, int.from_bytes(body[7:10], "little") + 1
    if kind == b"VP8L":
        bits = int.from_bytes(body[1:5], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    return int.from_bytes(body[6:8], "little") & 0x3FFF, int.from_bytes(body[8:10], "little") & 0x3FFF


def _refuse_large(size: tuple[int, int], most: int = MOST_PIXELS) -> None:
    if size[0] * size[1] > most:
        raise Refused(f"Gambar terlalu besar (lebih dari {most // 1_000_000} megapiksel). {ANSWER_SMALLER}")


def _redrawn(opened: Image.Image, longest: int) -> Image.Image:
    """A new picture of the same pixels: upright, small, on white, with no metadata to carry along."""
    opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a large JPEG is decoded smaller at once
    opened.load()
    # The tag that says which side is up is among the metadata, so it is noted before they go.
    turn = TURNS.get(opened.getexif().get(ORIENTATION, 1))
    picture = _on_white(opened)
    picture.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    return picture.transpose(turn) if turn is not None else picture


def _on_white(opened: Image.Image) -> Image.Image:
    """`opened` in plain RGB, at most twice too large; band by band, since whole copies of 40 megapixels
    would take hundreds of megabytes."""
    factor = -(-max(opened.size) // (2 * LONGEST_SIDE))
    width, height = opened.size
    small = Image.new("RGB", (-(-width // factor), -(-height // factor)), "white")
    step = BAND * factor
    for top in range(0, height, step):
        band = _plain(opened.crop((0, top, width, min(top + step, height))))
        small.paste(band.reduce(factor) if factor > 1 else band, (0, top // factor))
    return small


def _plain(band: Image.Image) -> Image.Image:
    if band.mode.startswith("I"):  # 16 bits of grey, as scanners write them; Pillow would cut instead of scale
        band = band.convert("I").point(lambda value: value / 256).convert("L")
    if band.mode in ("PA", "LA", "La", "RGBa", "RGBA") or "transparency" in band.info:
        band = band.convert("RGBA")
        white = Image.new("RGB", band.size, "white")
        white.paste(band, mask=band.getchannel("A"))
        return white
    return band.convert("RGB")


def _encoded(picture: Image.Image, drawn: bool) -> tuple[bytes, str]:
    """JPEG; a PNG stays one where that is smaller (scanned text, drawings)."""
    photo = BytesIO()
    picture.save(photo, "JPEG", quality=QUALITY, optimize=True)
    if drawn:
        lossless = BytesIO()
        picture.save(lossless, "PNG", optimize=True)
        if lossless.tell() <= photo.tell():
            return lossless.getvalue(), "image/png"
    return photo.getvalue(), "image/jpeg"
