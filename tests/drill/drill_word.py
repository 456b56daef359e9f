"""LibreOffice opens a report, a practicum report and a letter that were printed as Word: as PDF and as text, every line is there."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from cases.documents import printing
from cases.practicum import printing as practicum_printing
from tests.cast import Cast
from tests.documents import reading
from tests.documents.word import Word
from tests.practicum.printed import practicum_of

pytestmark = pytest.mark.django_db
OFFICE = shutil.which("soffice") or ""
MISSING = "LibreOffice is not installed (Debian: libreoffice-writer), so no other program has opened the Word files."
BEGINNING = 24  # signs of a line that stand together; a longer one may run on over a page, round the foot


@pytest.fixture
def prints(cast: Cast) -> dict[str, bytes]:
    """The Word files by name, all of one case."""
    row, now = practicum_of(cast), timezone.now()
    found = {"praktikum": practicum_printing.prepare(cast.rini, row, now, "", "docx").content}
    for kind, names in (("penanganan", "inisial"), ("surat-terminasi", "nama")):
        found[kind] = printing.prepare(cast.rini, row.case, kind, names, "Untuk berkas", now, form="docx").content
    return found


def converted(folder: Path, *forms: str) -> Iterator[dict[str, bytes]]:
    """What LibreOffice makes of every Word file of a folder, by name, one form after the other; with settings of its own."""
    files = sorted(folder.glob("*.docx"))
    for form in forms:
        command = [OFFICE, "--headless", f"-env:UserInstallation={(folder / 'settings').as_uri()}", "--convert-to", form]
        subprocess.run([*command, "--outdir", str(folder), *map(str, files)], check=True, capture_output=True, timeout=300)
        yield {file.stem: file.with_suffix("." + form[:3]).read_bytes() for file in files}


def bare(text: str) -> str:
    return "".join(text.split())


def out_of_order(lines: list[str], text: str) -> list[str]:
    """The lines that do not follow, in `text`, on the line before."""
    place, lost = 0, []
    for line in lines:
        found = text.find(bare(line), place)
        if found < 0:
            lost.append(line)
        else:
            place = found + len(bare(line))
    return lost


def test_libreoffice_opens_them_and_shows_every_line(tmp_path: Path, prints: dict[str, bytes], capsys: Any) -> None:
    if not OFFICE:
        with capsys.disabled():
            print(f"\n{MISSING}")
        pytest.skip(MISSING)
    for name, content in prints.items():
        (tmp_path / f"{name}.docx").write_bytes(content)
    paper, text = converted(tmp_path, "pdf", "txt:Text (encoded):UTF8")
    for name, content in prints.items():
        lines = Word(content).lines()
        assert len(lines) > 20, name
        on_paper = bare(reading.whole(paper[name]))
        assert [line for line in lines if bare(line)[:BEGINNING] not in on_paper] == [], name
        assert out_of_order(lines, bare(text[name].decode("utf-8-sig"))) == [], name
