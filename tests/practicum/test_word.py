"""The practicum report as Word: word for word the page, headings to the fourth level, roman then arabic numbers, lists as fields."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from docx.oxml.ns import qn

from cases.documents import docx
from cases.documents.binding import bind
from cases.documents.docx.look import CENTRE
from cases.documents.finished import lines_of
from cases.practicum.numbers import label_of
from cases.practicum.wordlook import word_look
from tests.cast import Cast
from tests.documents import reading
from tests.documents.word import Word
from tests.practicum import printed

pytestmark = pytest.mark.django_db
AT = datetime(2025, 10, 3, 8, 10, tzinfo=UTC)
DRAWING = re.compile(r"<svg\b.*?</svg>|<img\b[^>]*>", re.DOTALL)
MADE: dict[str, Word] = {}


def word_of(made: printed.Made, **look: Any) -> Word:
    key = str(look)
    if key not in MADE:
        MADE[key] = Word(docx.render(made.html, AT, bind.places(made.html), replace(word_look(made.report.look), **look)))
    return MADE[key]


def sections(word: Word) -> list[tuple[str, str, bool, bool]]:
    """(form of numbers, where they begin, across, another first page) of each."""
    found = []
    for each in word.body.iter(qn("w:sectPr")):
        numbers = each.find(qn("w:pgNumType"))
        across = each.find(qn("w:pgSz")).get(qn("w:orient")) == "landscape"
        told = (numbers.get(qn("w:fmt")), numbers.get(qn("w:start")) or "")
        found.append((*told, across, each.find(qn("w:titlePg")) is not None))
    return found


def test_it_reads_as_the_page_and_names_nobody(cast: Cast) -> None:
    made = printed.made(cast)
    word = word_of(made)
    body = DRAWING.sub("", made.html[made.html.index('<section class="depan cover">') :])
    assert word.lines() == lines_of(body)
    assert word.faults() == []
    whole = b"\n".join(word.parts().values())
    assert [name for name in printed.CANARIES if name.encode() in whole] == []


def test_headings_lists_and_numbers_of_pages_are_words_own(cast: Cast) -> None:
    made = printed.made(cast)
    word, report = word_of(made), made.report
    found = [(level, " ".join(text.split())) for level, text in word.headings() if level]
    for bab in report.chapters:
        assert (1, bab.heading) in found, bab.heading
        assert [(part.level, part.heading) in found for part in bab.parts] == [True] * len(bab.parts), bab.heading
    titles = [each.text for each in word.document.paragraphs if each.style.name == "Judul lampiran"]
    assert titles == [part.heading for part in report.attachments.parts]
    fields = word.fields()
    lists = {'TOC \\o "1-4" \\h \\z', 'TOC \\h \\z \\c "Tabel"', 'TOC \\h \\z \\c "Gambar"', 'TOC \\h \\z \\c "Foto"',
             'TOC \\h \\z \\t "Judul lampiran;1"'}  # fmt: skip
    assert lists <= set(fields)
    numbered = [b for bab in report.body for part in (bab, *bab.parts) for b in part.blocks if label_of(b)]
    assert sum(field.startswith("SEQ ") for field in fields) == len(numbered)
    assert set(word.captions()) == {f"{label_of(each)} {each.number} {each.caption}" for each in numbered}
    contents = {line.text.partition("\t")[0]: line.text.partition("\t")[2] for line in word.document.paragraphs if "\t" in line.text}
    assert (contents["KATA PENGANTAR"], contents["DAFTAR ISI"], contents["BAB I PENDAHULUAN"]) == ("iii", "iv", "1")
    for title in ("DAFTAR PUSTAKA", "LAMPIRAN"):
        listed = re.search(rf"(?<!DAFTAR ){title} [. ]*(\d+)", reading.whole(made.pdf))
        assert listed and contents[title] == listed[1] != "", "as in the PDF"
    pages = sections(word)
    assert pages[:3] == [("lowerRoman", "1", False, False), ("lowerRoman", "", False, False), ("decimal", "1", False, True)]
    assert {form for form, *_ in pages[2:]} == {"decimal"} and [begin for _, begin, *_ in pages[3:]] == [""] * len(pages[3:])
    assert any(across for *_, across, _ in pages) and sum(first for *_, first in pages) == len(report.body)
    centred = word_of(made, numbers=CENTRE)
    assert not any(first for *_, first in sections(centred)) and centred.faults() == []
