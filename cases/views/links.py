"""Where something of a case is done: addresses of stages, entries and gaps, and what a stage still asks for."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from cases import policy, writing
from cases.models import Case, InstrumentResult
from cases.models.progress import StageState, owed
from cases.models.records import CaseRecords
from cases.models.summaries import day, title_of
from cases.stages import FORM_OF, STAGE_OF, Stage
from cases.stages.base import Gap, StageEntry


@dataclass(frozen=True)
class Missing:
    """One line of `components/missing.html`: the sentence, where to do it (empty for those who may not), a remark."""

    text: str
    url: str = ""
    detail: str = ""
    met: bool = False


def stage_url(case: Case, stage: str) -> str:
    return reverse("stage", args=[case.code, stage])


def entry_url(entry: StageEntry, case: Case | None = None) -> str:
    """The page of one entry or result, to read or to edit."""
    code = (case or entry.case).code
    if isinstance(entry, InstrumentResult):
        return reverse("instrument-edit", args=[code, entry.instrument, entry.pk])
    return reverse("entry-edit", args=[code, STAGE_OF[type(entry)].key, FORM_OF[type(entry)].slug, entry.pk])


def gap_url(case: Case, stage: Stage, gap: Gap, records: CaseRecords | None = None) -> str:
    """The very form that fills the gap. With `records`, an open entry is completed and not written a second time."""
    if gap.place == "identitas":
        return reverse("identity-edit", args=[case.code])
    form = stage.form(gap.form)
    if form is None:
        return stage_url(case, stage.key)
    entry = gap.entry
    if entry is None and records is not None and not form.repeatable:
        entry = next((row.pk for row in reversed(records.all(form.model)) if not row.locked), None)
    if entry is None:
        return reverse("entry-new", args=[case.code, stage.key, form.slug])
    return reverse("entry-edit", args=[case.code, stage.key, form.slug, entry])


def missing(user: Any, records: CaseRecords, state: StageState) -> list[Missing]:
    """What the stage still asks for: signatures, gaps, entries to complete; links only for those who may do it."""
    return [*_signatures(user, records), *asked(user, records, state)]


def asked(user: Any, records: CaseRecords, state: StageState) -> list[Missing]:
    """What the stage itself asks for, without the signatures that the case waits for."""
    gaps = list(_gaps(user, records, state))
    asked_already = {gap.url for gap in gaps} - {""}  # a gap leads to the open entry of a single form
    found = [*gaps, *(item for item in _owed(user, records, state) if item.url not in asked_already)]
    return list({item.text + item.url: item for item in found}.values())


def _leads(user: Any, records: CaseRecords) -> bool:
    return records.in_charge is not None and records.in_charge.pk == user.pk


def _signatures(user: Any, records: CaseRecords) -> Iterator[Missing]:
    count = len(writing.unsigned(records)) + len(writing.unsigned_addenda(records))
    if count:
        url = reverse("sign", args=[records.case.code]) if _leads(user, records) else ""
        yield Missing(f"Sahkan {count} isian praktikan", url)


def _gaps(user: Any, records: CaseRecords, state: StageState) -> Iterator[Missing]:
    for gap in state.gaps:
        allowed = _leads(user, records) if gap.place else policy.may_write_form(user, gap.form)
        yield Missing(gap.sentence, gap_url(records.case, state.stage, gap, records) if allowed else "")


def _owed(user: Any, records: CaseRecords, state: StageState) -> Iterator[Missing]:
    for entry in owed(state.stage, records):
        if not policy.may_read_entry(user, entry):
            continue
        when = f", {day(entry.happened_on)}" if entry.happened_on else ""
        mine = entry.author_id == user.pk or _leads(user, records)
        lacks = [] if isinstance(entry, InstrumentResult) else FORM_OF[type(entry)].lacks(entry)
        detail = f"belum ada: {', '.join(label.lower() for label in lacks)}" if lacks else ""
        title = title_of(entry)
        text = f"Lengkapi {title if isinstance(entry, InstrumentResult) else title[:1].lower() + title[1:]}{when}"
        yield Missing(text, entry_url(entry, records.case) if mine else "", detail)
