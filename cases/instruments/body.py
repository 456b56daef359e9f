"""Peta tubuh: signs seen on the body, each at a named region; class H, read by few (domain reference 5.4)."""

from datetime import date
from typing import Any

from atensi.forms.rows import Cell
from cases.drawing.base import Drawing
from cases.drawing.body import KINDS, MOST, SIDES, Y
from cases.drawing.body import draw as picture
from cases.instruments.base import Instrument, Question

REGION = [
    (f"{region}_{hand}" if hand else region, f"{region.capitalize()} {hand}".strip())
    for region, (across, _) in Y.items()
    for hand in (("kanan", "kiri") if across else ("",))
]
SIDE = [(code, words.capitalize()) for code, words in SIDES.items()]
KIND = [(code, words.capitalize()) for code, words in KINDS.items()]
SEEN = Cell("tanggal_dilihat", "Dilihat tanggal", "date")


def draw(facts: dict[str, Any], mode: str = "nama", today: date | None = None) -> Drawing:
    """The picture; days as they are read."""
    rows = facts.get("marks")
    given = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    marks = [{**row, SEEN.key: SEEN.worded(str(row.get(SEEN.key) or ""))} for row in given]
    return picture({**facts, "marks": marks}, mode, today)


INSTRUMENT = Instrument(
    key="peta-tubuh",
    title="Peta tubuh",
    version="1",
    stages=("asesmen",),
    intro=(
        f"Tanda yang dilihat pada tubuh, paling banyak {MOST}. Kanan dan kiri adalah kanan dan kiri klien. "
        "Praktikan dan profesi lain tidak membaca yang ditulis orang lain."
    ),
    questions=(
        Question(
            "marks",
            "Tanda",
            "rows",
            help="Satu baris untuk satu tanda. Tulis yang terlihat, bukan penyebabnya.",
            cells=(
                Cell("bagian", "Bagian tubuh", "choice", lambda: REGION),
                Cell("sisi", "Sisi", "choice", lambda: SIDE),
                Cell("jenis_tanda", "Tanda", "choice", lambda: KIND),
                SEEN,
                Cell("dilihat_oleh", "Dilihat oleh"),
                Cell("ucapan_klien", "Kata-kata klien"),
                Cell("catatan", "Keterangan"),
            ),
        ),
    ),
    secret=True,
    draw=draw,
    print="Peta tubuh",
)
