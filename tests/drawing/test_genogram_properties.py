"""Every family of the acceptance list and 100 invented ones (300 in `make drill`): what must hold holds, with few crossings."""

import json
from datetime import date
from pathlib import Path

import pytest

from cases.drawing.genogram.scene import compose
from tests.drawing.checks import crossings, everything
from tests.drawing.random_families import random_family

TODAY = date(2025, 11, 22)
FAMILIES = json.loads((Path(__file__).parent / "families.json").read_text())
MOST = {"3_kawin_ulang": 1}
SEEDS = range(100)


@pytest.fixture(scope="module")
def invented():
    """Crossings of each invented family, its faults, its size."""
    return drawn(SEEDS)


def drawn(seeds):
    found = {}
    for seed in seeds:
        scene = compose(random_family(seed), "nama", TODAY)
        found[seed] = (crossings(scene), everything(scene), len(scene.family.persons))
    return found


@pytest.mark.parametrize("name", FAMILIES)
def test_every_family_of_the_list_holds_all_properties(name):
    scene = compose(FAMILIES[name], "nama", TODAY)
    assert everything(scene) == [] and scene.family.flaws == []
    assert crossings(scene) <= MOST.get(name, 0)


def test_every_invented_family_holds_all_properties(invented):
    assert {seed: faults for seed, (_, faults, _) in invented.items() if faults} == {}


def test_invented_families_cross_seldom(invented):
    counts = [count for count, _, _ in invented.values()]
    assert sum(counts) / len(counts) <= 1.6
    assert {size for _, _, size in invented.values()} >= set(range(8, 45))
