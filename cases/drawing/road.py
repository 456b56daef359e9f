"""The life road map: events along a winding road, four a row, each with a sign for how it felt."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from cases.drawing.base import MODES, Drawing, Problem, number, rows_of, whole
from cases.drawing.fields import pick
from cases.drawing.legend import MIDDLE, SIGN, Entry, legend
from cases.drawing.svg import GREEN, INK, MARK, PALE, RED, SOFT, WHITE, circle, curve, frame, group, notice, num, text
from cases.drawing.text import clean, natural, wrap

ACROSS, STEP, ROW, BEND = 4, 200.0, 210.0, 86.0  # events a row, px between them, between rows, from the last event to the bend
TEXT, SIZE, LEADING, LINES = 150.0, 10.0, 12.0, 4
COLUMNS = ["Waktu", "Peristiwa", "Dampak", "Orang yang terlibat"]
EMPTY = "Belum ada peristiwa yang dicatat pada peta perjalanan hidup."
TITLE = "Peta perjalanan hidup"
FEELINGS = {
    "baik": ("+", GREEN, "peristiwa baik"), "berat": ("\u2212", RED, "peristiwa berat"), "netral": ("\u2022", SOFT, "peristiwa netral"),
}  # fmt: skip


@dataclass(frozen=True)
class Event:
    """when: as shown; order: what it sorts by."""

    row: str
    when: str
    order: float
    words: str
    impact: int
    people: str

    @property
    def feeling(self) -> str:
        return "baik" if self.impact > 0 else "berat" if self.impact < 0 else "netral"


def draw(records: dict[str, Any], mode: str = "nama", today: date | None = None) -> Drawing:
    """The road of one life.

    records: events [{id, age or year, event, impact -5..5, people}], hope. Outside mode nama the people are left out;
    names inside free text are masked by who hands the text over.
    """
    mode = mode if mode in MODES else "nama"
    problems: list[Problem] = []
    events = _events(records, mode, problems)
    if not events:
        return Drawing(notice(TITLE, EMPTY), TITLE, EMPTY, [], COLUMNS, [], problems)
    hope = clean(pick(records, "hope", "harapan"))
    count = {feeling: sum(e.feeling == feeling for e in events) for feeling in FEELINGS}
    desc = f"{len(events)} peristiwa menurut urutan waktu: {count['baik']} baik, {count['berat']} berat, {count['netral']} netral."
    desc += f" Harapan: {hope}." if hope else ""
    found = _entries(events)
    rows = [[e.when, e.words, f"{FEELINGS[e.feeling][2]} ({_signed(e.impact)})", e.people] for e in events]
    rows += [["ke depan", hope, "harapan", ""]] if hope else []
    return Drawing(_picture(events, hope, desc), TITLE, desc, [words for words, _ in found], COLUMNS, rows, problems)


def _events(records: Any, mode: str, problems: list[Problem]) -> list[Event]:
    found = []
    for row, data in rows_of(records, "events") or rows_of(records, "peristiwa"):
        words = clean(pick(data, "event", "peristiwa", "text"))
        age, year = number(pick(data, "age", "usia")), whole(pick(data, "year", "tahun"))
        if not words:
            problems.append(Problem(row, "Peristiwa pada baris ini belum ditulis; tidak digambar."))
            continue
        if age is None and year is None:
            problems.append(Problem(row, "Peristiwa ini tanpa usia atau tahun; digambar paling akhir."))
        given = number(pick(data, "impact", "dampak")) or 0.0
        when = f"usia {age:g}".replace(".", ",") if age is not None else str(year) if year is not None else "waktu tidak diketahui"
        order = age if age is not None else float(year) if year is not None else 1e8
        people = clean(pick(data, "people", "orang_terlibat")) if mode == "nama" else ""
        found.append(Event(row, when, order, words, round(max(-5.0, min(5.0, given))), people))
    if len({e.when.startswith("usia") for e in found if e.order < 1e8}) > 1:
        problems.append(Problem("events", "Sebagian peristiwa memakai usia dan sebagian tahun; samakan agar urutannya pasti."))
    return sorted(found, key=lambda e: (e.order, natural(e.row)))


def _signed(value: int) -> str:
    return f"+{value}" if value > 0 else str(value).replace("-", "\u2212")


def _entries(events: list[Event]) -> list[Entry]:
    used = [f for f in FEELINGS if any(e.feeling == f for e in events)]
    return [(FEELINGS[f][2], _disc(SIGN / 2, MIDDLE, f, 9)) for f in used]


def _disc(x: float, y: float, feeling: str, r: float = 13) -> list[str]:
    sign, colour, _ = FEELINGS[feeling]
    return [circle(x, y, r, WHITE, colour, 2.4), text(x, y + r * 0.42, sign, r * 1.25, "middle", colour, True)]


def _place(n: int) -> tuple[float, float]:
    """Even rows run to the right, odd rows back."""
    row, at = divmod(n, ACROSS)
    return (at if row % 2 == 0 else ACROSS - 1 - at) * STEP, row * ROW


def _picture(events: list[Event], hope: str, desc: str) -> str:
    places = [_place(n) for n in range(len(events))]
    last = (len(events) - 1) // ACROSS
    right = (min(len(events), ACROSS) - 1) * STEP
    items = _road(len(events))
    for n, (event, (x, y)) in enumerate(zip(events, places, strict=True)):
        items += _disc(x, y, event.feeling)
        lines = [event.when, *wrap(event.words, TEXT, SIZE, LINES)]
        top = y - 30 - LEADING * len(lines) if n % 2 == 0 else y + 30
        items += [text(x, top + LEADING * k + 9, words, SIZE, "middle", INK, k == 0) for k, words in enumerate(lines)]
    low, edge = last * ROW + 30 + LEADING * (LINES + 1) + 6, BEND + ROW / 2 + 16 if last else 84.0
    if hope:
        lines = wrap(f"Harapan: {hope}", max(right, 2 * STEP), 11, 2)
        items += [text(-60, low + 14 + 14 * k, words, 11, "start", MARK, True) for k, words in enumerate(lines)]
        low += 14 * len(lines) + 10
    signs, tall = legend(_entries(events), max(right + 2 * edge, 360))
    items.append(group(signs, -edge + 12, low + 6))
    top = -30 - LEADING * (LINES + 1) - 6
    return frame(max(right + 2 * edge, 360), low + 6 + tall + 12 - top, TITLE, desc, items, -edge, top)


def _road(count: int) -> list[str]:
    """A broad pale road with a dashed middle; bends start well beyond the last event of a row."""
    d = "M-60 0" if count > 1 else "M-60 0 L60 0"
    for row in range((count - 1) // ACROSS + 1):
        y, full = row * ROW, count > (row + 1) * ACROSS
        here = min(ACROSS, count - row * ACROSS)
        forward = row % 2 == 0
        end = (ACROSS - 1) * STEP if forward else 0.0
        if not full:
            end = (here - 1) * STEP if forward else (ACROSS - here) * STEP
        reach = (BEND if full else 60.0) * (1 if forward else -1)
        d += f" L{num(end + reach)} {num(y)}"
        if full:
            d += f" A{num(ROW / 2)} {num(ROW / 2)} 0 0 {1 if forward else 0} {num(end + reach)} {num(y + ROW)}"
    return [curve(d, "#DDD8CD", 20), curve(d, PALE, 17), curve(d, SOFT, 1.2, "9 7")]
