"""Pictures and files that only look like pictures, made for tests."""

import struct
import zipfile
import zlib
from io import BytesIO
from typing import Any

from PIL import Image, PngImagePlugin

CANARY = "KANARI-7F3Q2"
HTML = b"<html><script>alert(1)</script></html>"
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def encoded(picture: Image.Image, kind: str, **options: Any) -> bytes:
    out = BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def picture(size: tuple[int, int] = (60, 40), mode: str = "RGB") -> Image.Image:
    """Red, with a blue corner at the upper left."""
    drawn = Image.new("RGB", size, "red")
    drawn.paste((0, 0, 255), (0, 0, size[0] // 2, size[1] // 2))
    return drawn.convert(mode)


def jpeg(**options: Any) -> bytes:
    return encoded(picture(), "JPEG", **options)


def png_of_size(width: int, height: int, colours: bool = False) -> bytes:
    """A valid PNG of any size in a few kilobytes: black, or with `colours` transparent in four channels."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    packer = zlib.compressobj(9)
    row = bytes(1 + (width * 4 if colours else (width + 7) // 8))
    body = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    header = struct.pack(">IIBBBBB", width, height, 8 if colours else 1, 6 if colours else 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def webp_header_of_size(width: int, height: int) -> bytes:
    size = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return b"RIFF\x1e\0\0\0WEBPVP8X\x0a\0\0\0" + bytes(4) + size + bytes(20)


def jpeg_claiming(width: int, height: int) -> bytes:
    """A small JPEG whose frame header tells another size."""
    data = bytearray(jpeg())
    place = data.index(b"\xff\xc0") + 5
    data[place : place + 4] = struct.pack(">HH", height, width)
    return bytes(data)


def zipped(*names: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, "0" * 1000)
    return out.getvalue()


def moving(kind: str) -> bytes:
    return encoded(picture(), kind, save_all=True, append_images=[Image.new("RGB", (60, 40), "green")])


def exif(orientation: int = 1) -> Image.Exif:
    """Place, camera, serial number and a remark, each with the canary."""
    tags = Image.Exif()
    tags[0x0112] = orientation
    tags[0x010E] = tags[0x0110] = tags[0x013B] = CANARY
    tags.get_ifd(0x8769)[0xA431] = CANARY
    place = tags.get_ifd(0x8825)
    place[1], place[2], place[3], place[4], place[29] = "S", (6.0, 12.0, 31.0), "E", (106.0, 49.0, 1.0), CANARY
    return tags


def with_metadata(kind: str, orientation: int = 1) -> bytes:
    """A picture that carries the canary in every place its format has."""
    options: dict[str, Any] = {"exif": exif(orientation)}
    profile = b"\0" * 36 + b"acsp" + bytes(88) + CANARY.encode()
    if kind == "PNG":
        text = PngImagePlugin.PngInfo()
        text.add_text("Comment", CANARY)
        text.add_itxt("XML:com.adobe.xmp", f"<x>{CANARY}</x>")
        options |= {"pnginfo": text, "icc_profile": profile}
    if kind == "JPEG":
        options |= {"comment": CANARY.encode(), "xmp": f"<x>{CANARY}</x>".encode(), "icc_profile": profile}
    if kind == "WEBP":
        options |= {"xmp": f"<x>{CANARY}</x>".encode(), "icc_profile": profile, "lossless": True}
    return encoded(picture(), kind, **options) + CANARY.encode()


def hostile() -> dict[str, bytes]:
    """What must be refused, by what it is."""
    return {**no_pictures(), **other_pictures(), **broken_pictures(), **bombs()}


def no_pictures() -> dict[str, bytes]:
    """Programs, pages and papers."""
    return {
        "nothing": b"",
        "one byte": b"\xff",
        "html": HTML,
        "html after a jpeg start": b"\xff\xd8\xff\xe0" + HTML,
        "html after a png start": b"\x89PNG\r\n\x1a\n" + HTML,
        "html after a webp start": b"RIFF\x40\0\0\0WEBP" + HTML,
        "html before a jpeg": HTML + jpeg(),
        "svg": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        "svg with a declaration": b'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>',
        "pdf": b"%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj",
        "pdf after a line": b"\n%PDF-1.4\n",
        "php": b"<?php system($_GET['c']); ?>",
        "shell": b"#!/bin/sh\nrm -rf /\n",
        "windows program": b"MZ\x90\0" + bytes(200),
        "linux program": b"\x7fELF" + bytes(200),
        "eicar": EICAR,
        "zip": zipped("a.txt"),
        "zip that climbs": zipped("../../etc/passwd"),
        "docx with macro": zipped("[Content_Types].xml", "word/vbaProject.bin"),
        "utf-16 html": "<html>".encode("utf-16"),
    }


def other_pictures() -> dict[str, bytes]:
    """Pictures of kinds that are not taken."""
    heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(100)
    return {
        "gif": encoded(picture(), "GIF"),
        "gif that moves": moving("GIF"),
        "bmp": encoded(picture(), "BMP"),
        "tiff": encoded(picture(), "TIFF"),
        "ico": encoded(picture(), "ICO"),
        "eps": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n",
        "heic": heic,
        "avif": heic.replace(b"ftypheic", b"ftypavif"),
        "mp4": b"\0\0\0\x18ftypisom" + bytes(100),
        "png that moves": moving("PNG"),
        "webp that moves": moving("WEBP"),
    }


def broken_pictures() -> dict[str, bytes]:
    """Pictures that end too early or were changed on the way."""
    good = {"jpeg": jpeg(), "png": encoded(picture(), "PNG"), "webp": encoded(picture(), "WEBP")}
    noise = encoded(Image.effect_noise((300, 200), 90), "JPEG")
    return {
        "jpeg cut in half": noise[: len(noise) // 2],
        "png cut in half": good["png"][: len(good["png"]) // 2],
        "webp cut in half": good["webp"][: len(good["webp"]) // 2],
        "jpeg start only": good["jpeg"][:20],
        "png with a wrong check sum": good["png"].replace(b"IDAT", b"IDAT\0", 1),
    }


def bombs() -> dict[str, bytes]:
    """A few kilobytes that want gigabytes."""
    return {
        "bomb of 900 megapixels": png_of_size(30_000, 30_000),
        "bomb of 49 megapixels": png_of_size(7_000, 7_000),
        "jpeg that claims 4,000 megapixels": jpeg_claiming(65_000, 65_000),
        "jpeg that claims 42 megapixels": jpeg_claiming(7_000, 6_000),
        "jpeg of no height": jpeg_claiming(60, 0),
        "webp that claims 268 megapixels": webp_header_of_size(16_384, 16_384),
        "webp that claims 17 megapixels": webp_header_of_size(4_250, 4_001),
    }
