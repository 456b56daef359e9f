"""What each page that stands over all cases may ask of the database, and how a test or a drill measures it."""

import time
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.overview.test_today_page import asked

YEAR = "dari=1/1/2026&sampai=31/12/2026"
# (who, address): the most questions it may ask, whatever the number of cases. Those of the list differ with what its 25 rows hold.
BUDGETS = {
    ("rini", "/kasus/"): 32, ("kepala", "/kasus/"): 34, ("kepala", "/kasus/?q=asti"): 38, ("rini", "/hari-ini/"): 40,
    ("budi", "/hari-ini/"): 30, ("kepala", "/supervisi/"): 25, ("budi", "/supervisi/angka/diam/"): 10,
    ("kepala", f"/angka/?{YEAR}"): 45, ("kepala", f"/angka/?{YEAR}&per=pengampu"): 30, ("kepala", f"/angka/evaluasi/?{YEAR}"): 38,
    ("kepala", "/cari/?q=sri"): 50, ("rini", "/kelompok/"): 10, ("kepala", "/telaah/"): 10, ("kepala", "/respon-kasus/"): 12,
}  # fmt: skip
Cost = tuple[int, float]


def costs(clients: dict[str, Any]) -> dict[tuple[str, str], Cost]:
    """Questions and seconds of processor time of each page, when nothing is new to it any more."""
    found = {}
    for who, place in BUDGETS:
        with CaptureQueriesContext(connection) as queries:
            start = time.process_time()
            answer = clients[who].get(place, follow=True)  # the search box leads on to the list
            took = time.process_time() - start
        assert answer.status_code == 200, (who, place, answer.status_code)
        found[who, place] = (asked(queries), took)
    return found


def grown(few: dict[tuple[str, str], Cost], many: dict[tuple[str, str], Cost]) -> dict[tuple[str, str], tuple[int, int, int]]:
    """Pages that ask more for many cases than for few, or more than they may: (few, many, budget)."""
    told = {key: (few[key][0], many[key][0], most) for key, most in BUDGETS.items()}
    return {key: (a, b, most) for key, (a, b, most) in told.items() if b > a or max(a, b) > most}
