"""Several people at the same case in the same moment: one wins, the others are told, nothing is lost."""

import pytest

from atensi.audit.log import head, verify
from atensi.submissions.versions import Stale
from cases import workflow
from cases.models import Case, NumberSequence, StageReview
from cases.refusals import Refused, StalePage
from cases.stages.implementation import Service
from tests.cast import Casework, assemble
from tests.concurrency.threads import together
from tests.workflow import teamwork

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")


@pytest.fixture
def people():
    return assemble()


@pytest.fixture
def work(people):
    found = Casework(people.rini)
    found.fill_access()
    return found


def won(results):
    return [each for each in results if not isinstance(each, Exception)]


def test_eight_submissions_of_one_stage_make_one_round_and_one_number(work, people):
    state, start = work.state("fasilitasi-akses"), head()[0]

    def submit():
        return workflow.submit(people.rini, Case.objects.get(pk=work.case.pk), "fasilitasi-akses", 1, state.version)

    results = together([submit] * 8)
    assert len(won(results)) == 1 and sum(isinstance(each, StalePage) for each in results) == 7
    assert StageReview.objects.count() == 1 and NumberSequence.objects.get().last == 1
    assert head()[0] == start + 2 and verify(start + 1).ok


def test_of_eight_decisions_on_one_round_exactly_one_counts(work, people):
    work.submit("fasilitasi-akses")
    work.fill_engagement()
    work.submit("pendekatan-awal")
    work.fill_assessment()
    work.submit("asesmen")

    def approve(actor):
        return workflow.approve(actor, Case.objects.get(pk=work.case.pk), "asesmen", 1)

    def give_back(actor):
        return workflow.give_back(actor, Case.objects.get(pk=work.case.pk), "asesmen", 1, {"": "Perbaiki"})

    deciders = [people.budi, people.wati, people.kepala, people.budi]
    acts = [lambda act=act, who=who: act(who) for who in deciders for act in (approve, give_back)]
    results = together(acts)
    assert len(won(results)) == 1
    assert all(isinstance(each, Refused) for each in results if each not in won(results)), results
    review = StageReview.objects.get(stage="asesmen")
    assert review.state == won(results)[0].state and review.notes.count() == (review.state == "dikembalikan")


def test_a_withdrawal_and_an_approval_at_once_end_in_one_of_the_two(work, people):
    work.write("terminasi", "terminasi", happened_on="3/10/2025", reason="meninggal", explanation="Sakit")
    work.submit("terminasi")
    acts = [
        lambda: workflow.withdraw(people.rini, Case.objects.get(pk=work.case.pk), "terminasi", 1),
        lambda: workflow.approve(people.budi, Case.objects.get(pk=work.case.pk), "terminasi", 1),
    ]
    results = together(acts * 3)
    assert len(won(results)) == 1
    case, review = Case.objects.get(pk=work.case.pk), StageReview.objects.get()
    assert (case.state == "terminasi") == (review.state == "disetujui")


def test_ten_cases_accepted_at_once_get_ten_numbers_without_a_gap(people):
    cases = [Casework(worker) for worker in (people.rini, people.sari) * 5]
    for each in cases:
        each.fill_access()
    results = together([lambda each=each: each.submit("fasilitasi-akses") for each in cases])
    assert [each for each in results if isinstance(each, Exception)] == []
    numbers = sorted(Case.objects.values_list("number", flat=True))
    assert numbers == [f"STC/2025/{n:04d}" for n in range(1, 11)]


def test_four_writers_of_one_entry_lose_nothing_unseen(work, people):
    """Each edits ten times what she has just read; every accepted edit shows in the next, the rest are told (C-1)."""
    work.assign(people.dian)
    entry = work.write("implementasi", "layanan", by=people.dian, happened_on="16/9/2025", description="")

    def edits(actor, sign):
        kept = 0
        for _ in range(10):
            now = Service.objects.get(pk=entry.pk)
            data = {"happened_on": ["16/9/2025"], "description": [now.description + sign]}
            try:
                teamwork.write(actor, work.case, "implementasi", "layanan", data, now)
                kept += 1
            except Stale:
                pass
        return sign * kept

    writers = [(people.rini, "a"), (people.rini, "b"), (people.dian, "c"), (people.dian, "d")]
    results = together([lambda pair=pair: edits(*pair) for pair in writers])
    assert [each for each in results if isinstance(each, Exception)] == []
    entry.refresh_from_db()
    assert sorted(entry.description) == sorted("".join(results))
    assert entry.version == 1 + len(entry.description) == Service.history.filter(id=entry.pk).count()


def test_of_eight_who_begin_the_same_single_form_one_does(work, people):
    def begin():
        return teamwork.write(people.rini, work.case, "perencanaan", "arah", {"approach": ["keluarga"]})

    results = together([begin] * 8)
    assert len(won(results)) == 1 and sum(isinstance(each, StalePage) for each in results) == 7
    assert len(work.records.all(type(won(results)[0]))) == 1


def test_writing_while_others_submit_never_changes_what_was_submitted(work, people):
    state = work.state("fasilitasi-akses")
    report = work.records.of_stage("fasilitasi-akses")[0]

    def edit():
        data = {"happened_on": ["10/3/2025"], "source": ["pelaporan"]}
        return teamwork.write(people.rini, work.case, "fasilitasi-akses", "laporan-masuk", data, report)

    def submit():
        return workflow.submit(people.rini, Case.objects.get(pk=work.case.pk), "fasilitasi-akses", 1, state.version)

    results = together([edit, submit])
    assert len(won(results)) == 1, results
    report.refresh_from_db()
    if StageReview.objects.exists():
        kept = next(row for row in StageReview.objects.get().snapshot if row["key"].startswith("laporan-masuk"))
        assert kept["version"] == report.version == 1 and report.source == "rujukan"
