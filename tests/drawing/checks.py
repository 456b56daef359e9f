"""What must hold of a drawn family (H1 to H9), asked of the places of its parts by geometry of its own."""

from itertools import combinations

from cases.drawing.genogram.scene import Scene


def everything(scene: Scene) -> list[str]:
    """All faults of a drawing; an empty list is a good drawing."""
    checks = (
        partners_on_one_row, children_below, birth_order, nothing_overlaps, no_line_through_anybody, no_line_on_another,
        everybody_once, households_hold_theirs, ties_touch_no_stranger,
    )  # fmt: skip
    return [f"{check.__name__}: {fault}" for check in checks for fault in check(scene)]


def partners_on_one_row(scene: Scene) -> list[str]:
    """H1. Only a couple that would stand above itself may be parted."""
    family, row = scene.family, row_of(scene)
    down: dict[str, set[str]] = {p: set() for p in family.persons}
    for link in family.links:
        for parent in family.unions[link.union].partners:
            down[parent].add(link.child)
    mates: dict[str, set[str]] = {p: set() for p in family.persons}
    for union in family.unions.values():
        if union.b and row[union.a] == row[union.b]:
            mates[union.a].add(union.b)
            mates[union.b].add(union.a)
    faults = []
    for union in family.unions.values():
        if union.b and row[union.a] != row[union.b]:
            upper, lower = sorted((union.a, union.b), key=lambda p: row[p])
            if not stands_above(upper, lower, down, mates):
                faults.append(f"{union.id} parted without need")
    return faults


def stands_above(upper: str, lower: str, down: dict[str, set[str]], mates: dict[str, set[str]]) -> bool:
    seen, todo = set(), [(upper, False)]
    while todo:
        person, fell = todo.pop()
        if (person, fell) in seen:
            continue
        seen.add((person, fell))
        if person == lower and fell:
            return True
        todo += [(mate, fell) for mate in mates[person]] + [(child, True) for child in down[person]]
    return False


def children_below(scene: Scene) -> list[str]:
    """H2. No child stands higher than its generation, and somebody of each row-sharing group stands just there."""
    family, row = scene.family, row_of(scene)
    faults, group = [], {p: p for p in family.persons}
    for union in family.unions.values():
        if union.b and row[union.a] == row[union.b]:
            old, new = group[union.a], group[union.b]
            group = {p: new if g == old else g for p, g in group.items()}
    tight = set()
    for link in family.links:
        for parent in family.unions[link.union].partners:
            room = row[link.child] - row[parent] - link.gap
            if room < 0:
                faults.append(f"{link.child} stands above its generation")
            if room == 0:
                tight.add(group[link.child])
    loose = {link.child for link in family.links if group[link.child] not in tight}
    return faults + [f"{child} stands deeper than any parent asks" for child in sorted(loose)]


def birth_order(scene: Scene) -> list[str]:
    """H3. Brothers and sisters of one couple on one row: strictly from left to right by year; twins stand together."""
    family, row, faults = scene.family, row_of(scene), []
    for union in family.unions:
        here = [k.child for k in family.links if k.union == union and family.links_of(k.child)[0].union == union]
        for one, other in combinations(here, 2):
            a, b = family.persons[one], family.persons[other]
            if row[one] != row[other] or a.order or b.order or any({one, other} & set(t.members) for t in family.twins):
                continue
            older = (a.birth or 9999) - (b.birth or 9999)
            if older and (older < 0) != (scene.boxes[one].x < scene.boxes[other].x):
                faults.append(f"{one} and {other} stand against their birth")
    return faults


def nothing_overlaps(scene: Scene) -> list[str]:
    """H4. Symbols and names of different people keep apart; so do the words of couples."""
    parts = [(p, r) for p, box in scene.boxes.items() for r in box.rects]
    parts += [(f"mark {n}", m.rect) for n, m in enumerate(scene.marks) if m.rect]
    parts.sort(key=lambda part: part[1][1])
    return [f"{a} and {b}" for (a, r), (b, s) in combinations(parts, 2) if a != b and overlap(r, s) > 0.01]


def no_line_through_anybody(scene: Scene) -> list[str]:
    """H5. Lines of the structure end at symbols and never enter them or a name."""
    faults = []
    for s in scene.segments:
        for person, box in scene.boxes.items():
            if stretch_inside(s, shrink(box.symbol, 0.6), box.round) or (box.label and stretch_inside(s, box.label, False)):
                faults.append(f"{s.kind} of {s.owner} through {person}")
    return faults


def no_line_on_another(scene: Scene) -> list[str]:
    """H6. Lines of different unions side by side keep 4 px, or do not share a stretch."""
    faults = []
    for a, b in near_pairs(scene):
        if a.owner == b.owner or (a.x1 != a.x2 and a.y1 != a.y2) or (b.x1 != b.x2 and b.y1 != b.y2):
            continue
        if a.x1 == a.x2 and b.x1 == b.x2 and abs(a.x1 - b.x1) < 4 and shared((a.y1, a.y2), (b.y1, b.y2)) > 0.5:
            faults.append(f"upright {a.kind} of {a.owner} on {b.kind} of {b.owner}")
        if a.y1 == a.y2 and b.y1 == b.y2 and abs(a.y1 - b.y1) < 4 and shared((a.x1, a.x2), (b.x1, b.x2)) > 0.5:
            faults.append(f"flat {a.kind} of {a.owner} on {b.kind} of {b.owner}")
    return faults


