"""Tables of numbers as they may be shown: small cells withheld, so that nobody finds them by subtraction either.

A cell of 1 to 4 is shown as "<5". Whoever knows the sum of a line must not be able to work a withheld cell out: where what is
withheld in a line has only one solution, the next smallest cell of the line is withheld too. A table that withholds shows no sum.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from atensi.forms.rows import points
from cases.drawing.bars import bars, grouped

LEAST = 5
SMALL, HELD = f"<{LEAST}", "ditahan"
Counts = list[tuple[str, int]]
Bars = list[tuple[str, list[tuple[str, int | None, str]]]]  # groups of rows to be drawn


@dataclass(frozen=True)
class Table:
    """One figure. counts: as they are, never shown; rows: what is shown; measured: numbers that are no counts, with n.

    of_staff: counts of staff or of rooms, which say nothing of a person who is served and are shown as they are. note: one
    sentence below. size: the label of the row that says of how many a measured table is, which has no bar.
    """

    key: str
    title: str
    counts: Counts
    unit: str
    measured: bool = False
    of_staff: bool = False
    note: str = ""
    size: str = ""

    @property
    def rows(self) -> list[tuple[str, str]]:
        if self.measured or self.of_staff:
            return [(label, points(count)) for label, count in self.counts]
        return shown(self.counts)

    @property
    def total(self) -> str:
        """The sum, unless it would give a withheld cell away."""
        open_ = not self.measured and all(drawn(said) is not None for _, said in self.rows)
        return points(sum(count for _, count in self.counts)) if open_ else ""

    @property
    def svg(self) -> str:
        rows = [(label, drawn(said), said) for label, said in self.rows if label != self.size]
        return bars(rows, self.title, told(self.rows)) if rows else ""


@dataclass(frozen=True)
class Cross:
    """One figure by two things. lines: (label, a count for each column), never shown as they are; measured: texts already."""

    key: str
    title: str
    columns: tuple[str, ...]
    lines: list[tuple[str, list[int]]]
    unit: str
    of_staff: bool = False
    note: str = ""
    said: list[tuple[str, list[str]]] = field(default_factory=list)  # measured lines, shown as they are
    measured = False
    total = ""

    @property
    def rows(self) -> list[tuple[str, list[str]]]:
        if self.said or not self.lines:
            return self.said
        counts = [cells for _, cells in self.lines]
        cells = [[points(each) for each in line] for line in counts] if self.of_staff else shown_cells(counts)
        return [(label, line) for (label, _), line in zip(self.lines, cells, strict=True)]

    @property
    def svg(self) -> str:
        if self.said:
            return ""
        lines = [(label, [(column, drawn(each), each) for column, each in zip(self.columns, cells, strict=True) if each != "0"])
                 for label, cells in self.rows]  # fmt: skip
        desc = "; ".join(f"{label}: {told([(c, s) for c, _, s in cells])}" for label, cells in lines)
        return grouped(lines, self.title, desc)


@dataclass(frozen=True)
class Spread(Cross):
    """Numbers that are no counts, by group: drawn as bars with what they are, without the last column, which is their n."""

    @property
    def svg(self) -> str:
        heads = self.columns[:-1]
        lines = [(label, [(head, drawn(said), said) for head, said in zip(heads, cells, strict=False)]) for label, cells in self.said]
        found = [(label, rows) for label, rows in lines if rows and rows[0][1] is not None]
        desc = "; ".join(f"{label}: {told([(column, said) for column, _, said in rows])}" for label, rows in found)
        return grouped(found, self.title, desc) if found else ""


@dataclass(frozen=True)
class Part:
    """A heading with its tables: one of masukan, proses, keluaran, manfaat, dampak, or of the programme evaluation."""

    title: str
    tables: Sequence[Table | Cross]
    about: str = ""


def drawn(said: str) -> int | None:
    """The length of a bar; none for what is withheld. 1.250.000 is read as it was written, with points."""
    bare = said.replace(".", "")
    return int(bare) if bare.isdigit() else None


def told(rows: Iterable[tuple[str, str]]) -> str:
    return "; ".join(f"{label}: {said}" for label, said in rows)


def shown(counts: Counts) -> list[tuple[str, str]]:
    """Each count as it may be shown."""
    cells = shown_cells([[count for _, count in counts]])[0] if counts else []
    return [(label, said) for (label, _), said in zip(counts, cells, strict=True)]


def shown_cells(counts: list[list[int]]) -> list[list[str]]:
    """Every cell as it may be shown to somebody who knows the sum of each row and, where there are several, of each column."""
    hidden = {(r, c) for r, line in enumerate(counts) for c, count in enumerate(line) if 0 < count < LEAST}
    lines = [[(r, c) for c in range(len(line))] for r, line in enumerate(counts)]
    if len(counts) > 1:
        lines += [[(r, c) for r in range(len(counts))] for c in range(len(counts[0]))]
    value = lambda cell: counts[cell[0]][cell[1]]  # noqa: E731
    again = True
    while again:
        again = False
        for line in lines:
            spare = sorted((cell for cell in line if cell not in hidden and value(cell)), key=value)
            if spare and _solvable([value(cell) for cell in line if cell in hidden]):
                hidden.add(spare[0])
                again = True
    return [
        [_said(count, (r, c) in hidden) for c, count in enumerate(line)]
        for r, line in enumerate(counts)
    ]  # fmt: skip


def _said(count: int, hidden: bool) -> str:
    if not hidden:
        return points(count)
    return SMALL if count < LEAST else HELD


def _solvable(withheld: list[int]) -> bool:
    """Does the sum of the withheld cells leave one solution only? "<5" is 1 to 4 and "ditahan" 5 or more."""
    if len(withheld) < 2:
        return bool(withheld)
    least = sum(1 if count < LEAST else LEAST for count in withheld)
    all_small = all(count < LEAST for count in withheld)
    return sum(withheld) == least or (all_small and sum(withheld) == (LEAST - 1) * len(withheld))
