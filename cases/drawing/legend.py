"""The legend below a drawing: signs with their words, one after the other in lines."""

from cases.drawing.svg import INK, SOFT, group, text
from cases.drawing.text import width

CELL, ROW, SIGN, SIZE = 22.0, 25.0, 38.0, 10.0
MIDDLE = CELL / 2
Entry = tuple[str, list[str]]  # words, sign drawn inside SIGN by CELL px


def legend(found: list[Entry], wide: float) -> tuple[list[str], float]:
    """The entries one after the other in lines of at most `wide` px, and how tall that is."""
    if not found:
        return [], 0.0
    drawn = [text(0, 12, "Keterangan tanda", 10.5, "start", INK, True)]
    x, y = 0.0, 20.0
    for words, sign in found:
        needed = SIGN + 6 + width(words, SIZE) + 16
        if x and x + needed - 16 > wide:
            x, y = 0.0, y + ROW
        drawn.append(group([*sign, text(SIGN + 6, MIDDLE + 3.5, words, SIZE, "start", SOFT)], x, y))
        x += needed
    return drawn, y + ROW
