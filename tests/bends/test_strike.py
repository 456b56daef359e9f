"""Batalkan isian: an open entry is struck out; it stays readable and counts nowhere any more."""

from atensi.submissions.versions import Stale
from cases import corrections, workflow
from cases.models import ReviewState
from cases.models.progress import gaps_of
from cases.models.summaries import key_of, rows_of
from cases.refusals import NotAllowed, Refused, StalePage
from cases.stages import BY_KEY
from cases.stages.assessment import Strength
from cases.stages.entryform import entry_form
from cases.stages.implementation import Session
from cases.stages.monitoring import GoalEvaluation
from cases.stages.planning import Goal, PlanItem
from tests.workflow.nothing import refused


def strike(actor, work, entry, reason="Tertukar dengan orang lain", seen=None):
    corrections.strike(actor, work.case, entry, reason, entry.version if seen is None else seen)


def test_a_struck_entry_is_kept_and_meets_no_demand(casework, cast):
    casework.fill_access()
    entry = casework.state("fasilitasi-akses").open_entries[0]
    strike(cast.rini, casework, entry)
    entry.refresh_from_db()
    assert (entry.struck_by, entry.struck_reason) == (cast.rini, "Tertukar dengan orang lain") and entry.struck_at
    assert [gap.sentence for gap in casework.state("fasilitasi-akses").gaps] == ["Isi sumber dan tanggal laporan masuk"]
    assert casework.records.struck("fasilitasi-akses") == [entry]
    again = casework.write("fasilitasi-akses", "laporan-masuk", happened_on="10/3/2025", source="rujukan")
    assert again.pk != entry.pk and casework.state("fasilitasi-akses").gaps == []


def test_only_the_author_and_the_worker_in_charge_strike_with_a_reason_what_they_have_seen(casework, cast):
    casework.assign(cast.dian)
    mine = casework.write("implementasi", "layanan", happened_on="16/9/2025", description="Pakaian")
    with refused(NotAllowed, "Isian ini ditulis Rini Astuti."):
        strike(cast.dian, casework, mine)
    for other in (cast.budi, cast.kepala, cast.sari, cast.lain):
        with refused(NotAllowed):
            strike(other, casework, mine)
    with refused(Refused, "Tulis alasan pembatalan"):
        strike(cast.rini, casework, mine, reason="  ")
    with refused(Stale):
        strike(cast.rini, casework, mine, seen=7)
    theirs = casework.write("implementasi", "layanan", by=cast.dian, happened_on="16/9/2025", description="Sepatu")
    strike(cast.rini, casework, theirs)
    strike(cast.rini, casework, mine)
    with refused(StalePage, "sudah dibatalkan"):
        strike(cast.rini, casework, mine)


def test_a_struck_entry_is_not_edited_any_more(casework, cast):
    entry = casework.write("implementasi", "layanan", happened_on="16/9/2025", description="Pakaian")
    strike(cast.rini, casework, entry)
    entry.refresh_from_db()
    with refused(StalePage, "Isian ini sudah dibatalkan."):
        casework.write("implementasi", "layanan", entry=entry, happened_on="16/9/2025", description="Sepatu")


def test_a_locked_entry_is_not_struck_until_it_is_returned(casework, cast):
    casework.through("pendekatan-awal", cast.budi)
    casework.fill_assessment()
    casework.write("asesmen", "kekuatan", text="Rajin", owner="diri")
    review = casework.submit("asesmen")
    entry = casework.records.all(Strength)[-1]
    with refused(StalePage, "Isian ini terkunci"):
        strike(cast.rini, casework, entry)
    casework.give_back("asesmen", cast.budi)
    strike(cast.rini, casework, casework.records.all(Strength)[-1])
    again = casework.submit("asesmen")
    assert len(again.snapshot) == len(review.snapshot) - 1


def test_a_page_from_before_a_striking_submits_nothing(casework, cast):
    """One entry struck and one written: the sum of the versions that stand is the same, and the page is stale."""
    casework.fill_access()
    extra = casework.write("fasilitasi-akses", "penetapan-pm", happened_on="11/3/2025", number="1/2025")
    seen = casework.state("fasilitasi-akses")
    strike(cast.rini, casework, extra)
    casework.write("fasilitasi-akses", "penetapan-pm", happened_on="11/3/2025", number="2/2025")
    with refused(StalePage, "berubah sejak halaman dibuka"):
        workflow.submit(cast.rini, casework.case, "fasilitasi-akses", seen.next_round, seen.version)


def test_ratings_of_a_struck_session_and_of_a_struck_goal_do_not_count(casework, cast):
    casework.fill_planning()
    first, second = casework.records.counting(Goal)
    values = {"happened_on": "16/9/2025", "method": "individu", "activity": "Bercerita", "process": "Lancar", "result": "Baik"}
    marks = {f"rating_{first.pk}": "1", f"rating_{second.pk}": "-1"}
    kept = casework.write("implementasi", "sesi", **values, **marks)
    gone = casework.write("implementasi", "sesi", **values, **marks)
    strike(cast.rini, casework, gone)
    strike(cast.rini, casework, second)
    sessions = casework.records.counting(Session)
    assert sessions == [kept]
    assert [(rating.goal, rating.value) for rating in sessions[0].ratings.all()] == [(first, 1)]
    assert [text for label, text in rows_of(sessions[0]) if label.startswith("Nilai")] == ["+1"]


def test_what_pointed_at_a_struck_goal_asks_for_another(casework, cast):
    casework.fill_planning()
    general, special = casework.records.counting(Goal)
    written = casework.write("monitoring-evaluasi", "perubahan", goal=special.pk, before="Diam", during="Mau", after="Bisa")
    strike(cast.rini, casework, special)
    strike(cast.rini, casework, general)
    assert casework.records.counting(GoalEvaluation) == []
    assert casework.records.all(GoalEvaluation) == [written]
    assert [list(item.goals.all()) for item in casework.records.all(PlanItem)] == [[]]
    gaps = [gap.sentence for gap in gaps_of(BY_KEY["perencanaan"], casework.records)]
    assert gaps == ["Tulis tujuan umum", "Tulis tujuan khusus", "Tulis satu rencana kegiatan yang melayani sebuah tujuan"]
    offered = entry_form(BY_KEY["perencanaan"].form("kegiatan"), casework.case).fields["goals"].queryset
    assert list(offered) == []


def test_the_round_that_held_a_struck_entry_keeps_its_words(casework, cast):
    casework.through("pendekatan-awal", cast.budi)
    casework.fill_assessment()
    review = casework.submit("asesmen")
    casework.give_back("asesmen", cast.budi)
    entry = casework.records.of_stage("asesmen")[0]
    strike(cast.rini, casework, entry)
    review.refresh_from_db()
    assert review.state == ReviewState.RETURNED and key_of(entry) in {row["key"] for row in review.snapshot}
