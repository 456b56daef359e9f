"""A list of people becomes cases: kept sealed while it is looked at, carried out once, and known again when it comes a second time."""

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from atensi.accounts.models import Role, User
from atensi.audit.log import record
from atensi.drafts import keep
from atensi.vault import cipher
from cases import identity, policy, spelling, workflow
from cases.deidentify import initials
from cases.models import Beneficiary, Case
from cases.programme.lists import Row, Sheet
from cases.programme.models import ImportBatch, ImportedRow, ImportState
from cases.refusals import NotAllowed, Refused, StalePage

KEPT = timedelta(hours=24)
NO_NIK = "Tidak ada dalam daftar impor"
OF_OTHERS = "seseorang dalam kasus tim lain; minta kepala sentra memeriksanya"
ALREADY = "Sudah pernah diimpor."
NOT_TICKED = "Mungkin sudah terdaftar: {}. Bila orang lain, kirim lagi lalu centang Orang lain, tetap buat."


@dataclass
class Line:
    """A row as it is looked at: texts as sent, what is wrong, people who may be the same, whether it has become a case."""

    number: int
    texts: dict[str, str]
    faults: list[str] = field(default_factory=list)
    alike: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)  # cases that `alike` names
    done: str = ""  # the code of its case

    @property
    def fit(self) -> bool:
        return not self.faults and not self.done


@dataclass
class Ready:
    """What a good row becomes: the person, the day, the worker, and what waits for the worker as drafts (form: fields)."""

    person: Beneficiary
    opened: date
    worker: User
    drafts: dict[str, dict[str, str]] = field(default_factory=dict)


Prepare = Callable[[dict[str, str], dict[str, User]], tuple[Ready | None, list[str]]]


def keep_list(actor: Any, sheet: Sheet, prepare: Prepare) -> ImportBatch:
    """Look at every row and keep the list, sealed, for a day."""
    _ask(actor)
    forget_old()
    workers = workers_of(actor)
    seen: dict[Any, Any] = {}
    lines = [_look(actor, row, prepare, workers, seen) for row in sheet.rows]
    with transaction.atomic():
        batch = ImportBatch.objects.create(center=actor.center, by=actor, total=len(lines))
        _store(batch, lines)
        codes = " ".join(dict.fromkeys(code for line in lines for code in line.codes))
        record(actor, "import.looked-at", f"import:{batch.pk}", extra={"rows": len(lines), "codes": codes[:200]})
    return batch


def workers_of(actor: Any) -> dict[str, User]:
    """Pekerja sosial of the sentra by user name and by full name; a name two people have stands for nobody."""
    found: dict[str, User] = {}
    twice: set[str] = set()
    for user in User.objects.filter(center=actor.center_id, role=Role.WORKER, is_active=True):
        for name in {user.username.casefold(), " ".join(user.name.casefold().split())}:
            twice |= {name} if name in found else set()
            found[name] = user
    return {name: user for name, user in found.items() if name not in twice}


def _look(actor: Any, row: Row, prepare: Prepare, workers: dict[str, User], seen: dict[str, int]) -> Line:
    line = Line(row.number, row.texts, list(row.faults))
    ready, faults = prepare(row.texts, workers)
    line.faults += faults
    if ready is None or line.faults:
        return line
    before = [seen[key] for key in _marks(ready) if key in seen]
    if before:
        line.faults.append(f"Sama dengan baris {before[0]} daftar ini.")
        return line
    seen |= dict.fromkeys(_marks(ready), row.number)
    known = ImportedRow.objects.filter(center=actor.center_id, digest=digest(ready)).select_related("case").first()
    if known:
        line.done = known.case.code
        return line
    line.alike, line.codes = _alike(actor, _like(actor, ready))
    return line


def _like(actor: Any, ready: Ready) -> list[Beneficiary]:
    person = ready.person
    return list(identity.likely_duplicates(actor.center, person.name, person.birth_date, person.nik))


def _marks(ready: Ready) -> list[str]:
    """What two rows of one person have in common."""
    nik = "".join(sign for sign in ready.person.nik if sign.isdigit())
    return [f"nik {nik}"] * bool(nik) + [f"{spelling.joined(ready.person.name)} {ready.person.birth_date} {ready.opened}"]


def digest(ready: Ready) -> str:
    """Knows a row again without telling anything of it: keyed, over who the person is and when the case began."""
    person = ready.person
    return cipher.index(f"{spelling.joined(person.name)}|{person.birth_date}|{person.nik}|{person.sex}|{ready.opened}", "import")


def _alike(actor: Any, people: list[Beneficiary]) -> tuple[list[str], list[str]]:
    """What is said of people who may be the same, and the codes in it: of those in cases of others only that there may be somebody."""
    cases = identity.cases_shown(actor, people) if people else {}
    hers = [(_said(each, cases[each.pk][0].code), cases[each.pk][0].code) for each in people if each.pk in cases]
    return [line for line, _ in hers] + [OF_OTHERS] * (len(hers) < len(people)), [code for _, code in hers]


