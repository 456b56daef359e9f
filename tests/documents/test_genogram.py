"""The genogram in the report: the newest version, else the family as it stands; told in words; narrowed when it is too wide."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from cases import identity, instruments, writing
from cases.documents.blocks import Drawn
from cases.documents.printing import prepare
from cases.models import FamilyMember
from tests.documents import reading
from tests.instruments.entering import Entered

FAMILIES = json.loads((Path(__file__).parents[1] / "drawing" / "families.json").read_text())
pytestmark = pytest.mark.django_db


def save(cast: Any, case: Any, day: date) -> None:
    writing.write_result(cast.rini, case, writing.new_result(case, instruments.get("genogram"), happened_on=day))


def figure(cast: Any, case: Any, names: str = "inisial") -> Drawn | None:
    case.refresh_from_db()
    made = prepare(cast.rini, case, "penanganan", names, "Sidang" if names == "nama" else "", timezone.now())
    found = [block for chapter in made.report.chapters for section in chapter.sections for block in section.blocks]
    return next((block for block in found if isinstance(block, Drawn)), None)


def test_without_a_version_the_family_is_drawn_as_it_stands(cast, casework):
    assert figure(cast, casework.case) is None  # she alone is no family
    identity.add(cast.rini, casework.case, FamilyMember(name="Wagiyem", sex="P", relation="ibu"))
    drawn = figure(cast, casework.case)
    assert drawn.caption == "Genogram keluarga, keadaan saat dicetak" and drawn.alt.startswith("Genogram keluarga RN. 2 orang")
    assert "W" in drawn.words and "Wagiyem" not in drawn.picture
    assert "Wagiyem" in figure(cast, casework.case, "nama").words


def test_the_newest_version_is_cited_and_stays_when_the_family_changes(cast, casework):
    mother = FamilyMember(name="Wagiyem", sex="P", relation="ibu")
    identity.add(cast.rini, casework.case, mother)
    save(cast, casework.case, date(2025, 8, 30))
    before = figure(cast, casework.case)
    assert before.caption == "Genogram keluarga, 30 Agustus 2025"
    identity.add(cast.rini, casework.case, FamilyMember(name="Sutrisno", sex="L", relation="ayah"))
    assert figure(cast, casework.case).picture == before.picture
    save(cast, casework.case, date(2025, 9, 10))
    assert "S" in figure(cast, casework.case).words


def test_a_family_too_wide_for_paper_prints_the_nearer_part_and_says_so(cast):
    wide = json.loads(json.dumps(FAMILIES["2_tiga_generasi"]))
    wide["persons"] += [{"id": f"x{n}", "name": f"Sepupu Bernama Panjang {n}", "sex": "L", "birth": 1990 + n} for n in range(20)]
    wide["children"] += [{"child": f"x{n}", "union": "u1", "type": "kandung"} for n in range(20)]
    drawn = figure(cast, Entered(cast.rini, wide).case)
    assert drawn.caption.endswith("; hanya keluarga dekat") and "+22 anak" in drawn.words and "SBP" not in drawn.words


def test_the_figure_is_read_out_in_the_pdf(cast, casework):
    identity.add(cast.rini, casework.case, FamilyMember(name="Wagiyem", sex="P", relation="ibu"))
    save(cast, casework.case, date(2025, 8, 30))
    casework.case.refresh_from_db()
    content = prepare(cast.rini, casework.case, "penanganan", "inisial", "", timezone.now()).content
    figures = [tag.alt for tag in reading.tags(content) if tag.kind == "/Figure"]
    assert figures == ["Genogram keluarga RN. 2 orang; 1 generasi."]
    assert "Gambar 4.1 Genogram keluarga, 30 Agustus 2025" in reading.whole(content)
