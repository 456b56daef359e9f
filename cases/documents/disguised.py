"""A name or number that was made hard to read and is read all the same: "R*tna", "N4na", "R a t n a", "FotoRatna", "Mbak Rat".

Pure text: `names` says what is known. The mask replaces what is written plainly; this is for the search before a print.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from cases.documents.commonwords import common
from cases.documents.nearly import Names
from cases.documents.wanted import plain

SHORTEST = 4  # letters of a name that may be disguised
HIDING = "*#•×✱●_"
DIGITS = str.maketrans("4103578@$!|", "aioestbasil")
LOOKALIKE = dict(zip("АВЕКМНОРСТУХІЅЈаеорсухіѕјһԁΑΒΕΖΗΙΚΜΝΟΡΤΥΧαοı", "ABEKMHOPCTYXISJaeopcyxisjhdABEZHIKMNOPTYXaoi", strict=True))
LETTER = r"[^\W\d_]"
_inside = rf"[\w'’@$!|{re.escape(HIDING)}]{{0,40}}"  # no name is longer, and a wall of letters and apostrophes is searched soon
FOREIGN = re.compile(rf"(?<!{LETTER}){LETTER}*[^\W\d_\u0000-\u024f]{LETTER}*")  # a word with a letter that is not Latin
TOKEN = re.compile(rf"(?<![^\W_]){LETTER}{_inside}[\d@$!|{re.escape(HIDING)}]{_inside}")  # "R*tna", "N4na"
SPACED = re.compile(rf"(?<!{LETTER})(?:{LETTER}[ \u00a0._*·\-–'’]{{1,3}}){{3,}}{LETTER}(?!{LETTER})")  # "R a t n a"
JOINED = re.compile(rf"(?<!{LETTER}){LETTER}*[a-zß-ÿ][A-Z](?:{LETTER}|['’])*")  # "FotoRatna", whose pieces CAMEL finds
CAMEL = re.compile(r"[A-Z]?(?:[^\W\d_A-Z]|['’])+|[A-Z]+(?![a-z])")
TITLED = re.compile(  # "Mbak Rat"
    rf"(?<!{LETTER})(?:[Bb]u|[Pp]ak|[Ii]bu|[Bb]apak|[Mm]bak?|[Mm]as|[Kk]ak|[Kk]akak|[Dd]ik|[Aa]dik|[Dd]ek|[Mm]bok|[Ss]i|[Tt]ante|[Bb]ang)"
    rf"[ \u00a0]+([A-Z]{LETTER}{{2,}}|[a-z]{LETTER}{{4,}})(?!{LETTER})"
)
SAID = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
WORDS = re.compile(rf"(?<!{LETTER})(?:{'|'.join(SAID)}|kosong)(?:[\s,.\-]+(?:{'|'.join(SAID)}|kosong)){{5,}}(?!{LETTER})", re.IGNORECASE)
RUN = re.compile(rf"(?<!{LETTER})[\doil](?:[\s.\-/()_–—‑·]{{0,3}}[\doil])+", re.IGNORECASE)
PARTS = re.compile(rf"[{re.escape(HIDING)}]+|[^{re.escape(HIDING)}]+")
AS_DIGITS = str.maketrans("oOiIlL", "001111")


def latin(text: str) -> str:
    """`text` sign for sign with plain letters in place of those that look like them: full width, bold, Cyrillic, Greek."""
    return text if text.isascii() else "".join(map(_latin, text))


@lru_cache(maxsize=2_000)
def _latin(sign: str) -> str:
    alike = LOOKALIKE.get(sign) or unicodedata.normalize("NFKC", sign)
    return alike if len(alike) == 1 and alike.isascii() and alike.isalnum() else sign


def numbers(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, digits) of every number however it is grouped, with O for 0, or said in words."""
    for found in RUN.finditer(text):
        if sum(sign.isdigit() for sign in found.group(0)) >= 5:
            yield *found.span(), re.sub(r"\D", "", found.group(0).translate(AS_DIGITS))
    for found in WORDS.finditer(text):
        told = re.findall(rf"{LETTER}+", found.group(0).lower())
        yield *found.span(), "".join("0" if word == "kosong" else str(SAID.index(word)) for word in told)


def disguised(written: str, text: str, names: Names) -> Iterator[tuple[int, int, str]]:
    """(start, end, what) of every name that was made hard to read. written: the text before its letters were made plain."""
    for found in FOREIGN.finditer(written) if text != written else ():
        letters = text[found.start() : found.end()].casefold()
        yield from _each(found, names.exact(letters) if len(letters) >= SHORTEST and letters.isascii() else "")
    for found in TOKEN.finditer(text):
        yield from _each(found, _hidden(plain(found.group(0)), names))
    for found in SPACED.finditer(text):
        letters = plain("".join(filter(str.isalpha, found.group(0))))
        yield from _each(found, next((what for name, what in _own(names) if name in letters), ""))
    for found in JOINED.finditer(text):
        pieces = [plain(piece) for piece in CAMEL.findall(found.group(0))]
        yield from _each(found, next(filter(None, (names.exact(piece) for piece in pieces if len(piece) >= SHORTEST)), ""))
    for found in TITLED.finditer(text):
        yield from ((*found.span(1), what) for what in _longer(found.group(1).casefold(), names))


def _longer(short: str, names: Names) -> list[str]:
    """Whose name begins like that, two letters longer at least: "Rat" for Ratna."""
    if short in common():
        return []
    return [what for name, what in _own(names) if len(name) > len(short) + 1 and name.startswith(short)][:1]


def _each(found: re.Match[str], what: str) -> Iterator[tuple[int, int, str]]:
    if what:
        yield *found.span(), what


def _own(names: Names) -> Iterator[tuple[str, str]]:
    """The names of people among what is known, that are long enough."""
    return ((name, what) for name, what in names.words.items() if len(name) >= SHORTEST and what.startswith("Nama"))


def _hidden(token: str, names: Names) -> str:
    """Whose name a word with signs or digits in place of letters is: "N4na", "R*tna"; "Rat**" where half of it is read."""
    for form in (token, token.rstrip("!|_0123456789")):  # "Bung4", "N4na01"
        told = form.translate(DIGITS)
        if told != form and told.isalpha() and len(told) >= SHORTEST and names.exact(told):
            return names.exact(told)
    if not set(token) & set(HIDING.replace("_", "")):
        return ""
    shown = sum(sign.isalpha() for sign in token)
    parts = ((part, part[0] in HIDING) for part in PARTS.findall(token))
    form = "".join(f".{{1,{len(part)}}}" if hidden else re.escape(part) for part, hidden in parts)
    return next((what for name, what in _own(names) if shown >= 3 and 2 * shown >= len(name) and re.fullmatch(form, name)), "")
