"""Rounds of a stage: what a submission takes along, what it locks, and what opens again."""

import pytest

from cases import workflow
from cases.models import ReviewNote, ReviewState, StageReview
from cases.models.summaries import key_of
from cases.refusals import NotAllowed, Refused, StalePage
from tests.workflow.nothing import refused


@pytest.fixture
def assessed(casework):
    """Stages 1 and 2 done, stage 3 filled and not yet submitted."""
    casework.through("pendekatan-awal", casework.worker.supervisor)
    casework.fill_assessment()
    return casework


def entries(work, stage="asesmen"):
    return work.records.of_stage(stage)


def strength(work, text="Rajin", **more):
    return work.write("asesmen", "kekuatan", text=text, **more)


def test_writing_needs_no_turn_and_submitting_does(casework):
    casework.fill_implementation()
    with refused(Refused, "Implementasi dapat diajukan setelah perencanaan layanan sosial selesai."):
        casework.submit("implementasi")


def test_a_stage_is_submitted_only_when_all_before_it_are_done(assessed, cast):
    assessed.submit("asesmen")
    assessed.fill_planning()
    with refused(Refused, "setelah asesmen komprehensif dan berkelanjutan selesai"):
        assessed.submit("perencanaan")
    assessed.approve("asesmen", cast.budi)
    assert assessed.submit("perencanaan").round == 1


def test_a_submission_attaches_exactly_the_complete_entries_that_no_earlier_round_holds(assessed, cast):
    assessed.write("asesmen", "kebutuhan", text="")
    first = assessed.submit("asesmen")
    assert {row["key"].rpartition("-")[0] for row in first.snapshot} == {"aspek", "kekuatan", "masalah"}
    assessed.approve("asesmen", cast.budi)
    late = strength(assessed, "Rajin beribadah")
    second = assessed.submit("asesmen")
    assert second.round == 2 and [row["key"] for row in second.snapshot] == [key_of(late)]
    assert sum(entry.review_id == first.pk for entry in entries(assessed)) == 3
    assert sum(entry.review_id is None for entry in entries(assessed)) == 1


def test_the_snapshot_keeps_the_words_as_they_were_submitted(assessed):
    review = assessed.submit("asesmen")
    rows = next(row["rows"] for row in review.snapshot if row["key"].startswith("kekuatan"))
    assert ["Kekuatan", "Terampil menjahit"] in rows


def test_there_is_one_open_round_a_stage_and_newer_entries_wait_for_the_next(assessed, cast):
    assessed.submit("asesmen")
    late = strength(assessed)
    with refused(StalePage, "sudah diajukan Rini Astuti"):
        assessed.submit("asesmen")
    assessed.approve("asesmen", cast.budi)
    assert [row["key"] for row in assessed.submit("asesmen").snapshot] == [key_of(late)]


def test_entries_are_read_only_while_their_round_waits(assessed):
    assessed.submit("asesmen")
    for entry in entries(assessed):
        with refused(StalePage, "Isian ini terkunci (menunggu telaah)."):
            assessed.write("asesmen", _slug(entry), entry=entry)


@pytest.mark.parametrize("stage", ["fasilitasi-akses", "asesmen"])
def test_entries_are_read_only_once_approved_or_taken_note_of(assessed, cast, stage):
    assessed.submit("asesmen")
    assessed.approve("asesmen", cast.budi)
    for entry in entries(assessed, stage):
        with refused(StalePage, "Isian ini terkunci"):
            assessed.write(stage, _slug(entry), entry=entry)


def _slug(entry):
    return key_of(entry).rpartition("-")[0]


def test_withdrawing_opens_the_entries_and_the_next_round_takes_them_again(assessed):
    first = assessed.submit("asesmen")
    workflow.withdraw(assessed.worker, assessed.case, "asesmen", 1)
    assert assessed.state("asesmen").status == "current" and not any(entry.locked for entry in entries(assessed))
    again = assessed.submit("asesmen")
    assert again.round == 2 and again.snapshot == first.snapshot


