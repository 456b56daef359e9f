"""How long each drawing takes by number of people: python tests/bench/bench_drawing.py (no database, no server)."""

import json
import sys
from datetime import date
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter, process_time
from timeit import repeat

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from cases.drawing import body, ecomap, genogram, road, single_subject, sociogram, venn  # noqa: E402
from tests.drawing.random_families import random_family  # noqa: E402

TODAY = date(2025, 11, 22)
TIMES = 5


def group(count: int, choices: int = 2) -> dict:
    """Members who each choose two others."""
    random, ids = Random(count), list(range(1, count + 1))
    chosen = [(a, b) for a in ids for b in random.sample([i for i in ids if i != a], choices)]
    return {
        "members": [{"id": i, "name": f"Anggota {i}", "sex": "LP"[i % 2]} for i in ids],
        "choices": [{"from": a, "to": b, "kind": "pilihan"} for a, b in chosen],
    }


def family_of(count: int, seed: int) -> dict:
    """An invented family of that many people."""
    while len((found := random_family(seed, count))["persons"]) < count:
        seed += 1000
    return found


def measure(name: str, people: object, act) -> None:
    """Time of the processor does not hang on what else the machine does; the clock is what a user waits."""
    act()
    busy, clock = (median(repeat(act, number=1, repeat=TIMES, timer=timer)) for timer in (process_time, perf_counter))
    print(f"{name:<28} {people!s:>8} {1000 * busy:>12.1f} {1000 * clock:>9.1f}")


def main() -> None:
    print(f"{'drawing':<28} {'people':>8} {'processor ms':>12} {'clock ms':>9}")
    for name, records in json.loads((ROOT / "tests" / "drawing" / "families.json").read_text()).items():
        measure(f"genogram {name}", len(records["persons"]), lambda r=records: genogram.draw(r, today=TODAY))
    for count in (5, 10, 15, 20, 25, 30, 40, 60):
        families = [family_of(count, seed) for seed in range(5)]
        for number, records in enumerate(families[: 3 if count < 60 else 1], 1):
            measure(f"genogram invented {number}", count, lambda r=records: genogram.draw(r, today=TODAY))
    systems = [{"id": n, "name": f"Sistem nomor {n}", "strength": "kuat"} for n in range(16)]
    measure("ecomap", 16, lambda: ecomap.draw({"systems": systems}))
    for count in (8, 12, 20):
        measure("sociogram", count, lambda c=count: sociogram.draw(group(c)))
    measure("road", 12, lambda: road.draw({"events": [{"id": n, "age": n, "event": "Pindah rumah"} for n in range(12)]}))
    measure("body", 10, lambda: body.draw({"marks": [{"id": n, "region": "dada", "kind": "luka"} for n in range(10)]}))
    parties = [{"id": n, "name": f"Pihak {n}", "size": n % 5 + 1, "distance": n % 5 + 1} for n in range(12)]
    measure("venn", 12, lambda: venn.draw({"parties": parties}))
    points = [{"id": n, "phase": "AAAAABBBBB"[n], "value": n} for n in range(10)]
    measure("single_subject", 10, lambda: single_subject.draw({"points": points}))


if __name__ == "__main__":
    main()
