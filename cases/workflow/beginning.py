"""Opening a case, and the number it gets when stage 1 decides to accept."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from atensi.accounts.models import Role
from atensi.audit.log import record
from cases import numbering, policy
from cases.models import Assignment, Beneficiary, Case, CaseState, Duty
from cases.models.records import CaseRecords
from cases.refusals import NotAllowed, Refused, StalePage
from cases.stages.access import AccessDecision


def open_case(
    actor: Any, person: Beneficiary, opened: date, in_charge: Any = None, previous: Case | None = None
) -> Case:
    """A new case of `person`; the worker who opens it is in charge, or `in_charge` when a supervisor opens it.

    `previous` is the ended case of a person who comes back; one open case a person.
    """
    if not policy.can(actor, "case.create") or person.center_id != actor.center_id:
        raise NotAllowed(policy.NO.reason)
    if previous is not None and previous.beneficiary_id != person.pk:
        raise NotAllowed(policy.NO.reason)
    worker = in_charge or actor
    if worker.role != Role.WORKER or worker.center_id != actor.center_id or not worker.is_active:
        raise Refused("Pilih pengampu: pekerja sosial yang aktif di sentra ini.")
    if opened > timezone.localdate():
        raise Refused("Tanggal laporan pertama belum terjadi. Isi hari ini atau sebelumnya.")
    with transaction.atomic():
        if one_open_case(person.pk).merged_into_id:
            raise StalePage("Catatan orang ini sudah disatukan dengan catatan lain. Buka kasusnya dari sana.")
        case = Case(center=actor.center, beneficiary=person, opened=opened, previous=previous)
        case._history_user = actor
        case.save()
        Assignment.objects.create(case=case, user=worker, duty=Duty.IN_CHARGE, starts_at=timezone.now())
        record(actor, "case.opened", f"case:{case.pk}", case.code)
    return case


def one_open_case(person: int) -> Beneficiary:
    """The row of the person, locked, so that two cannot open the second case at once; Refused while a case is open."""
    found = Beneficiary.objects.select_for_update(of=("self",)).get(pk=person)
    if Case.objects.filter(beneficiary=person, state=CaseState.OPEN).exists():
        raise Refused("Orang ini masih punya kasus yang terbuka. Lanjutkan kasus itu.")
    return found


def accept(actor: Any, case: Case) -> None:
    """Give the number of the sentra, once, when the decision is to accept."""
    decision = CaseRecords(case).latest(AccessDecision)
    if case.number or decision is None or decision.happened_on is None or decision.decision != "diterima":
        return
    case.number = numbering.take(case.center, "kasus", decision.happened_on)
    record(actor, "case.numbered", f"case:{case.pk}", case.code)
