"""Sources that may be cited: those of `sources.toml` and a sentra's own; and the bibliography of what was cited."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from atensi.accounts.models import Center
from cases.practicum import models
from cases.practicum.lightmarks import from_marks

FILE = Path(__file__).with_name("sources.toml")
TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class Citation:
    """short: as it stands in the text, "(Zastrow, 2010)". full: as it stands in the bibliography, inline HTML with <em>.

    own: the sentra's, not of the product.
    """

    key: str
    short: str
    full: str
    own: bool = False

    @property
    def plain(self) -> str:
        """`full` without italic, for lists and for sorting."""
        return unescape(TAG.sub("", self.full))


def _inline(text: str) -> str:
    """One entry of a bibliography: light marks as HTML without its paragraph."""
    return from_marks(" ".join(text.split())).removeprefix("<p>").removesuffix("</p>")


def _shipped() -> dict[str, Citation]:
    told = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {key: Citation(key, each["short"], _inline(each["full"])) for key, each in told.items()}


SOURCES: dict[str, Citation] = _shipped()


def citations(center: Center | None) -> dict[str, Citation]:
    """Every source by its key; a sentra's own stands before one of the product with the same key. One query."""
    own = models.Citation.objects.filter(center=center) if center else ()
    return SOURCES | {row.key: of_row(row) for row in own}


def of_row(row: models.Citation) -> Citation:
    return Citation(row.key, row.short or f"({row.key})", _inline(row.full), own=True)


def bibliography(keys: Iterable[str], center: Center | None = None) -> list[str]:
    """What was cited, each once, sorted, as inline HTML that holds only <em>."""
    known = citations(center)
    found = {known[key] for key in keys if key in known}
    return [each.full for each in sorted(found, key=lambda each: each.plain.casefold())]
