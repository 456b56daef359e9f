"""Which bar hangs above which where several families share the same stretch: as few lines through bars as can be."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import permutations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cases.drawing.genogram.lines import Wire

MARGIN = 6.0  # bars of one level keep this distance
Span = tuple[float, float]


def levels(wires: list[Wire]) -> None:
    """Sets level of every bar and sib of every sibling bar, counted from 1 at the top."""
    bars = [w for w in wires if w.bar]
    spans = [w.bar or (0.0, 0.0) for w in bars]
    for wire, level in zip(bars, _stack(spans, 0.0, lambda i, j: _bar_cost(bars[i], bars[j])), strict=True):
        wire.level = level
    parents = [w for w in wires if w.drops]
    spans = [(w.sibs[0] - MARGIN / 2, w.sibs[1] + MARGIN / 2) for w in parents]
    for wire, level in zip(parents, _stack(spans, 0.0, lambda i, j: _sib_cost(parents[i], parents[j])), strict=True):
        wire.sib = level


def _bar_cost(above: Wire, below: Wire) -> float:
    """Lines that cross when `above` hangs over `below`."""
    low, high = above.bar or (0.0, 0.0)
    cost = sum(1.0 for foot in below.feet if low < foot < high)
    down = below.bar or (0.0, 0.0)
    if above.drops and down[0] < above.stem < down[1]:
        cost += 1
    return cost + (0.1 if high - low > down[1] - down[0] else 0.0)


def _sib_cost(above: Wire, below: Wire) -> float:
    low, high = below.sibs
    cost = sum(1.0 for drop in above.joins if low < drop < high)
    low, high = above.sibs
    return cost + (1.0 if low < below.stem < high else 0.0)


def _stack(spans: list[Span], touch: float, cost: Callable[[int, int], float]) -> list[int]:
    level = [1] * len(spans)
    for group in _groups(spans, touch):
        placed: list[int] = []
        for item in _best_order(group, cost):
            over = [level[other] for other in placed if _overlap(spans[item], spans[other], touch)]
            level[item] = max(over, default=0) + 1
            placed.append(item)
    return level


def _overlap(a: Span, b: Span, touch: float) -> bool:
    return min(a[1], b[1]) - max(a[0], b[0]) > touch


def _groups(spans: list[Span], touch: float) -> list[list[int]]:
    groups: list[list[int]] = []
    end = float("-inf")
    for item in sorted(range(len(spans)), key=lambda i: (spans[i], i)):
        if groups and end - spans[item][0] > touch:
            groups[-1].append(item)
        else:
            groups.append([item])
            end = spans[item][1]
        end = max(end, spans[item][1])
    return groups


def _best_order(group: list[int], cost: Callable[[int, int], float]) -> list[int]:
    """All orders of a few bars, else each bar inserted where it costs least."""
    if len(group) < 2:
        return group
    price = {(i, j): cost(i, j) for i in group for j in group if i != j}
    if len(group) <= 4:

        def total(order: Iterable[int]) -> float:
            chosen = list(order)
            return sum(price[a, b] for n, a in enumerate(chosen) for b in chosen[n + 1 :])

        return list(min(permutations(group), key=total))
    order: list[int] = []
    for item in group:
        totals = [
            (sum(price[a, item] for a in order[:place]) + sum(price[item, b] for b in order[place:]), place)
            for place in range(len(order) + 1)
        ]
        order.insert(min(totals)[1], item)
    return order
