"""Diagram Venn: who matters to the client, how much they help and how near they are (domain reference 5.6)."""

from datetime import date
from typing import Any

from atensi.forms.rows import Cell
from cases.drawing.base import Drawing
from cases.drawing.venn import HELP, MOST, NEAR
from cases.drawing.venn import draw as picture
from cases.instruments.base import Instrument, Question
from cases.instruments.middle import client_of, persons

SIZE = [(str(level), words.capitalize()) for level, words in sorted(HELP.items(), reverse=True)]
DISTANCE = [(str(level), words.capitalize()) for level, words in NEAR.items()]
PERSON = [("ya", "Ya")]


def collect(case: Any) -> dict[str, Any]:
    return {"center": client_of(case)}


def draw(facts: dict[str, Any], mode: str = "nama", today: date | None = None) -> Drawing:
    return picture({**facts, "parties": persons(facts.get("parties"))}, mode, today)


INSTRUMENT = Instrument(
    key="diagram-venn",
    title="Diagram Venn",
    version="1",
    stages=("asesmen",),
    intro=(
        f"Orang dan lembaga di sekitar klien, paling banyak {MOST}. Makin besar manfaatnya, makin besar lingkarannya; "
        "makin dekat, makin ke tengah."
    ),
    questions=(
        Question(
            "parties",
            "Orang dan lembaga",
            "rows",
            named=("pihak", "orang"),
            help="Satu baris untuk satu pihak. Isi Orang dengan Ya bila namanya nama seseorang; nama itu ikut disamarkan.",
            cells=(
                Cell("pihak", "Pihak", width="third", source="sistem-sumber"),
                Cell("besar", "Besar manfaat", "choice", lambda: SIZE),
                Cell("jarak", "Kedekatan", "choice", lambda: DISTANCE),
                Cell("orang", "Orang", "choice", lambda: PERSON, width="tiny"),
            ),
        ),
        Question("catatan", "Catatan"),
    ),
    collect=collect,
    draw=draw,
    print="Diagram Venn",
)