def test_only_the_submitter_withdraws(assessed, cast):
    assessed.submit("asesmen")
    for other in (cast.budi, cast.kepala, cast.sari, cast.lain, cast.psikolog, cast.dian):
        with refused(NotAllowed):
            workflow.withdraw(other, assessed.case, "asesmen", 1)


def test_a_new_worker_in_charge_does_not_withdraw_what_another_submitted(assessed, cast):
    assessed.submit("asesmen")
    _hand_over(assessed, cast.sari)
    with refused(NotAllowed, "Yang dapat menarik kembali: Rini Astuti"):
        workflow.withdraw(cast.sari, assessed.case, "asesmen", 1)


def _hand_over(work, to):
    from django.utils import timezone

    work.case.assignments.update(ends_at=timezone.now())
    work.assign(to, "pengampu")


def test_a_round_that_was_decided_is_not_withdrawn(assessed, cast):
    assessed.submit("asesmen")
    assessed.approve("asesmen", cast.budi)
    with refused(StalePage, "sudah disetujui Budi Santosa"):
        workflow.withdraw(assessed.worker, assessed.case, "asesmen", 1)


def test_a_stage_that_is_only_taken_note_of_is_done_at_once_and_not_withdrawn(casework):
    casework.fill_access()
    assert casework.submit("fasilitasi-akses").state == ReviewState.ACKNOWLEDGED
    assert casework.state("fasilitasi-akses").done
    with refused(StalePage):
        workflow.withdraw(casework.worker, casework.case, "fasilitasi-akses", 1)


def test_a_return_needs_a_note_at_an_entry_of_the_round_or_at_the_whole(assessed, cast):
    assessed.submit("asesmen")
    late = strength(assessed)
    with refused(Refused, "Tulis paling sedikit satu catatan"):
        workflow.give_back(cast.budi, assessed.case, "asesmen", 1, {"": "  ", key_of(late): ""})
    for unknown in (key_of(late), "kontak-1", "masalah-999"):
        with refused(Refused, "isian yang tidak ada pada putaran ini"):
            workflow.give_back(cast.budi, assessed.case, "asesmen", 1, {"": "Perbaiki", unknown: "Ini"})


def test_a_return_opens_the_entries_and_keeps_the_notes_where_they_point(assessed, cast):
    review = assessed.submit("asesmen")
    key = review.snapshot[0]["key"]
    workflow.give_back(cast.budi, assessed.case, "asesmen", 1, {key: " Lebih rinci ", "": "Hampir", "ignored": " "})
    assert list(ReviewNote.objects.values_list("entry", "text", "author")) == [
        (key, "Lebih rinci", cast.budi.pk),
        ("", "Hampir", cast.budi.pk),
    ]
    assert assessed.state("asesmen").status == "returned" and assessed.case.turn == "1-dikembalikan"
    assert not any(entry.locked for entry in entries(assessed))


def test_a_resubmission_takes_what_was_returned_and_what_is_new(assessed, cast):
    first = assessed.submit("asesmen")
    late = strength(assessed)
    assessed.give_back("asesmen", cast.budi)
    second = assessed.submit("asesmen")
    assert {row["key"] for row in second.snapshot} == {row["key"] for row in first.snapshot} | {key_of(late)}
    assert {entry.review_id for entry in entries(assessed)} == {second.pk}


def test_once_done_a_stage_stays_done_whatever_becomes_of_its_next_round(assessed, cast):
    assessed.submit("asesmen")
    assessed.approve("asesmen", cast.budi)
    strength(assessed)
    assessed.submit("asesmen")
    assert assessed.state("asesmen").done and assessed.state("asesmen").status == "waiting"
    assessed.give_back("asesmen", cast.budi)
    assert assessed.state("asesmen").done
    assessed.fill_planning()
    assert assessed.submit("perencanaan").state == ReviewState.WAITING


