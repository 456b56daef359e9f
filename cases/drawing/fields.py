"""Reading one row of the smaller drawings: a field under its English or Indonesian key, a stored code, a name as the mode shows it."""

from typing import Any

from cases.drawing.base import Problem
from cases.drawing.text import clean, initials

Row = dict[str, Any]


def pick(row: Row, *keys: str) -> Any:
    """The first field that is filled."""
    return next((row[key] for key in keys if row.get(key) not in (None, "")), None)


def code(value: object) -> str:
    return clean(value).lower().replace("-", "_").replace(" ", "_")


def coded(row: Row, keys: tuple[str, ...], known: dict[str, str], default: str, problems: list[Problem], at: str, what: str) -> str:
    """A stored code out of `known` (written -> stored); an unknown one becomes `default` with a sentence."""
    given = code(pick(row, *keys))
    if given and given not in known:
        problems.append(Problem(at, f"{what} pada baris ini tidak dikenal; digambar sebagai {default.replace('_', ' ')}."))
    return known.get(given, default)


def shown(name: object, mode: str, number: str, short: object = None) -> str:
    """A person's name, initials, or a word with a number."""
    full = clean(name)
    if mode == "nama":
        return full or number
    return (clean(short) or initials(full) or number) if mode == "inisial" else number
