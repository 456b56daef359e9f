"""A family of the drawing tests (tests/drawing/families.json) entered through the product's own functions."""

from typing import Any

from cases import identity
from cases.instruments.genogram import short
from cases.models import FamilyMember, Household, Tie, Union
from tests.cast import Casework

KINDS = {"cerai": "bercerai", "pisah": "berpisah", "serumah": "hidup_bersama"}
TIES = {"kekerasan": "kekerasan_fisik"}


class Entered:
    """The case of a family, and the row of each of its people by the name it has in the file."""

    def __init__(self, worker: Any, records: dict[str, Any]) -> None:
        self.worker, self.records = worker, records
        client = next(each for each in records["persons"] if each.get("index"))
        facts = {"sex": client["sex"], "birth_date": None, "estimated_birth_year": client.get("birth")}
        self.work = Casework(worker, name=client["name"], **facts)
        self.case = self.work.case
        self.rows: dict[str, FamilyMember] = {}
        for person in records["persons"]:
            self.rows[person["id"]] = self._own() if person.get("index") else self._person(person)
        for union in records["unions"]:
            self._union(union)
        for link in records["children"]:
            self._child(link)
        for twins in records.get("twins", []):
            self._twins(twins)
        for home in records.get("households", []):
            self._household(home)
        for tie in records.get("ties", []):
            row = Tie(a=self.rows[tie["a"]], b=self.rows[tie["b"]], kind=TIES.get(tie["type"], tie["type"]))
            identity.add(worker, self.case, row)

    def _own(self) -> FamilyMember:
        return FamilyMember.objects.get(beneficiary=self.case.beneficiary, index=True)

    def _person(self, told: dict[str, Any]) -> FamilyMember:
        row = FamilyMember(
            name=told.get("name", ""), relation="lainnya", sex=told["sex"].replace("?", ""), birth_year=told.get("birth"),
            death_year=told.get("death"), kind=told.get("kind", "orang"), note=told.get("note", ""),
        )  # fmt: skip
        identity.add(self.worker, self.case, row)
        return row

    def _save(self, row: Any) -> None:
        identity.change(self.worker, self.case, row, row.version, "family.written")
        row.refresh_from_db()

    def _union(self, told: dict[str, Any]) -> None:
        if told["a"] and told["b"]:
            a, b, kind = self.rows[told["a"]], self.rows[told["b"]], KINDS.get(told["type"], told["type"])
            identity.add(self.worker, self.case, Union(a=a, b=b, kind=kind, start_year=told["start"], end_year=told["end"]))

    def _child(self, told: dict[str, Any]) -> None:
        couple = next(union for union in self.records["unions"] if union["id"] == told["union"])
        parents = [self.rows[each] for each in (couple["a"], couple["b"]) if each]
        father = next((each for each in parents if each.sex == "L"), None)
        mother = next((each for each in parents if each != father), None)
        child = self.rows[told["child"]]
        child.father, child.mother, child.link, child.gap = father, mother, told["type"], told.get("gap", 1)
        self._save(child)

    def _twins(self, told: dict[str, Any]) -> None:
        first, *others = (self.rows[each] for each in told["ids"])
        for other in others:
            other.twin_of, other.identical = first, told.get("identical", False)
            self._save(other)

    def _household(self, told: dict[str, Any]) -> None:
        members = [self.rows[each] for each in told["ids"]]
        home = None
        if not any(member.index for member in members):
            home = Household(name=told["name"])
            identity.add(self.worker, self.case, home)
        for member in members:
            member.household, member.same_household = home, home is None and not member.index
            self._save(member)

    def renamed(self) -> dict[str, Any]:
        """The records of the file with the keys of the rows for the names of its people."""
        told = {name: str(row.pk) for name, row in self.rows.items()}
        return {
            **self.records,
            "persons": [{**each, "id": told[each["id"]], "initials": short(each["name"])} for each in self.records["persons"]],
            "unions": [{**each, "a": told.get(each["a"]), "b": told.get(each["b"])} for each in self.records["unions"]],
            "children": [{**each, "child": told[each["child"]]} for each in self.records["children"]],
            "twins": [{**each, "ids": [told[i] for i in each["ids"]]} for each in self.records.get("twins", [])],
            "households": [{**each, "ids": [told[i] for i in each["ids"]]} for each in self.records.get("households", [])],
            "ties": [{**each, "a": told[each["a"]], "b": told[each["b"]]} for each in self.records.get("ties", [])],
        }
