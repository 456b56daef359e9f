"""Ecomap: the systems around the client and her household, each line with its strength, tension and direction (reference 5.3)."""

from datetime import date
from typing import Any

from atensi.forms.rows import Cell
from cases.drawing.base import Drawing
from cases.drawing.ecomap import KINDS, MOST
from cases.drawing.ecomap import draw as picture
from cases.instruments.base import Instrument, Question
from cases.instruments.middle import client_of, named, persons

KIND = [(code, words.capitalize()) for code, words in KINDS.items()]
STRENGTH = [("kuat", "Kuat"), ("biasa", "Biasa"), ("lemah", "Lemah"), ("tidak_ada", "Tidak ada")]
NATURE = [("stres", "Penuh tekanan"), ("konflik", "Konflik")]
DIRECTION = [
    ("ke_klien", "Ke klien"), ("dari_klien", "Dari klien"), ("timbal_balik", "Timbal balik"), ("tidak_ada", "Tanpa arah"),
]  # fmt: skip
PERSON = [("ya", "Ya")]  # the name of a person, to be masked like one


def collect(case: Any) -> dict[str, Any]:
    """Who stands in the middle: the client, and the family she lives with."""
    family = case.beneficiary.family.all()
    household = [member.name for member in family if member.same_household and not member.index and member.name]
    return {"center": client_of(case), "household": [named(name) for name in household]}


def draw(facts: dict[str, Any], mode: str = "nama", today: date | None = None) -> Drawing:
    return picture({**facts, "systems": persons(facts.get("systems"))}, mode, today)


INSTRUMENT = Instrument(
    key="ecomap",
    title="Ekomap",
    version="1",
    stages=("asesmen",),
    intro=f"Sistem di sekitar klien dan rumah tangganya, paling banyak {MOST}. Gambarnya dibuat dari yang Anda isi.",
    questions=(
        Question(
            "systems",
            "Sistem di sekitar klien",
            "rows",
            named=("sistem", "orang"),
            help="Satu baris untuk satu sistem. Isi Orang dengan Ya bila namanya nama seseorang; nama itu ikut disamarkan.",
            cells=(
                Cell("sistem", "Sistem", width="third", source="sistem-sumber"),
                Cell("jenis", "Jenis", "choice", lambda: KIND),
                Cell("kekuatan", "Kekuatan", "choice", lambda: STRENGTH),
                Cell("sifat", "Sifat", "choice", lambda: NATURE),
                Cell("arah", "Arah", "choice", lambda: DIRECTION),
                Cell("orang", "Orang", "choice", lambda: PERSON, width="tiny"),
            ),
        ),
        Question("catatan", "Catatan", help="Yang menonjol, atau yang berubah sejak ekomap sebelumnya."),
    ),
    collect=collect,
    codes=frozenset({"initials"}),
    draw=draw,
    print="Ekomap",
)
