"""The body map: one neutral outline, front and back, with numbered discs at named regions and the list that says the rest."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from cases.drawing.base import MODES, Drawing, Problem, rows_of
from cases.drawing.fields import code, pick
from cases.drawing.svg import INK, LINE, PALE, RED, WHITE, circle, el, frame, group, notice, num, part, text
from cases.drawing.text import clean, natural, wrap

Y = {
    "kepala": (0, 34), "leher": (0, 72), "dada": (0, 112), "perut": (0, 160), "panggul": (0, 200), "bahu": (36, 95),
    "lengan": (53, 136), "tangan": (67, 210), "paha": (21, 250), "betis": (26, 320), "kaki": (25, 374),
}  # fmt: skip
BACK = {"dada": "punggung atas", "perut": "punggung bawah", "panggul": "bokong", "kepala": "kepala belakang", "leher": "tengkuk"}
SAME = {"punggung": "dada", "punggung_atas": "dada", "punggung_bawah": "perut", "pinggang": "perut", "bokong": "panggul", "wajah": "kepala",
        "tengkuk": "leher", "lutut": "paha", "telapak_kaki": "kaki"}  # fmt: skip
KINDS = {
    "luka": "luka", "lebam": "lebam", "nyeri": "nyeri", "alat_bantu": "alat bantu", "gerak_terbatas": "gerak terbatas",
    "bekas": "bekas luka", "lainnya": "lainnya",
}  # fmt: skip
SIDES = {"depan": "depan", "belakang": "belakang"}
WIDE, TALL, DISC, MOST = 220.0, 400.0, 8.0, 40
COLUMNS = ["No.", "Sisi", "Bagian tubuh", "Tanda", "Dilihat tanggal", "Dilihat oleh", "Keterangan"]
TITLE = "Peta tubuh"
EMPTY = "Belum ada tanda yang dicatat pada peta tubuh."
# Half of the outline, from the crown down the client's left side of the picture; mirrored for the other half.
HALF = [
    (0, 10), (13, 13), (20, 24), (20, 40), (14, 54), (9, 60), (9, 72), (24, 79), (42, 84), (50, 96), (56, 124), (64, 158), (72, 190),
    (77, 212), (72, 224), (64, 222), (60, 204), (50, 172), (42, 140), (38, 124), (36, 150), (37, 180), (41, 210), (40, 250), (36, 290),
    (36, 325), (32, 362), (38, 380), (36, 386), (18, 386), (17, 362), (16, 320), (12, 280), (6, 226), (0, 216),
]  # fmt: skip


@dataclass(frozen=True)
class Mark:
    row: str
    side: str
    region: str
    hand: str
    kind: str
    seen: str
    by: str
    note: str

    @property
    def place(self) -> str:
        """The region in words, as seen on this side of the body; left and right are the client's."""
        words = BACK.get(self.region, self.region) if self.side == "belakang" else self.region
        return f"{words} {self.hand}".strip()


def draw(records: dict[str, Any], mode: str = "nama", today: date | None = None) -> Drawing:
    """records: marks [{id, side depan|belakang, region e.g. bahu_kiri, kind luka|lebam|nyeri|alat_bantu|gerak_terbatas|bekas,
    seen_on, seen_by, words, note}]. Names of who looked are left out where nobody is to be known.
    """
    mode = mode if mode in MODES else "nama"
    problems: list[Problem] = []
    rows = rows_of(records, "marks") or rows_of(records, "tanda")
    given = [_mark(row, data, mode, problems) for row, data in sorted(rows, key=lambda item: natural(item[0]))]
    marks = [mark for mark in given if mark]
    if len(marks) > MOST:
        problems.append(Problem("marks", f"Peta tubuh menggambar paling banyak {MOST} tanda."))
        marks = marks[:MOST]
    if not marks:
        return Drawing(notice(TITLE, EMPTY), TITLE, EMPTY, [], COLUMNS, [], problems)
    front = sum(mark.side == "depan" for mark in marks)
    desc = f"{len(marks)} tanda: {front} di sisi depan, {len(marks) - front} di sisi belakang. Kanan dan kiri menurut klien."
    table = [[str(n), m.side, m.place, KINDS[m.kind], m.seen, m.by, m.note] for n, m in enumerate(marks, 1)]
    signs = ["angka: nomor tanda dalam daftar"]
    return Drawing(_picture(marks, desc), TITLE, desc, signs, COLUMNS, table, problems)


