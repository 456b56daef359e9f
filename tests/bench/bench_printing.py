"""What a print costs: python tests/bench/bench_printing.py. Each in a process of its own; processor time, pages a second, peak memory.

An invented report through the templates of the product, without a database: as PDF, as Word, and the same page by Chromium where it is
installed; then the same sections as a Laporan Praktikum, in the look that the campus usually wants: as PDF, the same PDF once more with
another code and after one added sentence, and as Word. A Laporan Praktikum is drawn by several processes at once: processor time is that
of all of them, memory that of each at its largest together (of Chromium its largest alone), the clock says what she waits. Quote
ratios of one run; the clock also says what else the machine was doing.
"""

import json
import os
import re
import resource
import subprocess
import sys
import tempfile
from base64 import b64encode
from datetime import datetime
from io import BytesIO
from pathlib import Path
from random import Random
from time import perf_counter
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

IMPORT = re.compile(r'@import url\("atensi:([\w.-]+)"\);')
CHROMIUM = "/usr/bin/chromium"
PAGES = {8: 2, 30: 9, 60: 19}  # pages wanted: sections that give about as many
AT = datetime(2025, 10, 3, 15, 10, tzinfo=ZoneInfo("Asia/Jakarta"))
WORDS = "klien bercerita tentang kesehariannya praktikan mendengarkan lalu memberi dukungan agar ia memulai percakapan lain".split()


def text(random: Random, count: int) -> str:
    return " ".join(random.choice(WORDS) for _ in range(count)).capitalize() + "."


def photo(random: Random) -> str:
    """What a phone sends, after the product made it 1600 px wide: fine grain that packs badly."""
    from PIL import Image

    small = Image.frombytes("RGB", (400, 300), random.randbytes(400 * 300 * 3))
    kept = BytesIO()
    small.resize((1600, 1200)).save(kept, "JPEG", quality=85)
    return "data:image/jpeg;base64," + b64encode(kept.getvalue()).decode()


