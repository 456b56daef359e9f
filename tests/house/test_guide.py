"""The guide for users holds together: what its pages link to is there, and every picture and page of it is used."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = sorted([*DOCS.glob("*.md"), ROOT / "README.md"])
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


def links(page: Path) -> list[tuple[Path, str]]:
    """(file, place in it) of every link of a page to something of ours."""
    found = [link.partition("#") for link in LINK.findall(page.read_text(encoding="utf-8")) if "://" not in link]
    return [((page.parent / path).resolve() if path else page, place) for path, _, place in found]


def places(page: Path) -> set[str]:
    """The names of the headings of a page, as links name them."""
    headings = HEADING.findall(page.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("text", PAGES, ids=lambda text: str(text.relative_to(ROOT)))
def test_every_page_and_picture_a_page_links_to_is_there(text: Path) -> None:
    missing = [str(file) for file, _ in links(text) if not file.exists()]
    lost = [f"{file.name}#{place}" for file, place in links(text) if place and place not in places(file)]

    assert (missing, lost) == ([], [])


def test_every_picture_is_used_and_every_page_is_reached_from_the_index() -> None:
    used = {file for page in PAGES for file, _ in links(page)}
    reached, waiting = set[Path](), {DOCS / "README.md"}
    while waiting:
        page = waiting.pop()
        reached.add(page)
        waiting |= {file for file, _ in links(page) if file.suffix == ".md"} - reached

    assert [path.name for path in (DOCS / "pictures").iterdir() if path not in used] == []
    assert [page.name for page in DOCS.glob("*.md") if page not in reached] == []


def test_the_pictures_are_light() -> None:
    sizes = {path.name: path.stat().st_size for path in (DOCS / "pictures").iterdir()}

    assert {name: size for name, size in sizes.items() if size > 120_000} == {}
    assert sum(sizes.values()) < 1_500_000
