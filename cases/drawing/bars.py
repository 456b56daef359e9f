"""Horizontal bars for a table of counts: the label above its bar, so that it fits a phone; what is withheld has no length."""

from cases.drawing.svg import INK, LINE, MARK, SOFT, frame, line, rect, text

WIDTH, ROW, TOP, EDGE = 312.0, 42.0, 6.0, 8.0
ROOM, SIGN = 56.0, 7.0  # for the number behind the longest bar; one sign of it
LONGEST = 48  # signs of a label


def bars(rows: list[tuple[str, int | None, str]], title: str, desc: str) -> str:
    """`rows`: (label, length or None where it is withheld, number as written). The longest bar fills the width."""
    most = max((value or 0 for _, value, _ in rows), default=0) or 1
    height, room = TOP * 2 + ROW * len(rows), max(ROOM, SIGN * (1 + max((len(said) for _, _, said in rows), default=0)))
    items = []
    for place, (label, value, said) in enumerate(rows):
        y = TOP + ROW * place
        wide = (WIDTH - room) * (value or 0) / most
        items.append(text(0, y + 13, cut(label), 12, colour=INK))
        items.append(line((0.5, y + 18), (0.5, y + 36), LINE, 1))
        items += [rect(0, y + 19, wide, 16, MARK)] if wide else []
        items.append(text(wide + 6, y + 31.5, said, 12, colour=INK if value is not None else SOFT))
    return frame(WIDTH + EDGE, height, title, desc, items, left=-EDGE)


HEAD, THIN = 24.0, 30.0  # the heading of a group; a row in it


def grouped(lines: list[tuple[str, list[tuple[str, int | None, str]]]], title: str, desc: str) -> str:
    """Bars in groups: (heading, its rows as in `bars`). All bars have one scale; a group without rows says so."""
    most = max((value or 0 for _, rows in lines for _, value, _ in rows), default=0) or 1
    items, y = [], TOP
    for heading, rows in lines:
        items.append(text(0, y + 15, cut(heading), 12.5, bold=True, colour=INK))
        y += HEAD
        for label, value, said in rows:
            wide = (WIDTH - ROOM) * (value or 0) / most
            items.append(text(0, y + 10, cut(label), 11, colour=SOFT))
            items += [rect(0, y + 14, wide, 10, MARK)] if wide else []
            items.append(text(wide + 6, y + 23, said, 11, colour=INK if value is not None else SOFT))
            y += THIN
        if not rows:
            items.append(text(0, y + 10, "tidak ada", 11, colour=SOFT))
            y += THIN / 2
        y += TOP
    return frame(WIDTH + EDGE, y + TOP, title, desc, items, left=-EDGE)


def cut(label: str) -> str:
    return label if len(label) <= LONGEST else f"{label[: LONGEST - 1]}…"
