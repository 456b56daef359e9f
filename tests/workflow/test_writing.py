"""Writing of entries: incomplete ones count for nothing, one single form, one focus, nobody overwrites the unseen."""

import pytest

from atensi.submissions.versions import Stale
from cases import workflow, writing
from cases.models.progress import owed
from cases.refusals import NotAllowed, StalePage
from cases.stages import BY_KEY
from cases.stages.assessment import Problem
from cases.stages.entryform import entry_form
from cases.stages.implementation import Rating
from cases.stages.planning import Goal
from tests.cast import Casework
from tests.workflow.nothing import refused

SESSION = {
    "happened_on": "16/9/2025",
    "method": "individu",
    "activity": "Bercerita",
    "process": "Bercerita",
    "result": "Ada",
}


@pytest.mark.parametrize("stage", list(BY_KEY))
def test_every_form_may_be_saved_empty_and_then_counts_for_nothing_and_is_owed(casework, stage):
    for form in (each for each in BY_KEY[stage].forms if not each.model.private):
        entry = casework.write(stage, form.slug)
        assert entry.pk and entry.version == 1 and entry.author == casework.worker
        assert casework.records.all(form.model) == [entry]
        assert casework.records.counting(form.model) == []
        assert entry in owed(BY_KEY[stage], casework.records)


def test_an_incomplete_entry_is_left_out_of_the_round_and_of_the_snapshot(casework):
    casework.fill_access()
    casework.fill_engagement()
    half = casework.write("pendekatan-awal", "kontak", with_whom="ibu")
    casework.submit("fasilitasi-akses")
    review = casework.submit("pendekatan-awal")
    half.refresh_from_db()
    assert half.review is None and len(review.snapshot) == 2


def test_a_session_may_be_written_while_the_assessment_waits(casework, cast):
    casework.through("pendekatan-awal", cast.budi)
    casework.fill_assessment()
    casework.submit("asesmen")
    assert casework.write("implementasi", "sesi", **SESSION).pk
    assert casework.case.turn == "3-menunggu"


@pytest.mark.parametrize(
    ("stage", "slug"), [(s.key, f.slug) for s in BY_KEY.values() for f in s.forms if not f.repeatable]
)
def test_a_single_form_is_open_only_once(casework, stage, slug):
    casework.write(stage, slug)
    with refused(StalePage, "sudah ada dan masih terbuka"):
        casework.write(stage, slug)


def test_a_single_form_is_not_begun_anew_while_the_former_one_waits(casework):
    """Else a return would leave two open, and an ending nobody reviewed could stand as the one in force."""
    casework.write("terminasi", "terminasi", happened_on="3/10/2025", reason="meninggal", explanation="Sakit")
    casework.submit("terminasi")
    with refused(StalePage, "sedang ditelaah"):
        casework.write("terminasi", "terminasi", happened_on="4/10/2025", reason="meninggal", explanation="Sakit")


def test_a_single_form_is_written_anew_once_the_former_one_is_locked(casework):
    casework.fill_access()
    casework.submit("fasilitasi-akses")
    again = casework.write(
        "fasilitasi-akses", "keputusan", happened_on="11/3/2025", decision="diterima", category="abh"
    )
    assert type(again).objects.count() == 2


def test_an_edit_takes_the_version_and_an_older_page_is_stale(casework):
    entry = casework.write("implementasi", "sesi", **SESSION)
    casework.write("implementasi", "sesi", entry=entry, **SESSION | {"result": "Lebih"})
    entry.refresh_from_db()
    assert entry.version == 2 and entry.result == "Lebih"
    old = type(entry).objects.get()
    old.version = 1
    with refused(Stale):
        casework.write("implementasi", "sesi", entry=old, **SESSION)


def test_an_edit_without_a_version_is_stale(casework):
    entry = casework.write("implementasi", "sesi", **SESSION)
    bound = entry_form(BY_KEY["implementasi"].form("sesi"), casework.case, entry, data=SESSION)
    assert bound.is_valid()
    with refused(Stale):
        writing.write(casework.worker, casework.case, bound)


def test_an_entry_is_written_by_those_assigned_and_by_nobody_else(casework, cast):
    for person in (cast.admin, cast.kepala, cast.budi, cast.wati, cast.sari, cast.psikolog, cast.dian, cast.dosen,
                   cast.petugas, cast.lain, cast.lain_supervisor, cast.lain_kepala):  # fmt: skip
        with refused(NotAllowed):
            casework.write("implementasi", "layanan", by=person, happened_on="16/9/2025", description="Pakaian")


@pytest.mark.one_engine
def test_another_profession_writes_its_own_kinds_of_entry_only(casework, cast):
    casework.assign(cast.psikolog, "profesi")
    for stage in BY_KEY.values():
        for form in stage.forms:
            if form.slug in {"aspek", "pemeriksaan", "layanan"}:
                assert casework.write(stage.key, form.slug, by=cast.psikolog).author == cast.psikolog
            else:
                with refused(NotAllowed):
                    casework.write(stage.key, form.slug, by=cast.psikolog)


