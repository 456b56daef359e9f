"""Evaluasi program: Korten's fits and Edward III's factors for a period, within what this person supervises."""

from typing import Any

from cases import policy
from cases.overview.counting import Ledger, Period
from cases.overview.tables import Part
from cases.programme import edward, korten


def evaluation(user: Any, period: Period) -> list[Part]:
    """All parts; a constant number of queries."""
    ledger = Ledger(policy.visible_to(user, "evaluation.read").order_by(), period)
    return [*korten.fits(ledger), *edward.parts(ledger, user.center)]
