"""What people paste: markup, addresses, walls of text, all scripts. It is printed as text, and nothing is fetched."""

import re
import socket
import threading
import time
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models
from django.urls import reverse
from django.utils import timezone

from cases.documents import pdf as maker
from cases.documents.printing import prepare
from cases.fields import LinesColumn
from cases.outsiders import FIELDS
from cases.practicum import picturing, remarks, richtext, texts
from cases.practicum import printing as practicum_printing
from cases.practicum.lightmarks import from_marks
from cases.practicum.models import Picture
from cases.practicum.textblocks import keeping, shelf
from cases.stages import STAGES
from tests.cast import Casework, Cast
from tests.documents import reading
from tests.documents.rn import rn
from tests.files.samples import jpeg
from tests.practicum.placed import act, consult, place

OF_OUTSIDERS = {(model, name) for model, names in FIELDS for name in names}


class Listener:
    """Counts who comes to a port of this machine."""

    def __init__(self) -> None:
        self.hits = 0
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            try:
                visitor, _ = self.socket.accept()
            except OSError:
                return
            self.hits += 1
            visitor.close()


@pytest.fixture
def listener() -> Iterator[Listener]:
    found = Listener()
    yield found
    found.socket.close()


def vectors(address: str) -> list[str]:
    return [
        f'<img src="{address}/a">', f'<link rel="stylesheet" href="{address}/b">', f'<link rel="attachment" href="{address}/c">',
        f"<style>@import url('{address}/d');</style>", f'<style>@font-face{{font-family:x;src:url("{address}/e")}}</style>',
        f'<p style="background:url({address}/f)">x</p>', f'<style>@page{{background:url("{address}/g")}}</style>',
        f'<svg xmlns="http://www.w3.org/2000/svg"><image href="{address}/h"/></svg>',
        f'<svg><use href="{address}/i#x"/></svg>', f'<object data="{address}/j"></object>', f'<embed src="{address}/k">',
        f'<iframe src="{address}/l"></iframe>', f'<base href="{address}/">', f'<ul style="list-style-image:url({address}/m)"><li>x</ul>',
        f'<a href="{address}/n" rel="attachment">x</a>', f'<p style="content:url({address}/o)">x</p>',
        f'<input type="image" src="{address}/p">', f'<video poster="{address}/q"></video>', f'<body background="{address}/r">',
        f'<img src="data:image/svg+xml,<svg xmlns=%22http://www.w3.org/2000/svg%22><image href=%22{address}/s%22/></svg>">',
    ]  # fmt: skip


def fill_every_text(work: Any, *texts: str, named: str = "<svg onload='zzq()'/>") -> int:
    """Put one of the texts, in turn, into every text column of every entry, short columns get what fits. Returns how many.

    A column that names outsiders gets `named`: its words are hidden in the whole print, and the others shall be read there.
    """
    count = 0
    for stage in STAGES:
        for entry in work.records.of_stage(stage.key):
            for field in entry._meta.get_fields():
                if not getattr(field, "concrete", False) or getattr(field, "choices", None):
                    continue
                text = named if (type(entry), field.name) in OF_OUTSIDERS else texts[count % len(texts)]
                if isinstance(field, LinesColumn):
                    setattr(entry, field.name, [text, text[:40]])
                elif isinstance(field, models.TextField):
                    setattr(entry, field.name, text)
                elif isinstance(field, models.CharField) and field.name not in {"instrument", "instrument_version"}:
                    setattr(entry, field.name, text[: field.max_length])
                else:
                    continue
                count += 1
            entry.save()
    return count


def test_no_address_in_any_field_is_fetched_and_no_file_is_read(cast: Cast, listener: Listener, tmp_path: Path) -> None:
    secret = tmp_path / "rahasia.css"
    secret.write_text("body::after{content:'KANARIBERKAS'}")
    addresses = [f"http://127.0.0.1:{listener.port}", f"ftp://127.0.0.1:{listener.port}", f"file://{secret}#"]
    ways = [vectors(each) for each in addresses]  # each column gets every vector, each time from the next address
    texts = ["\n".join(ways[(start + place) % 3][place] for place in range(len(ways[0]))) for start in range(3)]
    work = rn(cast)
    assert fill_every_text(work, *texts, named=f'<svg><image href="{addresses[0]}/h"/></svg>') > 60
    content = prepare(cast.rini, work.case, "penanganan", "inisial", "", timezone.now()).content
    time.sleep(0.2)
    assert listener.hits == 0
    assert b"KANARIBERKAS" not in content and "KANARIBERKAS" not in reading.whole(content)
    assert "<img src=" in reading.whole(content)


def test_the_fetcher_refuses_all_but_our_files_even_where_markup_gets_through(
    listener: Listener, tmp_path: Path
) -> None:
    secret = tmp_path / "rahasia.css"
    secret.write_text("body::after{content:'KANARIBERKAS'}")
    markup = [v for a in (f"http://127.0.0.1:{listener.port}", f"file://{secret}#") for v in vectors(a)]
    markup += [
        f'<link rel="stylesheet" href="file://{secret}">',
        '<link rel="stylesheet" href="atensi:../../manage.py">',
    ]
    content = maker.render(
        f'<html lang="id"><head><title>x</title></head><body><h1>x</h1>{"".join(markup)}</body></html>'
    )
    time.sleep(0.2)
    assert listener.hits == 0 and "KANARIBERKAS" not in reading.whole(content)


