"""Reads days.yaml: what the praktikan of the reference case logged, and whom she asked."""

from pathlib import Path
from typing import NamedTuple

import yaml


class Did(NamedTuple):
    """An activity: on which day of the placement (the first is 0), what, when, as what, what happened; photo: its caption.

    open_: somebody in the picture did not agree that the face is seen.
    """

    day: int
    kind: str
    hours: str
    role: str
    text: str
    place: str = ""
    photo: str = ""
    open_: bool = False


class Asked(NamedTuple):
    """A consultation; confirmed: so many days later, None while it waits."""

    day: int
    with_whom: str
    matter: str
    advice: str
    confirmed: int | None = None


# The kinds of the reference case and those of the product.
KINDS = {
    "apel_pegawai": "apel_pegawai", "apel_pm": "apel_pm", "pendampingan_vokasional": "vokasional", "pendampingan_kelas": "kelas_terapi",
    "ekstrakurikuler": "ekstrakurikuler", "rabu_bersih": "rabu_bersih", "senam": "senam", "jalan_sehat": "jalan_sehat",
    "ibadah_dan_mengaji": "ibadah", "dinamika_kelompok": "dinamika_kelompok", "panitia_hut": "panitia_hut",
}  # fmt: skip
_TOLD = yaml.safe_load((Path(__file__).parent / "days.yaml").read_text(encoding="utf-8"))
DAYS = tuple(Did(**each) for each in _TOLD["activities"])
CONSULTED = tuple(Asked(**each) for each in _TOLD["consultations"])
