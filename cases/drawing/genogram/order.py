"""Who stands where in a row: brothers and sisters by birth, partners beside them; everything else hangs on a few choices."""

from dataclasses import dataclass, field, replace

from cases.drawing.genogram.plan import Bond, Plan
from cases.drawing.text import natural

LEFT, RIGHT = -1, 1


@dataclass(frozen=True)
class Choices:
    """What the search may turn: side of an attached partner (by bond), key of a root (by node), pull of a bond's children."""

    side: dict[int, int] = field(default_factory=dict)
    root: dict[int, float] = field(default_factory=dict)
    bias: dict[int, float] = field(default_factory=dict)

    def but(self, kind: str, at: int, value: float) -> "Choices":
        return replace(self, **{kind: {**getattr(self, kind), at: value}})


@dataclass
class Rows:
    """nodes of each row from left to right; group: number of the sibling group each stands in; attached: bond -> side taken."""

    nodes: list[list[int]]
    group: dict[int, int]
    attached: dict[int, int]


def order_rows(plan: Plan, choices: Choices) -> Rows:
    """The rows from top to bottom under these choices."""
    return _Ordering(plan, choices).run()


class _Ordering:
    """One pass; holds who is placed already."""

    def __init__(self, plan: Plan, choices: Choices) -> None:
        self.plan, self.choices = plan, choices
        self.placed: set[int] = set()
        self.key: dict[int, float] = {}
        self.rows = Rows([], {}, {})

    def run(self) -> Rows:
        for row in range(self.plan.rows):
            items = self._families(row) + self._roots(row)
            items.sort(key=lambda item: item[0])
            line = [node for _, nodes in items for node in nodes]
            for number, (_, nodes) in enumerate(items):
                self.rows.group.update(dict.fromkeys(nodes, number))
            self.key.update({node: (place + 0.5) / len(line) for place, node in enumerate(line)})
            self.rows.nodes.append(line)
        return self.rows

    def _families(self, row: int) -> list[tuple[tuple[float, int], list[int]]]:
        items = []
        for bond in self.plan.bonds:
            if bond.row == row - 1 and bond.mains:
                pull = sum(self.key[p] for p in bond.partners) / len(bond.partners) + self.choices.bias.get(bond.at, 0.0)
                nodes = [node for kid in bond.mains for node in self._seq(kid, 0)]
                items.append(((pull, bond.at), nodes))
        return items

    def _roots(self, row: int) -> list[tuple[tuple[float, int], list[int]]]:
        """Founders of this row, those with most partnerships first, each with who belongs to them."""
        free = [n for n in self.plan.nodes if n.row == row and n.main is None and n.at not in self.placed]
        items = []
        for node in sorted(free, key=lambda n: (-len(n.bonds), natural(n.person.id if n.person else ""))):
            if node.at not in self.placed:
                key = self.choices.root.get(node.at, _line(self.plan, node.at))
                items.append(((key, node.at), self._seq(node.at, 0)))
        return items

    def _seq(self, node: int, outward: int) -> list[int]:
        """A person with the partners that hang on nobody else, the nearest first."""
        self.placed.add(node)
        sides: dict[int, list[list[int]]] = {LEFT: [], RIGHT: []}
        mine = [self.plan.bonds[b] for b in self.plan.nodes[node].bonds if len(self.plan.bonds[b].partners) == 2]
        for bond in sorted(mine, key=lambda b: (bool(b.kids) and len(mine) > 2, b.union.time_key)):
            other = bond.partners[0] if bond.partners[1] == node else bond.partners[1]
            if other in self.placed or self.plan.nodes[other].main is not None:
                continue
            side = self.choices.side.get(bond.at) or outward or self._side(node, other, bond)
            if bond.at not in self.choices.side and sides[side] and not sides[-side]:
                side = -side
            self.rows.attached[bond.at] = side
            sides[side].append(self._seq(other, side))
        left = [n for part in reversed(sides[LEFT]) for n in part]
        return left + [node] + [n for part in sides[RIGHT] for n in part]

    def _side(self, node: int, other: int, bond: Bond) -> int:
        """Where the partner goes when nothing else is said: away from a twin, else the man at the left."""
        twin = self._twin_side(node)
        if twin:
            return twin
        left = self.plan.nodes[other].sex == "L" and self.plan.nodes[node].sex != "L"
        if self.plan.nodes[other].sex == self.plan.nodes[node].sex:
            left = other < node
        return (LEFT if left else RIGHT) * (-1 if bond.union.swap else 1)

    def _twin_side(self, node: int) -> int:
        main = self.plan.nodes[node].main
        kids = self.plan.bonds[main].kids if main is not None else []
        mine = next((kid.twin for kid in kids if kid.node == node), None)
        if mine is None:
            return 0
        twins = [kid.node for kid in kids if kid.twin == mine]
        return LEFT if node == twins[0] else RIGHT if node == twins[-1] else 0


def _line(plan: Plan, node: int) -> float:
    """His line left, her line right: seen from a child of this founder that has a partner from another family."""
    for bond in (plan.bonds[b] for b in plan.nodes[node].bonds):
        for kid in bond.mains:
            for couple in (plan.bonds[b] for b in plan.nodes[kid].bonds if len(plan.bonds[b].partners) == 2):
                other = couple.partners[0] if couple.partners[1] == kid else couple.partners[1]
                if plan.nodes[other].main not in (None, bond.at):
                    return 0.2 if plan.nodes[kid].sex == "L" else 0.8
    return 0.5
