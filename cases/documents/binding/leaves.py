"""Cuts a finished page of HTML where a new sheet of paper begins anyway, into leaves that are drawn one by one.

The templates say where: `<!--leaf:KIND-->`; and with `<!--seam-->` where a sheet may end if it happens to (`seams`). What a person wrote
cannot hold such a mark, as `<` is written as an entity.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

CUT = re.compile(r"<!--leaf:([a-z-]*)-->")
SEAM = "<!--seam-->"
TAG = re.compile(r"<(/?)(main|section)\b[^>]*>")
OPENING = re.compile(r"\s*<\w+")
ID = re.compile(r' id="([^"]*)"')
LINK = re.compile(r'<a href="#([\w-]+)">')
FOOT = re.compile(r'<div class="running-foot">.*?</div>', re.DOTALL)
COPY = re.compile(r'<link rel="stylesheet" href="atensi:student\.css">')  # stands on the edges alone
SEEN = re.compile(r"<(?:img|svg)\b|>\s*[^<\s]")
COVER, FRONT, AGAIN = "sampul", "depan", ""  # any other kind is the class of a chapter; AGAIN: the same chapter goes on
CORNERS = tuple(f"{side}-{place}" for side in ("top", "bottom") for place in ("left", "center", "right"))


def bare(*kept: str) -> str:
    """Rules for sheets with nothing on their edges but in the corners `kept`."""
    edges = "".join(f"@{corner}{{content:none!important;border:0!important}}" for corner in CORNERS if corner not in kept)
    return f"@page{{background:none!important;{edges}}}"


STYLE = f"<style>{bare()}.contents a::after{{content:attr(data-page)!important}}</style>"


@dataclass(frozen=True)
class Leaf:
    """Sheets of one kind that lie together.

    opened: the tags in which it begins. chunks: its text, with a sheet that may end after each. listed: names pages of other leaves.
    """

    kind: str
    opened: tuple[str, ...]
    chunks: tuple[str, ...]

    @property
    def html(self) -> str:
        """Its body, whole in itself."""
        first, *rest = self.chunks
        marked = "".join(_numbered(chunk, number) for number, chunk in enumerate(rest, start=1))
        begins = "".join(ID.sub("", tag) for tag in self.opened)
        return f"{begins}{first}{marked}{''.join(map(_closing, reversed(self.openings[-1])))}"

    @cached_property
    def openings(self) -> list[tuple[str, ...]]:
        """What is open before each chunk, and after the last."""
        found = [self.opened]
        for chunk in self.chunks:
            found.append(tuple(_after(found[-1], chunk)))
        return found

    def part(self, start: int, end: int) -> "Leaf":
        """Some of its chunks; from any but the first on it goes on in the chapter."""
        if start == 0:
            return replace(self, chunks=self.chunks[:end])
        return Leaf(AGAIN, self.openings[start], self.chunks[start:end])

    def joined(self, other: "Leaf") -> "Leaf":
        return replace(self, chunks=self.chunks + other.chunks)

    @property
    def listed(self) -> bool:
        return any('class="contents' in chunk for chunk in self.chunks)

    @property
    def ids(self) -> list[str]:
        return [found[1] for chunk in self.chunks for found in ID.finditer(chunk)]

    @property
    def front(self) -> bool:
        """Counted in roman numbers."""
        return self.kind in {COVER, FRONT}


@dataclass(frozen=True)
class Book:
    """A page cut up. head: from the doctype to the end of <head>. foot: what stands at the foot of every sheet."""

    head: str
    body: str  # the opening tag
    foot: str
    leaves: tuple[Leaf, ...]

    def page(self, leaf: Leaf, labels: dict[str, str] | None = None) -> str:
        """A leaf as a page of its own, without edges. labels: the number of the page on which each anchor stands."""
        known = labels or {}
        inside = LINK.sub(lambda found: f'<a href="goto:{found[1]}" data-page="{known.get(found[1], "")}">', leaf.html)
        return f"{self.look}{self.body}{inside}</body></html>"

    @cached_property
    def look(self) -> str:
        """The head of every leaf."""
        return COPY.sub("", self.head).replace("</head>", f"{STYLE}</head>")


def is_cut(html: str) -> bool:
    return CUT.search(html) is not None


def book(html: str) -> Book:
    """Cut at every mark; what is open there is closed, and opened again without its id."""
    head, rest = html.split("</head>", 1)
    opening, body = rest.split(">", 1)
    before, *parts = CUT.split(body.rsplit("</body>", 1)[0])
    foot = FOOT.search(before)
    leaves: list[Leaf] = []
    stack: list[str] = []
    for name, text in zip(parts[::2], parts[1::2], strict=True):
        if SEEN.search(text):
            leaves.append(Leaf(name, tuple(stack), tuple(text.split(SEAM))))
        stack = _after(stack, text)
    return Book(f"{head}</head>", f"{opening}>", foot[0] if foot else "", tuple(leaves))


def _after(opened: Sequence[str], text: str) -> list[str]:
    """What is open after this text."""
    stack = list(opened)
    for found in TAG.finditer(text):
        if found[1]:
            stack.pop()
        else:
            stack.append(found[0])
    return stack


def _numbered(chunk: str, number: int) -> str:
    """With the number of its seam at the tag it begins with; as it is when it begins with something else."""
    return OPENING.sub(lambda found: f'{found[0]} data-seam="{number}"', chunk, count=1) if OPENING.match(chunk) else chunk


def _closing(tag: str) -> str:
    return "</main>" if tag.startswith("<main") else "</section>"
