"""Invented families for the tests: seeded, 5 to 45 people, with more loops than real ones have."""

from random import Random
from typing import Any

KINDS = ["menikah", "menikah", "menikah", "siri", "cerai", "cerai", "pisah", "serumah", "janda_duda"]
TIES = ["dekat", "melebur", "jauh", "konflik", "dekat_konflik", "putus", "kekerasan", "kekerasan_emosional", "kekerasan_seksual", "fokus"]
NAMES = "Andi Budi Citra Dewi Eka Fajar Gita Hadi Intan Joko Kartika Lestari Maya Nur Oki Putri Rina Sari Tono Umar Wati Yuni".split()


class Growing:
    """A family that grows from a few founders, generation after generation."""

    def __init__(self, seed: int, size: int) -> None:
        self.random, self.size = Random(seed), size
        self.persons: list[dict[str, Any]] = []
        self.unions: list[dict[str, Any]] = []
        self.children: list[dict[str, Any]] = []
        self.twins: list[dict[str, Any]] = []

    def person(self, birth: int, sex: str | None = None) -> dict[str, Any]:
        chance = self.random.random
        one = {"id": f"p{len(self.persons)}", "name": self.random.choice(NAMES), "sex": sex or self.random.choice("LP")}
        if chance() < 0.85:
            one["birth"] = birth
        if chance() < 0.15:
            one["death"] = min(birth + self.random.randint(20, 60), 2025)
        if chance() < 0.1:
            one["note"] = "buruh tani"
        self.persons.append(one | {"born": birth})
        return self.persons[-1]

    def union(self, a: dict[str, Any], b: dict[str, Any] | None, year: int) -> dict[str, Any]:
        kind = self.random.choice(KINDS)
        one = {"id": f"u{len(self.unions)}", "a": a["id"], "b": b and b["id"], "type": kind}
        if self.random.random() < 0.8:
            one |= {"start": year, "end": year + 8 if kind in ("cerai", "pisah") else None}
        self.unions.append(one)
        return one

    def brood(self, union: dict[str, Any], year: int) -> list[dict[str, Any]]:
        born = []
        for number in range(self.random.choice([0, 1, 1, 2, 2, 3, 4])):
            if len(self.persons) >= self.size:
                break
            child = self.person(year + 2 * number + self.random.randint(0, 1))
            kind = self.random.choices(["kandung", "angkat", "asuh"], [88, 6, 6])[0]
            self.children.append({"child": child["id"], "union": union["id"], "type": kind})
            if self.random.random() < 0.08:
                child["kind"] = self.random.choice(["keguguran", "aborsi", "lahirmati", "hamil"])
            else:
                born.append(child)
        if len(born) > 1 and self.random.random() < 0.12:
            self.twins.append({"ids": [c["id"] for c in born[:2]], "identical": self.random.random() < 0.5})
        return born

    def grow(self) -> None:
        generation: list[dict[str, Any]] = []
        year = 2100
        while len(self.persons) < self.size:
            if not generation or year > 2000:
                start = self.random.choice([1880, 1910, 1940])
                generation, year = [self.person(start + self.random.randint(0, 8)) for _ in range(self.random.randint(1, 4))], start + 22
            following: list[dict[str, Any]] = []
            for person in generation:
                following += self.partners(person, generation, year)
            generation, year = following, year + 25

    def partners(self, person: dict[str, Any], generation: list[dict[str, Any]], year: int) -> list[dict[str, Any]]:
        """Up to three partners: newcomers, sometimes somebody of the same generation, sometimes nobody named."""
        born: list[dict[str, Any]] = []
        for number in range(self.random.choices([0, 1, 2, 3], [15, 65, 14, 6])[0]):
            if len(self.persons) >= self.size:
                break
            others = [p for p in generation if p is not person and not self.paired(p, person)]
            start = year + 6 * number
            if others and self.random.random() < 0.12:
                partner: dict[str, Any] | None = self.random.choice(others)
            elif self.random.random() < 0.08:
                partner = None
            else:
                partner = self.person(year - 20 + self.random.randint(0, 4), "P" if person["sex"] == "L" else "L")
            born += self.brood(self.union(person, partner, start), start + 1)
        return born

    def paired(self, a: dict[str, Any], b: dict[str, Any]) -> bool:
        return any({u["a"], u["b"]} == {a["id"], b["id"]} for u in self.unions)

    def second_families(self) -> None:
        """Some children also belong to the family of an aunt, a neighbour or a grandmother."""
        for child in self.random.sample(self.persons, min(2, len(self.persons))):
            union = self.random.choice(self.unions) if self.unions else None
            mine = {c["union"] for c in self.children if c["child"] == child["id"]}
            if union and mine and union["id"] not in mine and union["type"] != "x":
                self.children.append({"child": child["id"], "union": union["id"], "type": "angkat"})


def random_family(seed: int, size: int | None = None, ties: int = 3) -> dict[str, Any]:
    """Records of an invented family; the same seed gives the same family."""
    growing = Growing(seed, size or 5 + seed * 7 % 41)
    growing.grow()
    if growing.random.random() < 0.4:
        growing.second_families()
    random, people = growing.random, growing.persons
    people[random.randrange(len(people))]["index"] = True
    ids = [p["id"] for p in people]
    home = random.sample(ids, min(len(ids), random.randint(1, 6)))
    return {
        "persons": [{k: v for k, v in p.items() if k != "born"} for p in people],
        "unions": growing.unions,
        "children": growing.children,
        "twins": growing.twins,
        "households": [{"name": "Serumah", "ids": home}] if random.random() < 0.7 else [],
        "ties": [
            dict(zip("ab", random.sample(ids, 2), strict=True), type=random.choice(TIES))
            for _ in range(ties if len(ids) > 1 else 0)
        ],
    }
