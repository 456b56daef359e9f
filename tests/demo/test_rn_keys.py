"""Every key of rn.yaml reaches a form, or stands in the list of those that have no record yet; later issues shorten it."""

from collections.abc import Iterator
from copy import deepcopy
from datetime import date, timedelta
from typing import Any

import pytest

from cases.demo import life, rn
from cases.practicum.demo import story
from cases.vocabulary import SEX
from groupwork import demo

Path = tuple[Any, ...]

# A key with a dot below it in the file stands for everything under it.
KEYS_WITHOUT_A_RECORD = [
    "keluarga.2.id",  # nothing refers to her own row
    "keluarga.2.lahir",  # of the person herself: told by her birth date
    "keluarga.2.jenis_kelamin",  # likewise, by her sex
    "tahap.asesmen.alat",
]
DATA = rn.load()


def leaves(value: Any, path: Path = ()) -> Iterator[Path]:
    """The path of every value in the file."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    if not items:
        yield path
    for key, below in items:
        yield from leaves(below, (*path, key))


def name(path: Path) -> str:
    return ".".join(map(str, path))


def without_record(path: Path) -> bool:
    return any(name(path) == key or name(path).startswith(f"{key}.") for key in KEYS_WITHOUT_A_RECORD)


def typed(data: Any) -> Any:
    """All that is typed on the pages for this file; a word without a code stops the reading, so it was read."""
    try:
        person = rn.person(data), rn.family(data), rn.own_parents(data), rn.unions(data)
        around = life.areas(data), life.service_forms(data)
        lived = story.placement(data), story.activities(data)
        return rn.center(data), around, person, rn.entries(data), group_of(data), lived
    except (KeyError, StopIteration, TypeError, ValueError) as stopped:
        return repr(stopped)


def group_of(data: Any) -> Any:
    """What is typed for the group of the file; a type or a technique that no list has is read as itself."""
    told = demo.group_of(data), demo.others_of(data), demo.steps_of(data), demo.session_of(data), demo.line_of(data)
    return told


def another(value: Any) -> Any:
    """A value of the same kind that is not this one."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, date):
        return value + timedelta(days=1)
    if isinstance(value, int | float):
        return value + 1
    return next((other for other in SEX if value in SEX and other != value), f"{value or ''} lain")


def changed(path: Path) -> Any:
    """The file with one value replaced."""
    data = deepcopy(DATA)
    place = data
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = another(place[path[-1]])
    return data


PATHS = list(leaves(DATA))


@pytest.mark.parametrize("path", [path for path in PATHS if not without_record(path)], ids=name)
def test_a_key_of_rn_reaches_a_form(path: Path) -> None:
    assert typed(changed(path)) != typed(DATA), "say it in cases/demo, or list it as a key without a record"


@pytest.mark.parametrize("path", [path for path in PATHS if without_record(path)], ids=name)
def test_a_listed_key_has_no_record_indeed(path: Path) -> None:
    assert typed(changed(path)) == typed(DATA), "it has a record now: take it off the list"


@pytest.mark.parametrize("key", KEYS_WITHOUT_A_RECORD)
def test_the_list_names_only_keys_of_the_file(key: str) -> None:
    assert any(name(path) == key or name(path).startswith(f"{key}.") for path in PATHS)
