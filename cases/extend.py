"""The one way in for other applications: each registers one Extension; the cases ask the registry and import none of them.

`policy` gets the actions and the judges of foreign objects when an Extension is registered; everything else is asked when needed.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from cases import outsiders, policy
from cases.known_names import Traits
from cases.models import Beneficiary, Case
from cases.policy import NO, Decision

Pairs = list[tuple[str, str]]


@dataclass(frozen=True)
class MenuEntry:
    """One line of the menu. prefix: the first part of the path that marks it as current. group: 1 daily work, 2 the rest."""

    label: str
    url: str
    icon: str
    prefix: str
    count: int | None = None
    group: int = 1


@dataclass(frozen=True)
class Due:
    """One thing that waits for a person on Hari ini: a sentence that begins with the verb, where to do it, a remark.
    planned: meets on that day, so that the timetable of the sentra stands beside."""

    text: str
    url: str
    meta: str = ""
    on: date | None = None
    planned: bool = False


@dataclass(frozen=True)
class Found:
    """One answer of the search box."""

    label: str
    url: str
    meta: str = ""


@dataclass(frozen=True)
class Held:
    """What is stored about a person under one heading, as (label, text)."""

    title: str
    rows: Pairs


@dataclass(frozen=True)
class Origin:
    """Where an entry with a source is written; `url` is empty for those who may not open it."""

    words: str
    url: str = ""
    label: str = ""


@dataclass(frozen=True)
class Background:
    """How a case began elsewhere: a sentence, where to read it (empty for those who may not), what is owed since, and the rounds
    that were submitted from there, as (stage, number), with the words beside them."""

    words: str
    url: str = ""
    label: str = ""
    owed: tuple[Due, ...] = ()
    rounds: tuple[tuple[str, int], ...] = ()
    of_round: str = ""


@dataclass(frozen=True)
class Measured:
    """One line of the supervisor's page: numbers as (words, count, address of the list behind it)."""

    title: str
    numbers: tuple[tuple[str, int, str], ...]
    about: str = ""


@dataclass(frozen=True)
class Tallied:
    """One table of the figures, for one of their five parts. measured: numbers that are no counts; spread: (group, number) of each."""

    part: str
    key: str
    title: str
    counts: list[tuple[str, int]]
    unit: str
    measured: bool = False
    spread: Sequence[tuple[str, int]] = ()


@dataclass(frozen=True)
class Printed:
    """What a code at the foot of a page stands for, for somebody who may open it. ref, case: for the log; about: what it tells of."""

    ref: str
    case: str
    token: str
    title: str
    about: Pairs
    who: str
    at: datetime
    sha256: str
    url: str


def _nothing(*_: Any) -> list[Any]:
    return []


@dataclass(frozen=True)
class Extension:
    """What another application adds. Every hook has an answer that adds nothing.

    actions: action -> role -> scope, merged into the matrix. visible: model -> judge(user, action, object).
    menu, today, search: for one person. names(case): names of others that the case knows, each with what stands for it.
    person_data, erase: for one beneficiary. sections(source): place in a report -> blocks. sentences, pages: words of the log.
    origins(user, sources) and may_share(user, source, case): entries whose `source` begins with `key` and a colon.
    demo(stage, typist, desk, data): acts around the reference case before that stage of it is submitted.
    places(case): places below the regency that its texts may hold. stories(users): plays of the demo beside its cases.
    background(user, case): how a case began elsewhere. traits(case): what else finds the others of `names`.
    supervised(user): (heading, lines) of the supervisor's page. figures(user, first, last): tables of a period.
    printed(user, token): the print with that code. used(case, until): kind of word -> codes its records held then.
    chapters(source): heading of the practicum report -> blocks.
    prints: kind -> what prints it for the command: (code, actor or None, moment, format) -> the print with its token and file.
    """

    key: str
    actions: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    visible: Mapping[type, Callable[[Any, str, Any], Decision]] = field(default_factory=dict)
    menu: Callable[[Any], Sequence[MenuEntry]] = _nothing
    today: Callable[[Any], Sequence[Due]] = _nothing
    search: Callable[[Any, str], Sequence[Found]] = _nothing
    names: Callable[[Case], Pairs] = _nothing
    places: Callable[[Case], Sequence[str]] = _nothing
    traits: Callable[[Case], Sequence[Traits]] = _nothing
    person_data: Callable[[Beneficiary], Sequence[Held]] = _nothing
    erase: Callable[[Beneficiary], Any] = _nothing
    sections: Callable[[Any], Mapping[str, tuple[Any, ...]]] = lambda source: {}
    sentences: Mapping[str, str] = field(default_factory=dict)
    pages: Mapping[str, str] = field(default_factory=dict)
    origins: Callable[[Any, set[str]], Mapping[str, Origin]] = lambda user, sources: {}
    may_share: Callable[[Any, str, Case], Decision] = lambda user, source, case: NO
    demo: Callable[[str, Any, Any, Any], Iterator[Any]] = lambda stage, typist, desk, data: iter(())
    stories: Callable[[Any], Sequence[Any]] = _nothing
    background: Callable[[Any, Case], Sequence[Background]] = _nothing
    supervised: Callable[[Any], Sequence[tuple[str, Sequence[Measured]]]] = _nothing
    figures: Callable[[Any, date, date], Sequence[Tallied]] = _nothing
    printed: Callable[[Any, str], Sequence[Printed]] = _nothing
    used: Callable[[Case, datetime | None], Mapping[str, Iterable[str]]] = lambda case, until: {}
    chapters: Callable[[Any], Mapping[str, tuple[Any, ...]]] = lambda source: {}
    prints: Mapping[str, Callable[[str, Any, datetime, str], Any]] = field(default_factory=dict)


