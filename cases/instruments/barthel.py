"""Barthel, the form of 0 to 20 points (domain reference 5.9).

Forms in circulation differ (0 to 100, 130 points, labels of bowels and bladder swapped), so the version names the form and
stands with every result.
"""

from cases.instruments.base import Instrument
from cases.instruments.scales import Band, Item, Option, Scale


def _item(key: str, text: str, *words: str) -> Item:
    """An item whose answers count 0, 1, 2 ... points in their order."""
    return Item(key, text, tuple(Option(str(points), each, points) for points, each in enumerate(words)))


SCALE = Scale(
    items=(
        _item("bab", "Mengendalikan buang air besar (BAB)", "tidak terkendali atau perlu pencahar", "kadang tidak terkendali",
              "terkendali"),
        _item("bak", "Mengendalikan buang air kecil (BAK)", "tidak terkendali atau memakai kateter", "kadang tidak terkendali",
              "terkendali"),
        _item("perawatan_diri", "Perawatan diri (muka, rambut, gigi, bercukur)", "dibantu", "mandiri"),
        _item("toilet", "Penggunaan toilet", "dibantu sepenuhnya", "dibantu sebagian", "mandiri"),
        _item("makan", "Makan", "dibantu sepenuhnya", "dibantu sebagian", "mandiri"),
        _item("transfer", "Transfer (tempat tidur ke kursi dan kembali)", "tidak mampu", "banyak bantuan, dua orang",
              "sedikit bantuan, satu orang", "mandiri"),
        _item("mobilitas", "Mobilitas di permukaan rata", "tidak dapat bergerak", "dengan kursi roda",
              "berjalan dibantu satu orang", "mandiri, juga dengan alat"),
        _item("berpakaian", "Berpakaian", "dibantu sepenuhnya", "dibantu sebagian", "mandiri"),
        _item("tangga", "Naik turun tangga", "tidak mampu", "dibantu", "mandiri"),
        _item("mandi", "Mandi", "dibantu", "mandiri"),
    ),
    bands=(
        Band(20, 20, "Mandiri"),
        Band(12, 19, "Ketergantungan ringan"),
        Band(9, 11, "Ketergantungan sedang"),
        Band(5, 8, "Ketergantungan berat"),
        Band(0, 4, "Ketergantungan total"),
    ),
)  # fmt: skip

INSTRUMENT = Instrument(
    key="barthel",
    title="Indeks Barthel, 0\u201320 (aktivitas sehari-hari)",
    version="0-20",
    stages=("asesmen",),
    intro="Yang dikerjakan sehari-hari sekarang, bukan yang mampu dikerjakan. Skor dan artinya dihitung sendiri.",
    questions=SCALE.questions(),
    score=SCALE.score,
    number=SCALE.value,
    ends=SCALE.ends,
)
