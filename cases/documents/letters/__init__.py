"""Everything that can be printed of a case is found, not listed: every module of this package with a LETTER takes part."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from cases.documents.letters.base import Letter
from cases.documents.months import parted
from cases.models import Document
from cases.stages import BY_KEY

LAST = len(BY_KEY) + 1


@cache
def all_letters() -> dict[str, Letter]:
    """Every kind of print by its key, in the order of the stages and of the titles; what is of no stage comes last."""
    modules = (import_module(f"{__name__}.{info.name}") for info in iter_modules(__path__) if info.name != "base")
    found = sorted((m.LETTER for m in modules if hasattr(m, "LETTER")), key=lambda each: (_place(each), each.title))
    return {letter.key: letter for letter in found}


def _place(letter: Letter) -> int:
    return BY_KEY[letter.stage].number if letter.stage in BY_KEY else LAST


def get(key: str) -> Letter | None:
    return all_letters().get(key)


def title_of(key: str) -> str:
    """The title of a kind; the key itself of a kind that is no longer made."""
    letter = get(key)
    return letter.title if letter else key


def called(document: Document) -> str:
    """A print in a list: its title, with the months it tells of."""
    months = parted(document.subject)[1]
    return f"{title_of(document.kind)}, {months.words}" if months else title_of(document.kind)


def numbered() -> dict[str, str]:
    """Kinds that get a number when they are signed: key -> title."""
    return {key: letter.title for key, letter in all_letters().items() if letter.numbered}
