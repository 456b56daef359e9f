"""Peta jalan hidup: the events of a life in the order of time, how each felt, and what is hoped for (domain reference 5.5)."""

from datetime import date
from typing import Any

from atensi.forms.rows import Cell
from cases.drawing.base import Drawing
from cases.drawing.road import draw as picture
from cases.instruments.base import Instrument, Question

IMPACT = [
    ("5", "+5 sangat baik"), ("4", "+4"), ("3", "+3 baik"), ("2", "+2"), ("1", "+1 agak baik"), ("0", "0 netral"),
    ("-1", "\u22121 agak berat"), ("-2", "\u22122"), ("-3", "\u22123 berat"), ("-4", "\u22124"), ("-5", "\u22125 sangat berat"),
]  # fmt: skip


def draw(facts: dict[str, Any], mode: str = "nama", today: date | None = None) -> Drawing:
    return picture(facts, mode, today)


INSTRUMENT = Instrument(
    key="peta-jalan-hidup",
    title="Peta jalan hidup",
    version="1",
    stages=("asesmen",),
    intro="Peristiwa penting menurut klien, dari kecil sampai sekarang. Klien yang menentukan mana yang baik dan mana yang berat.",
    questions=(
        Question(
            "events",
            "Peristiwa",
            "rows",
            help="Isi usia atau tahunnya, yang sama untuk semua baris.",
            cells=(
                Cell("usia", "Usia", width="tiny"),
                Cell("tahun", "Tahun", width="tiny"),
                Cell("peristiwa", "Peristiwa", "long", width="wide"),
                Cell("dampak", "Rasanya bagi klien", "choice", lambda: IMPACT),
                Cell("orang_terlibat", "Orang yang terlibat"),
            ),
        ),
        Question("hope", "Harapan ke depan", help="Dengan kata-kata klien.", drawn=True),
    ),
    draw=draw,
    print="Peta jalan hidup",
)
