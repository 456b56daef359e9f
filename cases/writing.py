"""Saves what is written in a stage: entries, ratings, results of instruments, signatures of the worker in charge."""

from typing import Any

from django.db import transaction

from atensi.accounts.models import Role
from atensi.audit.log import record
from atensi.files.store import store_picture
from atensi.submissions.versions import take
from cases import directory, policy
from cases.instruments.base import Instrument
from cases.models import Addendum, Case, CaseState, InstrumentResult, ReviewState
from cases.models.records import CaseRecords
from cases.models.summaries import key_of, slug_of, title_of
from cases.refusals import NotAllowed, Refused, StalePage
from cases.stages import BY_KEY, FORM_OF, STAGE_OF
from cases.stages.assessment import Problem
from cases.stages.base import Form, StageEntry
from cases.stages.entryform import EntryForm, PictureField
from cases.stages.implementation import Rating, Session
from cases.workflow import settle


def write(actor: Any, case: Case, bound: EntryForm, seen: int | None = None) -> StageEntry:
    """Save the valid `bound` form of an entry; `seen` is the version an edit was made from (None for a new entry).

    Raises NotAllowed, Refused, StalePage, `versions.Stale`, and `files.Refused` for a picture that cannot be taken.
    """
    entry, form = bound.instance, bound.form_data
    with transaction.atomic():
        case = Case.objects.select_for_update(of=("self",)).select_related("beneficiary", "center").get(pk=case.pk)
        _check(actor, case, entry, form)
        _keep_held(bound)
        _take_pictures(actor, bound)
        _stamp(actor, case, entry, seen)
        directory.settle(actor, case, entry)
        bound.save()
        _rate(bound)
        _only_focus(actor, case, entry)
        _log(actor, entry, seen)
        settle(actor, case)
    return entry


def write_result(actor: Any, case: Case, result: InstrumentResult, seen: int | None = None) -> InstrumentResult:
    """Save a filled-in instrument, new or open, with what the records of the case say when it is new."""
    with transaction.atomic():
        case = Case.objects.select_for_update(of=("self",)).select_related("beneficiary", "center").get(pk=case.pk)
        _check(actor, case, result, None)
        _stamp(actor, case, result, seen)
        if seen is None:  # an edit of the date or the answers does not change what the records said that day
            result.collected = result.kind.collect(case) if result.kind.collect else {}
        result.save()
        _log(actor, result, seen)
        settle(actor, case)
    return result


def new_result(case: Case, instrument: Instrument, **values: Any) -> InstrumentResult:
    """An unsaved result of the version in use."""
    return InstrumentResult(case=case, instrument=instrument.key, instrument_version=instrument.version, **values)


def _check(actor: Any, case: Case, entry: StageEntry, form: Form | None) -> None:
    slug = form.slug if form else "instrumen"
    decision = policy.can(actor, "entry.write", entry if entry.pk else case)
    if not decision or (entry.pk and entry.case_id != case.pk):
        raise NotAllowed(decision.reason or policy.NO.reason)
    if not policy.may_write_form(actor, slug):
        raise NotAllowed("Isian ini ditulis pekerja sosial pengampu.")
    if case.state == CaseState.CLOSED or (case.state == CaseState.TERMINATED and not (form and form.late)):
        raise StalePage("Kasus ini sudah berakhir; isian ini tidak dapat ditambah atau diubah.")
    if entry.pk:
        _check_open(entry)
    elif form and not form.repeatable:
        _check_single(case, form)


def _keep_held(bound: EntryForm) -> None:
    """What came to stand still since the page was opened is not changed, as levels are once the goal was rated."""
    held = bound.form_data.held(bound.instance) if bound.form_data.held else ()
    if any(name in bound.changed_data for name in held):
        raise StalePage("Tujuan ini sudah dinilai, jadi skalanya terkunci. Yang Anda tulis belum disimpan.")


def _check_open(entry: StageEntry) -> None:
    """Refuse a locked entry; else take over what the round and the signature wrote since the page was opened."""
    stored = type(entry)._default_manager.select_related("review").get(pk=entry.pk)
    if stored.struck_at:
        raise StalePage("Isian ini sudah dibatalkan. Yang Anda tulis belum disimpan; tulis isian baru bila perlu.")
    if stored.locked:
        state = stored.review.get_state_display().lower()
        raise StalePage(f"Isian ini terkunci ({state}). Yang Anda tulis belum disimpan; tulis isian baru bila perlu.")
    entry.review, entry.signed_by_id, entry.signed_version = stored.review, stored.signed_by_id, stored.signed_version


def _check_single(case: Case, form: Form) -> None:
    """One open entry of a single form, and none beside one that waits: a return would open that again."""
    former = CaseRecords(case).all(form.model)
    if any(not entry.locked for entry in former):
        raise StalePage(f"{form.title} sudah ada dan masih terbuka. Ubah yang sudah ada.")
    if any(entry.review and entry.review.state == ReviewState.WAITING for entry in former):
        raise StalePage(f"{form.title} sedang ditelaah. Tarik kembali dulu, atau tunggu putusannya.")


