"""The contract of a kind of print: what it needs, how people are named in it, who signs, and the function that collects it.

One module a kind, with a module constant LETTER; its words and layout stand in `templates/print/letters/<key>.html`, or, without
one, its blocks are printed one after the other. A module collects facts from the records; judgements come from entries.
"""

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from enum import Enum
from typing import Any, ClassVar

from django.template.loader import select_template

from cases.documents.blocks import Fixed, changed
from cases.documents.kop import Emblem, kop
from cases.documents.report import Report, without_empty
from cases.documents.source import Source
from cases.documents.wording import long_day
from cases.models import Document, NameMode
from cases.models.summaries import key_of, title_of
from cases.stages.base import Gap, StageEntry

DOTS = Fixed("." * 38)  # a line to be filled in by hand


class Naming(Enum):
    """How people are named (design 4): initials only, as chosen, or in full because the paper is worth nothing without."""

    NEVER = "never"
    CHOICE = "choice"
    ALWAYS = "always"


@dataclass(frozen=True)
class Sheet:
    """A letter as data: `told` holds its facts by the names its template uses; texts of records are de-identified there."""

    key: str
    title: str
    short: str
    letterhead: tuple[str, ...]
    address: tuple[str, ...]
    told: dict[str, Any]
    numbered: bool = False
    number: str = ""
    copy: bool = False  # with initials where the paper itself carries names
    months: str = ""  # that it tells of, under its title
    emblem: Emblem | None = None
    generic: ClassVar[str] = "print/letter.html"

    @property
    def template(self) -> str:
        return str(select_template([f"print/letters/{self.key}.html", self.generic]).template.name)

    def snapshot(self) -> dict[str, Any]:
        """The same as plain data."""
        return without_empty(asdict(self), "months", "emblem")


@dataclass(frozen=True)
class Signer:
    """Who signs, as what. `thumb` leaves room for a thumb print beside the signature."""

    office: str
    name: str = ""
    number: str = ""
    thumb: bool = False


@dataclass(frozen=True)
class Signing:
    """Places for signatures in rows of two. `place` and `when` stand above them; an empty day is filled in by hand."""

    signers: tuple[Signer, ...]
    place: str = ""
    when: str = ""
    template: ClassVar[str] = "print/blocks/signing.html"
    fixed: ClassVar[frozenset[str]] = frozenset({"signers", "place", "when"})


def _nothing(_: Source) -> Iterable[Gap]:
    return ()


def _each(_: Any) -> bool:
    return True


def once_made(_: Source) -> bool:
    """The index of papers does not ask for it; it stands there from its first valid print on."""
    return False


def of_every_case(_: Source) -> bool:
    return True


def _called(entry: Any) -> str:
    title = title_of(entry)
    return f"{title}, {long_day(entry.happened_on)}" if entry.happened_on else title


@dataclass(frozen=True, eq=False)
class Letter:
    """key: stored, in addresses and for the command. about: one line on the page Cetak. stage: where it belongs; empty: the whole case.

    of, chosen, called: printed for one entry of this form, which entries, and how each is called. needs: sentences of what is missing.
    numbered: gets a number of the sentra when it is printed to be signed. outside: leaves the sentra, so that consent is asked.
    addressee: who receives it, of a letter whose reader needs the identity; empty text: nobody is named yet.
    on_card: printed from the card of its entry too, not only from the page Cetak.
    months: tells of some months that whoever prints it chooses; its source holds no more, and they stand under its title.
    filed: does the index *Berkas siap periksa* ask for it of this case; None: it never stands there.
    """

    key: str
    title: str
    about: str
    make: Callable[[Source], "Report | Sheet"]
    stage: str = ""
    names: Naming = Naming.CHOICE
    of: type[StageEntry] | None = None
    chosen: Callable[[Any], bool] = _each
    called: Callable[[Any], str] = _called
    needs: Callable[[Source], Iterable[Gap]] = _nothing
    numbered: bool = False
    outside: bool = False
    addressee: Callable[[Source], str] | None = None
    on_card: bool = False
    months: bool = False
    filed: Callable[[Source], bool] | None = once_made
    modes: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        modes = {Naming.NEVER: ("inisial",), Naming.CHOICE: ("inisial", "nama"), Naming.ALWAYS: ("nama", "inisial")}
        object.__setattr__(self, "modes", modes[self.names])

    def entries(self, source: Source) -> list[Any]:
        """The entries it can be printed for; empty for a kind that is printed once a case."""
        return [entry for entry in source.all(self.of) if self.chosen(entry)] if self.of else []

    def valid(self, document: Document) -> bool:
        """Is that print the paper itself: with its number where it has one, and no copy with initials of a paper that carries names?"""
        named = document.names == NameMode.NAMES or self.names is not Naming.ALWAYS
        return document.kind == self.key and named and bool(document.number or not self.numbered)

    def subject(self, source: Source) -> Any:
        """The entry that this print is about."""
        return next((entry for entry in self.entries(source) if entry.pk == source.subject), None)


def subject_key(letter: Letter, entry: Any) -> str:
    """ "rujukan-12", how an entry stands in the row of a print; empty for a print of the whole case."""
    return key_of(entry) if letter.of and entry is not None else ""


def sheet(source: Source, letter: Letter, title: str = "", **told: Any) -> Sheet:
    """The facts of a letter under the letterhead of the sentra, every text of a record passed through the mask."""
    return Sheet(
        key=letter.key,
        title=title or letter.title,
        short=f"{source.case.number or source.case.code} · {source.mask.short}",
        **kop(source.case.center),
        told=changed({"case_number": Fixed(source.case.number or f"Kode {source.case.code}"), **told}, source.mask.text),
        numbered=letter.numbered,
        copy=letter.names is Naming.ALWAYS and not source.names,
    )
