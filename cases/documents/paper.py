"""A drawing on paper: how large it may be, upright or across, and what is read out in its place."""

import re
from html import escape, unescape

SIZE = re.compile(r'(<svg\b[^>]*?) width="([\d.]+)" height="([\d.]+)"')
NAME = re.compile(r"(<title\b[^>]*>).*?(</title>)", re.DOTALL)
WORDS = re.compile(r"<text\b[^>]*>(.*?)</text>", re.DOTALL)
UPRIGHT, ACROSS = (612.0, 830.0), (970.0, 530.0)  # px that a page has for a drawing above its caption
SMALLEST = 0.73  # below this the words of a drawing are too small to read
HALF = 430.0  # px of half a page


def size(svg: str) -> tuple[float, float]:
    found = SIZE.match(svg)
    return (float(found[2]), float(found[3])) if found else (600.0, 400.0)


def scale(svg: str, wide: bool) -> float:
    """How much it must shrink on an upright page, or on one that lies across; never more than its own size."""
    width, height = size(svg)
    room = ACROSS if wide else UPRIGHT
    return min(1.0, room[0] / width, room[1] / height)


def lies_across(svg: str) -> bool:
    """Does it need a landscape page to be read?"""
    return scale(svg, False) < SMALLEST and scale(svg, True) > scale(svg, False)


def tall(svg: str) -> bool:
    """Does it take more than half of an upright page?"""
    return size(svg)[1] * scale(svg, False) > HALF


def fitted(svg: str, wide: bool) -> str:
    """The drawing as large as its page takes it; the lines stay vectors."""
    width, height = size(svg)
    share = scale(svg, wide)
    return SIZE.sub(rf'\g<1> width="{width * share:.1f}" height="{height * share:.1f}"', svg, count=1)


def told(svg: str, words: str) -> str:
    """The drawing with `words` as its name, which a printed page reads out."""
    return NAME.sub(lambda found: found[1] + escape(words, quote=False) + found[2], svg, count=1)


def words_in(svg: str) -> tuple[str, ...]:
    """Every text that stands in the picture."""
    return tuple(unescape(found) for found in WORDS.findall(svg) if found.strip())
