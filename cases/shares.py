"""Saves what a session elsewhere means for one member's case: an ordinary session, an addendum, or a note after the end.

The session is written from there and changed from there only; `source` names it ("kelompok:12").
"""

from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from atensi.accounts.models import Role
from atensi.audit.log import record
from atensi.submissions.versions import take
from cases import extend, policy
from cases import vocabulary as words
from cases.models import Addendum, Case, CaseState
from cases.models.summaries import key_of, shown
from cases.refusals import NotAllowed, Refused
from cases.stages.closure import LateNote
from cases.stages.implementation import SESSION, Rating, Session
from cases.workflow import settle

WHY_LATE = "Dicatat dari kelompok sesudah layanan berakhir"


@dataclass(frozen=True)
class Share:
    """What is written into one case. values: columns of Session; ratings: goal -> value, None takes a value back."""

    source: str
    values: dict[str, Any]
    ratings: dict[int, int | None] = field(default_factory=dict)


@dataclass(frozen=True)
class Written:
    """What became of a share: the session, or the note after the end; `addendum` when the session was locked."""

    session: Session | None = None
    late: LateNote | None = None
    addendum: Addendum | None = None


def write(actor: Any, case: Case, share: Share, late: LateNote | None = None) -> Written:
    """Write the share, new or changed; nothing changes when it says the same. `late`: the note it became before.

    Raises NotAllowed, and Refused for a day on which the case was not served.
    """
    with transaction.atomic():
        case = _locked(actor, case, share.source)
        _check_day(case, share.values["happened_on"])
        entry = _entry(case, share.source)
        if case.is_open or entry is not None:
            return _session(actor, case, share, entry)
        if case.state == CaseState.CLOSED:
            return Written(late=late)
        return Written(late=_late_note(actor, case, share, late))


def withdraw(actor: Any, case: Case, source: str, reason: str) -> Addendum | None:
    """The member did not take part after all: strike the session out, or add that to a locked one."""
    with transaction.atomic():
        case = _locked(actor, case, source)
        entry = _entry(case, source)
        if entry is None:
            return None
        if entry.locked or case.state == CaseState.CLOSED:
            return _add(actor, case, entry, f"Dari kelompok: {reason}")
        take(entry, entry.version)
        entry.struck_at, entry.struck_by, entry.struck_reason = timezone.now(), actor, reason
        entry._history_user = actor
        entry.save()
        record(actor, "entry.struck", key_of(entry), case.code, {"title": SESSION.title})
        settle(actor, case)
    return None


def _locked(actor: Any, case: Case, source: str) -> Case:
    """The row of the case, locked; NotAllowed unless this person may write that source into it."""
    case = Case.objects.select_for_update(of=("self",)).select_related("beneficiary", "center").get(pk=case.pk)
    decision = extend.may_share(actor, source, case)
    if not decision:
        raise NotAllowed(decision.reason)
    return case


def _entry(case: Case, source: str) -> Session | None:
    standing = Session.objects.select_related("review", "author").filter(case=case, source=source, struck_at=None)
    return standing.order_by("pk").first()


def _check_day(case: Case, day: Any) -> None:
    if day < case.opened:
        raise Refused(f"Kasus ini dibuka {date_format(case.opened, 'j F Y')}, sesudah tanggal sesi.")
    if case.ended_on and not case.is_open and day > case.ended_on:
        raise Refused(f"Layanan sudah berakhir {date_format(case.ended_on, 'j F Y')}, sebelum tanggal sesi.")


def _session(actor: Any, case: Case, share: Share, entry: Session | None) -> Written:
    if entry is None:
        return Written(session=_new(actor, case, share))
    changed = _changed(entry, share)
    if not changed:
        return Written(session=entry)
    if entry.locked or not case.is_open:
        return Written(session=entry, addendum=_add(actor, case, entry, _told(entry, share, changed)))
    take(entry, entry.version)
    for name, value in share.values.items():
        setattr(entry, name, value)
    if entry.drafted and policy.in_charge(actor, case):
        entry.signed_by, entry.signed_version = actor, entry.version
    _save(actor, case, entry, share, "entry.changed")
    return Written(session=entry)


def _new(actor: Any, case: Case, share: Share) -> Session:
    entry = Session(case=case, author=actor, source=share.source, drafted=actor.role == Role.STUDENT, **share.values)
    _save(actor, case, entry, share, "entry.written")
    return entry


def _save(actor: Any, case: Case, entry: Session, share: Share, action: str) -> None:
    entry._history_user = actor
    entry.save()
    for goal, value in share.ratings.items():
        if value is None:
            Rating.objects.filter(goal=goal, session=entry).delete()
        else:
            Rating.objects.update_or_create(goal_id=goal, session=entry, defaults={"value": value})
    extra = {"form": SESSION.slug, "stage": "implementasi", "title": SESSION.title}
    record(actor, action, key_of(entry), case.code, extra)
    settle(actor, case)


def _changed(entry: Session, share: Share) -> list[str]:
    """Columns that say something else now; "ratings" when a value changed."""
    names = [name for name, value in share.values.items() if getattr(entry, name) != value]
    stored = dict(entry.ratings.values_list("goal", "value"))
    rated = any(stored.get(goal) != value for goal, value in share.ratings.items())
    return [*names, *(["ratings"] if rated else [])]


def _told(entry: Session, share: Share, changed: list[str]) -> str:
    """What a locked session says differently now, in words."""
    new = Session(case=entry.case, **share.values)
    lines = [f"{SESSION.label(name).capitalize()}: {shown(new, name) or 'kosong'}." for name in changed if name != "ratings"]
    if "ratings" in changed:
        goals = {goal.pk: goal for goal in Rating.goal.field.related_model.objects.filter(pk__in=share.ratings)}
        values = [(goals[pk].text, value) for pk, value in share.ratings.items() if pk in goals]
        lines += [f"Nilai {text}: {words.RATING_SIGN[value] if value is not None else 'dikosongkan'}." for text, value in values]
    return "Dari kelompok. " + " ".join(lines)


def _add(actor: Any, case: Case, entry: Session, text: str) -> Addendum | None:
    """An addendum, unless the last one says the same already."""
    last = Addendum.objects.filter(case=case, entry=key_of(entry)).order_by("pk").last()
    if last is not None and last.text == text:
        return None
    addendum = Addendum.objects.create(case=case, entry=key_of(entry), author=actor, text=text)
    record(actor, "entry.added", key_of(entry), case.code, {"title": SESSION.title})
    return addendum


def _late_note(actor: Any, case: Case, share: Share, late: LateNote | None) -> LateNote:
    """The same in a catatan susulan; a locked one takes an addendum."""
    new = Session(case=case, **share.values)
    parts = [f"{SESSION.label(name).capitalize()}: {shown(new, name)}" for name in ("activity", "process", "result") if shown(new, name)]
    text = "Sesi kelompok. " + " ".join(part if part.endswith(".") else f"{part}." for part in parts)
    note = LateNote.objects.select_related("review").filter(case=case, pk=late.pk if late else 0, struck_at=None).first()
    if note is not None and (note.text == text or note.locked):
        return note
    if note is None:
        note = LateNote(case=case, author=actor, why_late=WHY_LATE, drafted=actor.role == Role.STUDENT)
        action = "entry.written"
    else:
        take(note, note.version)
        action = "entry.changed"
    note.happened_on, note.text, note._history_user = share.values["happened_on"], text, actor
    note.save()
    extra = {"form": "catatan-susulan", "stage": "terminasi", "title": "Catatan susulan"}
    record(actor, action, key_of(note), case.code, extra)
    settle(actor, case)
    return note
