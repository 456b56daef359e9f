"""*Orang yang sudah terdaftar?* People who may be the one of a response, as far as this worker may see them; the look is logged."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from atensi.audit.log import record
from cases import identity, policy
from cases.deidentify import initials
from cases.models import Beneficiary, Case, CaseState

GOES_ON = "kasus {case} masih berjalan: catatan respon diteruskan ke sana"
AGAIN = "kasus {case} sudah berakhir: buka kasus baru untuk orang yang sama"
ELSEWHERE = "Ditangani pekerja sosial lain. Minta supervisor memasukkan pengampunya ke tim respon ini; ia yang meneruskan."


@dataclass(frozen=True)
class Match:
    """One likely person. case: what choosing her goes on with; None for one who is not this worker's to choose."""

    line: str
    case: Case | None
    words: str

    @property
    def running(self) -> bool:
        return self.case is not None and self.case.is_open


def matches(user: Any, names: list[str], nik: str) -> list[Match]:
    """People of the sentra with one of these names (but for spelling) or this NIK."""
    found: dict[int, Beneficiary] = {}
    for name in {name.strip() for name in names} or {""}:
        for person in identity.likely_duplicates(user.center, name, None, nik):
            found.setdefault(person.pk, person)
    cases: dict[int, list[Case]] = {}
    for case in policy.visible_to(user, "case.list").filter(beneficiary__in=found).order_by("-pk"):
        cases.setdefault(case.beneficiary_id, []).append(case)
    shown = " ".join(case.code for each in cases.values() for case in each)[:200]
    record(user, "people.searched", extra={"found": len(found), "codes": shown})
    running = Case.objects.filter(beneficiary__in=found, state=CaseState.OPEN)
    busy = set(running.values_list("beneficiary", flat=True))
    return [_match(person, cases.get(person.pk, []), person.pk in busy) for person in found.values()]


def _match(person: Beneficiary, cases: list[Case], busy: bool) -> Match:
    """`busy`: she has an open case, maybe one that is not this worker's."""
    line = _line(person, bool(cases))
    open_ = next((case for case in cases if case.is_open), None)
    if open_ is not None:
        return Match(line, open_, GOES_ON.format(case=open_))
    if cases and not busy:
        return Match(line, cases[0], AGAIN.format(case=cases[0]))
    return Match(line, None, ELSEWHERE)


def _line(person: Beneficiary, named: bool) -> str:
    """Name, sex, age and kabupaten where a case of hers is the worker's; else with initials."""
    age = person.age_on(timezone.localdate())
    name = person.shown_name if named or not person.name else initials(person.name)
    said = [name, person.get_sex_display().lower(), f"{age} tahun" if age is not None else "", person.regency]
    return ", ".join(filter(None, said))
