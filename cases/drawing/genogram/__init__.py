"""The genogram: a family's records to one drawing with its table and a sentence for each row that could not be drawn."""

from datetime import date
from typing import Any

from cases.drawing.base import MODES, Drawing, Problem, rows_of
from cases.drawing.genogram.family import Family, Flaw
from cases.drawing.genogram.naming import problems
from cases.drawing.genogram.picture import picture
from cases.drawing.genogram.records import MOST_PEOPLE, read
from cases.drawing.genogram.scene import place
from cases.drawing.genogram.search import faults
from cases.drawing.genogram.table import COLUMNS, desc, rows, title
from cases.drawing.svg import notice

EMPTY = "Belum ada anggota keluarga yang dicatat."


def draw(records: dict[str, Any], mode: str = "nama", today: date | None = None) -> Drawing:
    """The genogram of a family.

    records: persons, unions, children, twins, households, ties, as in tests/drawing/families.json.
    mode: nama, inisial or tanpa; holds for picture, table, title, description and sentences alike.
    today: the day on which ages are counted. Never raises for wrong rows: they come back as problems.
    """
    mode = mode if mode in MODES else "nama"
    today = today or date.today()
    if len(rows_of(records, "persons")) > MOST_PEOPLE:
        words = f"Genogram menggambar paling banyak {MOST_PEOPLE} orang; pilih keluarga yang lebih dekat dengan klien."
        return Drawing(notice("Genogram keluarga", words), "Genogram keluarga", words, [], COLUMNS, [], [Problem("persons", words)])
    family = read(records, today)
    if not family.persons:
        return Drawing(notice("Genogram keluarga", EMPTY), "Genogram keluarga", EMPTY, [], COLUMNS, [], problems(family, {}))
    scene = place(family, mode)
    _say_loose(family)
    svg, signs, wide = picture(scene)
    reading = [node.person.id for line in scene.layout.rows.nodes for node in (scene.layout.plan.nodes[n] for n in line) if node.person]
    table = rows(family, scene.who, reading, [words for words, _ in scene.homes], mode)
    words = desc(family, scene.layout.plan.rows)
    crossed = [(one.owner, other.owner) for one, other in faults(scene.segments)[0]]
    return Drawing(svg, title(family, scene.who), words, signs, COLUMNS, table, problems(family, scene.who), wide, crossed)


def _say_loose(family: Family) -> None:
    """One sentence for everybody who hangs on nobody: a row that still misses its parents, partner or children."""
    linked = {p for u in family.unions.values() if u.b or family.children(u.id) for p in u.partners} | {k.child for k in family.links}
    if len(family.persons) > 1:
        for person in family.persons:
            if person not in linked:
                family.flaws.append(Flaw(person, "{0} belum terhubung dengan keluarga. Pilih ayah dan ibu, atau pasangan.", (person,)))


