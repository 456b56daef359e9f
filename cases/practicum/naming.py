"""How names are shown in a practicum: as written to her who writes and to who may read the case, to everybody else as initials."""

from collections.abc import Callable
from typing import Any

from atensi.accounts.models import Role
from cases import extend, policy
from cases.deidentify import Mask
from cases.documents.source import is_protected
from cases.known_names import Traits
from cases.models import Beneficiary, Case
from cases.practicum.models import Practicum
from cases.practicum.shielding import Shield

READS_THE_CASE = {Role.HEAD, Role.SUPERVISOR, Role.WORKER}


def mask_of(practicum: Practicum) -> Mask:
    """The mask of the case, and of each it had before, with initials, for whatever leaves: a print, and all that the campus sees."""
    former = _former(practicum)
    others = [pair for case in former for pair in _people(case)]
    places = [place for case in former for place in _places(case)]
    traits = [each for case in former for each in _traits(case)]
    if practicum.case is None:
        return Mask(Beneficiary(), [], others=others, places=places, traits=traits)  # numbers, mail and addresses of anybody
    case = practicum.case
    person = case.beneficiary
    others, places, traits = [*extend.names(case), *others], [*extend.places(case), *places], [*extend.traits(case), *traits]
    return Mask(person, person.family.all(), others=others, strict=is_protected(case), places=places, traits=traits)


def _former(practicum: Practicum) -> list[Case]:
    """Cases that were hers in this practicum before: texts of that time may name their people."""
    held = practicum.history.exclude(case=None).values("case")
    return list(Case.objects.filter(pk__in=held).exclude(pk=practicum.case_id or 0).select_related("beneficiary"))


def _people(case: Case) -> list[tuple[str, str]]:
    """Everybody whom the records of a case name, each with what stands for the name."""
    mask = Mask(case.beneficiary, case.beneficiary.family.all())
    family = [(member.name, mask.member(member)) for member in mask.family if member.name]
    return [(name, mask.short) for name in (case.beneficiary.name, case.beneficiary.nickname) if name] + family + extend.names(case)


def _places(case: Case) -> list[str]:
    person = case.beneficiary
    own = [person.hamlet, person.village, person.district, *(member.address for member in person.family.all())]
    return [*filter(None, own), *extend.places(case)]


def _traits(case: Case) -> list[Traits]:
    """What finds the person of a case and her family besides names and places, and the others it knows."""
    person, family = case.beneficiary, list(case.beneficiary.family.all())
    numbers = [(person.nik, "NIK"), (person.kk, "Nomor KK"), *((each.phone, "Nomor telepon") for each in (person, *family))]
    born = tuple(each.birth_date for each in (person, *family) if each.birth_date)
    return [Traits(tuple(pair for pair in numbers if pair[0]), born), *extend.traits(case)]


def shield_of(practicum: Practicum) -> Shield:
    """The mask of what is read on a page by who may not read names: names in another spelling are left out besides."""
    return Shield(practicum, mask_of(practicum))


def sees_names(user: Any, practicum: Practicum) -> bool:
    """Her own words stay as she wrote them while she may write; the rest goes by who may read the case."""
    if user.pk == practicum.student_id:
        return bool(policy.can(user, "practicum.write", practicum))
    return user.role in READS_THE_CASE and practicum.case is not None and bool(policy.can(user, "case.read", practicum.case))


def mask_for(user: Any, practicum: Practicum) -> Mask:
    """The mask through which this person reads what was written in the practicum."""
    mask = shield_of(practicum)
    off = sees_names(user, practicum)
    return Mask(mask.person, mask.family, off=True, others=mask.others, strict=mask.strict) if off else mask


def remarks_mask(user: Any, practicum: Practicum, mask: Mask) -> Mask:
    """The mask of what supervisors say: a praktikan reads names in it only where her assignment lets her read them. mask: of the texts."""
    if not mask.off or user.pk != practicum.student_id or practicum.case is None or policy.sees_names(user, practicum.case):
        return mask
    return shield_of(practicum)


def photos_for(user: Any, practicum: Practicum) -> Callable[[bool], bool]:
    """May this person see a photo in which all agreed, or did not? The campus, and a praktikan who no longer writes, see what prints:
    faces that agreed, none for a victim."""
    if user.role != Role.CAMPUS and (user.pk != practicum.student_id or policy.can(user, "practicum.write", practicum)):
        return lambda consented: True
    hidden = practicum.case is not None and is_protected(practicum.case)
    return lambda consented: consented and not hidden
