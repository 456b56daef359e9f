"""The other cases of the demo: one YAML file a case in `stories/`, its days counted from today.

person: values of the page "Buka kasus baru", `age` for a birth date that many years back. family: rows of the family, with
label. parents: of the person herself. unions. ties: "diri" is the person herself. steps: one mapping each, in order:

    day: -40                       the following happens forty days ago
    STAGE/FORM: {...}              an entry; its happened_on is that day unless given; `label` names it, `by` another writer
    asesmen/instrumen/KEY: {...}   an instrument, answers by question
    submit: STAGE, approve: STAGE  by the worker, by her supervisor
    return: {stage, notes}         notes by label of an entry, "" for the whole
    assign: {user, until}          by the supervisor, until that many days from today
    close:                         by the supervisor

A number in a field that ends in _on, or in a list, is a day counted from today. Rows of a small table are one flat list.
"""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import yaml
from django.utils import timezone

from atensi.accounts.models import User
from cases.demo.clock import ZONE, Desk, Play
from cases.demo.reading import day as typed_day
from cases.demo.typist import INSTRUMENT, Typed, Typist
from cases.instruments.answerform import ANSWER
from cases.stages import BY_KEY


def load() -> list[dict[str, Any]]:
    """Every story, in the order of the names of their files."""
    files = sorted((Path(__file__).parent / "stories").glob("*.yaml"))
    return [yaml.safe_load(path.read_text(encoding="utf-8")) for path in files]


def happens(story: dict[str, Any], users: dict[str, User]) -> Play:
    """One story act by act, for the clock; returns the Case."""
    teller = Teller(story, users)
    yield teller.moment()
    teller.begin()
    for act in teller.family():
        yield teller.moment()
        act()
    for step in story["steps"]:
        ((name, told),) = step.items()
        if name == "day":
            teller.day = told
            continue
        yield teller.moment()
        teller.tell(name, told)
    return teller.typist.case


class Teller:
    """Turns the steps of one story into acts of the people in it."""

    def __init__(self, story: dict[str, Any], users: dict[str, User]) -> None:
        self.story, self.users = story, users
        self.worker = users[story["worker"]]
        self.supervisor = self.worker.supervisor
        self.today = timezone.localdate()
        self.day: int = story["opened"]
        self.typist, self.desk = Typist(self.worker), Desk()

    def moment(self) -> datetime:
        return self.desk.on(self._date(self.day))

    def _date(self, days: int) -> date:
        return self.today + timedelta(days=days)

    def begin(self) -> None:
        values = dict(self.story["person"])
        if "age" in values:
            values["birth_date"] = typed_day(self._date(-round(365.25 * values.pop("age")) - 100))
        self.typist.open({"opened": typed_day(self._date(self.day)), **values})

    def family(self) -> list[Callable[[], None]]:
        acts: list[Callable[[], None]] = []
        for row in self.story.get("family", ()):
            values = {name: value for name, value in row.items() if name != "label"}
            acts.append(lambda values=values, row=row: self.typist.add_member(values, row["label"]))  # type: ignore[misc]
        if "parents" in self.story:
            acts.append(lambda: self.typist.set_parents(self.story["parents"]))
        acts += [lambda row=row: self.typist.add_union(row) for row in self.story.get("unions", ())]  # type: ignore[misc]
        acts += [lambda row=row: self.typist.add_tie(row) for row in self.story.get("ties", ())]  # type: ignore[misc]
        return acts

    def tell(self, name: str, told: Any) -> None:
        if "/" in name:
            stage, slug = name.split("/", 1)
            by = self.users[told["by"]] if "by" in told else None
            self.typist.write(Typed(stage, slug, self._values(stage, slug, told), told.get("label", "")), by)
        else:
            getattr(self, f"_{name}")(told)

    def _values(self, stage: str, slug: str, told: dict[str, Any]) -> dict[str, Any]:
        given = {name: value for name, value in told.items() if name not in ("label", "by")}
        if slug.startswith(INSTRUMENT):
            heads = ("happened_on", "informant")
            given = {name if name in heads else f"{ANSWER}{name}": value for name, value in given.items()}
        form = BY_KEY[stage].form(slug)
        if form is None or "happened_on" in form.fields:
            given.setdefault("happened_on", self.day)
        return {name: self._typed(name, value) for name, value in given.items()}

    def _typed(self, name: str, value: Any) -> Any:
        if name.endswith("_on") and isinstance(value, int):
            return typed_day(self._date(value))
        if isinstance(value, list):
            return [typed_day(self._date(each)) if isinstance(each, int) else each for each in value]
        return str(value)

    def _submit(self, stage: str) -> None:
        self.typist.submit(stage)

    def _approve(self, stage: str) -> None:
        self.typist.approve(stage, self.supervisor)

    def _return(self, told: dict[str, Any]) -> None:
        self.typist.give_back(told["stage"], self.supervisor, told["notes"])

    def _assign(self, told: dict[str, Any]) -> None:
        until = datetime.combine(self._date(told["until"]), time(17), ZONE) if "until" in told else None
        self.typist.assign(self.supervisor, self.users[told["user"]], until=until)

    def _close(self, told: Any) -> None:
        self.typist.close(self.supervisor)
