"""A name that is not written as in the record: with a word glued to it, parted by a space or a hyphen, or with one wrong letter.

Pure text: what is known comes as words with what each is. The search before a print counts such a word as strictly as its strangeness
allows; what a reader of initials is shown counts it everywhere (`everywhere`), because leaving out one word too many harms nobody.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from cases import spelling
from cases.documents.commonwords import common, names_somebody

SHORTEST, LONG, SURE = 5, 6, 7  # letters of the name, of a word that may be a misspelt one, and of one that is it in small letters too
LETTER = r"[^\W\d_]"
TORN = re.compile(rf"(?<!{LETTER})(?=({LETTER}+)([\s\u00a0.…_/\-]{{1,3}})({LETTER}+))")
GLUED = re.compile(r"(?:nya)?(?:lah|kah|pun|tah)?$")
MINE = re.compile(r"(?:ku|mu)(?:lah|kah|pun|tah)?$")
LEAST = 3  # letters before "-nya" and "-lah": "inilah" is no Ini, "nilah" no Ni
STEM = 4  # letters before "-ku" and "-mu", with which many words end
# Words that stand one letter from a name (Gunawan, Jumilah, Bambang, Endang, Partini ...), measured on the product's own texts.
ORDINARY = frozenset(
    "anggaran artinya berlian datang dermawan ending gendang gunakan hadiah jarang jerman jumlah kendang lambang markup nasehat nasihat "
    "partisi ramalan rendang sarana segala sedang sekolah sumber tambang tatanan undang undangan".split()
)


def stems(word: str) -> Iterator[str]:
    """A plain word, and what is left of it without "-nya", "-lah", "-ku" and the like: "nastitinyalah" -> "nastiti"."""
    yield word
    for ending in (GLUED, MINE):
        stem = ending.sub("", word)
        if stem != word and len(stem) >= (LEAST if ending is GLUED else STEM):
            yield stem


class Names:
    """The names that are searched for. words: plain -> what; folded: the same without differences of spelling."""

    def __init__(self, words: Mapping[str, str], folded: Mapping[str, str]) -> None:
        self.words, self.folded = words, folded
        named = {word: what for word, what in folded.items() if what.startswith("Nama")}  # a place has too many neighbours
        self._long = {word: what for word, what in named.items() if len(word) >= SHORTEST and word not in common()}
        self._exact: dict[str, str] = {}
        self._near: dict[str, str] = {}

    def exact(self, plain: str) -> str:
        """Whose name a plain word is, also with something glued to it and in another spelling; empty for none."""
        if plain not in self._exact:
            found = (self.words.get(form) or (self.folded.get(folded(form)) if form.isascii() else "") for form in stems(plain))
            self._exact[plain] = next(filter(None, found), "")
        return self._exact[plain]

    def near(self, plain: str) -> str:
        """The same with one letter more, less or other, for a long word that is no word of every day."""
        if plain not in self._near:
            forms = [folded(form) for form in stems(plain) if len(form) >= LONG]
            ordinary = not forms or any(form in common() or form in ORDINARY for form in (plain, *forms))
            self._near[plain] = "" if ordinary else next((self._long[n] for form in forms for n in self._alike(form)), "")
        return self._near[plain]

    def _alike(self, form: str) -> Iterator[str]:
        return (name for name in self._long if spelling.within_one(form, name))

    def torn(self, text: str, everywhere: bool = False) -> Iterator[tuple[int, int, str]]:
        """(start, end, what) of two words that are a name together: "Ruk mi", "Ruk-mi"."""
        for found in TORN.finditer(text):
            first, _, second = found.groups()
            whole = (first + second).casefold()
            if len(whole) < SHORTEST or self.exact(first.casefold()):
                continue
            what = self.exact(whole)
            if what and _one(text, found, everywhere):
                yield found.start(), found.end(3), what


def _one(text: str, found: re.Match[str], everywhere: bool) -> bool:
    """Are the two words one? Not where they say something of their own: "ke mal" for Kemal, "ke Mas Budi" for Kemas."""
    first, _, second = found.groups()
    start, end = found.start(), found.end(3)
    ordinary = [word.casefold() in common() for word in (first, second)]
    if everywhere:
        return not (all(ordinary) and text[start:end].islower())
    if not first[0].isupper():
        return not (any(ordinary) if second.islower() else ordinary[0])
    return not all(ordinary) or names_somebody(text, start, end, beside=False)


@lru_cache(maxsize=20_000)  # a report holds the same words many times
def folded(word: str) -> str:
    """Without differences of old and new spelling, and without double letters."""
    return spelling.fold(word)
