"""An instrument is added by one file: its page, its policy, its line in the log, its card and its report section follow."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from atensi.audit.models import LogEntry
from cases import instruments, writing
from cases.documents.printing import prepare
from cases.instruments.base import Instrument, Question
from cases.models import InstrumentResult
from cases.sentences import say
from tests.accounts.pages import words
from tests.cast import Casework, Cast
from tests.documents import reading
from tests.views.cases_at_work import at, send

As = Callable[..., Any]
TOY = '''"""A tree of wishes."""

from cases.drawing.base import Drawing
from cases.drawing.svg import frame, text
from cases.instruments.base import Instrument, Question


def collect(case):
    return {"whose": case.beneficiary.name}


def draw(facts, mode, day):
    rows = [[wish] for wish in facts.get("wishes") or []]
    title, desc = f"Pohon harapan {facts['whose']}", f"{len(rows)} harapan, keadaan {day.isoformat()}."
    return Drawing(frame(300, 80, title, desc, [text(10, 20 + 14 * n, row[0]) for n, row in enumerate(rows)]), title, desc, [],
                   ["Harapan"], rows)


INSTRUMENT = Instrument(
    key="pohon-harapan", title="Pohon harapan", version="1", stages=("asesmen",), collect=collect, draw=draw,
    questions=(Question("wishes", "Harapan", "list"), Question("kind", "Suasana", "many", choices=(("riang", "Riang"), ("sepi", "Sepi")))),
    score=lambda answers: [("Jumlah harapan", str(len(answers.get("wishes", []))))],
)
'''


@pytest.fixture
def toy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    (tmp_path / "wishes.py").write_text(TOY)
    monkeypatch.setattr(instruments, "__path__", [*instruments.__path__, str(tmp_path)])
    instruments.all_instruments.cache_clear()
    yield
    sys.modules.pop("cases.instruments.wishes", None)
    instruments.all_instruments.cache_clear()


@pytest.fixture
def result(toy: None, cast: Cast, casework: Casework, as_: As) -> InstrumentResult:
    page = at(casework, "instrument-new", "pohon-harapan")
    send(as_(cast.rini), page, "informant", happened_on="29/8/2025", jawaban_wishes="Warung\nRukmi sehat", jawaban_kind=["sepi", "riang"])
    return InstrumentResult.objects.get()


def test_it_has_its_page_and_its_card(cast: Cast, casework: Casework, as_: As, result: InstrumentResult) -> None:
    assert result.answers == {"wishes": ["Warung", "Rukmi sehat"], "kind": ["riang", "sepi"]}
    assert result.collected == {"whose": casework.person.name}
    shown = words(as_(cast.rini).get(at(casework, "instruments")))
    assert "Pohon harapan, 29 Agustus 2025" in shown and "Riang, Sepi" in shown and "Jumlah harapan" in shown
    assert f"Pohon harapan {casework.person.name}</title>" in shown and "keadaan 2025-08-29" in shown


def test_it_stands_under_the_policy_of_every_instrument(
    cast: Cast, casework: Casework, as_: As, result: InstrumentResult
) -> None:
    place, files = at(casework, "instrument-new", "pohon-harapan"), ("instrument-svg", "instrument-png", "instrument-result")
    assert as_(cast.sari).get(place).status_code == 404  # not her case
    assert as_(cast.budi).get(place).status_code == 403  # reads, does not write
    for name in files:
        address = at(casework, name, "pohon-harapan", result.pk)
        assert as_(cast.sari).get(address).status_code == 404
        assert as_(cast.budi).get(address).status_code == 200


def test_it_has_its_lines_in_the_log(cast: Cast, casework: Casework, as_: As, result: InstrumentResult) -> None:
    as_(cast.rini).get(at(casework, "instrument-svg", "pohon-harapan", result.pk) + "?nama=tanpa")
    said = [say(line, lambda pk: "Rini") for line in LogEntry.objects.filter(code=casework.case.code)]
    assert "Rini menulis Pohon harapan" in said
    assert "Rini mengunduh gambar Pohon harapan sebagai SVG (tanpa nama)" in said


def test_it_is_printed_where_it_belongs(cast: Cast, casework: Casework, result: InstrumentResult) -> None:
    printed = reading.whole(prepare(cast.rini, casework.case, "penanganan", "inisial", "", timezone.now()).content)
    assert "Gambar 4.1 Pohon harapan, 29 Agustus 2025" in printed
    assert "Pohon harapan, suasana: Riang, Sepi" in printed and "jumlah harapan 2" in printed
    assert "Rukmi" not in printed and "RN sehat" in printed


def test_an_old_result_keeps_the_words_of_its_version(
    cast: Cast, casework: Casework, as_: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    both = Question("b", "Catatan uji", "line")
    before = Instrument("uji", "Uji", "1", ("asesmen",), (Question("a", "Pertanyaan lama", "line"), both))
    now = Instrument("uji", "Uji", "2", ("asesmen",), (Question("a", "Pertanyaan baru", "line"), both), former=(before,))
    monkeypatch.setattr(instruments, "all_instruments", lambda: {"uji": now})
    for kind in (before, now):
        writing.write_result(cast.rini, casework.case, writing.new_result(casework.case, kind, answers={"a": "ya", "b": "tidak"}))
    shown = words(as_(cast.rini).get(at(casework, "instruments")))
    assert shown.count("Pertanyaan lama") == 1 and shown.count("Pertanyaan baru") == 1
    old = InstrumentResult.objects.get(instrument_version="1")
    page = words(as_(cast.rini).get(at(casework, "instrument-edit", "uji", old.pk)))
    assert "Pertanyaan lama" in page and "Pertanyaan baru" not in page
