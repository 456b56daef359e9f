"""What has to be laid out: nodes (people, and dummies where a line passes a row) and bonds (couples, single parents, chains)."""

from dataclasses import dataclass, field

from cases.drawing.genogram.family import Family, Link, Person, Union
from cases.drawing.genogram.labels import Label, person_label, union_label
from cases.drawing.text import natural

SIZE, SEP, FAMSEP, HALF_DUMMY = 40.0, 12.0, 26.0, 7.0
OUTLINE_ROOM = 8.0  # more between neighbours of different households


@dataclass
class Node:
    """left, right: how far its box reaches from its x. main: the bond in which it hangs. bonds: those it is a partner in."""

    at: int
    row: int
    left: float
    right: float
    person: Person | None = None
    label: Label | None = None
    main: int | None = None
    bonds: list[int] = field(default_factory=list)
    homes: frozenset[int] = frozenset()

    @property
    def sex(self) -> str:
        return self.person.sex if self.person else "?"


@dataclass
class Kid:
    """A child hanging in a bond; main: drawn here, else a second link; twin: number of its set of twins."""

    node: int
    main: bool
    kind: str
    twin: int | None = None


@dataclass
class Bond:
    """owner: the union whose line it is. room: width that the label needs between two neighbours. chain: only passes a line on."""

    at: int
    owner: str
    row: int
    partners: tuple[int, ...]
    union: Union
    kids: list[Kid] = field(default_factory=list)
    chain: bool = False
    label: Label | None = None
    room: float = 0.0

    @property
    def mains(self) -> list[int]:
        return [kid.node for kid in self.kids if kid.main]


@dataclass
class Plan:
    family: Family
    nodes: list[Node]
    bonds: list[Bond]
    rows: int
    of_person: dict[str, int]

    def couple_bonds(self) -> list[Bond]:
        return [bond for bond in self.bonds if len(bond.partners) == 2]


def make_plan(family: Family, rank: dict[str, int], mode: str, who: dict[str, str]) -> Plan:
    """Nodes and bonds of a family whose rows are known."""
    plan = Plan(family, [], [], max(rank.values(), default=-1) + 1, {})
    homes: dict[str, set[int]] = {}
    for number, household in enumerate(family.households):
        for member in household.members:
            homes.setdefault(member, set()).add(number)
    for person in family.persons.values():
        label = person_label(person, who[person.id], mode)
        small = 0.0 if person.whole else 9.0
        node = _node(plan, rank[person.id], 23 - small, (23 - small) + (4 + label.width if label.lines else 0))
        node.person, node.label, node.homes = person, label, frozenset(homes.get(person.id, ()))
        plan.of_person[person.id] = node.at
    for union in sorted(family.unions.values(), key=lambda u: (u.time_key, natural(u.id))):
        _hang(plan, union, rank)
    return plan


def _node(plan: Plan, row: int, left: float = HALF_DUMMY, right: float = HALF_DUMMY) -> Node:
    node = Node(len(plan.nodes), row, left, right)
    plan.nodes.append(node)
    return node


def _bond(plan: Plan, union: Union, partners: tuple[int, ...], chain: bool = False) -> Bond:
    bond = Bond(len(plan.bonds), union.id, plan.nodes[partners[0]].row, partners, union, chain=chain)
    plan.bonds.append(bond)
    for partner in partners:
        plan.nodes[partner].bonds.append(bond.at)
    return bond


def _hang(plan: Plan, union: Union, rank: dict[str, int]) -> None:
    """The bond of a union with its children; lines that pass a row get dummies there."""
    row = max(rank[p] for p in union.partners)
    partners = tuple(_down(plan, union, plan.of_person[p], row) for p in union.partners)
    bond = _bond(plan, union, partners)
    if len(partners) == 2:
        bond.label = union_label(union)
        bond.room = bond.label.width + 26 + (18 if any(p.kind in ("cerai", "pisah") for p in union.periods) else 0)
    links = sorted(plan.family.children(union.id), key=lambda k: birth_key(plan.family, k.child))
    for target in sorted({rank[k.child] for k in links}):
        here = [k for k in links if rank[k.child] == target]
        last = bond
        if target > row + 1:
            kinds = {k.kind for k in here}
            last = _chain(plan, union, bond, target - 1, kinds.pop() if len(kinds) == 1 else "kandung")
            plan.nodes[last.partners[0]].label = None
        for link in here:
            _add_kid(plan, last, link)
    _order_kids(plan, bond)


def _down(plan: Plan, union: Union, node: int, row: int) -> int:
    """The node itself, or the last of a chain of dummies down to `row`."""
    while plan.nodes[node].row < row:
        step = _bond(plan, union, (node,), chain=True)
        node = _dummy(plan, step, "kandung")
    return node


def _chain(plan: Plan, union: Union, bond: Bond, row: int, kind: str) -> Bond:
    """Dummies below `bond` down to `row`; gives the bond of the last one."""
    while bond.row < row:
        node = _dummy(plan, bond, kind)
        bond = _bond(plan, union, (node,), chain=True)
    return bond


def _dummy(plan: Plan, bond: Bond, kind: str) -> int:
    node = _node(plan, bond.row + 1)
    node.main = bond.at
    bond.kids.append(Kid(node.at, True, kind))
    return node.at


def _add_kid(plan: Plan, bond: Bond, link: Link) -> None:
    family, node = plan.family, plan.nodes[plan.of_person[link.child]]
    main = family.links_of(link.child)[0].union == link.union
    if main:
        node.main = bond.at
    twin = next((n for n, twins in enumerate(family.twins) if link.child in twins.members), None)
    bond.kids.append(Kid(node.at, main, link.kind, twin if main else None))


def _order_kids(plan: Plan, bond: Bond) -> None:
    """Dummies stand among the children where the oldest child behind them would stand."""

    def oldest(node: int) -> object:
        person = plan.nodes[node].person
        if person:
            return birth_key(plan.family, person.id)
        behind = [kid.node for b in plan.nodes[node].bonds for kid in plan.bonds[b].kids]
        return min(oldest(each) for each in behind)  # type: ignore[type-var]

    bond.kids.sort(key=lambda kid: oldest(kid.node))  # type: ignore[arg-type,return-value]


def birth_key(family: Family, child: str) -> tuple[object, object]:
    """Twins stand together, where the first of them stands."""
    twins = next((t.members for t in family.twins if child in t.members), (child,))
    return min(family.persons[i].born_key for i in twins), family.persons[child].born_key


def separation(plan: Plan, a: int, b: int, same_group: bool) -> float:
    """Least distance between the middles of two neighbours of a row."""
    left, right = plan.nodes[a], plan.nodes[b]
    least = left.right + right.left + (SEP if same_group else FAMSEP)
    if left.homes != right.homes:
        least += OUTLINE_ROOM
    for bond in set(left.bonds) & set(right.bonds):
        least = max(least, plan.bonds[bond].room)
    return least
