"""Drawings in the printed report: numbered, told in words, sharp, on a page they can be read on, and only for who may read them."""

from datetime import date
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from django.utils import timezone

from cases import instruments, writing
from cases.documents import paper
from cases.documents.blocks import Boxes, Drawn, Table
from cases.documents.printing import Prepared, prepare
from cases.documents.sections.handling.instruments import figures
from cases.documents.source import Source
from cases.models import FamilyMember, InstrumentResult
from tests.cast import Casework, Cast
from tests.documents import reading

SYSTEMS = [
    {"sistem": f"Rukun tetangga {n}", "jenis": "", "kekuatan": "kuat", "sifat": "", "arah": "timbal_balik", "orang": ""}
    for n in range(1, 8)
]
EVENTS = [{"usia": str(n), "peristiwa": f"Peristiwa {n}", "dampak": "1", "orang_terlibat": "ibu"} for n in range(1, 10)]


def filled(cast: Cast, work: Casework, key: str, day: date = date(2025, 8, 29), **answers: Any) -> InstrumentResult:
    made = writing.new_result(work.case, instruments.get(key), happened_on=day, answers=answers)
    return writing.write_result(cast.rini, work.case, made)


def printed(reader: Any, work: Casework, names: str = "inisial") -> Prepared:
    return prepare(reader, work.case, "penanganan", names, "Sidang" if names == "nama" else "", timezone.now())


def blocks(prepared: Prepared) -> list[Any]:
    return [block for chapter in prepared.report.chapters for section in chapter.sections for block in section.blocks]


def test_a_drawing_is_a_numbered_figure_told_in_words_and_sharp(cast: Cast, casework: Casework) -> None:
    filled(cast, casework, "ecomap", systems=SYSTEMS, catatan="Jarang dikunjungi")
    content = printed(cast.rini, casework).content
    text = reading.whole(content)
    assert "Gambar 4.1 Ekomap, 29 Agustus 2025" in text and "Ekomap, catatan: Jarang dikunjungi" in text
    assert [tag.alt for tag in reading.tags(content) if tag.kind == "/Figure"] == [
        "Ekomap RN. 7 sistem di sekitar klien; 7 hubungan kuat, 0 penuh tekanan."
    ]
    with pikepdf.open(BytesIO(content)) as pdf:
        pictures = [name for page in pdf.pages for name in page.get_images()]
    assert pictures == [] and "Rukun tetangga 7".replace(" ", "") in text.replace(" ", "")


def test_a_quadrant_prints_as_a_grid_and_moves_no_number_of_a_table(cast: Cast, casework: Casework) -> None:
    filled(cast, casework, "kuadran-kekuatan", kekuatan_diri=["Jujur", "Rukmi tekun"], hambatan_lingkungan=["Jauh dari <b>sekolah"])
    prepared = printed(cast.rini, casework)
    grid = next(block for block in blocks(prepared) if isinstance(block, Boxes))
    assert grid.number == "4.1" and [box.title for row in grid.rows for box in row] == [
        "Kekuatan diri", "Hambatan diri", "Kekuatan lingkungan", "Hambatan lingkungan",
    ]  # fmt: skip
    assert grid.rows[0][0].lines == ("Jujur", "RN tekun")
    assert [block.number for block in blocks(prepared) if isinstance(block, Table)] == [f"4.{n}" for n in range(1, 9)]
    assert "Jauh dari <b>sekolah" in reading.whole(prepared.content)


def test_what_is_too_wide_to_read_lies_across(cast: Cast, casework: Casework) -> None:
    filled(cast, casework, "peta-jalan-hidup", events=EVENTS, hope="Punya warung")
    prepared = printed(cast.rini, casework)
    road = next(block for block in blocks(prepared) if isinstance(block, Drawn))
    assert road.wide and paper.scale(road.picture, True) >= 0.5
    pages = [page for page in reading.texts(prepared.content) if "Gambar 4.1 Peta jalan hidup" in page]
    assert len(pages) == 1 and "Peristiwa 9" in pages[0] and "Punya warung" in pages[0]
    with pikepdf.open(BytesIO(prepared.content)) as pdf:
        here = pdf.pages[reading.texts(prepared.content).index(pages[0])]
        assert here.mediabox[2] > here.mediabox[3]


