"""Angka: what was put in, done, given and gained in a period (domain reference 9.2), as tables with small cells withheld.

Every figure may be split by klaster, component, approach or worker in charge; `tables` decides what of it is shown.
"""

from collections.abc import Callable, Sequence
from typing import Any

from cases import extend, policy
from cases.overview import benefits, impact, inputs, outputs, process
from cases.overview.counting import SPLITS, Ledger, Period
from cases.overview.tables import LEAST, Cross, Part, Table, shown

__all__ = ["LEAST", "SPLITS", "Cross", "Part", "Period", "Table", "figures", "shown", "undivided"]

PARTS: dict[str, Callable[[Ledger], Sequence[Table | Cross]]] = {
    "Masukan": inputs.tables, "Proses": process.tables, "Keluaran": outputs.tables, "Manfaat": benefits.tables, "Dampak": impact.tables,
}  # fmt: skip
# What is shown whole only, by the keys of its tables, in the words of the sentence below a page that is split.
WHOLE = {
    "nilai bantuan": ("nilai-bantuan",), "pegawai": ("pegawai",), "daya tampung dan anggaran": ("daya-tampung", "anggaran"),
    "hari tiap tahap": ("lama-tahap",), "skor T (GAS)": ("gas",),
    "Barthel dan Katz": ("skor-barthel", "skor-katz"), "perkembangan menurut komponen": ("perkembangan",),
    "PM menurut komponen": ("pm-komponen",), "keberfungsian pascalayanan": ("pasca-needs", "pasca-roles", "pasca-coping"),
    "yang kembali ke sentra": ("kembali",), "respon kasus": ("respon-triase", "respon-lama", "respon-norma", "respon-hasil"),
}  # fmt: skip
BY_ITSELF = "Menurut komponen hanya terbagi yang punya komponen: layanan, dan sesi yang punya rencana kegiatan. Yang lain tidak terbagi."


def figures(user: Any, period: Period, split: str = "") -> list[Part]:
    """All tables of a period for the cases of this person; a constant number of queries."""
    ledger = Ledger(policy.visible_to(user, "figures.read").order_by(), period, SPLITS.get(split))
    others = [] if ledger.split else extend.figures(user, period.first, period.last)
    return [
        Part(title, [*make(ledger), *(_of_others(ledger, each) for each in others if each.part == title)])
        for title, make in PARTS.items()
    ]  # fmt: skip


def undivided(split: str) -> str:
    """One sentence on what is missing from figures that are split by this."""
    if not split:
        return ""
    if SPLITS[split].value is None:
        return BY_ITSELF
    *names, last = WHOLE
    return f"Tidak dapat dipecah menurut {SPLITS[split].title}: {', '.join(names)}, dan {last}. Lihat angka yang tidak dipecah."


def _of_others(ledger: Ledger, each: extend.Tallied) -> Table | Cross:
    if each.spread:
        (table,) = ledger.spread(each.key, each.title, each.unit, each.spread, {group: group for group, _ in each.spread})
        return table
    return Table(each.key, each.title, each.counts, each.unit, each.measured)
