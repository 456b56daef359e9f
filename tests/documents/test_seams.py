"""A chapter that is cut where a sheet happened to end looks as when it is drawn whole, whatever was changed since."""

import random
from collections.abc import Iterator
from dataclasses import replace

import pytest
from pypdfium2 import PdfDocument

from cases.documents import pdf
from cases.documents.binding import press, seams
from cases.documents.binding.leaves import SEAM, Book, book

LOOK = (
    "<style>@page{size:90mm 70mm;margin:8mm}.bab{page:isi}*{margin:0;padding:0}html{font:9pt/1.3 'Liberation Serif';orphans:2;widows:2}"
    "h2{margin:5mm 0 2mm;font-size:10pt;break-after:avoid}p,ul{margin-bottom:2mm}ul{padding-left:6mm}.whole{break-inside:avoid}</style>"
)
WORDS = "klien bercerita tentang dirinya lalu praktikan mendengarkan dengan tenang sampai selesai".split()


class Chapter:
    """Blocks under headings that grow, shrink, come and go."""

    def __init__(self, seed: int) -> None:
        self.luck = random.Random(seed)
        self.count = 0
        self.blocks = [self.block() for _ in range(36)]

    def text(self, most: int) -> str:
        self.count += 1
        return f"{self.count} " + " ".join(self.luck.choice(WORDS) for _ in range(self.luck.randint(4, most)))

    def block(self) -> str:
        kind = self.luck.choice(["p", "p", "p", "h2", "ul", "whole"])
        if kind == "h2":
            return f'</section>{SEAM}<section class="bagian"><h2>{self.text(8)}</h2><p>{self.text(30)}</p>'
        if kind == "ul":
            return f"{SEAM}<ul><li>{self.text(20)}</li><li>{self.text(20)}</li></ul>"
        return f'{SEAM}<p class="{kind}">{self.text(60)}</p>'

    def change(self) -> None:
        place = self.luck.randrange(len(self.blocks))
        how = self.luck.choice(["one sentence", "one sentence", "other", "gone", "more"])
        if how == "one sentence":
            self.blocks[place] = f"{self.text(9)}</p>".join(self.blocks[place].rsplit("</p>", 1))
        elif how == "other":
            self.blocks[place] = self.block()
        elif how == "gone":
            del self.blocks[place]
        else:
            self.blocks.insert(place, self.block())

    @property
    def book(self) -> Book:
        inside = "".join(self.blocks)
        body = f'<!--leaf:bab-i--><section class="bab"><h1>Bab</h1><section class="bagian"><h2>Awal</h2>{inside}</section></section>'
        return book(f'<!DOCTYPE html><html lang="id"><head><title>Bab</title>{LOOK}</head><body><div></div>{body}</body></html>')


@pytest.fixture(autouse=True)
def nothing_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(press, "ALONE", 10**9)
    monkeypatch.setattr(press, "SHELF", press.Shelf(press.ROOM))
    monkeypatch.setattr(seams, "SEAMS", seams.Seams(seams.KEPT))


def read(drawings: list[pdf.Drawn]) -> list[str]:
    return [page.get_textpage().get_text_range() for each in drawings for page in PdfDocument(each.content)]


def pieces(made: Book) -> list[pdf.Drawn]:
    return [drawing for row in seams.drawn(made, made.leaves) for _, drawing in row]


def whole(made: Book) -> list[str]:
    [leaf] = made.leaves
    return read(pdf.drawn(made.page(leaf).replace("data-seam", "data-nothing")))


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """How many sheets each drawing had."""
    found: list[int] = []

    def counted(page: str, tagged: bool = True) -> list[pdf.Drawn]:
        made = pdf.drawn(page, tagged)
        found.append(sum(len(each.sizes) for each in made))
        return made

    monkeypatch.setattr(press, "drawn", counted)
    yield found


def test_whatever_is_changed_every_sheet_reads_as_when_the_chapter_is_drawn_whole(drawn: list[int]) -> None:
    chapter = Chapter(2)
    sheets = len(read(pieces(chapter.book)))
    assert sum(drawn) == sheets > 12 and len(pieces(chapter.book)) > 3
    drawn.clear()
    for turn in range(8):
        chapter.change()
        assert read(pieces(chapter.book)) == whole(chapter.book), turn
    assert 0 < sum(drawn) < 8 * sheets / 2, "most of a chapter is not drawn again"


def test_a_seam_holds_only_in_its_look_and_below_the_same_kind_of_ending(drawn: list[int]) -> None:
    chapter = Chapter(3)
    cuts = len(pieces(chapter.book)) - 1
    drawn.clear()
    assert pieces(chapter.book) and drawn == []
    larger = Book(chapter.book.head.replace("9pt", "10pt"), chapter.book.body, "", chapter.book.leaves)
    assert read(pieces(larger)) == whole(larger) and drawn
    assert len(seams.SEAMS.rows) == cuts + len(pieces(larger)) - 1
    [leaf] = chapter.book.leaves
    chunks = list(leaf.chunks)
    for place, _ in enumerate(chunks[:-1]):
        if chunks[place + 1] in {part.chunks[0] for row in seams.drawn(chapter.book, [leaf]) for part, _ in row}:
            chunks[place] = chunks[place].replace("<p", "<h2").replace("</p>", "</h2>")
    [[*parts]] = seams.drawn(chapter.book, [replace(leaf, chunks=tuple(chunks))])
    assert read([drawing for _, drawing in parts]) == read(pdf.drawn(chapter.book.page(replace(leaf, chunks=tuple(chunks)))))


def test_seams_are_kept_up_to_a_number_and_the_largest_room_that_was_too_little() -> None:
    known = seams.Seams(2)
    known.put("a", 5)
    known.put("a", 3)
    known.put("b", 1)
    assert known.get("a") == 5
    known.put("c", 1)
    assert (known.get("a"), known.get("b"), known.get("c")) == (5, None, 1)
    known.drop("a")
    assert known.get("a") is None
