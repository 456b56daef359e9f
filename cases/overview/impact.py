"""Dampak: how services ended, visits afterwards, social functioning three, six and twelve months later, who came back."""

from typing import Any

from django.db.models import Count, F

from cases import aftercare
from cases import vocabulary as words
from cases.models import Reopening, ReviewState
from cases.overview.benefits import AS_CHANGE, CHANGE, change
from cases.overview.counting import Ledger
from cases.overview.tables import Counts, Cross, Table
from cases.stages.closure import FollowUpVisit, Termination
from cases.stages.functioning import PARTS, FunctioningAfterwards, FunctioningAtAssessment

MONTHS = {3: "Sekitar 3 bulan", 6: "Sekitar 6 bulan", 12: "12 bulan atau lebih"}


def tables(ledger: Ledger) -> list[Table | Cross]:
    ended = ledger.on(Termination).filter(review__state=ReviewState.APPROVED)
    visits = ledger.on(FollowUpVisit)
    return [
        *ledger.count("akhir", "Layanan berakhir menurut alasan", "kasus", ended, "reason", words.ENDING),
        *ledger.count("kunjungan", "Kunjungan pascalayanan", "kunjungan", visits, "outcome", words.VISIT_RESULT),
        *ledger.count("tinggal", "Tempat tinggal pada kunjungan", "kunjungan", visits.exclude(living=""), "living", aftercare.LIVING),
        *ledger.count("penghasilan", "Penghasilan pada kunjungan", "kunjungan", visits.exclude(income=""), "income", aftercare.INCOME),
        *([] if ledger.split else [*_afterwards(ledger), _back(ledger)]),
    ]


def _afterwards(ledger: Ledger) -> list[Cross]:
    """Each side after the end against the asesmen, by how long after; the cells are the n."""
    moved, title = tuple(CHANGE.values()), "{}: asesmen ke pascalayanan"
    return [
        Cross(f"pasca-{name}", title.format(side), moved, _by_month(ledger, name), "kasus", note=AS_CHANGE) for name, side in PARTS.items()
    ]


def _by_month(ledger: Ledger, name: str) -> list[tuple[str, list[int]]]:
    rows = change(ledger.on(FunctioningAfterwards), name, FunctioningAtAssessment).filter(case__ended_on__isnull=False)
    counted = rows.values_list("happened_on", "_change").annotate(_ended=F("case__ended_on"), many=Count("pk"))
    found: dict[int, dict[str, int]] = {}
    for day, moved, ended, many in counted.values_list("happened_on", "_change", "_ended", "many"):
        cells = found.setdefault(_month((day - ended).days), dict.fromkeys(CHANGE, 0))
        cells[moved] += many
    return [(MONTHS[key], list(found[key].values())) for key in MONTHS if key in found]


def _month(days: int) -> int:
    return 3 if days < 137 else 6 if days < 274 else 12


def _back(ledger: Ledger) -> Any:
    again = ledger.cases.filter(previous__isnull=False, opened__range=ledger.period.days).count()
    reopened = Reopening.objects.filter(case__in=ledger.cases.values("pk"), at__date__range=ledger.period.days).count()
    back: Counts = [("Kasus baru untuk PM yang sama", again), ("Kasus dibuka kembali", reopened)]
    return Table("kembali", "Kembali ke sentra", back, "kasus")
