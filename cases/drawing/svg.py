"""Writing SVG: the few elements and attributes that browsers and the PDF printer draw alike; every text is escaped here."""

from hashlib import sha256
from html import escape
from math import cos, hypot, sin

FONT = "Liberation Sans, Arial, sans-serif"
INK, SOFT, LINE, WHITE, PALE = "#1C2430", "#47505E", "#687080", "#FFFFFF", "#F1EEE7"
MARK, GREEN, GREY, ORANGE, OCHRE, RED = "#233F72", "#1a7f37", "#57606a", "#c4320a", "#9a6700", "#b42318"

Point = tuple[float, float]


def num(value: float) -> str:
    """One decimal, without a needless ".0" and without "-0"."""
    text = f"{value:.1f}"
    text = text.removesuffix(".0")
    return "0" if text in ("-0", "0") else text


def el(tag: str, content: str = "", **attributes: object) -> str:
    """One element; stroke_width becomes stroke-width, None leaves an attribute out, `content` is markup already."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{num(v) if isinstance(v, (int, float)) else escape(str(v))}"'
        for key, v in attributes.items()
        if v is not None
    )
    return f"<{tag}{written}>{content}</{tag}>" if content else f"<{tag}{written}/>"


def line(a: Point, b: Point, stroke: str = INK, wide: float = 1.5, dash: str | None = None) -> str:
    return el("line", x1=a[0], y1=a[1], x2=b[0], y2=b[1], stroke=stroke, stroke_width=wide, stroke_dasharray=dash)


def path(points: list[Point], stroke: str = INK, wide: float = 1.5, dash: str | None = None, closed: bool = False) -> str:
    """A broken line without filling."""
    d = "M" + " L".join(f"{num(x)} {num(y)}" for x, y in points) + (" Z" if closed else "")
    return curve(d, stroke, wide, dash)


def curve(d: str, stroke: str = INK, wide: float = 1.5, dash: str | None = None) -> str:
    """A path given as path data, without filling."""
    return el("path", d=d, fill="none", stroke=stroke, stroke_width=wide, stroke_linejoin="round", stroke_dasharray=dash)


def polygon(points: list[Point], fill: str = WHITE, stroke: str | None = INK, wide: float = 1.5) -> str:
    written = " ".join(f"{num(x)},{num(y)}" for x, y in points)
    return el("polygon", points=written, fill=fill, stroke=stroke, stroke_width=wide if stroke else None)


def rect(x: float, y: float, w: float, h: float, fill: str = WHITE, stroke: str | None = None, wide: float = 1.5) -> str:
    return el(
        "rect", x=x, y=y, width=w, height=h, fill=fill, stroke=stroke, stroke_width=wide if stroke else None
    )  # fmt: skip


def circle(x: float, y: float, r: float, fill: str = WHITE, stroke: str | None = INK, wide: float = 1.5) -> str:
    return el("circle", cx=x, cy=y, r=r, fill=fill, stroke=stroke, stroke_width=wide if stroke else None)


def text(
    x: float, y: float, words: str, size: float = 10, anchor: str = "start", colour: str = INK, bold: bool = False
) -> str:  # fmt: skip
    """Words on one line; `y` is the base line (the middle of a line lies 0.35 size above it)."""
    return el(
        "text", escape(words, quote=False) or " ", x=x, y=y, font_family=FONT, font_size=size,
        font_weight="bold" if bold else None, text_anchor=anchor if anchor != "start" else None, fill=colour,
    )  # fmt: skip


def head(tip: Point, angle: float, size: float = 8, fill: str = INK, stroke: str | None = None) -> str:
    """A hand-made arrowhead with its point at `tip`, looking along `angle`."""
    left, right = (
        (tip[0] - size * cos(angle) + side * sin(angle), tip[1] - size * sin(angle) - side * cos(angle))
        for side in (size * 0.45, -size * 0.45)
    )
    return polygon([tip, left, right], fill, stroke, 1.2)


def part(a: Point, b: Point, share: float) -> Point:
    """The point at `share` of the way from a to b."""
    return (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share)


def toward(a: Point, b: Point, step: float) -> Point:
    """The point `step` px from a in the direction of b."""
    return part(a, b, step / (hypot(b[0] - a[0], b[1] - a[1]) or 1.0))


def group(items: list[str], x: float = 0, y: float = 0) -> str:
    """Elements together, moved by (x, y)."""
    moved = f"translate({num(x)} {num(y)})" if x or y else None
    return el("g", "".join(items), transform=moved) if items else ""


def frame(width: float, height: float, title: str, desc: str, items: list[str], left: float = 0, top: float = 0) -> str:
    """A whole drawing on white, named and described for a screen reader; ids are its own also among others on one page."""
    body = "".join(items)
    key = "g" + sha256(f"{title}\0{desc}\0{body}".encode()).hexdigest()[:10]
    named = el("title", escape(title, quote=False), id=f"{key}-t") + el("desc", escape(desc, quote=False) or " ", id=f"{key}-d")
    ground = rect(left, top, width, height)
    return el(
        "svg", named + ground + body, xmlns="http://www.w3.org/2000/svg", width=width, height=height,
        viewBox=f"{num(left)} {num(top)} {num(width)} {num(height)}", role="img", aria_labelledby=f"{key}-t {key}-d",
    )  # fmt: skip


def notice(title: str, words: str) -> str:
    """A small picture that only says why there is nothing to see."""
    return frame(420, 60, title, words, [text(210, 34, words, 12, "middle", SOFT)])
