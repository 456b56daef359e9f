"""*Orang yang sudah terdaftar?* People who may be the one of a response, as far as this worker may see them; the look is logged."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from atensi.audit.log import record
from cases import identity
from cases.models import Beneficiary, Case, CaseState

GOES_ON = "kasus {case} masih berjalan: catatan respon diteruskan ke sana"
AGAIN = "kasus {case} sudah berakhir: buka kasus baru untuk orang yang sama"
ELSEWHERE = "Mungkin sudah terdaftar. Minta supervisor memeriksanya; bila benar, ia memasukkan pengampunya ke tim respon ini."


@dataclass(frozen=True)
class Match:
    """One likely person. case: what choosing her goes on with; None for one who is not this worker's to choose.

    line: who she is; empty where no case of hers is this worker's, who is then told nothing of her.
    """

    line: str
    case: Case | None
    words: str

    @property
    def running(self) -> bool:
        return self.case is not None and self.case.is_open


def matches(user: Any, names: list[str], nik: str) -> list[Match]:
    """People of the sentra with one of these names (but for spelling) or this NIK; all who are of others as one."""
    found: dict[int, Beneficiary] = {}
    for name in {name.strip() for name in names} or {""}:
        for person in identity.likely_duplicates(user.center, name, None, nik):
            found.setdefault(person.pk, person)
    cases = identity.cases_shown(user, found.values())
    shown = " ".join(case.code for each in cases.values() for case in each)[:200]
    keys = " ".join(str(key) for key in sorted(found))[:200]
    record(user, "people.searched", extra={"found": len(found), "codes": shown, "people": keys})
    running = Case.objects.filter(beneficiary__in=found, state=CaseState.OPEN)
    busy = set(running.values_list("beneficiary", flat=True))
    hers = [_match(person, cases[person.pk], person.pk in busy) for person in found.values() if person.pk in cases]
    return hers + [Match("", None, ELSEWHERE)] * (len(hers) < len(found))


def _match(person: Beneficiary, cases: list[Case], busy: bool) -> Match:
    """`cases`: hers that this worker may see, one at least. `busy`: she has an open case, maybe one that is not this worker's."""
    line = _line(person)
    open_ = next((case for case in cases if case.is_open), None)
    if open_ is not None:
        return Match(line, open_, GOES_ON.format(case=open_))
    if not busy:
        return Match(line, cases[0], AGAIN.format(case=cases[0]))
    return Match(line, None, ELSEWHERE)


def _line(person: Beneficiary) -> str:
    """Name, sex, age and kabupaten."""
    age = person.age_on(timezone.localdate())
    said = [person.shown_name, person.get_sex_display().lower(), f"{age} tahun" if age is not None else "", person.regency]
    return ", ".join(filter(None, said))