_known: dict[str, Extension] = {}


def register(extension: Extension) -> None:
    """Add an application; called once by its AppConfig. ValueError when it takes a key or an action that is taken."""
    if (taken := set(extension.actions) & set(policy.MATRIX)) or extension.key in _known:
        raise ValueError(f"{extension.key} takes what is taken: {', '.join(sorted(taken)) or extension.key}")
    _known[extension.key] = extension
    policy.MATRIX.update({action: dict(scopes) for action, scopes in extension.actions.items()})
    policy.JUDGES.update(extension.visible)


def forget(key: str) -> None:
    """Take an application out again, with its rights; for tests."""
    extension = _known.pop(key)
    for action in extension.actions:
        policy.MATRIX.pop(action, None)
    for model in extension.visible:
        policy.JUDGES.pop(model, None)


def extensions() -> list[Extension]:
    """Every registered application, in the order of registration."""
    return list(_known.values())


def menu(user: Any) -> list[MenuEntry]:
    return [entry for each in extensions() for entry in each.menu(user)]


def today(user: Any) -> list[Due]:
    """What waits for this person, for Hari ini."""
    return [due for each in extensions() for due in each.today(user)]


def search(user: Any, text: str) -> list[Found]:
    """What else the search box finds; nothing for an empty text."""
    return [found for each in extensions() for found in each.search(user, text)] if text.strip() else []


def names(case: Case) -> Pairs:
    """Names of other people that records of this case may hold, each with what a print with initials says in its place."""
    return [*(pair for each in extensions() for pair in each.names(case)), *outsiders.names(case)]


def places(case: Case) -> list[str]:
    """Places below the regency that records of this case may hold, besides those of the person and her family."""
    return [place for each in extensions() for place in each.places(case)]


def traits(case: Case) -> list[Traits]:
    """What else finds those people: numbers, days of birth, places."""
    return [found for each in extensions() for found in each.traits(case)]


def person_data(person: Beneficiary) -> list[Held]:
    """Everything others store about a person, for the person's own copy."""
    return [held for each in extensions() for held in each.person_data(person)]


def erase(person: Beneficiary) -> None:
    """Let the others forget a person; inside the transaction of the caller."""
    for each in extensions():
        each.erase(person)


def sections(source: Any, place: str) -> tuple[Any, ...]:
    """Blocks for one place of a report: the key of a stage."""
    return tuple(block for each in extensions() for block in each.sections(source).get(place, ()))


def sentence(action: str) -> str:
    """The words of an action in the log; empty when no application knows it."""
    return next((each.sentences[action] for each in extensions() if action in each.sentences), "")


def page(name: str) -> str:
    """The words of a page in the log; empty when no application knows it."""
    return next((each.pages[name] for each in extensions() if name in each.pages), "")


def origins(user: Any, sources: Iterable[str]) -> dict[str, Origin]:
    """Where entries with these sources are written, for this person."""
    wanted: dict[str, set[str]] = {}
    for source in filter(None, sources):
        wanted.setdefault(source.partition(":")[0], set()).add(source)
    found: dict[str, Origin] = {}
    for key, group in wanted.items():
        found |= dict(_known[key].origins(user, group)) if key in _known else {}
    return found


def may_share(user: Any, source: str, case: Case) -> Decision:
    """May this person write the share of `source` into `case`?"""
    extension = _known.get(source.partition(":")[0])
    return extension.may_share(user, source, case) if extension else NO


def background(user: Any, case: Case) -> list[Background]:
    """How this case began in other applications."""
    return [found for each in extensions() for found in each.background(user, case)]


def supervised(user: Any) -> list[tuple[str, Sequence[Measured]]]:
    """What else a supervisor looks at, heading by heading."""
    return [part for each in extensions() for part in each.supervised(user)]


def figures(user: Any, first: date, last: date) -> list[Tallied]:
    """Tables of others for a period, both days counted."""
    return [table for each in extensions() for table in each.figures(user, first, last)]


def printed(user: Any, token: str) -> Printed | None:
    """The print of another application with this code, when this person may open it."""
    return next((found for each in extensions() for found in each.printed(user, token)), None)


def used(case: Case, until: datetime | None = None) -> dict[str, set[str]]:
    """Words that other applications used in their work with this case, by the name of their list; until a moment, or now."""
    found: dict[str, set[str]] = {}
    for each in extensions():
        for name, codes in each.used(case, until).items():
            found.setdefault(name, set()).update(codes)
    return found


def chapters(source: Any) -> dict[str, tuple[Any, ...]]:
    """What others tell in a practicum report, by heading."""
    found: dict[str, tuple[Any, ...]] = {}
    for each in extensions():
        for key, blocks in each.chapters(source).items():
            found[key] = (*found.get(key, ()), *blocks)
    return found
