"""RN as the demo enters it: everything that is typed lies in her records, on the days of rn.yaml."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from cases.demo import rn
from cases.demo.typist import INSTRUMENT, Typist, posted
from cases.instruments.answerform import ANSWER, AnswerForm, initial_of
from cases.models import Case, CaseState, InstrumentResult, ReviewState, StageReview
from cases.models.records import CaseRecords
from cases.stages import BY_KEY
from cases.stages.implementation import Session
from cases.stages.planning import Goal
from cases.views.personforms import PersonForm
from tests.cast import Cast

DATA = rn.load()


@pytest.fixture
def case(cast: Cast) -> Case:
    entered = rn.enter(cast.rini, cast.budi, DATA)
    return Case.objects.select_related("beneficiary", "center").get(pk=entered.pk)


def test_rn_lies_in_her_records_as_she_was_typed(case: Case, cast: Cast) -> None:
    """Entered once, looked at from four sides."""
    _holds_every_entry(case, cast)
    _knows_who_she_is(case)
    _came_back_once(case)
    _climbs(case)
    _was_written_when_it_was_over(case)


def _holds_every_entry(case: Case, cast: Cast) -> None:
    records, typist = CaseRecords(case), Typist(cast.rini)
    typist.case = case
    own = {form.slug: [e for e in records.all(form.model) if not e.written_from] for s in BY_KEY.values() for form in s.forms}
    stored = {slug: iter(entries) for slug, entries in own.items()}
    results = iter(records.all(InstrumentResult))
    for typed in rn.entries(DATA):
        if typed.slug.startswith(INSTRUMENT):
            result = next(results)
            data = {"happened_on": result.happened_on, "informant": result.informant, **initial_of(result.answers)}
            form = AnswerForm(posted(typed.values), instrument=result.kind, opened=case.opened, initial=data)
            assert set(typed.values) - {"happened_on"} == {f"{ANSWER}{key}" for key in result.answers}
        else:
            kind = BY_KEY[typed.stage].form(typed.slug)
            entry = next(stored[typed.slug])
            form = typist.bound(kind, typed.values, type(entry).objects.get(pk=entry.pk))
            typist.rows[typed.label] = entry
        assert form.is_valid() and not set(form.changed_data) & set(posted(typed.values)), (
            typed.slug,
            form.changed_data,
        )
    assert not any(list(left) for left in [*stored.values(), results]), "nothing beside what was typed"


def _knows_who_she_is(case: Case) -> None:
    person = case.beneficiary
    values = {key: value for key, value in rn.person(DATA).items() if key != "opened"}
    assert PersonForm(posted(values), instance=person).changed_data == []
    assert person.nik == "0000000000000000" and person.nik not in person.nik_sealed
    family = {str(member): member for member in person.family.all()}
    own = person.family.get(index=True)
    assert (str(own.father), str(own.mother)) == ("Ayah RN", "Ibu RN")
    assert family["Adik kedua"].birth_year == 2013 and family["Adik kedua"].mother == family["Ibu RN"]
    assert family["Ibu RN"].occupation == "Ibu rumah tangga" and family["Ayah RN"].same_household
    assert [(union.a, union.b, union.start_year) for union in person.unions.all()] == [
        (family["Ayah RN"], family["Ibu RN"], 1999)
    ]


def _came_back_once(case: Case) -> None:
    rounds = [(each.stage, each.round, each.state) for each in case.reviews.order_by("submitted_at")]
    approved = {key for key, stage in BY_KEY.items() if stage.needs_approval}
    expected = [(key, 1, ReviewState.APPROVED if key in approved else ReviewState.ACKNOWLEDGED) for key in BY_KEY]
    expected[3:4] = [("perencanaan", 1, ReviewState.RETURNED), ("perencanaan", 2, ReviewState.APPROVED)]
    assert rounds == expected
    assert case.state == CaseState.TERMINATED and str(case.ended_on) == "2025-10-03"
    first, second = case.reviews.filter(stage="perencanaan")
    assert first.notes.get().text == rn.RETURN.note
    assert "Tanda berhasil" not in _labels(first) and "Tanda berhasil" in _labels(second)


def _labels(review: StageReview) -> list[str]:
    """What a round shows of the entry that the note points at."""
    key = review.case.reviews.get(stage="perencanaan", round=1).notes.get().entry
    return [label for label, _ in next(row["rows"] for row in review.snapshot if row["key"] == key)]


def _climbs(case: Case) -> None:
    general = CaseRecords(case).counting(Goal)[0]
    assert list(general.ratings.order_by("session__happened_on").values_list("value", flat=True)) == [-2, -1, 0, 1, 1]


def _was_written_when_it_was_over(case: Case) -> None:
    zone = ZoneInfo(case.center.time_zone)
    written = {row: row.written_at for row in CaseRecords(case).all(Session)}
    assert all(when >= datetime.combine(row.happened_on, row.ends_at, zone) for row, when in written.items())
    assert StageReview.objects.get(case=case, stage="implementasi").submitted_at > max(written.values())
