"""How wide words are and where they break, from the very font file that screen and paper use; and names as initials."""

import unicodedata
from functools import cache, lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parents[2] / "static" / "print" / "fonts"
SPARE = 1.03  # browsers round glyphs differently
ELLIPSIS = "\u2026"
TITLES = frozenset(
    "dr drs dra drg ir prof h hj kh haji hajah ust ustaz ustadz ustadzah ny tn nn sdr sdri alm almh bin binti bapak ibu bu pak "
    "mas mbak kak mbah nek kek om tante pakde bude paklik bulik spd ssos msi mpd sh se".split()
)


@cache
def _advances(bold: bool) -> tuple[dict[int, int], int]:
    font = TTFont(FONTS / f"LiberationSans-{'Bold' if bold else 'Regular'}.ttf", lazy=True)
    widths = font["hmtx"].metrics
    return {code: widths[name][0] for code, name in font.getBestCmap().items()}, font["head"].unitsPerEm


def width(words: str, size: float, bold: bool = False) -> float:
    """Pixels that `words` take on one line; a sign that the font lacks counts as one em."""
    advances, em = _advances(bold)
    return sum(advances.get(ord(sign), em) for sign in words) / em * size * SPARE


def clean(value: object) -> str:
    """Text of a record as one line: no control signs, no halves of surrogates, nothing that turns the writing direction."""
    if value is None:
        return ""
    signs = (" " if unicodedata.category(s) in ("Zs", "Zl", "Zp") or s in "\t\r\n" else s for s in str(value))
    kept = (s for s in signs if unicodedata.category(s) not in ("Cc", "Cs", "Cf", "Cn", "Co"))
    return " ".join("".join(kept).split())


def cut(words: str, widest: float, size: float, bold: bool = False) -> str:
    """`words`, or as much of them as fits with an ellipsis."""
    if width(words, size, bold) <= widest:
        return words
    while words and width(words + ELLIPSIS, size, bold) > widest:
        words = words[:-1]
    return words.rstrip() + ELLIPSIS


def wrap(words: str, widest: float, size: float, most: int = 3, bold: bool = False) -> list[str]:
    """Lines of at most `widest` px; a word that is too long is broken, the last line ends in an ellipsis if more follows."""
    lines: list[str] = []
    rest = words
    while rest:
        if len(lines) == most - 1:
            return [*lines, cut(rest, widest, size, bold)]
        taken = _one_line(rest, widest, size, bold)
        lines.append(taken.rstrip())
        rest = rest[len(taken) :].lstrip()
    return lines


def _one_line(words: str, widest: float, size: float, bold: bool) -> str:
    if width(words, size, bold) <= widest:
        return words
    end = len(words)
    while end > 1 and width(words[:end].rstrip(), size, bold) > widest:
        end -= 1
    space = words.rfind(" ", 1, end + 1)
    return words[:space] if space > 0 else words[:end]


def initials(name: str) -> str:
    """"Bambang Sutrisno" -> "BS", "Tn. A" -> "A", "RN" -> "RN", "Mbah Surti" -> "S"."""
    words = [word for word in "".join(s if s.isalpha() else " " for s in clean(name)).split() if word]
    named = [word for word in words if word.lower() not in TITLES] or words
    return "".join(w if _abbreviation(w) else w[0].upper() for w in named)[:4]


def _abbreviation(word: str) -> bool:
    return word.isupper() and word.isascii() and 1 < len(word) <= 3 and not set("AEIOU") & set(word)


@lru_cache(4096)
def natural(key: str) -> tuple[tuple[int, int, str], ...]:
    """Sorts "u2" before "u10" and numbers before words, so that row ids sort as they were entered."""
    parts: list[str] = []
    for sign in str(key):
        if parts and parts[-1].isdecimal() == sign.isdecimal():
            parts[-1] += sign
        else:
            parts.append(sign)
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts)


def listed(words: list[str]) -> str:
    """"a", "a dan b", "a, b, dan c"."""
    if len(words) < 3:
        return " dan ".join(words)
    return ", ".join(words[:-1]) + ", dan " + words[-1]
