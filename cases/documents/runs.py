"""Running text and photographs of a report, as data: what a student writes beside the blocks that are made from records.

A run of words that comes from a person is a plain `str`; the short form of a citation is `Fixed`.
"""

import base64
from dataclasses import dataclass
from typing import ClassVar

from atensi.files import store
from atensi.files.models import StoredFile

PICTURE, PHOTO = "Gambar", "Foto"  # which of the counters a photograph is numbered with


@dataclass(frozen=True)
class Run:
    """Words with one look. cite: the key of the citation they are the short form of."""

    text: str
    strong: bool = False
    em: bool = False
    cite: str = ""
    fixed: ClassVar[frozenset[str]] = frozenset({"cite"})


Runs = tuple[Run, ...]
LEAD = 100  # signs of a line in bold that is meant as a heading


@dataclass(frozen=True)
class Rich:
    """A paragraph of running text, or a quotation."""

    runs: Runs
    quote: bool = False
    template: ClassVar[str] = "print/blocks/rich.html"

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    @property
    def leads(self) -> bool:
        """A short line in bold alone heads what follows it, and stays with it."""
        return len(self.text) < LEAD and all(run.strong for run in self.runs)


@dataclass(frozen=True)
class RichItems:
    """A list, numbered or with bullets."""

    items: tuple[Runs, ...]
    ordered: bool = False
    template: ClassVar[str] = "print/blocks/richitems.html"

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple("".join(run.text for run in runs) for runs in self.items)


@dataclass(frozen=True)
class Photo:
    """A photograph or a picture of pixels with its caption. file: the key of the stored file, read when the page is made; 0 when it
    is not printed, and `instead` says why. label: which counter numbers it."""

    caption: str
    alt: str
    file: int = 0
    label: str = PHOTO
    instead: str = ""
    number: str = ""
    small: bool = False  # two beside each other
    template: ClassVar[str] = "print/blocks/photo.html"
    fixed: ClassVar[frozenset[str]] = frozenset({"label", "instead", "number"})

    @property
    def content(self) -> tuple[str, bytes]:
        """Its content type and its bytes, as stored."""
        kept = StoredFile.objects.get(pk=self.file)
        return kept.kind, store.read(kept)

    @property
    def src(self) -> str:
        """The picture inside the page itself: a print fetches nothing."""
        kind, content = self.content
        return f"data:{kind};base64,{base64.b64encode(content).decode('ascii')}"


def words(text: str) -> Runs:
    """A text as one run."""
    return (Run(text),)
