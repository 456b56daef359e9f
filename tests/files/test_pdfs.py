"""PDFs from outside: what acts, hides or tells is gone; what cannot be taken is refused with the way out."""

import resource
import time
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pikepdf import Array, Dictionary, Name, String

from atensi.files import pdf_cleaner, pdfs
from atensi.files.store import Refused, read, store_pdf, store_upload
from tests.files import samples
from tests.staff import worker

pytestmark = pytest.mark.django_db(databases="__all__")
MARK = samples.CANARY
FLAT = pikepdf.ObjectStreamMode.disable


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Any) -> None:
    settings.ATENSI_DATA_DIR = tmp_path


def plain(pages: int = 1) -> pikepdf.Pdf:
    pdf = pikepdf.new()
    for number in range(pages):
        pdf.add_blank_page(page_size=(200, 200))
        pdf.pages[-1].contents_add(pikepdf.Stream(pdf, f"BT /F1 12 Tf 20 100 Td (halaman {number + 1}) Tj ET".encode()))
    return pdf


def saved(pdf: pikepdf.Pdf, **options: Any) -> bytes:
    out = BytesIO()
    pdf.save(out, **options)
    return out.getvalue()


def script(pdf: pikepdf.Pdf) -> Any:
    return Dictionary(S=Name.JavaScript, JS=String(f"app.alert('{MARK}')"))


def on_open(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = script(pdf)


def on_page(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.AA = Dictionary(O=script(pdf))


def named_script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), script(pdf)])))


def attached(pdf: pikepdf.Pdf) -> None:
    pdf.attachments[f"{MARK}.exe"] = MARK.encode()


def file_annotation(pdf: pikepdf.Pdf) -> None:
    spec = Dictionary(Type=Name.Filespec, F=String(MARK), EF=Dictionary(F=pikepdf.Stream(pdf, MARK.encode())))
    annotate(pdf, Dictionary(Subtype=Name.FileAttachment, FS=pdf.make_indirect(spec)))


def launching(pdf: pikepdf.Pdf) -> None:
    annotate(pdf, Dictionary(Subtype=Name.Link, A=Dictionary(S=Name.Launch, F=String(MARK))))


def linking(pdf: pikepdf.Pdf) -> None:
    annotate(pdf, Dictionary(Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=String(f"http://{MARK}"))))


def sending(pdf: pikepdf.Pdf) -> None:
    act = Dictionary(S=Name.SubmitForm, F=String(f"http://{MARK}"))
    field = pdf.make_indirect(Dictionary(Subtype=Name.Widget, FT=Name.Btn, T=String(MARK), A=act))
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]), XFA=String(MARK))
    annotate(pdf, field)


def stamped_with_action(pdf: pikepdf.Pdf) -> None:
    look = pikepdf.Stream(pdf, b"0 0 10 10 re f")
    look.PieceInfo = Dictionary(X=String(MARK))
    look.Metadata = pikepdf.Stream(pdf, MARK.encode())
    annotate(pdf, Dictionary(Subtype=Name.Stamp, AP=Dictionary(N=look), A=script(pdf), AA=Dictionary(E=script(pdf))))


def chained(pdf: pikepdf.Pdf) -> None:
    first = Dictionary(S=Name.GoTo, D=Array([0, Name.Fit]), Next=Array([pdf.make_indirect(script(pdf))]))
    annotate(pdf, Dictionary(Subtype=Name.Highlight, A=pdf.make_indirect(first)))


