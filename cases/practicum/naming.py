"""How names are shown in a practicum: as written to her who writes and to who may read the case, to everybody else as initials."""

from collections.abc import Callable
from typing import Any

from atensi.accounts.models import Role
from cases import extend, policy
from cases.deidentify import Mask
from cases.documents.source import is_protected
from cases.models import Beneficiary
from cases.practicum.models import Practicum

READS_THE_CASE = {Role.HEAD, Role.SUPERVISOR, Role.WORKER}


def mask_of(practicum: Practicum) -> Mask:
    """The mask of the case, with initials, for whatever leaves: a print, and all that the campus sees."""
    if practicum.case is None:
        return Mask(Beneficiary(), [])  # numbers, mail and addresses of anybody
    person = practicum.case.beneficiary
    case = practicum.case
    others, places = extend.names(case), extend.places(case)
    return Mask(person, person.family.all(), others=others, strict=is_protected(case), places=places)


def sees_names(user: Any, practicum: Practicum) -> bool:
    """Her own words stay as she wrote them while she may write; the rest goes by who may read the case."""
    if user.pk == practicum.student_id:
        return bool(policy.can(user, "practicum.write", practicum))
    return user.role in READS_THE_CASE and practicum.case is not None and bool(policy.can(user, "case.read", practicum.case))


def mask_for(user: Any, practicum: Practicum) -> Mask:
    """The mask through which this person reads what was written in the practicum."""
    mask = mask_of(practicum)
    off = sees_names(user, practicum)
    return Mask(mask.person, mask.family, off=True, others=mask.others, strict=mask.strict) if off else mask


def remarks_mask(user: Any, practicum: Practicum, mask: Mask) -> Mask:
    """The mask of what supervisors say: a praktikan reads names in it only where her assignment lets her read them. mask: of the texts."""
    if not mask.off or user.pk != practicum.student_id or practicum.case is None or policy.sees_names(user, practicum.case):
        return mask
    return mask_of(practicum)


def photos_for(user: Any, practicum: Practicum) -> Callable[[bool], bool]:
    """May this person see a photo in which all agreed, or did not? The campus sees what prints: faces that agreed, none for a victim."""
    if user.role != Role.CAMPUS:
        return lambda consented: True
    hidden = practicum.case is not None and is_protected(practicum.case)
    return lambda consented: consented and not hidden
