"""The table of regulations of chapter II: names and what they are about, never the number of an article."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cases.practicum.library.shelf import Used
from cases.practicum.library.sources import SOURCES

FILE = Path(__file__).with_name("regulations.toml")
HEADINGS = ("Peraturan", "Tentang", "Kaitan dengan praktikum")


@dataclass(frozen=True)
class Regulation:
    """One row. key: its source, so that it also stands in the bibliography. needs: as in a block."""

    key: str
    name: str
    subject: str
    about: str
    needs: tuple[str, ...] = ()

    @property
    def row(self) -> tuple[str, str, str]:
        """Under `HEADINGS`."""
        return self.name, self.subject, self.about


def _all() -> tuple[Regulation, ...]:
    told = tomllib.loads(FILE.read_text(encoding="utf-8"))
    rows = [
        Regulation(key, each["name"], each["subject"], each["about"], tuple(each.get("needs", ())))
        for key, each in told.items()
    ]
    unknown = [row.key for row in rows if row.key not in SOURCES]
    if unknown:
        raise KeyError(f"regulations without a source: {unknown}")
    return tuple(rows)


ALL: tuple[Regulation, ...] = _all()


def regulations(used: Used | None = None) -> Sequence[Regulation]:
    """Those of every practicum and those of what was used; without `used` all of them."""
    return [row for row in ALL if used is None or used.holds(row.needs)]