class Fetching(HTMLParser):
    """Collects what a page would fetch from an address, or run: attributes, and what stands in scripts and styles."""

    SPOKEN = frozenset({"alt", "title", "aria-label", "value", "content", "placeholder", "data-caption", "data-alt"})

    def __init__(self, html: str, address: str) -> None:
        super().__init__(convert_charrefs=True)
        self.address, self.found, self.inside = address, [], ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = tag if tag in {"script", "style"} else ""
        told = [(name, value or "") for name, value in attrs if name not in self.SPOKEN]
        self.found += [(tag, *each) for each in told if self.address in each[1] or each[0].startswith("on") or "javascript:" in each[1]]

    def handle_data(self, data: str) -> None:
        self.found += [(self.inside, data)] if self.inside and (self.address in data or "alert(" in data) else []


def test_no_text_of_a_practicum_its_captions_the_library_or_a_remark_fetches_or_runs_anything(
    cast: Cast, casework: Casework, as_: Any
) -> None:
    address = "http://127.0.0.1:9"
    odd = [*vectors(address), "<script>alert(1)</script>", '<p onclick="alert(1)">x</p>', '<a href="javascript:alert(1)">x</a>',
           f'<cite data-key="egan-2010" onfocus="alert(1)" style="background:url({address})">x</cite>', "<svg onload=alert(1)>",
           ]  # fmt: skip
    sent = "".join(f"{each}<p>Baris {place}</p>" for place, each in enumerate(odd))
    kept = richtext.clean(sent)
    assert not Fetching(kept, address).found and set(re.findall(r"<(\w+)", kept)) <= {"p", "ul", "li", "cite"}
    casework.write("pendekatan-awal", "kesepakatan", happened_on="28/8/2025", status="disepakati", proof="kertas", witness="pengasuh")
    row = place(cast, casework, title=odd[0])
    picture = Picture(practicum=row, caption=odd[0][:200], alt=odd[3][:300], faces_consented=True)
    picturing.add(cast.dian, picture, SimpleUploadedFile("<img src=x>.jpg", jpeg(), "image/jpeg"))
    texts.save(cast.dian, row, "refleksi", f'{sent}<figure data-picture="{picture.pk}"></figure>', None)
    texts.save(cast.dian, row, "tantangan", from_marks("\n\n".join(odd)), None)
    act(row, photo=True, faces_consented=True, caption=odd[1][:200], text="\n".join(odd), place=odd[2][:100])
    consult(row, matter=odd[4], advice="\n".join(odd))
    remarks.comment(cast.rini, row, "refleksi", 0, "", "\n".join(odd))
    keeping.save_block(cast.budi, shelf()["casework-definisi/casework-prinsip"], None, odd[0][:200], sent)
    page = practicum_printing.prepare(cast.rini, row, timezone.now()).html
    assert page.count("Baris 24") == 2 and "&lt;img src=" in page and "&lt;script&gt;alert(1)" in page
    chapter = reverse("practicum-chapter", args=[row.code, "v"])
    written = reverse("practicum-text", args=[row.code, "refleksi"])
    block = reverse("library-block", args=["casework-definisi", "casework-prinsip"])
    shown = [(cast.dian, written), (cast.rini, chapter), (cast.dosen, chapter), (cast.budi, block)]
    pages = [page, *(as_(who).get(url).content.decode() for who, url in shown)]
    assert all("Baris 24" in each for each in pages)
    assert [Fetching(each, address).found for each in pages] == [[]] * 5


def test_markup_emoji_arabic_and_control_signs_are_printed_as_text(cast: Cast) -> None:
    odd = "<script>alert(1)</script> {{ 7*7 }} {% now %} &lt; 🙂 👩‍👩‍👧 مرحبا بالعالم \u202eterbalik\u202c שלום 王小明 \x07\x1b garis\ttab"
    work = rn(cast)
    assert fill_every_text(work, odd) > 60
    text = reading.whole(prepare(cast.rini, work.case, "penanganan", "inisial", "", timezone.now()).content)
    assert "<script>alert(1)</script>" in text and "{{ 7*7 }}" in text and "&lt;" in text


def test_walls_of_text_flow_over_pages_inside_the_margins(cast: Cast) -> None:
    work = rn(cast)
    session = work.records.of_stage("implementasi")[0]
    session.process, session.result = "Klien bercerita panjang. " * 2000, "x" * 4000  # 50,000 signs; one word of 4,000
    session.save()
    begun = time.monotonic()
    content = prepare(cast.rini, work.case, "penanganan", "inisial", "", timezone.now()).content
    assert time.monotonic() - begun < 60
    assert reading.whole(content).count("bercerita") > 1900
    for page in pypdfium2.PdfDocument(content):
        width, height = page.get_width() / reading.MM, page.get_height() / reading.MM
        for line in reading.lines(page):
            assert 19 < line.left and line.right < width - 19 and line.bottom < height - 8, line


def test_two_hundred_sessions_print_in_reasonable_time(cast: Cast) -> None:
    work = rn(cast, "perencanaan")
    model = type(work.write("implementasi", "sesi", happened_on="16/9/2025", method="individu", activity="Bercerita", process="p",
                            result="r"))  # fmt: skip
    model.objects.bulk_create(
        model(case=work.case, author=cast.rini, happened_on="2025-09-17", method="individu", activity=f"Sesi {place}",
              process="Klien bercerita tentang harinya. " * 8, result="Klien lebih tenang. " * 4)
        for place in range(200)
    )  # fmt: skip
    begun = time.monotonic()
    content = prepare(cast.rini, work.case, "penanganan", "inisial", "", timezone.now()).content
    pages = len(pypdfium2.PdfDocument(content))
    assert pages > 30 and (time.monotonic() - begun) / pages < 1
    assert "Kedua ratus satu" in reading.whole(content)
