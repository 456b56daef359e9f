"""HTML to a tagged PDF; with `sheets` the only module that knows WeasyPrint. Nothing is fetched but our own files and inline pictures.

It imports nothing of the product but `sheets`, so that a process beside the server can draw with it (`binding.press`).
"""

import gc
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from weasyprint import CSS, HTML
from weasyprint.document import Document
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from cases.documents import sheets

SCHEME = "atensi:"
HERE = Path(__file__).resolve().parents[2] / "static" / "print"
DROPPED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
SIZE = re.compile(r'<svg\b[^>]*? width="([\d.]+)" height="([\d.]+)"')
LINKED = re.compile(r'<link rel="stylesheet" href="(atensi:[\w./-]+)">')
KINDS = {".css": "text/css", ".ttf": "font/ttf"}
FILES = {
    f"{SCHEME}{path.relative_to(HERE).as_posix()}": path for path in sorted(HERE.rglob("*")) if path.suffix in KINDS
}
POINT = 0.75  # of a pixel
ALIKE = threading.local()  # style sheets once read, with the fonts they name: for the next leaf of the same thread

Place = tuple[int, float, float]


@dataclass(frozen=True)
class Drawn:
    """A PDF with what a binder must know of it. Lengths are points, pages count from 0.

    sizes: (width, height) of each page. anchors: where each id first stands. marks: (level, words, place) of each heading in order.
    A place is (page, from the left, from the bottom). begins: the seam before its first sheet, 0 for the beginning of the page.
    room: what is left empty below the last line of its last sheet.
    """

    content: bytes
    sizes: tuple[tuple[float, float], ...]
    anchors: dict[str, Place]
    marks: tuple[tuple[int, str, Place], ...]
    begins: int = 0
    room: float = 0


class OurFilesOnly(URLFetcher):
    """Answers addresses of our static map and inline pictures; refuses everything else before anything is opened."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols={"data"}, allow_redirects=False)

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        if url in FILES:
            path = FILES[url]
            return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": KINDS[path.suffix]})
        if not url.lower().startswith("data:image/"):
            raise ValueError("only our own print files and inline pictures are fetched")
        return super().fetch(url, headers)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Laying out makes millions of objects that are needed to the end: looking for rubbish among them costs up to a third of the time."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


@_uncollected()
def render(html: str) -> bytes:
    """The PDF of a whole page of HTML: PDF/UA-1, with outline, language and the metadata of its head."""
    page = HTML(string=printable(html), base_url=SCHEME, url_fetcher=OurFilesOnly())
    return page.write_pdf(pdf_variant="pdf/ua-1")


@_uncollected()
def drawn(html: str, tagged: bool = True) -> list[Drawn]:
    """One leaf of a print, or what stands on the edges of its pages, which is not read out (`tagged` False).

    Several where a sheet ends before an element with `data-seam`, which counts them from 1 (`seams`). The linked style sheets of leaves
    are read once for all of a thread; they then count less than what the head says itself, whatever their selectors, which only the
    edges would show.
    """
    styles, fonts = _styles(tuple(LINKED.findall(html))) if tagged else ([], None)
    text = LINKED.sub("", html) if tagged else html
    laid = HTML(string=printable(text), base_url=SCHEME, url_fetcher=OurFilesOnly()).render(font_config=fonts, stylesheets=styles)
    told: set[str] = set()
    return [_written(laid.copy(pages), begins, tagged, told) for begins, pages in sheets.parts(laid.pages)]


def _written(laid: Document, begins: int, tagged: bool, told: set[str]) -> Drawn:
    """told: anchors of parts before, to which this one adds its own: what runs on from them is anchored there."""
    anchors = {anchor: place for anchor, place in _anchors(laid).items() if anchor not in told}
    told.update(anchors)
    content = laid.write_pdf(**({"pdf_variant": "pdf/ua-1"} if tagged else {}))
    sizes = tuple((each.width * POINT, each.height * POINT) for each in laid.pages)
    return Drawn(content, sizes, anchors, _marks(laid), begins, sheets.room(laid.pages[-1]) * POINT)


def _styles(urls: tuple[str, ...]) -> tuple[list[CSS], FontConfiguration]:
    kept = ALIKE.__dict__.setdefault("kept", {})
    if urls not in kept:
        fonts = FontConfiguration()
        kept[urls] = [CSS(url=url, url_fetcher=OurFilesOnly(), font_config=fonts) for url in urls], fonts
    return kept[urls]


def _anchors(laid: Document) -> dict[str, Place]:
    found: dict[str, Place] = {}
    for number, page in enumerate(laid.pages):
        for anchor, (x, y, *_) in page.anchors.items():  # a part that runs over several pages is named on each
            found.setdefault(anchor, (number, x * POINT, (page.height - y) * POINT))
    return found


def _marks(laid: Document) -> tuple[tuple[int, str, Place], ...]:
    return tuple(
        (level, words, (number, x * POINT, (page.height - y) * POINT))
        for number, page in enumerate(laid.pages)
        for level, words, (x, y), _ in page.bookmarks
    )


def places(html: str) -> dict[str, int]:
    """The page on which each anchor stands, as the contents of the PDF say it; nothing for a page without contents."""
    if 'class="contents' not in html:
        return {}
    laid = HTML(string=printable(html), base_url=SCHEME, url_fetcher=OurFilesOnly()).render()
    return {anchor: number + 1 for anchor, (number, _, _) in _anchors(laid).items()}


def sheet(svg: str) -> bytes:
    """A drawing alone, on a page of its own size, as PDF."""
    found = SIZE.match(svg)
    wide, tall = found.groups() if found else ("600", "400")
    look = f"@page{{size:{wide}px {tall}px;margin:0}}body{{margin:0}}svg{{display:block}}"
    head = f'<link rel="stylesheet" href="{SCHEME}fonts.css"><style>{look}</style>'
    html = f'<!DOCTYPE html><html lang="id"><head><title>Gambar</title>{head}</head><body>{svg}</body></html>'
    return HTML(string=printable(html), base_url=SCHEME, url_fetcher=OurFilesOnly()).write_pdf()


def printable(html: str) -> str:
    """Without control signs, halves of surrogates, and signs that turn the direction of what follows them."""
    return DROPPED.sub("", html.encode("utf-8", "ignore").decode("utf-8"))
