"""Where the nodes of each row stand from left to right: every row is solved exactly, rows in turn, downwards and upwards."""

from cases.drawing.genogram.order import Rows
from cases.drawing.genogram.plan import Plan, separation

CLAMP = 14.0  # the stem of a couple that are not neighbours stays this far from the ends of its bar
Wish = tuple[float, float]


class Placing:
    """The rows with what each node wishes; `solve` moves them."""

    def __init__(self, plan: Plan, rows: Rows) -> None:
        self.plan, self.rows = plan, rows
        self.index = {node: place for line in rows.nodes for place, node in enumerate(line)}
        self.offset = [_offsets(plan, rows, line) for line in rows.nodes]
        self.x = [0.0] * len(plan.nodes)
        for line, offset in zip(rows.nodes, self.offset, strict=True):
            for node, start in zip(line, offset, strict=True):
                self.x[node] = start
        couples = [bond.partners for bond in plan.bonds if len(bond.partners) == 2]
        self.near = [(a, b) if self.index[a] < self.index[b] else (b, a) for a, b in couples]
        self.families = [(b.partners, b.mains or [k.node for k in b.kids], 1.0 if b.mains else 0.3) for b in plan.bonds if b.kids]
        self.by_row = self._by_row()

    def _by_row(self) -> list[tuple[list, list, list, list]]:
        """For each row: families above it, families of it, couples in it, neighbours among brothers and sisters."""
        rows: list[tuple[list, list, list, list]] = [([], [], [], []) for _ in self.rows.nodes]
        for family in self.families:
            row = self.plan.nodes[family[0][0]].row
            rows[row + 1][0].append(family)
            rows[row][1].append(family)
        for pair in self.near:
            rows[self.plan.nodes[pair[0]].row][2].append(pair)
        for bond in self.plan.bonds:
            kids = sorted(bond.mains, key=lambda n: self.index[n])
            rows[bond.row + 1 if kids else bond.row][3].extend(zip(kids, kids[1:], strict=False))
        return rows

    def solve(self, sweeps: int) -> list[float]:
        down = list(range(len(self.rows.nodes)))
        for sweep in range(sweeps):
            for row in down if sweep % 2 == 0 else reversed(down):
                self._settle(row)
        return self.x

    def _anchor(self, partners: tuple[int, ...], centre: float) -> float:
        if len(partners) == 1:
            return self.x[partners[0]]
        a, b = self.x[partners[0]], self.x[partners[1]]
        if abs(self.index[partners[0]] - self.index[partners[1]]) == 1:
            return (a + b) / 2
        low, high = min(a, b) + CLAMP, max(a, b) - CLAMP
        return min(max(centre, low), high)

    def _settle(self, row: int) -> None:
        line, offset, x = self.rows.nodes[row], self.offset[row], self.x
        total = [0.02] * len(line)
        wish = [0.02 * x[node] for node in line]
        index = self.index

        def add(node: int, target: float, weight: float) -> None:
            total[index[node]] += weight
            wish[index[node]] += weight * target

        above, below, couples, neighbours = self.by_row[row]
        for partners, kids, weight in above:
            centre = (x[kids[0]] + x[kids[-1]]) / 2
            shift = self._anchor(partners, centre) - centre
            for kid in kids:
                add(kid, x[kid] + shift, weight)
        for partners, kids, weight in below:
            centre = (x[kids[0]] + x[kids[-1]]) / 2
            shift = centre - self._anchor(partners, centre)
            for partner in partners:
                add(partner, x[partner] + shift, weight)
        for pairs, close, far in ((couples, 0.9, 0.1), (neighbours, 0.12, 0.12)):
            for a, b in pairs:
                least = offset[index[b]] - offset[index[a]]
                weight = close if index[b] - index[a] == 1 else far
                add(a, x[b] - least, weight)
                add(b, x[a] + least, weight)
        targets = [(wish[i] / total[i] - offset[i], total[i]) for i in range(len(line))]
        for node, value, start in zip(line, isotonic(targets), offset, strict=True):
            x[node] = value + start


def isotonic(wishes: list[Wish]) -> list[float]:
    """Nearest non-decreasing values to the wished (value, weight): pool adjacent violators."""
    blocks: list[list[float]] = []  # mean, weight, count
    for value, weight in wishes:
        blocks.append([value, weight, 1])
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            mean, total, count = blocks.pop()
            last = blocks[-1]
            last[0] = (last[0] * last[1] + mean * total) / (last[1] + total)
            last[1] += total
            last[2] += count
    return [mean for mean, _, count in blocks for _ in range(int(count))]


def _offsets(plan: Plan, rows: Rows, line: list[int]) -> list[float]:
    """Each node's least distance from the first of its row."""
    found = [0.0] if line else []
    for a, b in zip(line, line[1:], strict=False):
        found.append(found[-1] + separation(plan, a, b, rows.group[a] == rows.group[b]))
    return found
