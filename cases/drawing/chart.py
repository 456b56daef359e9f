"""A chart of an organisation: the head above, the offices below with how many people hold each."""

from cases.drawing.base import Drawing
from cases.drawing.svg import INK, LINE, PALE, SOFT, WHITE, frame, line, rect, text
from cases.drawing.text import wrap

WIDE, TALL, GAP, DROP, ACROSS, SIZE = 138.0, 58.0, 14.0, 44.0, 4, 11.0
Offices = list[tuple[str, int]]


def organisation(head: str, offices: Offices) -> Drawing:
    """`head`: the name of the head, may be empty. Offices stand in rows of four, each with its number of people."""
    rows = [offices[start : start + ACROSS] for start in range(0, len(offices), ACROSS)]
    width = ACROSS * WIDE + (ACROSS - 1) * GAP
    items = _box(width / 2, 0, "Kepala sentra", [head] if head else [], WHITE)
    for place, row in enumerate(rows):
        items += _row(row, width, place)
    said = "; ".join(f"{title} {count} orang" for title, count in offices)
    desc = f"Kepala sentra{f' {head}' if head else ''}, di bawahnya {said}." if said else "Kepala sentra."
    height = TALL + len(rows) * (TALL + DROP)
    svg = frame(width + 4, height + 4, "Struktur organisasi", desc, items, left=-2, top=-2)
    table = [[title, str(count)] for title, count in offices]
    return Drawing(svg, "Struktur organisasi", desc, columns=["Jabatan", "Jumlah"], rows=table, width=width)


def _row(row: Offices, width: float, place: int) -> list[str]:
    """One row of offices, centred, hanging from one line."""
    top = TALL + DROP + place * (TALL + DROP)
    taken = len(row) * WIDE + (len(row) - 1) * GAP
    middles = [(width - taken) / 2 + n * (WIDE + GAP) + WIDE / 2 for n in range(len(row))]
    rail = top - DROP / 2
    ends = [*middles, width / 2]
    lines = [line((width / 2, rail - DROP / 2), (width / 2, rail), LINE), line((min(ends), rail), (max(ends), rail), LINE)]
    boxes = [_box(x, top, title, [f"{count} orang"], PALE) for x, (title, count) in zip(middles, row, strict=True)]
    return [*lines, *(line((x, rail), (x, top), LINE) for x in middles), *(item for box in boxes for item in box)]


def _box(x: float, top: float, title: str, below: list[str], fill: str) -> list[str]:
    titles = wrap(title, WIDE - 12, SIZE, 2, bold=True)
    words = [(line_, INK, True) for line_ in titles] + [(line_, SOFT, False) for each in below for line_ in wrap(each, WIDE - 12, SIZE, 1)]
    first = top + TALL / 2 - (len(words) - 1) * 7 + SIZE * 0.35
    said = [text(x, first + n * 14, line_, SIZE, "middle", colour, bold) for n, (line_, colour, bold) in enumerate(words)]
    return [rect(x - WIDE / 2, top, WIDE, TALL, fill, LINE, 1), *said]