def parts_of(sections: int, photos: int) -> list[Any]:
    """Invented sections with tables, charts and photos."""
    from cases.documents import blocks

    random = Random(sections)
    parts = []
    for place in range(sections):
        columns = (blocks.Column("Hari", 20), blocks.Column("Proses", 50), blocks.Column("Hasil", 30))
        rows = tuple(blocks.Row((f"Sesi {n}", text(random, 30), text(random, 14))) for n in range(18))
        chart = blocks.Figure("Nilai tujuan", "naik", tuple((f"{n}/9", n % 5 - 2) for n in range(6)))
        told = tuple(blocks.Paragraph(text(random, 60)) for _ in range(5))
        taken = [
            SimpleNamespace(
                template="print/blocks/photo.html", src=photo(random), file=1, alt="Kegiatan", label="Foto", number=f"{place}.{n}",
                caption="Kegiatan", small=False, instead="",
            )
            for n in range(place * photos // sections, (place + 1) * photos // sections)
        ]  # fmt: skip
        parts.append(blocks.Section(f"Bagian {place}", (*told, blocks.Table("Proses", columns, rows), chart, *taken), wide=place % 5 == 1))
    return parts


def page(sections: int, photos: int) -> str:
    """The finished page of a report with that many sections."""
    from cases.documents import blocks, html, report

    chapters = report.numbered((blocks.Chapter("Penanganan", sections=tuple(parts_of(sections, photos))),))
    facts = (blocks.Fact("Penerima manfaat", "RN"),)
    whole = report.Report("Laporan", "STC/2025/0001", "STC/2025/0001 RN", ("SENTRA",), (), facts, chapters)
    return html.page(whole, html.Imprint(AT, "Rini", "K7F3-Q2M9"), "Sentra")


def practicum(sections: int, photos: int) -> str:
    """The same sections as chapter IV of a Laporan Praktikum: its front matter, lists, margins and spacing."""
    from cases.documents import html
    from cases.practicum.numbers import Counter
    from cases.practicum.report import Bab, Part, PracticumReport, Sheet

    counter, found = Counter("4"), []
    for place, each in enumerate(parts_of(sections, photos), start=1):
        found.append(Part(f"bagian-{place}", each.title, f"4.{place}", 2, counter.number(each.blocks), each.wide))
    sheet = Sheet("Penanganan Kasus", "Dian", "20.04.001", "Pekerjaan Sosial", "Kampus", "Sentra", "2025", (("Pembimbing", "Rini"),), "")
    ends = [Bab(key, key.replace("-", " ").capitalize(), "", ()) for key in ("kata-pengantar", "daftar-pustaka", "lampiran")]
    chapters = (Bab("bab-iv", "Penanganan Kasus", "IV", (), tuple(found)),)
    whole = PracticumReport("Laporan Praktikum", "STC/2025/0001", look(), sheet, ends[0], chapters, *ends[1:])
    return html.page(whole, html.Imprint(AT, "Dian", "K7F3-Q2M9"), "Sentra")


def look() -> Any:
    from cases.practicum.look import Look

    return Look("A4", (40, 40, 30, 30), "serif", 12, "1.5", top_right=True, table_below=False, figure_above=False, acc_sheet=False)


def drawn(way: str, html: str) -> bytes:
    from cases.documents import files
    from cases.practicum.wordlook import word_look

    worded = [word_look(look())] if way.startswith("Praktikum") else []
    return files.made(html, "docx" if "Word" in way else "pdf", AT, *worded)


def read_whole(name: str) -> str:
    """A style sheet with those it imports; fonts apart."""
    text = (ROOT / "static/print" / name).read_text()
    return IMPORT.sub(lambda found: "" if found[1] == "fonts.css" else read_whole(found[1]), text)


def by_chromium(html: str) -> bytes:
    """The same page, its style sheets and fonts inside; what Chromium does not know of paged media it leaves out."""
    linked = "|".join(re.findall(r'href="atensi:([\w.]+)"', html)).split("|")
    style = "".join(map(read_whole, linked))
    fonts = (ROOT / "static/print/fonts.css").read_text().replace("atensi:", f"file://{ROOT}/static/print/")
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "page.html", Path(folder) / "page.pdf"
        bare = re.sub(r'<link rel="stylesheet"[^>]*>', "", html)
        source.write_text(re.sub("<style>|</head>", lambda found: f"<style>{fonts}{style}</style>{found[0]}", bare, count=1))
        flags = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/x", f"--print-to-pdf={target}"]
        subprocess.run([CHROMIUM, *flags, source.as_uri()], check=True, stderr=subprocess.DEVNULL)
        return target.read_bytes()


def recoded(html: str) -> str:
    return html.replace("K7F3-Q2M9", "K7F3-AAAA")


def edited(html: str) -> str:
    """One sentence more in the middle of the chapter."""
    half = html.index("<p class=\"text", len(html) // 2 if "base64" not in html else html.index("Bagian 9"))
    end = html.index("</p>", half)
    return f"{recoded(html[:end])} Satu kalimat lagi.{recoded(html[end:])}"


AGAIN = {"Praktikum PDF again": recoded, "Praktikum PDF edited": edited}


def one(way: str, sections: int, photos: int) -> dict[str, Any]:
    """In this process alone: seconds of the processor, of the clock, megabytes at most (Chromium: of its largest process), pages."""
    import django

    django.setup()
    import pypdfium2

    html = practicum(sections, photos) if way.startswith("Praktikum") else page(sections, photos)
    if way in AGAIN:
        drawn("Praktikum PDF", html)
        html = AGAIN[way](html)
    before, clock = _busy(), perf_counter()
    content = by_chromium(html) if way.endswith("Chromium") else drawn(way, html)
    busy, clock = _busy() - before, perf_counter() - clock
    pages = len(pypdfium2.PdfDocument(content)) if content[:4] == b"%PDF" else 0
    own, beside = (resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    peak = beside if way.endswith("Chromium") else own + beside * min(4, os.cpu_count() or 1)
    return {"busy": busy, "clock": clock, "peak": peak, "pages": pages, "size": len(content) / 1e6}


def _busy() -> float:
    """Seconds of the processor, of this process and those it waited for."""
    both = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in both)


def main() -> None:
    browser = Path(CHROMIUM).exists()
    ways = ["PDF", "Word", *["Chromium"] * browser, "Praktikum PDF", *AGAIN, "Praktikum Word", *["Praktikum Chromium"] * browser]
    print(f"{'print':<26} {'pages':>6} {'processor s':>12} {'pages/s':>8} {'clock s':>8} {'peak MB':>8} {'file MB':>8} {'to PDF':>7}")
    for wanted, photos in ((8, 0), (30, 0), (60, 0), (60, 16)):
        first: dict[str, Any] = {}
        for way in ways:
            done = subprocess.run([sys.executable, __file__, way, str(PAGES[wanted]), str(photos)], check=True, capture_output=True)
            found = json.loads(done.stdout.splitlines()[-1])
            first = found if way.endswith("PDF") else first  # each kind of report beside its own PDF
            title, pages, ratio = f"{way}{', 16 photos' if photos else ''}", first["pages"], found["busy"] / first["busy"]
            print(f"{title:<26} {found['pages'] or '':>6} {found['busy']:>12.2f} {pages / found['busy']:>8.1f} {found['clock']:>8.2f} "
                  f"{found['peak']:>8.0f} {found['size']:>8.2f} {ratio:>7.2f}", flush=True)  # fmt: skip


if __name__ == "__main__":
    if len(sys.argv) == 4:
        print(json.dumps(one(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))))
    else:
        main()