def test_what_was_only_taken_note_of_may_still_be_returned_and_stays_done(assessed, cast):
    workflow.give_back(cast.budi, assessed.case, "pendekatan-awal", 1, {"": "Tulis siapa saksinya"})
    state = assessed.state("pendekatan-awal")
    assert state.status == "returned" and state.done and not any(e.locked for e in entries(assessed, "pendekatan-awal"))
    assert assessed.submit("asesmen").round == 1
    again = assessed.submit("pendekatan-awal")
    assert again.round == 2 and len(again.snapshot) == 2


def test_an_approved_round_is_not_returned(assessed, cast):
    assessed.submit("asesmen")
    assessed.approve("asesmen", cast.budi)
    with refused(StalePage, "sudah disetujui Budi Santosa"):
        workflow.give_back(cast.budi, assessed.case, "asesmen", 1, {"": "Ternyata belum"})


def test_only_the_newest_round_is_returned(casework, cast):
    casework.through("pendekatan-awal", cast.budi)
    casework.write("pendekatan-awal", "kontak", happened_on="30/8/2025", with_whom="ibu", result="Datang")
    casework.submit("pendekatan-awal")
    with refused(StalePage):
        workflow.give_back(cast.budi, casework.case, "pendekatan-awal", 1, {"": "Yang lama"})
    workflow.give_back(cast.budi, casework.case, "pendekatan-awal", 2, {"": "Yang baru"})


def test_a_done_stage_without_new_entries_is_not_submitted_again(assessed):
    with refused(Refused, "Tidak ada isian baru sejak putaran terakhir"):
        assessed.submit("pendekatan-awal")


def test_a_page_that_saw_another_round_submits_nothing(assessed):
    version = assessed.state("asesmen").version
    for seen in (0, 2, 99):
        with refused(StalePage):
            workflow.submit(assessed.worker, assessed.case, "asesmen", seen, version)


def test_a_page_that_saw_older_entries_submits_nothing(assessed):
    version = assessed.state("asesmen").version
    strength(assessed)
    with refused(StalePage, "Isian tahap ini berubah sejak halaman dibuka."):
        workflow.submit(assessed.worker, assessed.case, "asesmen", 1, version)


def test_an_edit_alone_makes_the_page_stale(assessed):
    version = assessed.state("asesmen").version
    assessed.write("asesmen", _slug(entries(assessed)[0]), entry=entries(assessed)[0])
    with refused(StalePage):
        workflow.submit(assessed.worker, assessed.case, "asesmen", 1, version)


@pytest.mark.parametrize("seen", [0, 2])
@pytest.mark.parametrize("act", ["approve", "withdraw", "give_back"])
def test_a_page_that_saw_another_round_decides_nothing(assessed, cast, act, seen):
    assessed.submit("asesmen")
    actor, more = (
        (assessed.worker, ()) if act == "withdraw" else (cast.budi, ({"": "x"},) if act == "give_back" else ())
    )
    with refused(StalePage):
        getattr(workflow, act)(actor, assessed.case, "asesmen", seen, *more)


@pytest.mark.parametrize("act", ["approve", "withdraw", "give_back"])
def test_every_act_done_twice_is_refused_the_second_time(assessed, cast, act):
    assessed.submit("asesmen")
    actor, more = (
        (assessed.worker, ()) if act == "withdraw" else (cast.budi, ({"": "x"},) if act == "give_back" else ())
    )
    getattr(workflow, act)(actor, assessed.case, "asesmen", 1, *more)
    with refused(StalePage, "Tidak ada yang berubah."):
        getattr(workflow, act)(actor, assessed.case, "asesmen", 1, *more)


def test_a_submission_sent_twice_makes_one_round(assessed):
    state = assessed.state("asesmen")
    workflow.submit(assessed.worker, assessed.case, "asesmen", 1, state.version)
    with refused(StalePage):
        workflow.submit(assessed.worker, assessed.case, "asesmen", 1, state.version)
    assert StageReview.objects.filter(stage="asesmen").count() == 1