def test_an_entry_is_edited_by_its_author_and_the_worker_in_charge_only(casework, cast):
    casework.assign(cast.psikolog, "profesi")
    casework.assign(cast.dian)
    own = casework.write("implementasi", "layanan", happened_on="16/9/2025", description="Pakaian")
    for person in (cast.psikolog, cast.dian):
        with refused(NotAllowed, "Isian ini ditulis Rini Astuti."):
            casework.write("implementasi", "layanan", by=person, entry=own, description="Lain")
    theirs = casework.write("implementasi", "layanan", by=cast.psikolog, happened_on="16/9/2025", description="Tes")
    casework.write("implementasi", "layanan", by=cast.psikolog, entry=theirs, description="Tes kedua")
    casework.write("implementasi", "layanan", entry=theirs, happened_on="16/9/2025", description="Tes ketiga")
    theirs.refresh_from_db()
    assert theirs.author == cast.psikolog and theirs.version == 3


def test_an_entry_of_another_case_is_not_written_through_this_one(casework, cast):
    other = Casework(cast.rini, "Siti Aminah")
    entry = other.write("implementasi", "sesi", **SESSION)
    bound = entry_form(BY_KEY["implementasi"].form("sesi"), casework.case, entry, data=SESSION)
    assert bound.is_valid()
    with refused(NotAllowed):
        writing.write(cast.rini, casework.case, bound, 1)


# One focus


def focused(work):
    return list(Problem.objects.filter(case=work.case, focus=True).order_by("pk").values_list("text", flat=True))


def test_a_newer_focus_takes_the_place_of_the_open_one(casework):
    first = casework.write("asesmen", "masalah", text="Pertama", focus="on")
    casework.write("asesmen", "masalah", text="Kedua", focus="on")
    assert focused(casework) == ["Kedua"]
    first.refresh_from_db()
    assert first.version == 2
    casework.write("asesmen", "masalah", entry=first, text="Pertama", focus="on")
    assert focused(casework) == ["Pertama"]


def test_an_approved_focus_keeps_what_was_approved(casework, cast):
    casework.through("asesmen", cast.budi)
    casework.write("asesmen", "masalah", text="Baru", focus="on")
    assert focused(casework) == ["Kurang bergaul", "Baru"]


def test_a_focus_without_words_or_without_a_signature_displaces_nothing(casework, cast):
    casework.write("asesmen", "masalah", text="Pertama", focus="on")
    casework.write("asesmen", "masalah", text="", focus="on")
    casework.assign(cast.dian)
    draft = casework.write("asesmen", "masalah", by=cast.dian, text="Dari praktikan", focus="on")
    assert "Pertama" in focused(casework)
    writing.sign(cast.rini, casework.case, {f"masalah-{draft.pk}": 1})
    assert "Pertama" not in focused(casework) and "Dari praktikan" in focused(casework)


def test_losing_the_focus_does_not_cost_a_draft_its_signature(casework, cast):
    casework.assign(cast.dian)
    draft = casework.write("asesmen", "masalah", by=cast.dian, text="Dari praktikan", focus="on")
    writing.sign(cast.rini, casework.case, {f"masalah-{draft.pk}": 1})
    casework.write("asesmen", "masalah", text="Dari pengampu", focus="on")
    draft.refresh_from_db()
    assert not draft.focus and draft.signed


# Ratings


def test_ratings_are_stored_changed_and_taken_away_with_their_session(casework):
    casework.fill_planning()
    first, second = Goal.objects.order_by("pk")
    entry = casework.write("implementasi", "sesi", **SESSION, **{f"rating_{first.pk}": "-2", f"rating_{second.pk}": ""})
    assert list(Rating.objects.values_list("goal", "value")) == [(first.pk, -2)]
    casework.write("implementasi", "sesi", entry=entry, **SESSION, **{f"rating_{second.pk}": "2"})
    assert list(Rating.objects.values_list("goal", "value")) == [(second.pk, 2)]


def test_the_last_contact_of_a_case_is_its_newest_session(casework):
    casework.write("implementasi", "sesi", **SESSION)
    casework.write("implementasi", "sesi", **SESSION | {"happened_on": "1/9/2025"})
    casework.case.refresh_from_db()
    assert str(casework.case.last_contact) == "2025-09-16"


def test_a_round_attached_meanwhile_is_not_lost_by_an_edit_that_began_before_it(casework, cast):
    casework.fill_access()
    casework.submit("fasilitasi-akses")
    casework.fill_engagement()
    entry = casework.records.of_stage("pendekatan-awal")[0]
    casework.submit("pendekatan-awal")
    workflow.give_back(cast.budi, casework.case, "pendekatan-awal", 1, {"": "Rinci"})
    casework.write("pendekatan-awal", "kontak", entry=entry, happened_on="25/8/2025", with_whom="klien", result="Baik")
    entry.refresh_from_db()
    assert entry.review is not None and entry.review.round == 1
