"""What every drawing gives: one SVG string, its words, its twin as a table, and a sentence for each row that could not be drawn."""

from dataclasses import dataclass, field
from typing import Any

MODES = ("nama", "inisial", "tanpa")


@dataclass(frozen=True)
class Problem:
    """A row of the records that is wrong or left out, with the sentence that the user reads beside it."""

    row: str
    sentence: str


@dataclass(frozen=True)
class Drawing:
    """signs: words of the legend, only for signs that stand in the picture. columns, rows: the same content to read or hear.

    width: px at natural size. crossings: rows of the families whose lines cross, one for each crossing.
    """

    svg: str
    title: str
    desc: str
    signs: list[str] = field(default_factory=list)
    columns: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    width: float = 0.0
    crossings: list[tuple[str, str]] = field(default_factory=list)


def rows_of(records: Any, key: str) -> list[tuple[str, dict[str, Any]]]:
    """The rows under `key` as (row id, row); what is no row is passed over, since forms and files never hold such."""
    found = records.get(key) if isinstance(records, dict) else None
    if not isinstance(found, (list, tuple)):
        return []
    rows = [(n, row) for n, row in enumerate(found, 1) if isinstance(row, dict)]
    return [(f"{key}-{n}" if row.get("id") in (None, "") else str(row["id"]), row) for n, row in rows]


def whole(value: Any) -> int | None:
    """An integer out of a number or digits; None for anything else."""
    if isinstance(value, bool) or value is None:
        return None
    try:
        return int(str(value).strip())
    except ValueError:
        return None


def number(value: Any) -> float | None:
    """A finite number out of a number or text, with comma or point; None for anything else."""
    if isinstance(value, bool) or value is None:
        return None
    try:
        found = float(str(value).strip().replace(",", ".").replace("\u2212", "-"))
    except ValueError:
        return None
    return found if abs(found) < 1e9 else None
