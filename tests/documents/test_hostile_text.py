"""What people paste: markup, addresses, walls of text, all scripts. It is printed as text, and nothing is fetched."""

import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from django.db import models
from django.utils import timezone

from cases.documents import pdf as maker
from cases.documents.printing import prepare
from cases.fields import LinesColumn
from cases.stages import STAGES
from tests.cast import Cast
from tests.documents import reading
from tests.documents.rn import rn


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


def fill_every_text(work: Any, text: str) -> int:
    """Put `text` into every text column of every entry, short columns get what fits. Returns how many."""
    count = 0
    for stage in STAGES:
        for entry in work.records.of_stage(stage.key):
            for field in entry._meta.get_fields():
                if not getattr(field, "concrete", False) or getattr(field, "choices", None):
                    continue
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
    work = rn(cast)
    assert fill_every_text(work, "\n".join(vector for each in addresses for vector in vectors(each))) > 60
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