def everybody_once(scene: Scene) -> list[str]:
    """H7."""
    drawn = [scene.layout.plan.nodes[n].person for line in scene.layout.rows.nodes for n in line]
    ids = sorted(p.id for p in drawn if p)
    return [] if ids == sorted(scene.family.persons) else ["somebody is missing or drawn twice"]


def households_hold_theirs(scene: Scene) -> list[str]:
    """H8. In one piece round all members; no stranger's symbol or name is touched."""
    faults = []
    for outline in scene.outlines:
        for person, box in scene.boxes.items():
            touched = [r for r in outline.rects for part in box.rects if overlap(r, part) > 0.01]
            if person not in outline.members and touched:
                faults.append(f"{outline.name} touches {person}")
            if person in outline.members and not all(any(holds(r, part) for r in outline.rects) for part in box.rects):
                faults.append(f"{outline.name} does not hold {person}")
        pieces = list(outline.rects)
        inside, pieces = pieces[:1], pieces[1:]
        while grown := [p for p in pieces if any(meet(p, i) for i in inside)]:
            inside += grown
            pieces = [p for p in pieces if p not in grown]
        if pieces:
            faults.append(f"{outline.name} is in pieces")
    return faults


def ties_touch_no_stranger(scene: Scene) -> list[str]:
    """H9. And they reach both of their own."""
    faults = []
    for tie, points in scene.ties:
        for person, box in scene.boxes.items():
            if person not in (tie.a, tie.b):
                thin = points[::3] + points[-1:]
                if any(crosses_rect(p, q, r) for r in box.rects for p, q in zip(thin, thin[1:], strict=False)):
                    faults.append(f"{tie.kind} {tie.a}-{tie.b} through {person}")
        for end, person in ((points[0], tie.a), (points[-1], tie.b)):
            box = scene.boxes[person]
            if max(abs(end[0] - box.x), abs(end[1] - box.y)) > box.half + 8:
                faults.append(f"{tie.kind} {tie.a}-{tie.b} ends away from {person}")
    return faults


def crossings(scene: Scene) -> int:
    """Places where lines of different unions cross."""
    count = 0
    for a, b in near_pairs(scene):
        if a.owner != b.owner and cross((a.x1, a.y1), (a.x2, a.y2), (b.x1, b.y1), (b.x2, b.y2)):
            count += 1
    return count


def near_pairs(scene: Scene):
    """Lines whose heights meet, so that the rest need not be asked."""
    lines = sorted(scene.segments, key=lambda s: min(s.y1, s.y2))
    for n, a in enumerate(lines):
        low, high, bottom = min(a.x1, a.x2) - 4, max(a.x1, a.x2) + 4, max(a.y1, a.y2) + 4
        for b in lines[n + 1 :]:
            if min(b.y1, b.y2) > bottom:
                break
            if max(b.x1, b.x2) >= low and min(b.x1, b.x2) <= high:
                yield a, b


def row_of(scene: Scene) -> dict[str, int]:
    return {person: scene.layout.y.index(box.y) for person, box in scene.boxes.items()}


def overlap(r, s) -> float:
    return max(0.0, min(r[2], s[2]) - max(r[0], s[0])) * max(0.0, min(r[3], s[3]) - max(r[1], s[1]))


def meet(r, s) -> bool:
    return min(r[2], s[2]) >= max(r[0], s[0]) and min(r[3], s[3]) >= max(r[1], s[1])


def holds(outer, inner) -> bool:
    return outer[0] <= inner[0] and outer[1] <= inner[1] and inner[2] <= outer[2] and inner[3] <= outer[3]


def shared(a, b) -> float:
    return min(max(a), max(b)) - max(min(a), min(b))


def shrink(rect, by: float):
    return (rect[0] + by, rect[1] + by, rect[2] - by, rect[3] - by)


def stretch_inside(s, rect, is_round: bool) -> bool:
    """Sampled: a point of the line inside the rectangle, or inside the circle in it; a diamond is asked as its half."""
    cx, cy, half = (rect[0] + rect[2]) / 2, (rect[1] + rect[3]) / 2, (rect[2] - rect[0]) / 2
    if max(s.x1, s.x2) < rect[0] or min(s.x1, s.x2) > rect[2] or max(s.y1, s.y2) < rect[1] or min(s.y1, s.y2) > rect[3]:
        return False
    for n in range(21):
        x, y = s.x1 + (s.x2 - s.x1) * n / 20, s.y1 + (s.y2 - s.y1) * n / 20
        if rect[0] < x < rect[2] and rect[1] < y < rect[3]:
            square = abs(rect[2] - rect[0] - (rect[3] - rect[1])) < 0.1
            if not square or not is_round or (x - cx) ** 2 + (y - cy) ** 2 < half**2:
                return True
    return False


def cross(a, b, c, d) -> bool:
    def turn(p, q, r) -> float:
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    return turn(a, b, c) * turn(a, b, d) < -1e-9 and turn(c, d, a) * turn(c, d, b) < -1e-9


def crosses_rect(p, q, rect) -> bool:
    x1, y1, x2, y2 = rect
    if max(p[0], q[0]) < x1 or min(p[0], q[0]) > x2 or max(p[1], q[1]) < y1 or min(p[1], q[1]) > y2:
        return False
    if x1 < p[0] < x2 and y1 < p[1] < y2:
        return True
    corners = [(x1, y1), (x2, y1), (x2, y2), (x1, y2)]
    return any(cross(p, q, corners[n], corners[n - 1]) for n in range(4))