def _take_pictures(actor: Any, bound: EntryForm) -> None:
    for name, field in bound.fields.items():
        if isinstance(field, PictureField):
            upload = bound.files.get(name)
            if upload:
                setattr(bound.instance, f"{name}_id", store_picture(upload, actor).pk)


def _stamp(actor: Any, case: Case, entry: StageEntry, seen: int | None) -> None:
    if entry.pk:
        take(entry, seen or 0)
    else:
        entry.case, entry.author = case, actor
        entry.drafted = actor.role == Role.STUDENT and not entry.private
    if entry.drafted and entry.pk and policy.in_charge(actor, case):
        entry.signed_by, entry.signed_version = actor, entry.version
    entry._history_user = actor


def _rate(bound: EntryForm) -> None:
    if not isinstance(bound.instance, Session):
        return
    for goal, value in bound.ratings().items():
        if value is None:
            Rating.objects.filter(goal=goal, session=bound.instance).delete()
        else:
            Rating.objects.update_or_create(goal=goal, session=bound.instance, defaults={"value": value})


def _only_focus(actor: Any, case: Case, chosen: StageEntry) -> None:
    """A focus that counts replaces an open older one; locked problems keep what was approved."""
    if not (isinstance(chosen, Problem) and chosen.focus and chosen.signed and CaseRecords(case).complete(chosen)):
        return
    focused = Problem.objects.filter(case=chosen.case_id, focus=True, struck_at__isnull=True)
    for other in focused.exclude(pk=chosen.pk).select_related("review"):
        if not other.locked:
            signed = other.signed
            take(other, other.version)
            other.focus = False
            if other.drafted and signed:
                other.signed_version = other.version  # nobody rewrote its words
            other._history_user = actor
            other.save()


def _log(actor: Any, entry: StageEntry, seen: int | None) -> None:
    action = "entry.written" if seen is None else "entry.changed"
    stage = entry.kind.stages[0] if isinstance(entry, InstrumentResult) else STAGE_OF[type(entry)].key
    title = title_of(entry) if isinstance(entry, InstrumentResult) else FORM_OF[type(entry)].title
    extra = {"form": slug_of(entry), "stage": stage, "title": title}
    record(actor, action, key_of(entry), entry.case.code, extra)


def sign(actor: Any, case: Case, seen: dict[str, int]) -> int:
    """Sahkan: the worker in charge signs a list of entries and addenda of a praktikan, {key: version seen}. Returns how many."""
    if not policy.can(actor, "entry.sign", case):
        raise NotAllowed("Yang mengesahkan: pekerja sosial pengampu kasus ini.")
    with transaction.atomic():
        case = Case.objects.select_for_update(of=("self",)).select_related("beneficiary", "center").get(pk=case.pk)
        records = CaseRecords(case)
        entries: dict[str, Any] = {key_of(e): e for e in unsigned(records)} | {a.key: a for a in unsigned_addenda(records)}
        if any(key not in entries or entries[key].version != version for key, version in seen.items()):
            raise StalePage("Ada isian yang berubah sejak halaman dibuka. Belum ada yang disahkan; periksa lagi.")
        if not seen:
            raise Refused("Centang paling sedikit satu isian untuk disahkan.")
        for key in seen:
            _countersign(actor, case, entries[key])
        settle(actor, case)
    return len(seen)


def _countersign(actor: Any, case: Case, row: Any) -> None:
    row.signed_by = actor
    if isinstance(row, Addendum):
        row.save(update_fields=["signed_by"])
        record(actor, "entry.signed", row.key, case.code, {"title": "addendum"})
        return
    row.signed_version, row._history_user = row.version, actor
    row.save(update_fields=["signed_by", "signed_version"])
    _only_focus(actor, case, row)
    record(actor, "entry.signed", key_of(row), case.code, {"title": title_of(row)})


def unsigned(records: CaseRecords) -> list[StageEntry]:
    """Open entries of a praktikan that wait for the signature of the worker in charge; after the end only late ones."""
    state = records.case.state
    late = [model for model in STAGE_OF if FORM_OF[model].late and state == CaseState.TERMINATED]
    kinds: list[type[StageEntry]] = [*STAGE_OF, InstrumentResult] if state == CaseState.OPEN else late
    return [entry for kind in kinds for entry in records.all(kind) if not entry.signed and not entry.locked]


def unsigned_addenda(records: CaseRecords) -> list[Addendum]:
    """What a praktikan added to locked entries that stand and nobody signed yet; signed whatever became of the case."""
    found = [each for several in records.addenda().values() for each in several if not each.signed]
    standing = {key_of(entry) for stage in BY_KEY for entry in records.of_stage(stage)} if found else set()
    return [each for each in found if each.entry in standing]