def described(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Author"] = MARK
    with pdf.open_metadata() as meta:
        meta["dc:creator"] = [MARK]


def photographed(pdf: pikepdf.Pdf) -> None:
    data = samples.jpeg(comment=MARK.encode(), exif=b"Exif\0\0" + MARK.encode())
    image = pikepdf.Stream(pdf, data)
    image.Type, image.Subtype, image.Filter = Name.XObject, Name.Image, Name.DCTDecode
    image.Width, image.Height, image.ColorSpace, image.BitsPerComponent = 60, 40, Name.DeviceRGB, 8
    pdf.pages[0].obj.Resources = Dictionary(XObject=Dictionary(I=image))


def annotate(pdf: pikepdf.Pdf, what: Any) -> None:
    what.Type, what.Rect = Name.Annot, Array([0, 0, 50, 50])
    pdf.pages[0].obj.Annots = Array([what if what.is_indirect else pdf.make_indirect(what)])


TRICKS = (on_open, on_page, named_script, attached, file_annotation, launching, linking, sending, stamped_with_action,
          chained, described, photographed)  # fmt: skip


def everything(data: bytes) -> bytes:
    """All there is in a PDF, streams opened."""
    levels = pikepdf.StreamDecodeLevel.generalized
    with pikepdf.open(BytesIO(data)) as pdf:
        return saved(pdf, compress_streams=False, stream_decode_level=levels, object_stream_mode=FLAT)


def upload(data: bytes, name: str = "surat.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


@pytest.mark.parametrize("trick", TRICKS, ids=lambda trick: trick.__name__)
def test_nothing_that_acts_hides_or_tells_is_left_and_the_page_still_reads(trick: Any) -> None:
    pdf = plain(2)
    trick(pdf)
    before = saved(pdf)
    assert MARK.encode() in everything(before)
    clean = pdfs.cleaned(before)
    inside = everything(clean)
    assert MARK.encode() not in inside
    assert not any(
        word in inside for word in (b"/JavaScript", b"/Launch", b"/EmbeddedFile", b"/OpenAction", b"/AA", b"/XFA")
    )
    assert b"(halaman 2)" in inside
    assert len(pikepdf.open(BytesIO(clean)).pages) == 2


def test_a_note_drawn_on_the_page_stays_without_its_action() -> None:
    pdf = plain()
    stamped_with_action(pdf)
    inside = everything(pdfs.cleaned(saved(pdf)))
    assert b"/Stamp" in inside and b"0 0 10 10 re" in inside


def test_a_photo_inside_keeps_its_picture_and_loses_what_the_camera_wrote() -> None:
    data = samples.jpeg(comment=b"kamera", exif=b"Exif\0\0lokasi")
    bare = pdf_cleaner.without_metadata(data + b"ekor polyglot")
    assert b"kamera" not in bare and b"lokasi" not in bare and b"ekor" not in bare
    assert samples.Image.open(BytesIO(bare)).tobytes() == samples.Image.open(BytesIO(data)).tobytes()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (lambda: saved(plain(), encryption=pikepdf.Encryption(user="a", owner="b")), "kata sandi"),
        (lambda: saved(plain(), encryption=pikepdf.Encryption(user="", owner="b")), "kata sandi"),
        (lambda: saved(plain(501)), "500 halaman"),
        (lambda: b"%PDF-1.7 " + b"x" * 500, "rusak"),
        (lambda: b"%PDF-1.7\n1 0 obj\n" + b"[" * 200_000, "rusak"),
        (lambda: samples.HTML + b"%PDF-1.4", "rusak"),
        (lambda: b"", "kosong"),
    ],
    ids=["kata sandi", "hanya dilindungi", "501 halaman", "bukan pdf", "bersarang", "html", "kosong"],
)
def test_what_cannot_be_taken_is_refused_with_the_way_out(data: Any, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        store_pdf(upload(data()), worker())


def test_a_bomb_costs_little_time_and_no_memory_here() -> None:
    import zlib

    packer = zlib.compressobj(9)
    bomb = b"".join(packer.compress(bytes(1 << 20)) for _ in range(1000)) + packer.flush()  # 1 GB in 1 MB
    data = (
        b"%PDF-1.5\n1 0 obj<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length " + str(len(bomb)).encode() + b">>stream\n"
        + bomb + b"\nendstream endobj\ntrailer<</Root 5 0 R>>\n%%EOF"
    )  # fmt: skip
    before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
    with pytest.raises(Refused):
        pdfs.cleaned(data)
    assert time.monotonic() - began < 25
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000  # kilobytes


def test_a_pdf_and_a_picture_are_told_apart_by_their_bytes() -> None:
    pdf, photo = store_upload(upload(saved(plain()), "foto.jpg"), worker()), None
    assert (pdf.kind, pdf.name) == ("application/pdf", "foto.pdf")
    photo = store_upload(upload(samples.jpeg(), "surat.pdf"), pdf.uploaded_by)
    assert (photo.kind, photo.name) == ("image/jpeg", "surat.jpg")
    assert read(pdf).startswith(b"%PDF-")
    with pytest.raises(Refused, match="JPEG, PNG, WEBP, atau PDF"):
        store_upload(upload(samples.HTML), pdf.uploaded_by)
    with pytest.raises(Refused, match="HEIC"):
        store_upload(upload(b"\0\0\0\x18ftypheic" + bytes(40), "IMG_1.HEIC"), pdf.uploaded_by)
