"""No page that stands over all cases asks more for 300 cases than for 50; `make drill` asks the same of 5,000."""

import pytest

from tests.many import many
from tests.overview.budgets import costs, grown

pytestmark = pytest.mark.django_db


def test_no_page_asks_more_for_many_cases_than_for_few_nor_more_than_its_budget(cast, as_):
    clients = {who: as_(getattr(cast, who)) for who in ("rini", "budi", "kepala")}
    many(cast, 50)
    for client in clients.values():
        client.get("/kasus/")  # what is read once a process
    few = costs(clients)
    many(cast, 250)
    assert grown(few, costs(clients)) == {}
