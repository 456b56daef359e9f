"""Supervisi: every number equals a count by hand, opens its list, and knows no case outside the team."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cases import residence
from cases.models import Case, Placement, StageReview
from cases.overview import supervision
from cases.stages.implementation import Session
from cases.stages.planning import Goal
from tests.cast import Casework
from tests.overview.conftest import ago, opened, typed
from tests.overview.test_today_lines import session
from tests.overview.test_today_page import asked, busy
from tests.views.test_case_list import words

pytestmark = pytest.mark.django_db


def number(user: Any, key: str) -> int:
    """What the page shows for one measure, which is also how long its list is."""
    board = supervision.board(user)
    shown = {measure.key: count for measure, count in (*board.waits, *board.gaps)} | {"diam": board.still}
    found = supervision.behind(user, key)
    assert found is not None and found.count() == shown[key]
    return shown[key]


def waits(work: Casework, days: int) -> None:
    """A round that was submitted so many days ago."""
    work.fill_assessment()
    work.submit("asesmen")
    StageReview.objects.filter(case=work.case, stage="asesmen").update(submitted_at=timezone.now() - timedelta(days=days))


def test_rounds_are_counted_by_how_long_they_wait(cast):
    for days in (0, 2, 3, 7, 8, 30):
        waits(Casework(cast.rini).through("pendekatan-awal", cast.budi), days)
    assert [number(cast.budi, key) for key in ("telaah-2", "telaah-7", "telaah-lama")] == [2, 2, 2]
    assert [number(cast.kepala, key) for key in ("telaah-2", "telaah-7", "telaah-lama")] == [2, 2, 2]
    assert [number(cast.wati, key) for key in ("telaah-2", "telaah-7", "telaah-lama")] == [0, 0, 0]


def test_a_case_stands_still_until_somebody_is_met_or_a_stage_moves(cast, fresh):
    opened(fresh, 29)
    assert number(cast.budi, "diam") == 0
    opened(fresh, 900)
    assert number(cast.budi, "diam") == number(cast.kepala, "diam") == 1
    ((stage, count),) = supervision.board(cast.budi).by_stage
    assert (stage.key, count) == ("fasilitasi-akses", 1)
    fresh.fill_access()
    fresh.submit("fasilitasi-akses")
    assert number(cast.budi, "diam") == 0
    StageReview.objects.update(submitted_at=timezone.now() - timedelta(days=31), decided_at=None)
    assert number(cast.budi, "diam") == 1
    session(fresh, 29)
    assert number(cast.budi, "diam") == 0


def test_what_has_not_happened_is_counted_until_it_happens(cast):
    work = Casework(cast.rini).through("asesmen", cast.budi)
    assert (number(cast.budi, "asesmen-tanpa-rencana"), number(cast.budi, "rencana-tanpa-sesi")) == (1, 0)
    work.fill_planning()
    work.submit("perencanaan")
    assert number(cast.budi, "asesmen-tanpa-rencana") == 1
    work.approve("perencanaan", cast.budi)
    assert (number(cast.budi, "asesmen-tanpa-rencana"), number(cast.budi, "rencana-tanpa-sesi")) == (0, 1)
    assert number(cast.budi, "tujuan-tanpa-nilai") == 0
    goals = [goal.pk for goal in work.records.counting(Goal)]
    session(work)
    assert (number(cast.budi, "rencana-tanpa-sesi"), number(cast.budi, "tujuan-tanpa-nilai")) == (0, 1)
    for goal in goals:
        assert number(cast.budi, "tujuan-tanpa-nilai") == 1
        work.write("monitoring-evaluasi", "perubahan", goal=goal, before="a", during="b", after="c", level="1")
    assert number(cast.budi, "tujuan-tanpa-nilai") == 0


def test_a_placement_past_its_date_is_counted_until_it_ends(cast, fresh):
    facts = {"service_form": "residensial", "starts_on": ago(30)}
    row = residence.save(cast.rini, fresh.case, Placement(planned_end=ago(0), **facts))
    assert number(cast.budi, "penempatan-lewat") == 0
    Placement.objects.update(planned_end=ago(1))
    assert number(cast.budi, "penempatan-lewat") == 1
    row.refresh_from_db()
    row.ends_on = ago(1)
    residence.save(cast.rini, fresh.case, row, row.version)
    assert number(cast.budi, "penempatan-lewat") == 0


def test_an_agreement_to_follow_and_a_missing_worker_are_counted(cast, fresh):
    fresh.write("pendekatan-awal", "kesepakatan", happened_on=typed(ago(0)), status="menyusul", reason="Darurat")
    assert number(cast.budi, "kesepakatan-menyusul") == 1 and number(cast.budi, "tanpa-pengampu") == 0
    cast.rini.is_active = False
    cast.rini.save()
    assert number(cast.budi, "tanpa-pengampu") == 1


def test_the_load_of_each_worker_counts_cases_risk_and_sessions(cast, fresh):
    other = Casework(cast.rini)
    Casework(cast.sari)
    opened(other, 90)
    session(fresh)
    session(other, 29)
    session(other, 30)
    Case.objects.filter(pk=other.case.pk).update(high_risk=True)
    (load,) = supervision.board(cast.budi).loads
    assert (load.name, load.cases, load.risky, load.still, load.sessions) == ("Rini Astuti", 2, 1, 0, 2)
    assert {load.name for load in supervision.board(cast.kepala).loads} == {"Rini Astuti", "Sari Utami"}
    Session.objects.all().update(struck_at=timezone.now())
    assert supervision.board(cast.budi).loads[0].sessions == 0


def test_every_number_leads_to_its_list_and_nothing_of_other_teams_is_in_it(cast, as_):
    mine, others = Casework(cast.rini), Casework(cast.sari)
    client = as_(cast.budi)
    page = words(client.get("/supervisi/"))
    for key in supervision.MEASURES:
        if key not in ("berjalan", "risiko"):
            assert f'href="/supervisi/angka/{key}/' in page or key == "diam"
        assert others.case.code not in words(client.get(f"/supervisi/angka/{key}/"))
    assert mine.case.code in words(client.get(f"/supervisi/angka/diam/?pengampu={cast.rini.pk}&tahap=fasilitasi-akses"))
    assert mine.case.code not in words(client.get("/supervisi/angka/diam/?tahap=asesmen"))
    assert others.case.code not in words(client.get(f"/supervisi/angka/berjalan/?pengampu={cast.sari.pk}"))
    assert client.get("/supervisi/angka/tidak-ada/").status_code == client.get("/supervisi/angka/diam/?pengampu=x").status_code == 404


def test_the_list_of_sessions_is_of_the_team_and_of_one_writer(cast, fresh, as_):
    session(fresh, activity="Menganyam")
    other = Casework(cast.sari, opened=timezone.localdate())
    session(other, activity="Berkebun")
    page = words(as_(cast.budi).get("/supervisi/sesi/"))
    assert "Menganyam" in page and "Berkebun" not in page
    assert "Menganyam" not in words(as_(cast.kepala).get(f"/supervisi/sesi/?penulis={cast.sari.pk}"))
    assert as_(cast.budi).get("/supervisi/sesi/?penulis=x").status_code == 404


def test_others_have_no_such_page(cast, as_):
    for person in (cast.rini, cast.psikolog, cast.dian, cast.admin, cast.petugas, cast.dosen):
        assert as_(person).get("/supervisi/").status_code == 403


@pytest.mark.parametrize("who", ["budi", "kepala"])
def test_it_costs_the_same_for_many_cases_as_for_few(cast, as_, who):
    client = as_(getattr(cast, who))
    busy(cast, 3)
    client.get("/supervisi/")
    with CaptureQueriesContext(connection) as few:
        client.get("/supervisi/")
    busy(cast, 300)
    with CaptureQueriesContext(connection) as many:
        client.get("/supervisi/")
    assert asked(many) == asked(few) <= 30
