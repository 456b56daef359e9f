"""Relatives made at once beside a person of the family: her parents, a partner, a child, a brother or sister, as rows to fill in.

Each row is written by `cases.identity`, so rights, versions, history and the log are the same as for rows that are typed.
"""

from collections.abc import Callable
from typing import Any

from cases import identity
from cases import vocabulary as words
from cases.models import Case, FamilyMember, Union
from cases.refusals import Refused

OPPOSITE = {"L": "P", "P": "L"}
ABOVE = {"": ("", ""), "klien": ("ayah", "ibu"), "kakak": ("ayah", "ibu"), "adik": ("ayah", "ibu"),
         "ayah": ("kakek", "nenek"), "ibu": ("kakek", "nenek")}  # fmt: skip
BELOW = {"klien": "anak", "pasangan": "anak", "ayah": "adik", "ibu": "adik"}
BESIDE = {"klien": "adik", "kakak": "adik", "adik": "adik", "anak": "anak"}
MOST = 80  # people that one genogram draws


def make(actor: Any, case: Case, member: FamilyMember, what: str) -> FamilyMember:
    """Add the relatives called `what` (a key of MAKERS) of `member`; returns the new row to open. Raises Refused."""
    if FamilyMember.objects.filter(beneficiary=case.beneficiary).count() >= MOST:
        raise Refused(f"Genogram menggambar paling banyak {MOST} orang. Orang ini belum ditambahkan.")
    if member.kind != "orang" and what != "orang-tua" and what != "saudara":
        raise Refused("Pasangan dan anak hanya dapat ditambahkan pada orang.")
    return MAKERS[what](actor, case, member)


def parents(actor: Any, case: Case, member: FamilyMember) -> FamilyMember:
    """Father and mother as far as they are not there, and their union."""
    father, mother = ABOVE.get(_place(member), ("", ""))
    new = None
    for name, sex, relation in (("father", "L", father), ("mother", "P", mother)):
        if getattr(member, name) is None:
            row = _person(actor, case, sex=sex, relation=relation)
            setattr(member, name, row)
            new = new or row
    if new is None:
        raise Refused("Ayah dan ibu orang ini sudah tercatat.")
    _join(actor, case, member.father, member.mother)
    identity.change(actor, case, member, member.version, "family.written")
    return new


def partner(actor: Any, case: Case, member: FamilyMember) -> FamilyMember:
    """A partner, by default of the other sex and married."""
    row = _person(actor, case, sex=OPPOSITE.get(member.sex, ""), relation="pasangan" if member.index else "")
    identity.add(actor, case, Union(a=member, b=row))
    return row


def child(actor: Any, case: Case, member: FamilyMember) -> FamilyMember:
    """A child with the partner of now, or with this person alone."""
    return child_of(actor, case, member, _partner_of_now(member))


def child_of(actor: Any, case: Case, member: FamilyMember, other: FamilyMember | None) -> FamilyMember:
    """A child of two people; who of them is the father follows from their sex."""
    row = FamilyMember(relation=BELOW.get(_place(member), "") or (BELOW.get(_place(other), "") if other else ""))
    row.father, row.mother = (other, member) if _mother(member, other) else (member, other)
    identity.add(actor, case, row)
    return row


def sibling(actor: Any, case: Case, member: FamilyMember) -> FamilyMember:
    """A brother or sister with the same parents; they are made first where nobody is recorded."""
    if member.father is None and member.mother is None:
        parents(actor, case, member)
    row = FamilyMember(relation=BESIDE.get(_place(member), ""), father=member.father, mother=member.mother)
    identity.add(actor, case, row)
    return row


MAKERS: dict[str, Callable[[Any, Case, FamilyMember], FamilyMember]] = {
    "orang-tua": parents,
    "pasangan": partner,
    "anak": child,
    "saudara": sibling,
}


def _place(member: FamilyMember | None) -> str:
    return "" if member is None else "klien" if member.index else member.relation


def _person(actor: Any, case: Case, **facts: Any) -> FamilyMember:
    row = FamilyMember(**facts)
    identity.add(actor, case, row)
    return row


def _join(actor: Any, case: Case, a: FamilyMember, b: FamilyMember) -> None:
    if not any({union.a_id, union.b_id} == {a.pk, b.pk} for union in case.beneficiary.unions.all()):
        identity.add(actor, case, Union(a=a, b=b))


def _partner_of_now(member: FamilyMember) -> FamilyMember | None:
    """The partner of the union that lasts, the newest first; after the end of all the last one."""
    mine = [u for u in member.beneficiary.unions.select_related("a", "b").order_by("pk") if member.pk in (u.a_id, u.b_id)]
    mine.sort(key=lambda u: (u.kind not in words.ENDED_UNION, u.start_year or 0, u.order or 0, u.pk))
    return None if not mine else mine[-1].b if mine[-1].a_id == member.pk else mine[-1].a


def _mother(member: FamilyMember, other: FamilyMember | None) -> bool:
    """Is `member` the mother? By her sex, else by that of the other; who is not known stands as father."""
    return member.sex == "P" or (not member.sex and other is not None and other.sex == "L")
