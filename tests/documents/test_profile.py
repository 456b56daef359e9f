"""What the sentra says of itself under Pengaturan is printed: chapter III of the report, and its emblem in every kop."""

from datetime import UTC, date, datetime
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

from atensi.files import disk
from cases import institution
from cases.documents import blank, docx, pdf
from cases.documents.blocks import Facts, Heading
from cases.documents.kop import kop
from cases.documents.letters import resume
from cases.documents.report import framed
from cases.documents.sections import team
from cases.documents.source import Source
from cases.models import CenterProfile
from cases.stages.planning import GOAL
from tests.cast import Casework, Cast
from tests.documents import reading
from tests.documents.word import Word
from tests.files.samples import encoded


def told(work: Casework) -> dict[str, str]:
    blocks = team.chapter(Source.of(work.case, work.worker, names=False, day=date(2025, 10, 3))).blocks
    return {row.label: row.text for block in blocks if isinstance(block, Facts) for row in block.rows}


def test_what_the_profile_holds_is_printed_and_what_it_lacks_is_not(cast: Cast, casework: Casework) -> None:
    CenterProfile.objects.create(
        center=cast.center, vision="Berdaya bersama", mission=["Melayani", "Melatih"], service_forms=["residensial"]
    )
    facts = told(casework)
    assert (facts["Visi"], facts["Misi"], facts["Bentuk layanan"]) == ("Berdaya bersama", "1. Melayani\n2. Melatih", "Residensial")
    assert "Fungsi" not in facts and "Tugas" not in facts


def test_without_a_profile_there_is_no_heading_for_it(cast: Cast, casework: Casework) -> None:
    source = Source.of(casework.case, cast.rini, names=False, day=date(2025, 10, 3))
    assert [b.title for b in team.chapter(source).blocks if isinstance(b, Heading)] == ["Tim yang menangani"]


def emblem() -> bytes:
    """A ring and a square that nobody bears."""
    drawn = Image.new("RGBA", (900, 900), (0, 0, 0, 0))
    pen = ImageDraw.Draw(drawn)
    pen.ellipse((20, 20, 880, 880), outline="black", width=40)
    pen.rectangle((330, 330, 570, 570), fill="black")
    return encoded(drawn, "PNG")


def test_the_emblem_stands_in_the_kop_of_all_papers_and_where_there_is_none_nothing_changes(cast: Cast, casework: Casework) -> None:
    def made() -> tuple[Any, ...]:
        source = Source.of(casework.case, cast.rini, names=False, day=date(2025, 10, 3))
        return framed(source, "Laporan", ()), resume.LETTER.make(source)

    without = [each.snapshot() for each in made()]
    assert [each for each in without if "emblem" in each] == [] and kop(cast.center)["emblem"] is None
    upload = SimpleUploadedFile("lambang.png", emblem(), "image/png")
    institution.save_profile(cast.kepala, CenterProfile(center=cast.center), 0, ["emblem_picture"], None, upload)
    kept = CenterProfile.objects.get().emblem
    assert kept is not None
    for before, now in zip(without, made(), strict=True):
        assert now.snapshot() == before | {"emblem": {"file": kept.pk, "alt": "Lambang Sentra Terpadu Contoh"}}
    page = blank.page(blank.of_form(GOAL, cast.center), cast.center.name)
    drawn = pdf.render(page)
    assert [tag.alt for tag in reading.tags(drawn) if tag.kind == "/Figure"] == ["Lambang Sentra Terpadu Contoh"]
    word = Word(docx.render(page, datetime(2025, 10, 3, tzinfo=UTC)))
    ((told, density),) = word.pictures()
    assert word.faults() == [] and told == "Lambang Sentra Terpadu Contoh" and density > 300, "small, and sharp enough for paper"
    assert word.lines()[:3] == ["KEMENTERIAN SOSIAL REPUBLIK INDONESIA", "DIREKTORAT JENDERAL REHABILITASI SOSIAL", "SENTRA TERPADU CONTOH"]
    disk.path_of(kept.place).unlink()
    assert "<img" not in blank.page(blank.of_form(GOAL, cast.center), "A"), "no paper waits for an emblem that is lost"
