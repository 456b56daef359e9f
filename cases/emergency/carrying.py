"""Into case management: one act makes of a response a case, or goes on in the one that runs; doing it twice gives one case."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.text import Truncator

from atensi.audit.log import record
from cases import attaching, identity, policy, residence, workflow, writing
from cases.emergency.entries import HOUSED, Entry, entries_of, where_of
from cases.emergency.models import Carried, EmergencyResponse
from cases.emergency.outcomes import INTO
from cases.emergency.writing import keep, locked
from cases.models import Beneficiary, Case, Placement
from cases.models.progress import state_of
from cases.models.records import CaseRecords
from cases.models.summaries import key_of
from cases.refusals import NotAllowed, Refused, StalePage
from cases.stages import BY_KEY
from cases.stages.base import StageEntry
from cases.stages.entryform import entry_form

FIRST = "fasilitasi-akses"
NO_NIK = "Belum diketahui sejak respon kasus {number}"
NOT_DECIDED = "Hasil respon ini bukan masuk manajemen kasus. Tetapkan hasilnya dulu."
WHO = "Pilih orang yang sudah terdaftar, atau isi nama dan jenis kelaminnya, atau ciri-ciri bila tanpa identitas."


@dataclass(frozen=True)
class Answer:
    """What the page added to the response. known: a case of the person who is registered already; None for a new person."""

    known: Case | None = None
    name: str = ""
    sex: str = ""
    description: str = ""
    nik: str = ""
    communication: str = ""
    category: str = ""
    cluster: str = ""


def carry(actor: Any, response: EmergencyResponse, answer: Answer) -> Case:
    """Take or register the person, open the case, write what the response holds, submit stage 1 as round 1; all or nothing.

    A response that was carried already hands back its case. Raises NotAllowed, Refused, StalePage.
    """
    with transaction.atomic():
        fresh = locked(actor, response, "emergency.carry")
        if fresh.case is not None:
            return fresh.case
        if fresh.outcome != INTO:
            raise StalePage(NOT_DECIDED)
        case, new = _case(actor, fresh, answer)
        category, cluster = answer.category or fresh.category, answer.cluster
        written = [_write(actor, case, each) for each in entries_of(fresh, category, cluster, case.opened, new)]
        _picture(actor, fresh, next(entry for entry, each in written if each.pictures))
        _house(actor, fresh, case)
        number = _submit(actor, case) if new else None
        _link(actor, fresh, case, [key_of(entry) for entry, _ in written], number)
    return case


def _case(actor: Any, response: EmergencyResponse, answer: Answer) -> tuple[Case, bool]:
    """The case, and whether it was opened now. The case of a person whose cases have ended stands behind the new one."""
    if answer.known is not None:
        known = policy.visible_to(actor, "entry.write").filter(pk=answer.known.pk).first()
        if known is None:
            raise NotAllowed(policy.NO.reason)
        if known.is_open:
            return known, False
        return workflow.open_case(actor, known.beneficiary, _first(response), previous=known), True
    person = identity.register(actor, person_of(response, answer))
    return workflow.open_case(actor, person, _first(response)), True


def _first(response: EmergencyResponse) -> date:
    """The case begins on the day of the report."""
    return timezone.localtime(response.reported_at).date()


def person_of(response: EmergencyResponse, answer: Answer) -> Beneficiary:
    """A new person from what is known by now; where nobody knows a name, openly without identity."""
    name, sex = answer.name or response.name, answer.sex or response.sex
    description = answer.description or response.description or response.person.removeprefix("Tanpa identitas").lstrip(", ")
    if not (name and sex) and (name or not description):
        raise Refused(WHO)
    person = Beneficiary(
        name=name, sex=sex, unidentified=not name, description="" if name else description[:200], communication=answer.communication,
        no_nik_reason="" if answer.nik else NO_NIK.format(number=response.number),
    )  # fmt: skip
    if response.age_estimate is not None:
        person.estimated_birth_year = _first(response).year - response.age_estimate
    if answer.nik:
        person.nik = answer.nik
    return person


def _write(actor: Any, case: Case, each: Entry) -> tuple[StageEntry, Entry]:
    """One entry through its own form, as if it were typed."""
    form: Any = BY_KEY[each.stage].form(each.slug)
    data = MultiValueDict({name: [value] for name, value in each.values.items()})
    bound = entry_form(form, case, None, data=data)
    if each.receipt is not None:
        bound.instance.receipt = each.receipt
    if not bound.is_valid():
        labels = {name: str(field.label) for name, field in bound.fields.items()}
        said = "; ".join(f"{labels.get(name, form.title)}: {errors[0]}" for name, errors in bound.errors.items())
        raise Refused(f"Belum diteruskan. {form.title}: {said}")
    return writing.write(actor, case, bound), each


def _picture(actor: Any, response: EmergencyResponse, entry: StageEntry) -> None:
    """Photos of the response, and those alone that stand, also with the entry that tells of it."""
    photos = response.photos.filter(struck_at__isnull=True).select_related("file")
    attaching.carry(actor, entry, [(photo.file, photo.caption or f"Respon kasus {response.number}") for photo in photos])


def _house(actor: Any, response: EmergencyResponse, case: Case) -> None:
    """Where the person still stays for a limited time is a placement of the case, until the same limit."""
    for stay in response.placements.filter(ended_on=None):
        where = Truncator(where_of(stay)).chars(HOUSED)  # what does not fit stands in an entry of its own
        placed = Placement(service_form="residensial", building=where, starts_on=stay.starts_on, planned_end=stay.limit_on)
        residence.save(actor, case, placed)


def _submit(actor: Any, case: Case) -> int:
    state = state_of(CaseRecords(Case.objects.select_related("beneficiary", "center").get(pk=case.pk)), FIRST)
    return int(workflow.submit(actor, case, FIRST, state.next_round, state.version).round)


def _link(actor: Any, response: EmergencyResponse, case: Case, keys: list[str], number: int | None) -> None:
    response.case = case
    keep(actor, response)
    Carried.objects.create(response=response, case=case, round=number, entries=keys, by=actor)
    record(actor, "emergency.carried", f"response:{response.pk}", case.code, {"response": response.code})