def _said(person: Beneficiary, code: str) -> str:
    """Initials, sex, age, kabupaten and the case in which the reader finds the rest."""
    age = person.age_on(timezone.localdate())
    told = [initials(person.name) or "PM", person.get_sex_display().lower(), f"{age} tahun" if age is not None else "", person.regency]
    return ", ".join(filter(None, [*told, f"kasus {code}"]))


def lines_of(batch: ImportBatch) -> list[Line]:
    """The rows of a list; none once their day is over, whether they were emptied by then or not."""
    text = "[]" if gone(batch) else cipher.unseal(batch.rows, _context(batch))
    return [Line(**each) for each in json.loads(text)]


def gone(batch: ImportBatch) -> bool:
    """Is the day over for which the rows are kept?"""
    return not batch.rows or batch.at < timezone.now() - KEPT


def _store(batch: ImportBatch, lines: Iterable[Line]) -> None:
    batch.rows = cipher.seal(json.dumps([asdict(line) for line in lines]), _context(batch))
    batch.save()


def _context(batch: ImportBatch) -> str:
    return f"programme.import.{batch.pk}"


def forget_old() -> int:
    """Empty what was sent more than a day ago, for every list and each morning (send_reminders); how many that were."""
    return ImportBatch.objects.filter(at__lt=timezone.now() - KEPT).exclude(rows="").update(rows="")


def of(actor: Any, pk: int) -> ImportBatch | None:
    """A list of the sentra, for the person who sent it."""
    if not policy.may(actor, "case.import"):
        return None
    return ImportBatch.objects.filter(center=actor.center_id, by=actor.pk, pk=pk).first()


def carry_out(actor: Any, pk: int, ticked: set[int], prepare: Prepare) -> ImportBatch:
    """Make a case of every good row; of one whose person may be known only when it is ticked. Once a list."""
    _ask(actor)
    with transaction.atomic():
        batch = ImportBatch.objects.select_for_update().filter(center=actor.center_id, by=actor.pk, pk=pk).first()
        if batch is None or batch.state == ImportState.DONE or gone(batch):
            raise StalePage("Daftar ini sudah selesai atau sudah lewat sehari. Kirim lagi bila masih perlu.")
        lines, workers = lines_of(batch), workers_of(actor)
        for line in lines:
            if line.fit and (not line.alike or line.number in ticked):
                _make(actor, line, prepare, workers, batch, line.number in ticked)
        batch.state = ImportState.DONE
        _store(batch, [line for line in lines if not line.done])
        codes = " ".join(dict.fromkeys(code for line in lines if not line.done for code in line.codes))
        record(actor, "import.done", f"import:{pk}", extra={"rows": batch.made, "codes": codes[:200]})
    return batch


def _make(actor: Any, line: Line, prepare: Prepare, workers: dict[str, User], batch: ImportBatch, ticked: bool) -> None:
    """One row in a savepoint of its own: what fails is said of the row, the others stay. Who came since the list was looked at is
    looked for once more."""
    ready, faults = prepare(line.texts, workers)
    if ready is None or faults:
        line.faults += faults
        return
    try:
        with transaction.atomic():
            if ImportedRow.objects.filter(center=actor.center_id, digest=digest(ready)).exists():
                raise Refused(ALREADY)
            line.alike, line.codes = _alike(actor, _like(actor, ready))
            if line.alike and not ticked:
                raise Refused(NOT_TICKED.format("; ".join(line.alike)))
            ready.person.no_nik_reason = ready.person.no_nik_reason or ("" if ready.person.nik else NO_NIK)
            person = identity.register(actor, ready.person)
            case = workflow.open_case(actor, person, ready.opened, ready.worker)
            ImportedRow.objects.create(center=actor.center, digest=digest(ready), case=case)
            _leave_drafts(case, ready)
    except Refused as refusal:
        line.faults.append(refusal.sentence)
        return
    line.done = case.code
    batch.made += 1


def _leave_drafts(case: Case, ready: Ready) -> None:
    """What the list says of the report and the decision waits for the worker as drafts: she looks at it and saves it herself."""
    for slug, fields in ready.drafts.items():
        data = QueryDict(mutable=True)
        data.update(fields)
        keep.save(ready.worker, reverse("entry-new", args=[case.code, "fasilitasi-akses", slug]), data)


def seen_codes(actor: Any, lines: list[Line]) -> set[str]:
    """Of the cases that rows became before, those that this person may see."""
    done = [line.done for line in lines if line.done]
    return set(policy.visible_to(actor, "case.list").filter(code__in=done).values_list("code", flat=True)) if done else set()


def left(batch: ImportBatch) -> list[tuple[Line, str]]:
    """Rows that became no case, each with why."""
    found = []
    for line in lines_of(batch):
        if line.faults or (line.alike and not line.done):
            found.append((line, " ".join(line.faults) or NOT_TICKED.format("; ".join(line.alike))))
    return found


def _ask(actor: Any) -> None:
    if not policy.can(actor, "case.import"):
        raise NotAllowed(policy.NO.reason)
