"""Chapter III of the report tells what the sentra says of itself under Pengaturan."""

from datetime import date

from cases.documents.blocks import Facts, Heading
from cases.documents.sections import team
from cases.documents.source import Source
from cases.models import CenterProfile
from tests.cast import Casework, Cast


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