@pytest.mark.parametrize(("width", "height", "across"), [(600, 400, False), (830, 500, False), (1400, 400, True), (440, 1200, False)])
def test_a_drawing_stands_upright_as_long_as_it_can_be_read(width: int, height: int, across: bool) -> None:
    svg = f'<svg xmlns="x" width="{width}" height="{height}" viewBox="0 0 {width} {height}"><title id="t">x</title></svg>'
    assert paper.lies_across(svg) == across
    wide, tall = paper.size(paper.fitted(svg, across))
    room = paper.ACROSS if across else paper.UPRIGHT
    assert wide <= room[0] + 0.1 and tall <= room[1] + 0.1 and abs(wide / tall - width / height) < 0.01
    assert '<title id="t">A &amp; B</title>' in paper.told(svg, "A & B")


def test_names_stand_in_a_drawing_only_when_the_report_has_names(cast: Cast, casework: Casework) -> None:
    FamilyMember.objects.create(beneficiary=casework.person, name="Surtiyem Waluyo", relation="ibu", same_household=True)
    friend = {**SYSTEMS[0], "sistem": "Bu Ratnasari", "orang": "ya"}
    filled(cast, casework, "ecomap", systems=[friend, {**SYSTEMS[0], "sistem": "Sekolah Rukmi"}])
    masked, named = (reading.whole(printed(cast.rini, casework, names).content) for names in ("inisial", "nama"))
    assert not [name for name in ("Rukmi", "Surtiyem", "Ratnasari") if name in masked] and "Sekolah RN" in masked
    assert "Surtiyem" in named and "Ratnasari" in named


def test_the_guard_looks_into_drawings(cast: Cast, casework: Casework) -> None:
    filled(cast, casework, "ecomap", systems=[{**SYSTEMS[0], "sistem": "Warung Pak Untung"}])
    drawn = next(block for block in blocks(printed(cast.rini, casework)) if isinstance(block, Drawn))
    assert "Warung Pak" in drawn.words and "RN" in drawn.words


def test_a_later_result_is_the_figure_and_the_former_stands_in_the_lampiran(cast: Cast, casework: Casework) -> None:
    filled(cast, casework, "ecomap", systems=SYSTEMS[:2])
    filled(cast, casework, "ecomap", date(2025, 9, 1), systems=SYSTEMS)
    text = reading.whole(printed(cast.rini, casework).content)
    assert "Gambar 4.1 Ekomap, 1 September 2025" in text and "Gambar L.1 Ekomap, 29 Agustus 2025" in text


def test_a_body_map_is_printed_only_for_who_may_read_it(cast: Cast, casework: Casework) -> None:
    filled(cast, casework, "peta-tubuh", marks=[{"bagian": "bahu_kiri", "sisi": "depan", "jenis_tanda": "lebam"}])
    casework.assign(cast.dian)
    assert "Peta tubuh" in reading.whole(printed(cast.rini, casework).content)
    assert "Peta tubuh" not in reading.whole(printed(cast.dian, casework).content)


def test_a_score_is_a_sentence_and_its_answers_stand_in_the_lampiran(cast: Cast, casework: Casework) -> None:
    barthel = instruments.get("barthel")
    filled(cast, casework, "barthel", **{question.key: question.choices[-1][0] for question in barthel.questions})
    text = reading.whole(printed(cast.rini, casework).content)
    assert "Indeks Barthel, 0–20 (aktivitas sehari-hari) Jumat, 29 Agustus 2025: " in text
    assert "Indeks Barthel, 0–20 (aktivitas sehari-hari), 29 Agustus 2025" in text and "Mandi" in text


def test_what_was_printed_of_an_empty_drawing_is_nothing(cast: Cast, casework: Casework) -> None:
    filled(cast, casework, "ecomap", catatan="Belum dibicarakan")
    text = reading.whole(printed(cast.rini, casework).content)
    assert "Ekomap, catatan: Belum dibicarakan" in text and "Gambar 4.1" not in text


def test_a_large_drawing_waits_for_the_small_ones_that_share_a_page(cast: Cast, casework: Casework) -> None:
    filled(cast, casework, "ecomap", systems=SYSTEMS)
    filled(cast, casework, "kuadran-kekuatan", kekuatan_diri=["Jujur"])
    found = figures(Source.of(casework.case, cast.rini, False, timezone.localdate()))
    assert [type(block) for block in found if isinstance(block, Boxes | Drawn)] == [Boxes, Drawn]
