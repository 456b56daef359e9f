"""Many cases at once, each with a life of its own, by bulk inserts: for query budgets and for the bench of pages."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from cases import finding
from cases.emergency.models import EmergencyResponse
from cases.models import Assignment, Beneficiary, Case, Duty, Placement, ReviewState, StageReview, Turn
from cases.stages.access import AccessDecision, AccessReport
from cases.stages.assessment import Need
from cases.stages.closure import Termination
from cases.stages.conference import CaseConference
from cases.stages.engagement import Agreement, InitialAssessment
from cases.stages.functioning import FunctioningAtAssessment, FunctioningAtMonitoring
from cases.stages.implementation import Rating, Service, Session
from cases.stages.monitoring import Factor, GoalEvaluation
from cases.stages.planning import Goal, PlanDirection, PlanItem
from groupwork.models import Group

CLUSTERS = ("anak", "lansia", "disabilitas", "tuna_sosial_kpo", "napza", "kbk", "lainnya")
COMPONENTS = ("hidup_layak", "terapi", "dukungan_keluarga", "aksesibilitas", "vokasional_wirausaha")
NAMES = ("Sri", "Asti", "Budi", "Slamet", "Wahyu", "Dewi", "Tono", "Ratna", "Joko", "Siti")


def many(cast: Any, count: int) -> list[Case]:
    """`count` cases, three of four led by Rini, the others by Sari; every kind of record that overviews count."""
    now, today = timezone.now(), timezone.localdate()
    people = [Beneficiary(center=cast.center, name=f"{NAMES[n % 10]} Orang {n}", sex="LP"[n % 2], birth_date=date(2001, 1, 1 + n % 28),
                          regency="Kabupaten Sragen") for n in range(count)]  # fmt: skip
    for person in people:
        person.search_key = finding.searched_by(person)
    people = Beneficiary.objects.bulk_create(people, batch_size=500)
    turns = (Turn.WORKING, Turn.WORKING, Turn.RETURNED, Turn.WAITING)
    cases = Case.objects.bulk_create(
        [Case(center=cast.center, beneficiary=person, opened=today - timedelta(days=30 + n % 300), turn=turns[n % 4], stage="implementasi",
              cluster=CLUSTERS[n % 7], high_risk=not n % 9) for n, person in enumerate(people)],
        batch_size=500,
    )  # fmt: skip
    leads = [cast.sari if n % 4 == 3 else cast.rini for n in range(count)]
    Assignment.objects.bulk_create(
        [Assignment(case=case, user=lead, duty=Duty.IN_CHARGE) for case, lead in zip(cases, leads, strict=True)], batch_size=500
    )
    lives = [(n, case, lead, today - timedelta(days=n % 40)) for n, (case, lead) in enumerate(zip(cases, leads, strict=True))]
    for model, rows in records(lives, now):
        model.objects.bulk_create(rows, batch_size=500)
    _rated(cases)
    Group.objects.bulk_create(
        [Group(center=cast.center, leader=cast.rini, name=f"Kelompok {n}", starts_on=today) for n in range(count // 50)], batch_size=500
    )
    EmergencyResponse.objects.bulk_create(
        [EmergencyResponse(center=cast.center, number=f"RK/{count}/{n}", channel="telepon", happened="x", place="y", triage="hijau",
                           triage_proposed="hijau", reported_at=now - timedelta(days=n), pic=cast.rini, taken_by=cast.rini)
         for n in range(count // 10)],
        batch_size=500,
    )  # fmt: skip
    return cases


def records(lives: list[tuple[int, Case, Any, date]], now: Any) -> Iterator[tuple[Any, list[Any]]]:
    """Each kind of record with its rows."""
    def made(model: Any, some: Any = None, **facts: Any) -> tuple[Any, list[Any]]:
        return model, [
            model(case=case, author=lead, happened_on=day, **{name: fact(n) if callable(fact) else fact for name, fact in facts.items()})
            for n, case, lead, day in lives if some is None or some(n)
        ]  # fmt: skip

    yield made(AccessReport, source="rujukan")
    yield made(AccessDecision, decision=lambda n: "diterima" if n % 8 else "tidak_diterima", category="disabilitas", refusal="penuh")
    yield made(Agreement, status=lambda n: "disepakati" if n % 5 else "menyusul")
    yield made(InitialAssessment, problem="x", interpreter=lambda n: "isyarat" if not n % 6 else "")
    yield made(Need, text="Alat bantu")
    yield made(FunctioningAtAssessment, needs="1", roles="2", coping="1")
    yield made(FunctioningAtMonitoring, needs=lambda n: str(1 + n % 3), roles="2", coping="3")
    yield made(PlanDirection, approach=lambda n: ("keluarga", "komunitas", "residensial")[n % 3])
    yield made(Goal, kind="khusus", text="Bergaul", less="a", expected="b", better="c")
    yield made(PlanItem, activity="Main", component=lambda n: COMPONENTS[n % 5])
    yield made(Service, component=lambda n: COMPONENTS[n % 5], description="x")
    for _ in range(3):
        yield made(Session, method=lambda n: ("individu", "kelompok")[n % 2], activity="Main")
    yield made(CaseConference, some=lambda n: not n % 3, decisions=[{"text": "Antar", "until": "2026-01-01"}])
    yield made(GoalEvaluation, outcome="tercapai")
    yield made(Factor, direction="mendukung", category="disposisi", at_stage="implementasi")
    yield made(Termination, some=lambda n: not n % 10, reason="tujuan_tercapai")
    yield Placement, [
        Placement(case=case, author=lead, service_form="residensial", starts_on=day, planned_end=day) for _, case, lead, day in lives
    ]
    states = (ReviewState.APPROVED, ReviewState.WAITING)
    yield StageReview, [
        StageReview(case=case, stage=stage, round=1, state=states[stage == "perencanaan" and not n % 4], submitted_by=lead,
                    decided_at=None if stage == "perencanaan" and not n % 4 else now)
        for n, case, lead, _ in lives for stage in ("asesmen", "perencanaan")
    ]  # fmt: skip


def _rated(cases: list[Case]) -> None:
    met = Session._default_manager.filter(case__gte=cases[0].pk).order_by("pk").values_list("case", "pk")
    goals = dict(Goal._default_manager.filter(case__gte=cases[0].pk).values_list("case", "pk"))
    Rating.objects.bulk_create([Rating(goal_id=goals[case], session_id=pk, value=pk % 5 - 2) for case, pk in met], batch_size=500)
