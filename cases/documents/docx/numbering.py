"""Bullets and numbers of lists: two kinds, and a count that begins anew for each numbered list."""

from cases.documents.docx.markup import Element, el, mm

BULLETS, NUMBERS = 1, 2
SIGNS = ("•", "–", "•")


def definitions() -> Element:
    """The part as it begins: both kinds, and the one list of bullets that all bullets share."""
    bullets = [_level(place, "bullet", sign) for place, sign in enumerate(SIGNS)]
    numbers = [_level(place, form, f"%{place + 1}.") for place, form in enumerate(("decimal", "lowerLetter", "lowerRoman"))]
    return el(
        "numbering",
        el("abstractNum", el("multiLevelType", val="hybridMultilevel"), *bullets, abstractNumId=BULLETS),
        el("abstractNum", el("multiLevelType", val="hybridMultilevel"), *numbers, abstractNumId=NUMBERS),
        el("num", el("abstractNumId", val=BULLETS), numId=BULLETS),
    )


def counted(part: Element) -> int:
    """A new numbered list, from 1; its number."""
    number = len(part.findall(el("num").tag)) + 1
    anew = el("lvlOverride", el("startOverride", val=1), ilvl=0)
    part.append(el("num", el("abstractNumId", val=NUMBERS), anew, numId=number))
    return number


def _level(place: int, form: str, sign: str) -> Element:
    indent = el("pPr", el("ind", left=mm(6 * (place + 1)), hanging=mm(6)))
    return el("lvl", el("start", val=1), el("numFmt", val=form), el("lvlText", val=sign), el("lvlJc", val="left"), indent, ilvl=place)
