"""A long print that is drawn leaf by leaf is the print that would be drawn as a whole, and costs little the second time."""

import gc
import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from pikepdf import Array, Dictionary, OutlineItem, Pdf
from pypdfium2 import PdfDocument

from cases.documents import pdf
from cases.documents.binding import bind, press, seams
from cases.documents.binding.leaves import book, is_cut
from tests.bench.bench_printing import practicum

CARVED = "<!--leaf:bab-i--></section>"


@pytest.fixture(scope="module")
def finished() -> str:
    """Cover, front matter with lists, a chapter with a landscape part and a photograph, bibliography, lampiran."""
    return practicum(3, 1).replace("bab-iv", "bab-i").replace("mendengarkan", CARVED.replace("<", "&lt;"), 1)


@pytest.fixture(scope="module")
def whole(finished: str) -> bytes:
    return pdf.render(finished)


@pytest.fixture(scope="module")
def bound(finished: str) -> bytes:
    return bind.bound(finished)


@pytest.fixture
def drawings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is drawn from here on, one by one in this process."""
    found: list[str] = []
    monkeypatch.setattr(press, "ALONE", 10**9)
    monkeypatch.setattr(press, "drawn", lambda html, tagged=True: found.append(html) or pdf.drawn(html, tagged))
    return found


def texts(content: bytes) -> list[list[str]]:
    """The lines of each page, in no order: what stands on the edges is drawn before what stands between them."""
    return [
        sorted(" ".join(line.split()) for line in page.get_textpage().get_text_range().splitlines() if line.strip())
        for page in PdfDocument(content)
    ]


def tags(thing: Any) -> Iterator[str]:
    if isinstance(thing, Array):
        for each in thing:
            yield from tags(each)
    elif isinstance(thing, Dictionary):
        if "/S" in thing:
            yield str(thing.S)
        if thing.get("/Type") != "/OBJR":
            yield from tags(thing.get("/K"))


def headings(items: list[OutlineItem], depth: int = 0) -> list[tuple[int, str]]:
    return [row for item in items for row in ((depth, item.title), *headings(item.children, depth + 1))]


def test_every_page_reads_as_when_it_is_drawn_whole(whole: bytes, bound: bytes) -> None:
    assert len(texts(whole)) > 10 and len(seams.SEAMS.rows) > 1, "also where a chapter is cut in the midst"
    assert texts(bound) == texts(whole)
    assert CARVED in "".join("".join(page.get_textpage().get_text_range().split()) for page in PdfDocument(bound)), "written, not obeyed"


def test_a_bound_print_is_read_out_and_led_through_as_a_whole_one(whole: bytes, bound: bytes) -> None:
    with Pdf.open(BytesIO(whole)) as one, Pdf.open(BytesIO(bound)) as other:
        for part in ("/Lang", "/MarkInfo", "/ViewerPreferences"):
            assert other.Root[part] == one.Root[part]
        assert b"pdfuaid" in other.Root.Metadata.read_bytes() and dict(other.docinfo) == dict(one.docinfo)
        assert Counter(tags(other.Root.StructTreeRoot.K)) == Counter(tags(one.Root.StructTreeRoot.K))
        with one.open_outline() as first, other.open_outline() as second:
            assert headings(second.root) == headings(first.root)
        assert other.check_pdf_syntax() == []


def test_the_tags_of_a_bound_print_lead_to_their_pages_and_its_contents_to_their_headings(bound: bytes) -> None:
    with Pdf.open(BytesIO(bound)) as found:
        numbers = found.Root.StructTreeRoot.ParentTree.Nums
        rows = {int(numbers[place]): numbers[place + 1] for place in range(0, len(numbers), 2)}
        names = found.Root.Names.Dests.Names
        places = {str(names[place]): names[place + 1][0].objgen for place in range(0, len(names), 2)}
        assert list(rows) == sorted(rows) and len(rows) * 2 == len(numbers)
        links = 0
        for page in found.pages:
            own = rows[int(page.obj.StructParents)]
            assert all(element.Pg.objgen == page.obj.objgen for element in own if "/Pg" in element)
            for link in page.obj.get("/Annots", []):
                assert rows[int(link.StructParent)].S == "/Link" and "/A" not in link and str(link.Dest) in places
                links += 1
        assert links > 10
        lines = texts(bound)
        shown = {place.objgen: text for place, text in zip([page.obj for page in found.pages], lines, strict=True)}
        assert "4.2 Bagian 1" in shown[places["b-bagian-2"]] and "DAFTAR PUSTAKA" in shown[places["b-daftar-pustaka"]]


def test_a_second_print_draws_its_foot_alone_and_one_after_an_edit_only_what_was_edited(
    finished: str, bound: bytes, drawings: list[str]
) -> None:
    other = finished.replace("K7F3-Q2M9", "K7F3-AAAA")
    second = bind.bound(other)
    assert len(drawings) == 1 and "Bagian" not in drawings[0]
    assert [lines for lines in texts(second) if "K7F3-AAAA" not in " ".join(lines)] == []
    drawings.clear()
    longer = "<p>Satu kalimat yang ditambahkan pada halaman ini.</p>" * 60
    third = bind.bound(re.sub(r"(<section class=\"bagian tops wide\".*?</h2>)", rf"\1{longer}", other, count=1, flags=re.DOTALL))
    drawn = [html for html in drawings if 'class="text"' in html]
    assert len(drawn) == 1 and "Satu kalimat yang ditambahkan" in drawn[0]
    assert len(texts(third)) > len(texts(second))
    assert texts(third)[-1] != texts(second)[-1], "what comes after counts on"


def test_lists_that_turn_out_shorter_than_guessed_still_name_the_right_pages(
    finished: str, bound: bytes, drawings: list[str], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(bind, "LINES", 1)
    assert texts(bind.bound(finished)) == texts(bound) and not caplog.records
    monkeypatch.setattr(bind, "TRIES", 1)
    bind.bound(finished)
    assert "did not settle" in caplog.text


def test_a_copy_for_a_praktikan_is_drawn_from_the_same_leaves_and_says_so_on_every_page(
    finished: str, bound: bytes, drawings: list[str]
) -> None:
    copy = bind.bound(finished.replace("</head>", '<link rel="stylesheet" href="atensi:student.css"></head>'))
    assert not [html for html in drawings if 'class="text"' in html]
    assert {lines.count("Salinan praktikan") for lines in texts(copy)} == {2}, "at the head and across the sheet"
    assert all("K7F3-Q2M9" in " ".join(lines) for lines in texts(copy))
    assert not any("Salinan praktikan" in lines for lines in texts(bound))


def test_leaves_are_drawn_side_by_side_and_here_when_a_process_brings_nothing_back(
    finished: str, bound: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut = book(finished)
    pages = [cut.page(leaf) for leaf in cut.leaves[:2]]
    here = [leaf for each in pages for leaf in pdf.drawn(each)]
    monkeypatch.setattr(press, "ALONE", 0)
    monkeypatch.setattr(press.os, "cpu_count", lambda: 2)
    monkeypatch.setattr(press, "SHELF", press.Shelf(press.ROOM))
    beside = [leaf for leaf, in press.leaves(pages)]
    assert [(each.sizes, each.anchors, each.marks) for each in beside] == [(each.sizes, each.anchors, each.marks) for each in here]
    assert [texts(each.content) for each in beside] == [texts(each.content) for each in here]

    def broken(*_: Any, **__: Any) -> None:
        raise OSError("no process")

    monkeypatch.setattr(press.subprocess, "run", broken)
    monkeypatch.setattr(press, "SHELF", press.Shelf(press.ROOM))
    assert [texts(leaf.content) for leaf, in press.leaves(pages)] == [texts(each.content) for each in here]


def test_what_was_drawn_is_kept_up_to_its_room_the_latest_used_last() -> None:
    shelf = press.Shelf(room=25)
    for key in "abc":
        shelf.put(key, pdf.Drawn(b"0123456789", ((1, 1),), {}, ()))
        shelf.get("a")
    assert [key for key in "abc" if shelf.get(key)] == ["a", "c"] and shelf.taken == 20


def test_rubbish_is_collected_again_after_drawing_also_when_it_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    monkeypatch.setattr(pdf, "printable", lambda html: seen.append(gc.isenabled()) or 1 / 0)
    with pytest.raises(ZeroDivisionError):
        pdf.render("<p>x</p>")
    assert (seen, gc.isenabled()) == ([False], True)


def test_a_page_without_marks_is_not_cut() -> None:
    assert not is_cut("<p>&lt;!--leaf:bab-i--&gt;</p>") and is_cut("<!--leaf:bab-i--><p>x</p>")
