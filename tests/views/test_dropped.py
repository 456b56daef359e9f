"""What a version of the plan does not carry on: asked for nothing new once it is approved, and read and printed as before."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.documents.report import case_report
from cases.documents.source import Source
from cases.refusals import Refused
from cases.stages import BY_KEY
from cases.stages.entryform import entry_form
from cases.stages.implementation import Session
from cases.stages.planning import Goal, PlanItem
from tests.accounts.pages import fields, words
from tests.cast import Casework, Cast
from tests.views.cases_at_work import at, send

As = Callable[..., Any]
TOLD = {"method": "individu", "process": "Klien bercerita", "result": "Tenang"}


class Plan:
    """A plan in force with two aims and two items, a session that served them, and a version that drops one of each."""

    def __init__(self, work: Casework, cast: Cast) -> None:
        self.work, self.cast = work, cast
        work.through("perencanaan", cast.budi)
        self.general, self.special = work.records.counting(Goal)
        self.item = work.records.counting(PlanItem)[0]
        marks = {f"rating_{goal.pk}": "1" for goal in (self.general, self.special)}
        facts = {**TOLD, "activity": "Konseling", "plan_item": self.item.pk, "happened_on": "16/9/2025"}
        self.session = work.write("implementasi", "sesi", **facts, **marks)

    def rewrite(self, **dropped: Any) -> None:
        """A third aim and a second item, and a change that drops; not yet submitted."""
        new = self.work.write("perencanaan", "tujuan", kind="khusus", text="Menyapa teman")
        self.work.write("perencanaan", "kegiatan", method="individu", activity="Bermain", how="Bersama", goals=[new.pk])
        change = {"dropped_goals": [self.special.pk], "dropped_items": [self.item.pk], **dropped}
        self.work.write("perencanaan", "perubahan-rencana", happened_on="20/9/2025", reason="Sudah tercapai", **change)

    def approve(self) -> None:
        self.work.submit("perencanaan")
        self.work.approve("perencanaan", self.cast.budi)


@pytest.fixture
def plan(cast: Cast, casework: Casework) -> Plan:
    return Plan(casework, cast)


def test_what_a_version_drops_is_offered_until_it_is_approved_and_not_afterwards(
    cast: Cast, casework: Casework, plan: Plan, as_: As
) -> None:
    plan.rewrite()
    session, item = (at(casework, "entry-new", *place) for place in (("implementasi", "sesi"), ("perencanaan", "kegiatan")))
    evaluation = at(casework, "entry-new", "monitoring-evaluasi", "perubahan")
    assert "Tujuan 2: Berlatih berkomunikasi" in words(as_(cast.rini).get(session)), "version 1 is still in force"
    plan.approve()
    page = as_(cast.rini).get(session)
    assert "Tujuan 2: Berlatih berkomunikasi" not in words(page)
    assert "Tujuan 1: " in words(page) and "Tujuan 3: Menyapa teman" in words(page), "the others keep their numbers"
    assert f'value="{plan.item.pk}"' not in str(page.context["form"]["plan_item"])
    case = as_(cast.rini).get(at(casework, "case"))
    assert [goal["dropped"] for goal in case.context["goals"]] == [False, True, False]
    assert "Tujuan khusus, tidak dilanjutkan" in words(case)
    assert fields(page, "process")["activity"] == ["Bermain"], "the last session was of an item that is not carried on"
    assert "Berlatih berkomunikasi" not in str(as_(cast.rini).get(item).context["form"]["goals"])
    assert "Berlatih berkomunikasi" in words(as_(cast.rini).get(evaluation)), "what was aimed at is still evaluated"


def test_a_post_made_by_hand_serves_nothing_that_was_dropped(cast: Cast, casework: Casework, plan: Plan) -> None:
    plan.rewrite()
    plan.approve()
    goals = casework.records.counting(Goal)
    for stage, slug, sent in (
        ("implementasi", "sesi", {"plan_item": plan.item.pk}),
        ("perencanaan", "kegiatan", {"goals": [plan.special.pk]}),
        ("perencanaan", "perubahan-rencana", {"dropped_goals": [plan.special.pk]}),
    ):
        form = BY_KEY[stage].form(slug)
        assert form is not None
        bound = entry_form(form, casework.case, goals=goals, data=sent)
        assert not bound.is_valid() and set(bound.errors) == set(sent), slug
    mark = {f"rating_{plan.special.pk}": "2", f"rating_{plan.general.pk}": "2"}
    late = casework.write("implementasi", "sesi", happened_on="21/9/2025", activity="Bermain", **TOLD, **mark)
    assert [rating.goal for rating in late.ratings.all()] == [plan.general]


def test_what_was_written_before_keeps_its_aim_its_item_and_its_ratings(
    cast: Cast, casework: Casework, plan: Plan, as_: As
) -> None:
    plan.rewrite()
    plan.approve()
    old = at(casework, "entry-edit", "implementasi", "sesi", plan.session.pk)
    form = fields(as_(cast.rini).get(old))
    assert form["plan_item"] == [str(plan.item.pk)] and form[f"rating_{plan.special.pk}"] == ["1"]
    send(as_(cast.rini), old, "version", result="Tenang dan menyapa")
    session = Session.objects.get(pk=plan.session.pk)
    assert session.result == "Tenang dan menyapa" and session.plan_item == plan.item and session.ratings.count() == 2
    report = str(case_report(Source.of(casework.records.case, cast.rini, True, date(2025, 12, 1))).snapshot())
    assert "Berlatih berkomunikasi" in report and "Konseling" in report


def test_a_version_that_drops_the_only_general_aim_asks_for_a_new_one(cast: Cast, casework: Casework, plan: Plan) -> None:
    plan.rewrite(dropped_goals=[plan.general.pk], dropped_items=[])
    with pytest.raises(Refused) as refused:
        casework.submit("perencanaan")
    assert [gap.sentence for gap in refused.value.gaps] == ["Tulis tujuan umum"]
    casework.write("perencanaan", "tujuan", kind="umum", text="Bergaul dengan tetangga")
    plan.approve()


def test_a_version_whose_every_item_is_dropped_asks_for_one_that_serves_an_aim(casework: Casework, plan: Plan) -> None:
    change = {"dropped_items": [plan.item.pk], "happened_on": "20/9/2025", "reason": "Tidak cocok"}
    casework.write("perencanaan", "perubahan-rencana", **change)
    with pytest.raises(Refused) as refused:
        casework.submit("perencanaan")
    assert "satu rencana kegiatan" in refused.value.gaps[0].sentence


def test_more_changes_of_the_plan_ask_no_more_queries(cast: Cast, casework: Casework, plan: Plan, as_: As) -> None:
    page = at(casework, "entry-new", "implementasi", "sesi")

    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            assert as_(cast.rini).get(page).status_code == 200
        return len(found)

    plan.rewrite()
    plan.approve()
    few = queries()
    casework.write("perencanaan", "perubahan-rencana", happened_on="21/9/2025", reason="Lagi")
    plan.approve()
    assert queries() <= few
