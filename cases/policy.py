"""Who may do what: one matrix as data, asked by every view, list, file, template and command.

Lists use `visible_to(user)`, single objects `can(user, action, obj)`; both read the same matrix. Unknown actions, unknown roles
and errors mean no. There is no role that passes by this module.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from atensi.accounts.models import Role, User
from cases.models import Assignment, Case, CaseState, Duty, ReviewState, StageReview, SupervisionNote
from cases.stages.base import StageEntry

A, K, S, W, P, S_, C, D = (
    Role.ADMIN, Role.HEAD, Role.SUPERVISOR, Role.WORKER, Role.PROFESSIONAL, Role.STUDENT, Role.CAMPUS, Role.PRIVACY,
)  # fmt: skip

# Scopes: "center" everything of the sentra, "team" cases whose worker in charge has this supervisor (and, for the actions of a
# STAND_IN, any case of the sentra in which a round waits), "own" cases assigned now, "self" no case is involved.
MATRIX: dict[str, dict[str, str]] = {
    "home": {A: "self", K: "self", S: "self", W: "self", P: "self", S_: "self", C: "self", D: "self"},
    "account": {A: "self", K: "self", S: "self", W: "self", P: "self", S_: "self", C: "self", D: "self"},
    "draft.keep": {A: "self", K: "self", S: "self", W: "self", P: "self", S_: "self", C: "self", D: "self"},
    "people.manage": {A: "center", K: "center"},
    "center.edit": {A: "center", K: "center"},
    "log.read": {D: "center", K: "center"},
    "case.list": {K: "center", S: "team", W: "own", P: "own", S_: "own"},
    "case.read": {K: "center", S: "team", W: "own", P: "own", S_: "own"},
    "case.create": {S: "self", W: "self", K: "self"},
    "case.assign": {K: "center", S: "team"},
    "case.transfer": {K: "center", S: "team", W: "own"},
    "handover.read": {K: "center", S: "center", W: "center"},
    "handover.answer": {K: "center", S: "center", W: "center"},
    "beneficiary.write": {W: "own"},
    "entry.write": {W: "own", P: "own", S_: "own"},
    "entry.sign": {W: "own"},
    "stage.submit": {W: "own"},
    "stage.withdraw": {W: "own"},
    "supervision.read": {K: "center", S: "team"},
    "figures.read": {K: "center", S: "team", W: "own"},
    "evaluation.read": {K: "center", S: "team"},
    "survey.open": {K: "self"},
    "survey.answer": {K: "self", S: "self", W: "self", P: "self"},
    "case.import": {K: "self", S: "self"},
    "export.read": {K: "self", S: "self", D: "self"},
    "export.ask": {K: "self"},
    "export.decide": {K: "self", S: "self", D: "self"},
    "export.download": {K: "self"},
    "note.read": {K: "center", S: "team", W: "own"},
    "note.write": {K: "center", S: "team"},
    "note.sign": {K: "center", S: "team", W: "own"},
    "review.list": {K: "center", S: "team"},
    "review.decide": {K: "center", S: "team"},
    "case.close": {K: "center", S: "team"},
    "case.reopen": {K: "center", S: "team"},
    "entry.strike": {W: "own", P: "own", S_: "own"},
    "entry.add": {W: "own", P: "own", S_: "own"},
    "beneficiary.merge": {K: "center", S: "team"},
    "case.history": {K: "center", S: "team", W: "own"},
    "case.print": {K: "center", S: "team", W: "own", S_: "own"},
    "case.print-names": {K: "center", S: "team", W: "own"},
    "document.sign": {K: "center", S: "team", W: "own"},
    "blank.read": {K: "self", S: "self", W: "self", P: "self", S_: "self"},
    "document.check": {K: "self", S: "self", W: "self", S_: "self"},
    "document.read": {K: "center", S: "team", W: "own", S_: "own"},
    "file.attach": {W: "own", P: "own", S_: "own"},
    "decision.settle": {W: "own"},
    "daily.write": {W: "own", P: "own"},
    "residence.write": {W: "own"},
    "directory.read": {K: "center", S: "center", W: "center"},
    "directory.write": {K: "center", S: "center", W: "center"},
    "file.read": {K: "center", S: "team", W: "own", P: "own", S_: "own"},
}
# Objects of other applications, each with who answers for it: (user, action, object) -> Decision. Filled by `extend.register`.
JUDGES: dict[type, Callable[[Any, str, Any], "Decision"]] = {}
# What a supervisor may do in a case of another team while a round of it waits: read it and decide, nothing else.
STAND_IN = {"case.list", "case.read", "review.list", "review.decide", "case.history", "document.read", "file.read"}
PROFESSIONAL_FORMS = {"aspek", "pemeriksaan", "layanan", "instrumen"}  # what other professions write themselves


@dataclass(frozen=True)
class Decision:
    """The answer of `can`: truthy when allowed, else with a sentence for the person."""

    allowed: bool
    reason: str = ""

    def __bool__(self) -> bool:
        return self.allowed


YES = Decision(True)
NO = Decision(False, "Ini bukan bagian dari peran Anda.")
ELSEWHERE = "Sesi ini ditulis dari kelompok; ubah di sana."


def scope(user: Any, action: str) -> str:
    """The scope of a person for an action; empty when there is none."""
    if not getattr(user, "is_authenticated", False) or not user.is_active:
        return ""
    return MATRIX.get(action, {}).get(user.role, "")


def may(user: Any, action: str) -> bool:
    """True when the role has any scope for the action: the door of a view."""
    return bool(scope(user, action))


def visible_to(user: Any, action: str = "case.read") -> QuerySet[Case]:
    """Cases on which `user` may do `action`, as a query."""
    cases = Case.objects.select_related("beneficiary", "center")
    held = scope(user, action)
    if held not in {"center", "team", "own"}:
        return cases.none()
    return cases.filter(_within(user, held, action), center=user.center_id)


def _within(user: Any, held: str, action: str) -> Q:
    active = Assignment.objects.active()
    if held == "own":
        return Q(pk__in=active.filter(user=user).values("case"))
    if held == "team":
        led = Q(pk__in=active.filter(duty=Duty.IN_CHARGE, user__supervisor=user).values("case"))
        if action not in STAND_IN:
            return led
        waiting = StageReview.objects.filter(state=ReviewState.WAITING).values("case")
        return led | Q(pk__in=waiting)
    return Q()


def can(user: Any, action: str, obj: Any = None) -> Decision:
    """May `user` do `action` to `obj` (a Case, an entry, a review, or None)? Never raises."""
    held = scope(user, action)
    if not held:
        return NO
    if held == "self" or obj is None:
        return YES
    judge = next((rule for kind, rule in JUDGES.items() if isinstance(obj, kind)), None)
    if judge is not None:
        return judge(user, action, obj)
    case = obj if isinstance(obj, Case) else getattr(obj, "case", None)
    if case is None or not visible_to(user, action).filter(pk=case.pk).exists():
        return NO
    rule = RULES.get(action)
    return rule(user, obj, case) if rule else YES


def in_charge(user: Any, case: Case) -> bool:
    """Is `user` the worker in charge of `case` now?"""
    return Assignment.objects.active().filter(case=case, user=user, duty=Duty.IN_CHARGE).exists()


def _only_in_charge(user: Any, obj: Any, case: Case) -> Decision:
    if in_charge(user, case):
        return YES
    return Decision(False, "Yang dapat melakukannya: pekerja sosial pengampu kasus ini.")


def _write_here(user: Any, obj: Any, case: Case) -> Decision:
    """An entry that was written elsewhere is changed there and nowhere else."""
    if isinstance(obj, StageEntry) and obj.written_from:
        return Decision(False, ELSEWHERE)
    return _write(user, obj, case)


def _write(user: Any, obj: Any, case: Case) -> Decision:
    if not isinstance(obj, StageEntry) or obj.pk is None or obj.author_id == user.pk:
        return YES
    if not obj.private and in_charge(user, case):
        return YES
    return Decision(False, f"Isian ini ditulis {obj.author}. Yang dapat mengubahnya: penulisnya atau pengampu kasus.")


def _decide(user: Any, review: Any, case: Case) -> Decision:
    if not isinstance(review, StageReview):
        return YES
    if review.submitted_by_id == user.pk:
        return Decision(False, "Anda sendiri yang mengajukan. Yang menyetujui: supervisor lain atau kepala sentra.")
    if user.pk in {row["author"] for row in review.snapshot}:
        return Decision(False, "Ada isian tulisan Anda sendiri. Yang menyetujui: supervisor lain atau kepala sentra.")
    return YES


def _close(user: Any, obj: Any, case: Case) -> Decision:
    if case.state == CaseState.TERMINATED:
        return YES
    return Decision(False, "Kasus ditutup setelah terminasi disetujui.")


def _transfer(user: Any, obj: Any, case: Case) -> Decision:
    """The worker in charge offers her own cases; who leads the team, all of them."""
    return YES if scope(user, "case.transfer") != "own" else _only_in_charge(user, obj, case)


RULES: dict[str, Any] = {
    "case.transfer": _transfer,
    "beneficiary.write": _only_in_charge,
    "entry.write": _write_here,
    "file.attach": _write,
    "residence.write": _only_in_charge,
    "decision.settle": _only_in_charge,
    "entry.sign": _only_in_charge,
    "stage.submit": _only_in_charge,
    "stage.withdraw": _only_in_charge,
    "review.decide": _decide,
    "case.close": _close,
    "entry.strike": _write_here,
    "entry.add": _write,
}


def _of_supervision(user: Any, action: str, note: SupervisionNote) -> Decision:
    """The two who met read and sign their note, the supervisor writes it; kepala reads all of the sentra."""
    if note.center_id != user.center_id:
        return NO
    if action == "note.write":
        return YES if note.supervisor_id == user.pk else Decision(False, "Yang mengubahnya: supervisor yang menulisnya.")
    if user.pk in {note.supervisor_id, note.worker_id}:
        return YES
    return YES if action == "note.read" and scope(user, action) == "center" else NO


JUDGES[SupervisionNote] = _of_supervision


def may_read_entry(user: Any, entry: StageEntry) -> bool:
    """Class H entries of another profession stay hidden from other professions and praktikan (their own stay readable)."""
    if entry.private:
        return user.pk in {entry.author_id, entry.author.supervisor_id}
    if not entry.secret or user.role not in {Role.PROFESSIONAL, Role.STUDENT} or entry.author_id == user.pk:
        return True
    return user.role == Role.PROFESSIONAL and bool(user.profession) and entry.author.profession == user.profession


def may_write_form(user: Any, slug: str) -> bool:
    """Other professions write their own kinds of entry only; everybody else with `entry.write` all of them."""
    return may(user, "entry.write") and (user.role != Role.PROFESSIONAL or slug in PROFESSIONAL_FORMS)


def sees_names(user: Any, case: Case) -> bool:
    """A praktikan sees initials unless the assignment allows names."""
    if user.role != Role.STUDENT:
        return True
    return Assignment.objects.active().filter(case=case, user=user, names_allowed=True).exists()


def deciders(case: Case, submitter: Any) -> QuerySet[User]:
    """Who may decide a round submitted by `submitter`, the supervisor of the case first."""
    people = (
        User.objects.filter(center=case.center_id, is_active=True, role__in=[S, K]).exclude(pk=submitter.pk)
    )
    return people.order_by("name")


def today() -> Any:
    """Today in the time zone of the person, the last day a thing may have happened on."""
    return timezone.localdate()
