"""Angka: what was put in, done, given and gained in a period (domain reference 9.2), as tables with small cells withheld.

Every figure may be split by klaster, component, approach or worker in charge; `tables` decides what of it is shown.
"""

from collections.abc import Callable, Sequence
from typing import Any

from cases import extend, policy
from cases.overview import benefits, impact, inputs, outputs, process
from cases.overview.counting import SPLITS, Ledger, Period
from cases.overview.tables import LEAST, Cross, Part, Table, shown

__all__ = ["LEAST", "SPLITS", "Cross", "Part", "Period", "Table", "figures", "shown"]

PARTS: dict[str, Callable[[Ledger], Sequence[Table | Cross]]] = {
    "Masukan": inputs.tables, "Proses": process.tables, "Keluaran": outputs.tables, "Manfaat": benefits.tables, "Dampak": impact.tables,
}  # fmt: skip


def figures(user: Any, period: Period, split: str = "") -> list[Part]:
    """All tables of a period for the cases of this person; a constant number of queries."""
    ledger = Ledger(policy.visible_to(user, "figures.read").order_by(), period, SPLITS.get(split))
    others = [] if ledger.split else extend.figures(user, period.first, period.last)
    return [
        Part(title, [*make(ledger), *(_of_others(each) for each in others if each.part == title)])
        for title, make in PARTS.items()
    ]  # fmt: skip


def _of_others(each: extend.Tallied) -> Table:
    return Table(each.key, each.title, each.counts, each.unit, each.measured)
