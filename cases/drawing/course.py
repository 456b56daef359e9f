"""The line of one score over time: every result with its day, inside the ends of its scale."""

from datetime import date
from typing import Any

from cases.drawing.base import MODES, Drawing, Problem, number, rows_of
from cases.drawing.fields import pick
from cases.drawing.single_subject import shown, ticks
from cases.drawing.svg import INK, MARK, SOFT, WHITE, circle, frame, line, notice, path, text
from cases.drawing.text import clean, cut, width

LEFT, TOP, TALL, FOOT = 40.0, 34.0, 130.0, 30.0
NARROW, WIDE, ROOMY, LEAST = 26.0, 72.0, 560.0, 230.0
COLUMNS = ["Tanggal", "Nilai", "Arti"]
TITLE = "Nilai dari waktu ke waktu"
EMPTY = "Belum ada nilai yang lengkap."


def draw(records: dict[str, Any], mode: str = "nama", today: date | None = None) -> Drawing:
    """records: title, low and high (ends of the scale, optional), points [{id, date, value, label}], drawn by date.

    Points stand at even distances: what lies between them is read from the days below. Names do not occur; `mode` is taken so
    that every drawing is called alike.
    """
    problems: list[Problem] = []
    data = records if isinstance(records, dict) else {}
    about = clean(pick(data, "title"))
    title = f"{TITLE}: {about}" if about and mode in MODES else TITLE
    points = _points(records, problems)
    if not points:
        return Drawing(notice(title, EMPTY), title, EMPTY, [], COLUMNS, [], problems)
    low, high = number(pick(data, "low")), number(pick(data, "high"))
    rows = [[_long(day), shown(value), label] for day, value, label in points]
    desc = said(points)
    signs = ["titik: satu hasil", "garis: dari hasil ke hasil"]
    items, right = _items(points, low, high, about or TITLE)
    svg = frame(right + 18, TOP + TALL + FOOT, title, desc, items)
    return Drawing(svg, title, desc, signs, COLUMNS, rows, problems)


def _points(records: Any, problems: list[Problem]) -> list[tuple[str, float, str]]:
    found = []
    for row, data in rows_of(records, "points"):
        day, value = clean(pick(data, "date")), number(pick(data, "value"))
        if value is None or not day:
            problems.append(Problem(row, "Hasil tanpa tanggal atau tanpa nilai lengkap tidak digambar."))
        else:
            found.append((day, value, clean(pick(data, "label"))))
    return sorted(found, key=lambda point: point[0])


def said(points: list[tuple[str, float, str]]) -> str:
    """ "3 hasil: naik 4, dari 12 (3/9/2025) menjadi 16 (1/11/2025)." """
    (first, before, _), (last, now, _) = points[0], points[-1]
    if len(points) == 1:
        return f"Satu hasil: {shown(before)} ({_long(first)})."
    step = now - before
    word = "tetap" if not step else f"{'naik' if step > 0 else 'turun'} {shown(abs(step))}"
    return f"{len(points)} hasil: {word}, dari {shown(before)} ({_long(first)}) menjadi {shown(now)} ({_long(last)})."


def _long(day: str) -> str:
    """2025-09-16 -> 16/9/2025; other words as they are."""
    parts = day.split("-")
    return "/".join(str(int(part)) for part in reversed(parts)) if len(parts) == 3 and all(p.isdecimal() for p in parts) else day


def _items(
    points: list[tuple[str, float, str]], low: float | None, high: float | None, head: str
) -> tuple[list[str], float]:
    """The picture, and how far it reaches to the right."""
    values = [value for _, value, _ in points]
    marks = ticks(min([*values, *([low] if low is not None else [0.0])]), max([*values, *([high] if high is not None else [])]))
    gap = max(NARROW, min(WIDE, ROOMY / len(points)))
    right = LEFT + max(gap * len(points), LEAST)
    span = marks[-1] - marks[0]

    def height(value: float) -> float:
        return TOP + TALL * (1 - (value - marks[0]) / span)

    items = [text(6, 15, cut(head, right, 11, True), 11, "start", INK, True)]
    for mark in marks:
        items.append(line((LEFT, height(mark)), (right, height(mark)), "#E4E0D8", 1))
        items.append(text(LEFT - 6, height(mark) + 3.5, shown(mark), 10, "end", SOFT))
    places = [(LEFT + gap * (n + 0.5), height(value)) for n, value in enumerate(values)]
    items += [path(places, MARK, 1.8)] if len(places) > 1 else []
    items += [circle(x, y, 4, WHITE, MARK, 2) for x, y in places]
    items += _words([shown(value) for value in values], places, 10.5, lambda y: y - 8, INK)
    items += _words([_long(day) for day, _, _ in points], places, 9.5, lambda y: TOP + TALL + 17, SOFT)
    items.append(line((LEFT, TOP + TALL), (right, TOP + TALL), INK, 1.4))
    return items, right


def _words(words: list[str], places: list[tuple[float, float]], size: float, at: Any, colour: str) -> list[str]:
    """As many words as have room, the last one always."""
    items: list[str] = []
    last, free = len(words) - 1, -1e9
    end = places[last][0] - width(words[last], size) / 2
    for n, (said_, (x, y)) in enumerate(zip(words, places, strict=True)):
        half = width(said_, size) / 2
        if n == last or (x - half > free + 4 and x + half + 4 < end):
            items.append(text(max(x, half + 2), at(y), said_, size, "middle", colour))
            free = x + half
    return items
