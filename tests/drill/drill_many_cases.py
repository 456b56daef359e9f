"""5,000 cases: every page of overview asks what it asks for 50, and takes at most so many times as long.

One run on two busy cores, processor time for 5,000 cases against 50: list 1.2, Hari ini 2.2, Supervisi 3.4, Angka 10.8, Angka per
pengampu 6.9, Evaluasi 3.3, search 2.7, groups 1.8, Telaah 2.1, respon 1.7. Before, Angka and Supervisi grew with the square of the
cases and Telaah listed every round.
"""

import pytest

from tests.many import many
from tests.overview.budgets import BUDGETS, costs, grown

pytestmark = pytest.mark.django_db
LONGEST = 40  # times the time for 50 cases, for a hundred times as many


def test_five_thousand_cases_ask_what_fifty_ask(cast, as_, capsys):
    clients = {who: as_(getattr(cast, who)) for who in ("rini", "budi", "kepala")}
    many(cast, 50)
    costs(clients)
    few = costs(clients)
    many(cast, 4950)
    costs(clients)
    lots = costs(clients)
    with capsys.disabled():
        for key, most in BUDGETS.items():
            print(f"{key[0]:7} {key[1]:50} {few[key][0]:3} {lots[key][0]:3} of {most:3}  x{lots[key][1] / few[key][1]:.1f}")
    assert grown(few, lots) == {}
    assert [key for key in BUDGETS if lots[key][1] > LONGEST * max(few[key][1], 0.02)] == []
