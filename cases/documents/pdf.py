"""HTML to a tagged PDF; the only module that knows WeasyPrint. Nothing is fetched but our own print files and inline pictures."""

import re
from pathlib import Path

from django.conf import settings
from weasyprint import HTML
from weasyprint.urls import URLFetcher, URLFetcherResponse

SCHEME = "atensi:"
HERE = Path(settings.BASE_DIR) / "static" / "print"
DROPPED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
SIZE = re.compile(r'<svg\b[^>]*? width="([\d.]+)" height="([\d.]+)"')
KINDS = {".css": "text/css", ".ttf": "font/ttf"}
FILES = {
    f"{SCHEME}{path.relative_to(HERE).as_posix()}": path for path in sorted(HERE.rglob("*")) if path.suffix in KINDS
}


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


def render(html: str) -> bytes:
    """The PDF of a whole page of HTML: PDF/UA-1, with outline, language and the metadata of its head."""
    page = HTML(string=printable(html), base_url=SCHEME, url_fetcher=OurFilesOnly())
    return page.write_pdf(pdf_variant="pdf/ua-1")


def places(html: str) -> dict[str, int]:
    """The page on which each anchor stands, as the contents of the PDF say it; nothing for a page without contents."""
    if 'class="contents' not in html:
        return {}
    laid = HTML(string=printable(html), base_url=SCHEME, url_fetcher=OurFilesOnly()).render()
    found: dict[str, int] = {}
    for number, page in enumerate(laid.pages, start=1):
        for anchor in page.anchors:  # a part that runs over several pages is named on each
            found.setdefault(anchor, number)
    return found


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
