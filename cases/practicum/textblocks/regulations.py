"""The table of regulations of chapter II: names and what they are about, never the number of an article.

Those of `regulations.toml`, each as a sentra changed it or without those it left out, and lines of its own.
"""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from atensi.accounts.models import Center
from cases.practicum.models import LibraryRegulation
from cases.practicum.textblocks.shelf import Used
from cases.practicum.textblocks.sources import SOURCES

FILE = Path(__file__).with_name("regulations.toml")
HEADINGS = ("Peraturan", "Tentang", "Kaitan dengan praktikum")
RANKS = (  # the first that a name begins with; what is none of them comes last
    "undang-undang", "peraturan pemerintah pengganti", "peraturan pemerintah", "peraturan presiden", "keputusan presiden",
    "peraturan menteri", "keputusan menteri", "peraturan direktur", "keputusan direktur", "peraturan daerah", "peraturan gubernur",
    "peraturan bupati", "peraturan wali",
)  # fmt: skip
YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True)
class Regulation:
    """One row. key: its source, so that it also stands in the bibliography. needs: as in a block.

    own: the sentra's, not of the product. changed: of the product, in words of the sentra. hidden: not printed.
    """

    key: str
    name: str
    subject: str
    about: str
    needs: tuple[str, ...] = ()
    own: bool = False
    changed: bool = False
    hidden: bool = False

    @property
    def row(self) -> tuple[str, str, str]:
        """Under `HEADINGS`."""
        return self.name, self.subject, self.about

    @property
    def place(self) -> tuple[int, int]:
        """By rank, then by year."""
        rank = next((place for place, begin in enumerate(RANKS) if self.name.lower().startswith(begin)), len(RANKS))
        years = YEAR.findall(self.name)
        return rank, int(years[-1]) if years else 0


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
BY_KEY: dict[str, Regulation] = {row.key: row for row in ALL}


def regulations(used: Used | None = None, center: Center | None = None) -> Sequence[Regulation]:
    """Those of every practicum and those of what was used; without `used` all of them. Without what the sentra left out."""
    return [row for row in table_of(center) if not row.hidden and (used is None or used.holds(row.needs))]


def table_of(center: Center | None) -> Sequence[Regulation]:
    """Every line, hidden ones too, by rank and year. One query."""
    rows = list(LibraryRegulation.objects.filter(center=center)) if center else []
    changed = {row.key: row for row in rows if row.key in BY_KEY}
    found = [_changed(each, changed[each.key]) if each.key in changed else each for each in ALL]
    found += [Regulation(*_words(row), own=True, hidden=row.hidden) for row in rows if row.key not in BY_KEY]
    return sorted(found, key=lambda each: each.place)


def _changed(shipped: Regulation, row: LibraryRegulation) -> Regulation:
    """A line that was only left out keeps the words of the product."""
    if not row.name:
        return replace(shipped, hidden=row.hidden)
    return Regulation(*_words(row), changed=True, hidden=row.hidden)


def _words(row: LibraryRegulation) -> tuple[str, str, str, str, tuple[str, ...]]:
    return row.key, row.name, row.subject, row.about, tuple(row.needs)
