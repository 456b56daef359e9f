"""Hari ini as a page: for whom it is, what it costs with many cases, what it never shows, and that it is logged."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from atensi.audit.models import LogEntry
from atensi.drafts.models import Draft
from cases.models import Placement
from cases.overview.today.base import MOST
from cases.stages.conference import CaseConference
from cases.stages.engagement import Agreement
from cases.stages.implementation import Session
from cases.stages.planning import PlanItem
from tests.cast import Casework
from tests.overview.conftest import ago
from tests.views.test_case_list import crowd, words

pytestmark = pytest.mark.django_db


def busy(cast: Any, count: int) -> None:
    """Many cases in which something of most kinds is due."""
    day = timezone.localdate()
    cases = crowd(cast, count)
    for model, facts in (
        (CaseConference, {"decisions": [{"text": "Antar", "until": ago(1).isoformat()}]}),
        (Agreement, {"status": "menyusul", "happened_on": day}),
        (Session, {"happened_on": day, "activity": "Main"}),
        (PlanItem, {"starts_on": day, "drafted": True}),
    ):
        model.objects.bulk_create(model(case=case, author=cast.rini, **facts) for case in cases)
    Placement.objects.bulk_create(
        Placement(case=case, author=cast.rini, service_form="residensial", starts_on=ago(9), planned_end=ago(1)) for case in cases
    )
    Draft.objects.bulk_create(
        Draft(user=cast.rini, path=f"/kasus/{case.code}/tahap/asesmen/masalah/baru/", sealed="", letters=9) for case in cases
    )


def asked(queries: Any) -> int:
    """How many questions the page asked; the rows of the log hold so many codes each and are not counted."""
    return len([each for each in queries if "audit_" not in each["sql"] and "SAVEPOINT" not in each["sql"]])


def test_it_costs_the_same_for_many_cases_as_for_few(cast, as_):
    client = as_(cast.rini)
    busy(cast, 5)
    client.get("/hari-ini/")
    with CaptureQueriesContext(connection) as few:
        client.get("/hari-ini/")
    busy(cast, 295)
    with CaptureQueriesContext(connection) as many:
        page = client.get("/hari-ini/")
    assert asked(many) == asked(few) <= 40
    assert page.context["cut"] and max(len(part["lines"]) for part in page.context["main"]) >= MOST
    assert "Hanya 50 baris pertama" in words(page)


@pytest.mark.parametrize("who", ["budi", "kepala"])
def test_it_costs_supervisor_and_kepala_the_same_too(cast, as_, who):
    client = as_(getattr(cast, who))
    busy(cast, 5)
    client.get("/hari-ini/")
    with CaptureQueriesContext(connection) as few:
        client.get("/hari-ini/")
    busy(cast, 200)
    with CaptureQueriesContext(connection) as many:
        client.get("/hari-ini/")
    assert asked(many) == asked(few) <= 30


def test_nobody_reads_there_of_cases_of_others(cast, as_):
    busy(cast, 3)
    Casework(cast.rini)
    for person in (cast.sari, cast.wati, cast.psikolog, cast.dian, cast.lain, cast.lain_kepala):
        assert "/kasus/" not in words(as_(person).get("/hari-ini/")).split("<main")[1].replace('href="/kasus/"', "")


def test_an_empty_day_says_so(cast, as_):
    for person in (cast.rini, cast.psikolog, cast.dian, cast.budi, cast.kepala):
        assert "Tidak ada yang menunggu Anda hari ini." in words(as_(person).get("/hari-ini/"))
    for person in (cast.admin, cast.petugas, cast.dosen):
        assert as_(person).get("/hari-ini/").status_code == 403


def test_the_page_leads_to_the_act_and_names_nobody(cast, casework, as_):
    page = words(as_(cast.rini).get("/hari-ini/"))
    assert f'href="/kasus/{casework.case.code}/tahap/implementasi/sesi/baru/"' in page and "Temui RN" in page
    assert "Rukmi" not in page and "<h1>Hari ini</h1>" in page


def test_what_was_shown_is_in_the_log(cast, casework, as_):
    as_(cast.rini).get("/hari-ini/")
    assert LogEntry.objects.get(action="today.read").extra == {"codes": casework.case.code}


def test_a_praktikan_sees_no_line_once_the_assignment_has_ended(cast, casework, as_):
    given = casework.assign(cast.dian)
    casework.write("implementasi", "sesi", by=cast.dian, happened_on="16/9/2025", method="individu", activity="Main")
    client = as_(cast.dian)
    assert "Lengkapi sesi RN" in words(client.get("/hari-ini/"))
    given.ends_at = timezone.now() - timedelta(minutes=1)
    given.save()
    assert "Tidak ada yang menunggu" in words(client.get("/hari-ini/"))
