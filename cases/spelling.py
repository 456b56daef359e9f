"""How a name is compared: its words without the differences of old and new spelling, and whether two differ in one letter."""

import re
import unicodedata

from cases.known_names import APOSTROPHES, initials

# What van Ophuijsen's spelling, the one before 1972 and today's write for one sound, in the order in which they are replaced.
SOUNDS = (("oe", "u"), ("dj", "j"), ("tj", "c"), ("sj", "s"), ("sy", "s"), ("nj", "ny"))
SHORTEST = 4  # below it one wrong letter makes another name: Ana, Ani
DOUBLE = re.compile(r"(.)\1+")
WORD = re.compile(r"[^\W_]+")


def fold(word: str) -> str:
    """One word without case, accents, old spelling and double letters: "Soetjipto" -> "sucipto"."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign) and sign not in APOSTROPHES)
    for old, new in SOUNDS:
        plain = plain.replace(old, new)
    return DOUBLE.sub(r"\1", plain)


def words_of(name: str) -> list[str]:
    """The folded words of a name; an apostrophe parts no word, any other sign does."""
    plain = unicodedata.normalize("NFKD", name)
    whole = "".join(sign for sign in plain if not unicodedata.combining(sign) and sign not in APOSTROPHES)
    return [fold(word) for word in WORD.findall(whole)]


def joined(name: str) -> str:
    """The name as one word: "Nur Hayati" and "Nurhayati" -> "nurhayati"."""
    return fold("".join(WORD.findall("".join(sign for sign in name if sign not in APOSTROPHES))))


def key_of(*names: str) -> str:
    """What a person is searched by: the words of each name, each name as one word behind "/", the initials behind "="."""
    given = [name for name in names if name.strip()]
    parts = [word for name in given for word in words_of(name)]
    parts += [f"/{joined(name)}" for name in given]
    parts += [f"={initials(name).lower()}" for name in given[:1]]
    return f" {' '.join(parts)} " if parts else ""


def within_one(a: str, b: str) -> bool:
    """True when one letter more, less or other, or two neighbours the other way round, make `a` of `b`; also when equal."""
    if len(a) > len(b):
        a, b = b, a
    if len(b) - len(a) > 1:
        return False
    start = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), len(a))
    if len(a) < len(b):
        return a[start:] == b[start + 1 :]
    swapped = a[start : start + 2] == b[start : start + 2][::-1] and a[start + 2 :] == b[start + 2 :]
    return a[start + 1 :] == b[start + 1 :] or swapped


def pieces(word: str) -> list[str]:
    """Parts of which a word with one wrong letter keeps at least one: its beginning, its end, or the middle turned round.

    A change falls into one half and leaves the other; only two letters swapped across the middle touch both.
    """
    middle = len(word) // 2
    turned = word[: middle - 1] + word[middle] + word[middle - 1] + word[middle + 1 :]
    return [f" {word[:middle]}", f"{word[middle:]} ", f" {turned} "]


def alike(typed: str, key: str) -> bool:
    """Is what was typed the person of `key` but for one wrong letter in one word, or in the name as one word?"""
    known = key.split()
    wrong = 0
    for word in words_of(typed):
        if any(each.startswith(word) for each in known):
            continue
        if len(word) < SHORTEST or not any(within_one(word, each) for each in known):
            break
        wrong += 1
    else:
        return wrong <= 1
    whole = joined(typed)
    return len(whole) >= SHORTEST and any(within_one(whole, each[1:]) for each in known if each.startswith("/"))
