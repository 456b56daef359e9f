"""Makes a plain PDF of an untrusted one: its pages and nothing that acts. Run as a program of its own by `atensi.files.pdfs`.

Reads the PDF on standard input, writes the clean one on standard output; what it refuses it says by its exit code. Memory and
time are limited here, before anything is read, so that a hostile file costs at most this process.
"""

import io
import re
import resource
import sys

ENCRYPTED, TOO_MANY_PAGES, UNREADABLE = 3, 4, 5
MOST_PAGES = 500
MEMORY = 700 * 1024 * 1024
SECONDS = 20
DEEPEST = 60
# What acts, hides files or tells who wrote the paper with what; keys of any dictionary.
DROPPED = {
    "/AA", "/OpenAction", "/JS", "/JavaScript", "/Names", "/EmbeddedFiles", "/EmbeddedFile", "/EF", "/AF", "/RF", "/Metadata",
    "/PieceInfo", "/Thumb", "/XFA", "/RichMediaContent", "/RichMediaSettings", "/Movie", "/Sound", "/3DD", "/Collection",
    "/Launch", "/URI", "/LastModified", "/PresSteps", "/SpiderInfo", "/Perms", "/Legal", "/Requirements", "/Extensions",
}  # fmt: skip
ACTIVE = {
    "/FileAttachment", "/Movie", "/Sound", "/Screen", "/RichMedia", "/3D", "/Link", "/Widget", "/Popup", "/PrinterMark",
    "/TrapNet",
}  # fmt: skip


def clean(data: bytes) -> bytes:
    import pikepdf

    try:
        source = pikepdf.open(io.BytesIO(data))
    except pikepdf.PasswordError:
        sys.exit(ENCRYPTED)
    if source.is_encrypted:  # readable, but its owner forbids changes: it says so to whoever opens it
        sys.exit(ENCRYPTED)
    if len(source.pages) > MOST_PAGES:
        sys.exit(TOO_MANY_PAGES)
    plain = pikepdf.new()  # a new catalogue: no scripts, files, actions, forms, outline or metadata come along
    plain.pages.extend(source.pages)
    for page in plain.pages:
        _quiet(page.obj)
    for each in plain.objects:
        _scrub(each, DEEPEST)
    for each in plain.objects:
        _bare_photo(each)
    plain.remove_unreferenced_resources()
    out = io.BytesIO()
    as_is = pikepdf.StreamDecodeLevel.none
    plain.save(out, min_version=source.pdf_version, compress_streams=True, stream_decode_level=as_is, deterministic_id=True)
    return out.getvalue()


def _quiet(page) -> None:  # type: ignore[no-untyped-def]
    """Annotations that only show something stay; links, fields, sounds and films go."""
    shown = [each for each in page.get("/Annots", []) if hasattr(each, "get") and str(each.get("/Subtype", "")) not in ACTIVE]
    for each in shown:
        for key in ("/A", "/Popup", "/Parent", "/IRT"):
            if key in each:
                del each[key]
    if "/Annots" in page:
        del page["/Annots"]
    if shown:
        import pikepdf

        page["/Annots"] = pikepdf.Array(shown)


def _scrub(thing, deep: int) -> None:  # type: ignore[no-untyped-def]
    """Drop the keys of DROPPED from `thing` and from what lies directly in it; objects of their own are visited by themselves."""
    import pikepdf

    if deep == 0:
        sys.exit(UNREADABLE)
    if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        for key in list(thing.keys()):
            if key in DROPPED or (key == "/A" and "/S" in getattr(thing[key], "keys", tuple)()):
                del thing[key]
            elif not getattr(thing[key], "is_indirect", False):
                _scrub(thing[key], deep - 1)
    elif isinstance(thing, pikepdf.Array):
        for each in thing:
            if not getattr(each, "is_indirect", False):
                _scrub(each, deep - 1)


def _bare_photo(thing) -> None:  # type: ignore[no-untyped-def]
    """A photo inside the PDF loses what the camera wrote into it."""
    import pikepdf

    if isinstance(thing, pikepdf.Stream) and str(thing.get("/Filter", "")) == "/DCTDecode":
        raw = thing.read_raw_bytes()
        bare = without_metadata(raw)
        if bare != raw:
            thing.write(bare, filter=pikepdf.Name("/DCTDecode"), decode_parms=thing.get("/DecodeParms"))  # type: ignore[arg-type]


def without_metadata(jpeg: bytes) -> bytes:
    """A JPEG without comments and application segments, but for JFIF (APP0) and the colours of Adobe (APP14)."""
    if jpeg[:2] != b"\xff\xd8":
        return jpeg
    kept, place = [b"\xff\xd8"], 2
    while place + 4 <= len(jpeg) and jpeg[place] == 0xFF and jpeg[place + 1] != 0xDA:
        kind, length = jpeg[place + 1], int.from_bytes(jpeg[place + 2 : place + 4], "big")
        if kind not in {0xFE, *range(0xE1, 0xEE), 0xEF}:
            kept.append(jpeg[place : place + 2 + length])
        place += 2 + length
    end = jpeg.rfind(b"\xff\xd9")
    return b"".join(kept) + (jpeg[place : end + 2] if end > place else jpeg[place:])


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    data = sys.stdin.buffer.read()
    if not re.search(rb"%PDF-\d", data[:1024]):
        sys.exit(UNREADABLE)
    try:
        plain = clean(data)
    except Exception:  # a parser fails in many ways on hostile bytes; each of them means: cannot be taken
        sys.exit(UNREADABLE)
    sys.stdout.buffer.write(plain)


if __name__ == "__main__":
    main()