def _mark(row: str, data: dict[str, Any], mode: str, problems: list[Problem]) -> Mark | None:
    region, hand = code(pick(data, "region", "bagian")), ""
    for side in ("kanan", "kiri"):
        if region.endswith(f"_{side}"):
            region, hand = region.removesuffix(f"_{side}"), side
    hand = hand or code(pick(data, "hand", "kanan_kiri"))
    back = region in SAME and ("punggung" in region or region in ("bokong", "pinggang", "tengkuk"))
    side = SIDES.get(code(pick(data, "side", "sisi"))) or ("belakang" if back else "depan")
    region = SAME.get(region, region)
    if region not in Y:
        problems.append(Problem(row, "Bagian tubuh pada baris ini tidak dikenal; tidak digambar."))
        return None
    paired = Y[region][0] > 0
    if paired and hand not in ("kanan", "kiri"):
        problems.append(Problem(row, f"Bagian {region} memerlukan kanan atau kiri; tidak digambar."))
        return None
    kind = code(pick(data, "kind", "jenis_tanda"))
    if kind not in KINDS:
        problems.append(Problem(row, "Jenis tanda tidak dikenal; ditulis sebagai lainnya."))
    quoted = clean(pick(data, "words", "ucapan_klien"))
    note = "; ".join(part for part in (clean(pick(data, "note", "catatan")), f"“{quoted}”" if quoted else "") if part)
    by = clean(pick(data, "seen_by", "dilihat_oleh")) if mode == "nama" else ""
    seen = clean(pick(data, "seen_on", "tanggal_dilihat"))
    return Mark(row, side, region, hand if paired else "", kind if kind in KINDS else "lainnya", seen, by, note)


def _picture(marks: list[Mark], desc: str) -> str:
    items = []
    for at, side in ((0.0, "depan"), (WIDE, "belakang")):
        items.append(group([*_outline(), *_sides(side), *_discs(marks, side)], at + WIDE / 2, 24))
        items.append(text(at + WIDE / 2, 16, side.capitalize(), 12, "middle", INK, True))
    y = TALL + 44.0
    for number, mark in enumerate(marks, 1):
        said = f"{number}. {mark.place} ({mark.side}): {KINDS[mark.kind]}. {mark.note}".rstrip(" .")
        for n, words in enumerate(wrap(said, 2 * WIDE - 46, 10, 3)):
            items.append(text(16 if n == 0 else 30, y, words, 10))
            y += 13
    return frame(2 * WIDE, y + 8, TITLE, desc, items)


def _outline() -> list[str]:
    points = HALF[1:] + [(-x, y) for x, y in reversed(HALF[1:-1])]
    first = part(points[-1], points[0], 0.5)
    d = f"M{num(first[0])} {num(first[1])}"
    for here, after in zip(points, [*points[1:], points[0]], strict=True):
        x, y = part(here, after, 0.5)
        d += f" Q{num(here[0])} {num(here[1])} {num(x)} {num(y)}"
    return [el("path", d=f"{d} Z", fill=PALE, stroke=LINE, stroke_width=1.5)]


def _sides(side: str) -> list[str]:
    """Which hand is which: seen from the front the client's right is at the left of the picture."""
    left, right = ("kanan", "kiri") if side == "depan" else ("kiri", "kanan")
    return [text(-92, 120, left, 9, "middle", LINE), text(92, 120, right, 9, "middle", LINE)]


def _discs(marks: list[Mark], side: str) -> list[str]:
    """Numbered discs; several of one region stand side by side."""
    items: list[str] = []
    here: dict[tuple[str, str], list[int]] = {}
    for number, mark in enumerate(marks, 1):
        if mark.side == side:
            here.setdefault((mark.region, mark.hand), []).append(number)
    for (region, hand), numbers in here.items():
        x, y = Y[region]
        middle = x * (-1 if (hand == "kanan") == (side == "depan") else 1) if hand else 0
        for n, mark_number in enumerate(numbers):
            row, column = divmod(n, 3)
            across = min(len(numbers) - 3 * row, 3)
            cx, cy = middle + (column - (across - 1) / 2) * 2.1 * DISC, y + row * 2.1 * DISC
            items += [circle(cx, cy, DISC, WHITE, RED, 1.8), text(cx, cy + 3.3, str(mark_number), 9.5, "middle", RED, True)]
    return items
