"""What every drawing must be as a file: XML, white ground, named, and nothing in it that screen and paper draw differently."""

import re
from xml.etree import ElementTree

NS = "{http://www.w3.org/2000/svg}"
ELEMENTS = {"svg", "title", "desc", "g", "a", "rect", "circle", "ellipse", "line", "path", "polygon", "text"}
BANNED = re.compile(
    r"style=|class=|var\(|url\(|paint-order|textLength|dominant-baseline|vector-effect|filter=|marker-|<script|\son[a-z]+=|javascript:"
)
EVIL = "<b>&\"'</svg>"


def parsed(drawing):
    """The tree of a drawing after looking at what it is made of."""
    assert not BANNED.search(drawing.svg)
    tree = ElementTree.fromstring(drawing.svg)  # noqa: S314  (our own text)
    assert {node.tag.removeprefix(NS) for node in tree.iter()} <= ELEMENTS
    first, second, ground = list(tree)[:3]
    assert (first.tag, second.tag) == (f"{NS}title", f"{NS}desc") and first.text == drawing.title
    assert tree.get("role") == "img" and tree.get("aria-labelledby") == f"{first.get('id')} {second.get('id')}"
    assert ground.get("fill") == "#FFFFFF" and all(len(row) == len(drawing.columns) for row in drawing.rows)
    left, top, wide, tall = map(float, tree.get("viewBox").split())
    assert abs(wide - float(tree.get("width"))) < 0.1 and abs(tall - float(tree.get("height"))) < 0.1
    return tree


def words(drawing) -> list[str]:
    """Every text of the picture."""
    return [node.text or "" for node in parsed(drawing).iter(f"{NS}text")]


def everything_written(drawing) -> str:
    """All that a reader or a listener gets."""
    table = [cell for row in drawing.rows for cell in row]
    return "\n".join([drawing.svg, drawing.title, drawing.desc, *drawing.signs, *table, *(p.sentence for p in drawing.problems)])
