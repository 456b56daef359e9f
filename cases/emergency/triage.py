"""Triage proposed from what was reported: a pure function of the danger factors, with its reasons in words.

No source gives a triage for respon kasus; this is the proposal of the domain reference (section 3), and people may override it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from cases.emergency import words

RED = ("nyawa", "kekerasan_berlangsung", "bunuh_diri", "krisis_jiwa", "luka_berat")
ALONE = "rentan_sendirian"
# What threatens life when a child, an old or a disabled person is alone with it.
WORSE_ALONE = ("tanpa_naungan", "tanpa_makan", "bencana")


@dataclass(frozen=True)
class Proposal:
    """A triage, and the sentences that led to it."""

    triage: str
    reasons: tuple[str, ...]

    @property
    def words(self) -> str:
        return words.label(words.TRIAGE, self.triage)


def propose(factors: Iterable[str]) -> Proposal:
    """merah: life or violence now; kuning: any other factor; hijau: none. Unknown codes count as a factor."""
    given = list(dict.fromkeys(factors))
    red = [_said(code) for code in given if code in RED]
    together = [code for code in given if code in WORSE_ALONE]
    if ALONE in given and together:
        red.append(f"{_said(ALONE)}: {', '.join(_said(code).lower() for code in together)}")
    if red:
        return Proposal("merah", tuple(red))
    if given:
        return Proposal("kuning", tuple(_said(code) for code in given))
    return Proposal("hijau", ("Tidak ada tanda bahaya yang dilaporkan",))


def _said(code: str) -> str:
    return words.label(words.DANGER, code)
