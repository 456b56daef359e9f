"""Horizontal bars for a table of counts: the label above its bar, so that it fits a phone; what is withheld has no length."""

from cases.drawing.svg import INK, LINE, MARK, SOFT, frame, line, rect, text

WIDTH, ROW, TOP, EDGE = 312.0, 42.0, 6.0, 8.0
ROOM = 56.0  # for the number behind the longest bar
LONGEST = 48  # signs of a label


def bars(rows: list[tuple[str, int | None, str]], title: str, desc: str) -> str:
    """`rows`: (label, length or None where it is withheld, number as written). The longest bar fills the width."""
    most = max((value or 0 for _, value, _ in rows), default=0) or 1
    height = TOP * 2 + ROW * len(rows)
    items = []
    for place, (label, value, said) in enumerate(rows):
        y = TOP + ROW * place
        wide = (WIDTH - ROOM) * (value or 0) / most
        short = label if len(label) <= LONGEST else f"{label[: LONGEST - 1]}…"
        items.append(text(0, y + 13, short, 12, colour=INK))
        items.append(line((0.5, y + 18), (0.5, y + 36), LINE, 1))
        items += [rect(0, y + 19, wide, 16, MARK)] if wide else []
        items.append(text(wide + 6, y + 31.5, said, 12, colour=INK if value is not None else SOFT))
    return frame(WIDTH + EDGE, height, title, desc, items, left=-EDGE)
