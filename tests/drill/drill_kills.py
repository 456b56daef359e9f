"""Twenty browsers killed at different moments of a sentence: twenty drafts are offered, none with more than 5 s lost."""

import random
from typing import Any

import pytest

from tests.cast import Casework, Cast, assemble
from tests.journeys.kills import FORMS, kill_in_the_middle

ROUNDS, AT_ONCE = 5, 4
EARLIEST, LATEST = 5.2, 14.0  # seconds of typing; before that nothing is owed yet


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return assemble()


def test_twenty_of_twenty_killed_browsers_lose_at_most_five_seconds(launch: Any, visit: Any, cast: Cast) -> None:
    chance, page = random.Random(20), visit(cast.rini)
    lost: list[str] = []
    for number in range(ROUNDS):
        work = Casework(cast.rini, f"Orang Ke{number}")
        moments = [chance.uniform(EARLIEST, LATEST) for _ in range(AT_ONCE)]
        kills = [(form, number * AT_ONCE + place, moments[place]) for place, form in enumerate(FORMS)]
        lost += kill_in_the_middle(kills, launch(cast.rini), page, work)
    assert lost == [], f"{ROUNDS * AT_ONCE - len(lost)} of {ROUNDS * AT_ONCE} came back"
