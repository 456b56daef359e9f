"""What a new worker stumbles over on her first case: the same thing asked twice, dashes where a word should stand."""

from typing import Any

import pytest

from cases.models.progress import progress
from cases.views.links import asked
from tests.cast import Casework, Cast
from tests.views.cases_at_work import at

pytestmark = pytest.mark.django_db


def test_an_incomplete_entry_that_a_gap_leads_to_is_asked_for_once(cast: Cast, casework: Casework) -> None:
    casework.write("fasilitasi-akses", "laporan-masuk", happened_on="10/3/2025")
    records = casework.records
    texts = [item.text for item in asked(cast.rini, records, progress(records)[0])]
    assert "Isi sumber dan tanggal laporan masuk" in texts
    assert not [text for text in texts if text.startswith("Lengkapi laporan masuk")]


def test_a_choice_not_made_reads_as_words(cast: Cast, casework: Casework, as_: Any) -> None:
    client = as_(cast.rini)
    for stage, form in (
        ("fasilitasi-akses", "keputusan"),
        ("asesmen", "pemeriksaan"),
        ("monitoring-evaluasi", "perubahan"),
    ):
        page = client.get(at(casework, "entry-new", stage, form)).content.decode()
        assert "---------" not in page and "Belum diisi" in page
