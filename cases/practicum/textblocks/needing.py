"""When a block prints, in words and as choices: always, or for what was used."""

from collections.abc import Iterable
from dataclasses import dataclass

from atensi.accounts.models import Center
from cases import instruments, own_words
from cases import vocabulary as words
from cases.practicum.textblocks.shelf import Block

Choices = list[tuple[str, str]]


@dataclass(frozen=True)
class Kind:
    """A kind of mark: what it is called, its words, and the name of the list to which a sentra adds words of its own."""

    title: str
    words: words.Words
    list: str = ""


KINDS_OF_DISABILITY = {code: f"Disabilitas {text.lower()}" for code, text in words.DISABILITY.items()}  # told beside categories
KINDS: dict[str, Kind] = {
    "techniques": Kind("teknik", words.TECHNIQUE, "techniques"),
    "skills": Kind("keterampilan", words.SKILL, "skills"),
    "roles": Kind("peran", words.WORKER_ROLE, "worker_roles"),
    "group_types": Kind("tipe kelompok", words.GROUP_TYPE, "group_types"),
    "group_techniques": Kind("teknik kelompok", words.TECHNIQUE | words.GROUP_TECHNIQUE, "techniques"),
    "categories": Kind("kategori", words.CLUSTER | words.CATEGORY | KINDS_OF_DISABILITY),
}
TOOLS = "instruments"
# What a block under a heading can be about; under every other heading it is about whom the case is of.
ABOUT: dict[str, str] = {
    "casework-teknik": "techniques", "casework-keterampilan": "skills", "groupwork-keterampilan": "skills", "peranan": "roles",
    "groupwork-tipe": "group_types", "groupwork-teknik": "group_techniques", "tahap-asesmen": TOOLS,
}  # fmt: skip
OF_WHOM = "categories"
OFFERED = {"tinjauan-kasus", "latar-belakang"}  # written by the praktikan; the blocks are offered beside


def when_printed(block: Block) -> str:
    """ "Tercetak bila tercatat teknik Support" """
    return said(block.needs, verb(block.heading))


def verb(heading: str) -> str:
    """What becomes of the blocks under a heading."""
    return "Ditawarkan" if heading in OFFERED else "Tercetak"


def said(needs: Iterable[str], done: str = "Tercetak") -> str:
    """The same of marks."""
    marks = list(needs)
    if not marks:
        return f"{done} di setiap laporan"
    told = list(dict.fromkeys(_said(mark) for mark in marks))
    return f"{done} bila tercatat {_title(marks[0].split('.')[0])} {', '.join(told)}"


def about(heading: str) -> str:
    """What the blocks under a heading are chosen by, as it is called."""
    return _title(ABOUT.get(heading, OF_WHOM))


def choices(heading: str, center: Center, kept: Iterable[str] = ()) -> Choices:
    """The marks a sentra may give to a block under a heading, its own words among them; `kept` stay although hidden by now."""
    name = ABOUT.get(heading, OF_WHOM)
    if name == TOOLS:
        return [(f"{name}.{key}", each.title) for key, each in instruments.all_instruments().items()]
    kind, codes = KINDS[name], [mark.partition(".")[2] for mark in kept]
    pairs = list(kind.words.items())
    if kind.list:
        pairs = own_words.Offer(center.pk).choices(kind.list, pairs, codes)
    return [(f"{name}.{code}", text) for code, text in pairs]


def _title(name: str) -> str:
    return KINDS[name].title if name in KINDS else "instrumen"


def _said(mark: str) -> str:
    kind, code = mark.split(".")
    if kind in KINDS:
        return words.label(KINDS[kind].words, code)
    known = instruments.all_instruments().get(code)
    return known.title if known else code


def usual(heading: str) -> set[str] | None:
    """Of a long list the marks that stand open; None where all do."""
    name = ABOUT.get(heading, OF_WHOM)
    return {f"{name}.{code}" for code in words.CLUSTER} if name == OF_WHOM else None
