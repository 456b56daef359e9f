"""Who the beneficiary is: registering a person, the look for likely duplicates, NIK warnings, family and unions."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from stdnum.exceptions import ValidationError as NumberError
from stdnum.id import nik as nik_rules

from atensi.audit.log import record
from atensi.submissions.versions import take
from cases import finding, policy, spelling
from cases.models import Beneficiary, Case, FamilyMember, Union
from cases.refusals import NotAllowed, Refused


def likely_duplicates(center: Any, name: str, born: date | None, nik: str) -> QuerySet[Beneficiary]:
    """People of the sentra with the same NIK, the same name but for its spelling, or the same birth date and a name that begins alike."""
    known = Beneficiary.objects.filter(center=center, merged_into__isnull=True)
    same = Q()
    if nik.strip():
        same |= Q(nik_index=Beneficiary.nik.lookup(nik))
    if name.strip():
        same |= Q(pk__in=finding.same_name(known, name))
        beginning = spelling.joined(name)[:3]
        if born and beginning:
            same |= Q(birth_date=born, search_key__startswith=f" {beginning}")
    if not same:
        return Beneficiary.objects.none()
    return known.filter(same).order_by("pk")[:10]


def nik_warning(nik: str) -> str:
    """A sentence when a NIK looks wrong, else empty. Never a refusal: it is stored as given."""
    text = nik.strip()
    if not text:
        return ""
    digits = "".join(sign for sign in text if sign.isdigit())
    if len(digits) != len(text.replace(" ", "").replace(".", "")):
        return "NIK berisi selain angka. Disimpan apa adanya; periksa lagi bila sempat."
    if len(digits) != 16:
        return f"NIK {len(digits)} angka, biasanya 16. Disimpan apa adanya; periksa lagi bila sempat."
    try:
        nik_rules.validate(digits)
    except NumberError:
        return "Susunan NIK ini tidak lazim (kode wilayah, tanggal, atau nomor urut). Disimpan apa adanya; periksa lagi bila sempat."
    return ""


def register(actor: Any, person: Beneficiary) -> Beneficiary:
    """Save a new person of the actor's sentra, with her own row in the family."""
    if not policy.can(actor, "case.create"):
        raise NotAllowed(policy.NO.reason)
    with transaction.atomic():
        person.center = actor.center
        person.search_key = finding.searched_by(person)
        person._history_user = actor
        person.save()
        FamilyMember.objects.create(beneficiary=person, index=True, sex=person.sex)
        record(actor, "beneficiary.registered", f"beneficiary:{person.pk}")
    return person


def change(actor: Any, case: Case, row: Any, seen: int, action: str) -> None:
    """Save an edited Beneficiary, FamilyMember or Union of the case's person. Raises NotAllowed and `versions.Stale`."""
    _ask(actor, case, row)
    with transaction.atomic():
        _lock(case)
        take(row, seen)
        row._history_user = actor
        if isinstance(row, Beneficiary):
            row.search_key = finding.searched_by(row)
        row.save()
        if isinstance(row, Beneficiary):
            _own_row(actor, row)
        _check_family(row)
        record(actor, action, _ref(row), case.code)


def _own_row(actor: Any, person: Beneficiary) -> None:
    """The beneficiary's own row in the family has the sex of the person: it decides who can be father or mother."""
    for own in FamilyMember.objects.filter(beneficiary=person, index=True).exclude(sex=person.sex):
        own.sex, own._history_user = person.sex, actor
        own.save(update_fields=["sex"])


def add(actor: Any, case: Case, row: FamilyMember | Union) -> None:
    """Save a new row of the family."""
    row.beneficiary = case.beneficiary
    _ask(actor, case, row)
    with transaction.atomic():
        _lock(case)
        row._history_user = actor
        row.save()
        _check_family(row)
        record(actor, "family.written", _ref(row), case.code)


def remove(actor: Any, case: Case, row: FamilyMember | Union, seen: int) -> None:
    """Delete a row of the family that nothing refers to; its history stays. Raises ProtectedError otherwise."""
    _ask(actor, case, row)
    if isinstance(row, FamilyMember) and row.index:
        raise Refused("Penerima manfaat sendiri tidak dapat dihapus dari keluarganya.")
    with transaction.atomic():
        _lock(case)
        take(row, seen)
        row._history_user = actor
        ref = _ref(row)
        row.delete()
        record(actor, "family.removed", ref, case.code)


def _ask(actor: Any, case: Case, row: Any) -> None:
    decision = policy.can(actor, "beneficiary.write", case)
    owner = row.pk if isinstance(row, Beneficiary) else row.beneficiary_id
    if not decision or owner != case.beneficiary_id:
        raise NotAllowed(decision.reason or policy.NO.reason)


def _lock(case: Case) -> None:
    """One change of a family at a time: two that are fine alone could close a circle together."""
    Beneficiary.objects.select_for_update(of=("self",)).get(pk=case.beneficiary_id)


def _check_family(row: Any) -> None:
    """Parents and partners are of the same family, and nobody is her own ancestor."""
    if isinstance(row, Beneficiary):
        return
    related = [row.father, row.mother] if isinstance(row, FamilyMember) else [row.a, row.b]
    if any(each is not None and each.beneficiary_id != row.beneficiary_id for each in related):
        raise NotAllowed(policy.NO.reason)
    if isinstance(row, FamilyMember) and row.pk in ancestors(row, family_of(row.beneficiary)):
        raise Refused("Dengan perubahan ini seseorang menjadi leluhurnya sendiri. Periksa ayah dan ibu.")


def _ref(row: Any) -> str:
    return f"{type(row).__name__.lower()}:{row.pk}"


def family_of(person: Beneficiary) -> list[FamilyMember]:
    """The whole family, the person's own row included, with parents at hand."""
    return list(FamilyMember.objects.filter(beneficiary=person).select_related("beneficiary", "father", "mother"))


def ancestors(member: FamilyMember, rows: Iterable[FamilyMember]) -> set[int]:
    """Keys of everybody above `member`; finite also for a loop that is being refused."""
    by_key = {row.pk: row for row in rows}
    found: set[int] = set()
    queue = [member.father_id, member.mother_id]
    while queue:
        key = queue.pop()
        if key is None or key in found:
            continue
        found.add(key)
        if key in by_key:
            queue += [by_key[key].father_id, by_key[key].mother_id]
    return found
