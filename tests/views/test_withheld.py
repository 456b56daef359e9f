"""A praktikan and her own entry after the worker rewrote it with names: she reads it in initials and gets no name from any page."""

from collections.abc import Callable
from typing import Any

import pytest

from atensi.submissions.versions import Stale
from cases import writing
from cases.models import InstrumentResult
from cases.stages.implementation import Service
from tests.accounts.pages import fields, words
from tests.cast import Casework, Cast
from tests.views.cases_at_work import at, send

As = Callable[..., Any]
STAGE = ("implementasi", "layanan")
WHY = "memuat nama yang tidak tampil bagi Anda"


@pytest.fixture
def drafted(cast: Cast, casework: Casework) -> Service:
    """What Dian wrote in the case of Rukmi Nastiti, whom she sees as RN."""
    casework.assign(cast.dian)
    return casework.write(*STAGE, by=cast.dian, happened_on="16/9/2025", description="Seragam untuk klien")


def rewritten(work: Casework, entry: Service, text: str = "Seragam untuk Rukmi") -> None:
    entry.refresh_from_db()
    work.write(*STAGE, entry=entry, happened_on="16/9/2025", description=text)


def test_an_entry_rewritten_with_a_name_is_read_in_initials_and_edited_no_more(
    cast: Cast, casework: Casework, drafted: Service, as_: As
) -> None:
    dian, place = as_(cast.dian), at(casework, "entry-edit", *STAGE, drafted.pk)
    form = fields(dian.get(place))
    rewritten(casework, drafted)
    page = words(dian.get(place))
    assert WHY in page and "Seragam untuk RN" in page and "Rukmi" not in page and "<textarea" not in page
    assert f'{place}">Ubah' not in words(dian.get(at(casework, "stage", "implementasi")))
    answer = dian.post(place, {**form, "description": "Seragam dan sepatu"})
    said = words(answer)
    assert answer.status_code == 409 and WHY in said and "Seragam dan sepatu" in said and "Rukmi" not in said
    assert Service.objects.get().description == "Seragam untuk Rukmi"
    assert fields(as_(cast.rini).get(place))["description"] == ["Seragam untuk Rukmi"], "the worker goes on"


def test_a_rewriting_in_the_same_moment_shows_no_name_beside_the_text_of_the_praktikan(
    cast: Cast, casework: Casework, drafted: Service, as_: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    dian, place = as_(cast.dian), at(casework, "entry-edit", *STAGE, drafted.pk)
    form = fields(dian.get(place))

    def too_late(*args: Any) -> None:
        monkeypatch.undo()
        rewritten(casework, drafted)
        raise Stale(drafted)

    monkeypatch.setattr(writing, "write", too_late)
    monkeypatch.setattr("cases.views.entries.once", lambda request, act, creates: act())  # the other one has committed
    answer = dian.post(place, {**form, "description": "Seragam dan sepatu"})
    assert answer.status_code == 409 and "Seragam dan sepatu" in words(answer) and "Rukmi" not in words(answer)


def test_an_entry_rewritten_without_names_and_one_with_a_name_of_her_own_stay_hers(
    cast: Cast, casework: Casework, drafted: Service, as_: As
) -> None:
    rewritten(casework, drafted, "Seragam biru untuk klien")
    dian, place = as_(cast.dian), at(casework, "entry-edit", *STAGE, drafted.pk)
    send(dian, place, "version", description="Seragam biru untuk Rukmi")
    assert fields(dian.get(place))["description"] == ["Seragam biru untuk Rukmi"], "she knows the name she wrote"
    casework.case.assignments.filter(user=cast.dian).update(names_allowed=True)
    rewritten(casework, drafted, "Seragam untuk Rukmi Nastiti")
    assert fields(dian.get(place))["description"] == ["Seragam untuk Rukmi Nastiti"], "she may see names"


def test_a_result_rewritten_with_a_name_is_withheld_as_well(cast: Cast, casework: Casework, as_: As) -> None:
    casework.assign(cast.dian)
    dian = as_(cast.dian)
    send(dian, at(casework, "instrument-new", "bpss"), "jawaban_rambut", happened_on="16/9/2025", jawaban_rambut="Rapi")
    result = InstrumentResult.objects.get()
    place = at(casework, "instrument-edit", "bpss", result.pk)
    form = fields(dian.get(place))
    result.answers = {**result.answers, "rambut": "Rukmi menyisir sendiri"}
    writing.write_result(cast.rini, casework.case, result, 1)
    page = words(dian.get(place))
    assert "RN menyisir sendiri" in page and "Rukmi" not in page and 'name="jawaban_rambut"' not in page
    answer = dian.post(place, {**form, "jawaban_rambut": "Disisir"})
    assert answer.status_code == 409 and WHY in words(answer) and "Rukmi" not in words(answer)
    assert InstrumentResult.objects.get().answers["rambut"] == "Rukmi menyisir sendiri"
