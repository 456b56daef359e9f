"""Keluaran: people served, sessions and services, by klaster, component, approach and worker."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from cases import vocabulary as words
from cases.models import Case
from cases.overview.counting import Ledger, approach_of, worker_of
from cases.overview.tables import Cross, Table
from cases.stages.implementation import Service, Session


def served(ledger: Ledger) -> QuerySet[Case]:
    """Cases with a session or a service in the period."""
    met = Q(Exists(ledger.on(Session).filter(case=OuterRef("pk")))) | Q(Exists(ledger.on(Service).filter(case=OuterRef("pk"))))
    return ledger.cases.filter(met)


def tables(ledger: Ledger) -> list[Table | Cross]:
    sessions, services, cases = ledger.on(Session), ledger.on(Service), served(ledger)
    by_case = [] if ledger.split else [
        *ledger.count("klaster", "PM yang dilayani menurut klaster", "PM", cases, "cluster", words.CLUSTER, "beneficiary", "pk"),
        *ledger.count("pendekatan", "Kasus yang dilayani menurut pendekatan", "kasus", cases, approach_of("pk"), words.APPROACH,
                      "pk", "pk", note="Residensial adalah pilihan terakhir: bila keluarga dan komunitas belum dapat."),
        *ledger.count("pengampu", "Kasus yang dilayani menurut pengampu", "kasus", cases, worker_of("pk"), {}, "pk", "pk"),
        *ledger.count("pm-komponen", "PM yang menerima layanan menurut komponen", "PM", services, "component", words.COMPONENT,
                      "case__beneficiary", note="Seorang PM dihitung pada tiap komponen yang diterimanya."),
    ]  # fmt: skip
    if ledger.split:
        sexes = ledger.count("jenis-kelamin", "PM yang dilayani menurut jenis kelamin", "PM", cases, "beneficiary__sex", words.SEX,
                             "beneficiary", "pk")  # fmt: skip
        by_case = sexes
    return [
        *by_case,
        *ledger.count("metode", "Sesi menurut metode", "sesi", sessions, "method", words.METHOD, component="plan_item__component"),
        *ledger.count("komponen", "Layanan menurut komponen", "layanan", services, "component", words.COMPONENT,
                      component="component"),
        *ledger.count("penulis", "Sesi menurut penulis", "sesi", sessions, "author__name", {}, component="plan_item__component"),
    ]  # fmt: skip
