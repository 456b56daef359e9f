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
from cases import vocabulary as words
from cases.models import Beneficiary, Case, FamilyMember, Household, Tie, Union
from cases.refusals import NotAllowed, Refused

FamilyRow = FamilyMember | Union | Household | Tie
LOOP = "Dengan perubahan ini seseorang menjadi leluhurnya sendiri. Periksa ayah dan ibu."
PARENTS = ("father", "mother", "other_father", "other_mother")


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


def cases_shown(user: Any, people: Iterable[Beneficiary]) -> dict[int, list[Case]]:
    """By the key of a person: her cases that `user` may list, the newest first. Of people without one the user is told nothing but
    that there may be somebody, however many they are."""
    found: dict[int, list[Case]] = {}
    for case in policy.visible_to(user, "case.list").filter(beneficiary__in=[each.pk for each in people]).order_by("-pk"):
        found.setdefault(case.beneficiary_id, []).append(case)
    return found


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
    """Save an edited Beneficiary or row of the family of the case's person. Raises NotAllowed and `versions.Stale`."""
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


def add(actor: Any, case: Case, row: FamilyRow) -> None:
    """Save a new row of the family."""
    row.beneficiary = case.beneficiary
    _ask(actor, case, row)
    with transaction.atomic():
        _lock(case)
        row._history_user = actor
        row.save()
        _check_family(row)
        record(actor, "family.written", _ref(row), case.code)


def remove(actor: Any, case: Case, row: FamilyRow, seen: int) -> None:
    """Delete a row of the family that nothing refers to; its history stays. Raises ProtectedError otherwise.

    The ties of a person go with her, and who lived in a household stays without it.
    """
    _ask(actor, case, row)
    if isinstance(row, FamilyMember) and row.index:
        raise Refused("Penerima manfaat sendiri tidak dapat dihapus dari keluarganya.")
    with transaction.atomic():
        _lock(case)
        take(row, seen)
        _let_go(actor, row)
        row._history_user = actor
        ref = _ref(row)
        row.delete()
        record(actor, "family.removed", ref, case.code)


def _let_go(actor: Any, row: FamilyRow) -> None:
    """What is said of this row and of nothing else: ties of a person, the roof over members of a household."""
    if isinstance(row, FamilyMember):
        for tie in Tie.objects.filter(Q(a=row) | Q(b=row)):
            tie._history_user = actor
            tie.delete()
    if isinstance(row, Household):
        for member in row.members.all():
            member.household, member._history_user = None, actor
            member.save(update_fields=["household"])


def _ask(actor: Any, case: Case, row: Any) -> None:
    decision = policy.can(actor, "beneficiary.write", case)
    owner = row.pk if isinstance(row, Beneficiary) else row.beneficiary_id
    if not decision or owner != case.beneficiary_id:
        raise NotAllowed(decision.reason or policy.NO.reason)


def _lock(case: Case) -> None:
    """One change of a family at a time: two that are fine alone could close a circle together."""
    Beneficiary.objects.select_for_update(of=("self",)).get(pk=case.beneficiary_id)


def _check_family(row: Any) -> None:
    """Everybody a row names is of the same family, nobody is her own ancestor, and a pair stands once but for coming together again."""
    if isinstance(row, Beneficiary | Household):
        return
    names = (*PARENTS, "twin_of", "household") if isinstance(row, FamilyMember) else ("a", "b")
    related = [getattr(row, name) for name in names]
    if any(each is not None and each.beneficiary_id != row.beneficiary_id for each in related):
        raise NotAllowed(policy.NO.reason)
    if isinstance(row, FamilyMember) and row.pk in ancestors(row, family_of(row.beneficiary)):
        raise Refused(LOOP)
    if isinstance(row, Union):
        _check_pair(row)
    if isinstance(row, Tie):
        _check_tie(row)


def _check_pair(row: Union) -> None:
    """Two rows of one pair are one couple that parted and came together again; the years say so, else it was entered twice."""
    pair = Q(a=row.a_id, b=row.b_id) | Q(a=row.b_id, b=row.a_id)
    rows = sorted(Union.objects.filter(pair, beneficiary=row.beneficiary_id), key=lambda each: each.start_year or 9999)
    parted = all(each.kind in words.ENDED_UNION for each in rows[:-1])
    if len(rows) > 1 and not (parted and len({each.start_year for each in rows} - {None}) == len(rows)):
        raise Refused(
            f"{row.a} dan {row.b} sudah tercatat sebagai pasangan. Ubah baris itu; bila rujuk, catat masa yang lama sebagai "
            "bercerai atau berpisah dan isi tahun mulai keduanya."
        )


def _check_tie(row: Tie) -> None:
    pair = Q(a=row.a_id, b=row.b_id) | Q(a=row.b_id, b=row.a_id)
    if row.kind in words.DIRECTED_TIES:
        pair = Q(a=row.a_id, b=row.b_id)
    same = Tie.objects.filter(pair, beneficiary=row.beneficiary_id, kind=row.kind)
    if same.exclude(pk=row.pk).exists():
        raise Refused(f"Hubungan ini antara {row.a} dan {row.b} sudah tercatat.")


def _ref(row: Any) -> str:
    return f"{type(row).__name__.lower()}:{row.pk}"


def family_of(person: Beneficiary) -> list[FamilyMember]:
    """The whole family, the person's own row included, with parents at hand."""
    return list(FamilyMember.objects.filter(beneficiary=person).select_related("beneficiary", *PARENTS))


def ancestors(member: FamilyMember, rows: Iterable[FamilyMember]) -> set[int]:
    """Keys of everybody above `member`; finite also for a loop that is being refused."""
    by_key = {row.pk: row for row in rows}
    found: set[int] = set()
    queue = _above(member)
    while queue:
        key = queue.pop()
        if key is None or key in found:
            continue
        found.add(key)
        if key in by_key:
            queue += _above(by_key[key])
    return found


def _above(member: FamilyMember) -> list[int | None]:
    return [getattr(member, f"{name}_id") for name in PARENTS]
