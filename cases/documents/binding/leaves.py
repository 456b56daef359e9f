"""Cuts a finished page of HTML where a new sheet of paper begins anyway, into leaves that are drawn one by one.

The templates say where: `<!--leaf:KIND-->`. What a person wrote cannot hold such a mark, as `<` is written as an entity.
"""

import re
from dataclasses import dataclass

CUT = re.compile(r"<!--leaf:([a-z-]*)-->")
TAG = re.compile(r"<(/?)(main|section)\b[^>]*>")
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


STYLE = f"<style>{bare()}.contents a::after{{content:leader(\". \") attr(data-page)!important}}</style>"


@dataclass(frozen=True)
class Leaf:
    """Sheets of one kind that lie together. html: its body, whole in itself. listed: names pages of other leaves."""

    kind: str
    html: str

    @property
    def listed(self) -> bool:
        return 'class="contents' in self.html

    @property
    def ids(self) -> list[str]:
        return [found[1] for found in ID.finditer(self.html)]

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
        head = COPY.sub("", self.head).replace("</head>", f"{STYLE}</head>")
        return f"{head}{self.body}{inside}</body></html>"


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
        begins = list(stack)
        _follow(stack, text)
        whole = f"{''.join(ID.sub('', tag) for tag in begins)}{text}{''.join(_closing(tag) for tag in reversed(stack))}"
        if SEEN.search(text):
            leaves.append(Leaf(name, whole))
    return Book(f"{head}</head>", f"{opening}>", foot[0] if foot else "", tuple(leaves))


def _follow(stack: list[str], text: str) -> None:
    for found in TAG.finditer(text):
        if found[1]:
            stack.pop()
        else:
            stack.append(found[0])


def _closing(tag: str) -> str:
    return "</main>" if tag.startswith("<main") else "</section>"
