"""RN's practicum with everything a report can hold, and its print, made once for all tests that only read it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from cases import instruments, writing
from cases.models import CenterProfile, ServiceArea
from cases.practicum import diary, picturing, printing, texts
from cases.practicum.models import Citation, Picture, Practicum
from cases.practicum.outline import OUTLINE, WRITTEN
from cases.practicum.report import PracticumReport
from groupwork import forming
from groupwork.models import GroupStep
from tests.cast import Casework, Cast
from tests.documents.rn import closure, rn
from tests.files.samples import jpeg
from tests.groupwork.led import NAMES, Led, people
from tests.practicum.placed import act, away, consult, place

MADE: dict[str, Any] = {}
NAMED = "<p>Saya menemui <strong>Ruk</strong>mi Nastiti, anak Ibu RN, di Desa Contoh RT 001; lahir 11 Februari 2001.</p>"
TOLD = "<p>Bergaul adalah kebutuhan setiap orang. Kutipan: <cite data-key=\"zastrow-2017\">x</cite></p>"
SIGNERS = {"second_supervisor": "Made Wirata", "head_of_programme": "Komang Sudira"}
PROFILE: dict[str, Any] = {
    "history_text": "Berdiri sebagai panti pada 1977.", "vision": "Warga berdaya dan mandiri.", "mission": ["Melayani sepenuh hati."],
    "duties": "Melaksanakan rehabilitasi sosial.", "functions": ["Asesmen komprehensif."], "programmes": ["Respon kasus cepat."],
    "service_forms": ["residensial"],
}  # fmt: skip


@dataclass(frozen=True)
class Made:
    """The report as data, its finished page, its PDF, and its file name."""

    report: PracticumReport
    html: str
    pdf: bytes
    name: str


def practicum_of(cast: Cast) -> Practicum:
    """RN from the first report to the end, placed meanwhile, with a group, texts, a picture, activities and a consultation, in a
    sentra that wrote its profile."""
    _sentra(cast)
    work = rn(cast, last="monitoring-evaluasi")
    answers = {"systems": [{"sistem": "Kelas menjahit", "jenis": "", "kekuatan": "kuat", "sifat": "", "arah": "timbal_balik", "orang": ""}]}
    ecomap = writing.new_result(work.case, instruments.get("ecomap"), happened_on=date(2025, 9, 3), answers=answers)
    writing.write_result(cast.rini, work.case, ecomap)
    _group(cast, work)
    row = place(cast, work, title="Penanganan Kasus Rukmi Nastiti di Sentra", **SIGNERS)
    _write(cast, row)
    closure(work)
    work.submit("terminasi")
    work.approve("terminasi", cast.budi)
    return Practicum.objects.get(pk=row.pk)


def _sentra(cast: Cast) -> None:
    """Its profile, a place it works in, and a source of its own, which the praktikan cites."""
    CenterProfile.objects.create(center=cast.center, **PROFILE)
    ServiceArea.objects.create(center=cast.center, regency="Kabupaten Wonojati", province="Jawa Tengah")
    Citation.objects.create(center=cast.center, key="zastrow-2017", short="(Zastrow, 2017)", full="Zastrow, C. (2017). _Pengantar_.")


def _group(cast: Cast, work: Casework) -> None:
    led = Led(cast.rini, purpose="Rukmi dan Seruni berani menyapa.")
    others = people(cast, count=3)[1:]
    for other in others:
        other.fill_access()
    led.join(work, *others)
    step = GroupStep(group=led.group, key="asesmen", starts_on=date(2025, 9, 24), result="Seruni dan Tegar bersedia.")
    forming.write(cast.rini, step, "langkah", None)
    led.meet(process="Rukmi Nastiti menyapa Seruni; Tegar Wicaksono diam.")


def _write(cast: Cast, row: Practicum) -> None:
    picture = Picture(practicum=row, caption="Ruang kelas tempat Rukmi belajar", alt="Ruang kelas", faces_consented=True)
    picturing.add(cast.dian, picture, SimpleUploadedFile("kelas.jpg", jpeg(), "image/jpeg"))
    figure = f'<figure data-picture="{picture.pk}"></figure>'
    for heading in OUTLINE:
        if heading.kind == WRITTEN:
            texts.save(cast.dian, row, heading.key, NAMED + TOLD * 2 + (figure if heading.key == "tinjauan-kasus" else ""), None)
    act(row, photo=True, faces_consented=True, kind="senam", caption="Senam pagi bersama Rukmi")
    act(row, away(-2), photo=True, kind="apel_pegawai", caption="Apel", text="Apel bersama Nastiti")
    said = consult(row, matter="Rukmi Nastiti belum mau bergaul", with_whom="kampus")
    diary.confirm(cast.rini, said, said.version)
    consult(row, matter="Bab II")


def made(cast: Cast) -> Made:
    """The print by her field supervisor, without the watermark of a praktikan; kept for the tests of this run."""
    if "rn" not in MADE:
        prepared = printing.prepare(cast.rini, practicum_of(cast), timezone.now())
        MADE["rn"] = Made(prepared.report, prepared.html, prepared.content, prepared.file_name)
    return MADE["rn"]


OTHERS = [word for name in NAMES[1:3] for word in name.split()]
CANARIES = ("Rukmi", "Nastiti", "Desa Contoh", "Dusun Contoh", "0000000000000000", "11 Februari 2001", *OTHERS)
