"""Create, change, deactivate people and change their sentra: the only place that writes them, with a line in the log.

Every function runs inside the caller's transaction (`once`), so that the act and its line stand or fall together.
"""

import secrets
from collections.abc import Iterable

from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone

from atensi.accounts.models import Center, Profession, Role, User
from atensi.audit.log import record
from atensi.submissions.versions import take

MANAGERS = (Role.ADMIN, Role.HEAD)
SUPERVISED = (Role.WORKER, Role.PROFESSIONAL, Role.STUDENT)
SUPERVISING = (Role.SUPERVISOR, Role.HEAD)
USUAL_PROFESSION = {
    Role.SUPERVISOR: Profession.SOCIAL_WORKER,  # who supervises casework is a pekerja sosial
    Role.WORKER: Profession.SOCIAL_WORKER,
    Role.STUDENT: Profession.STUDENT,
    Role.CAMPUS: Profession.LECTURER,
}
SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"  # without those that are read wrongly from paper: i l o 0 1


class Refused(Exception):
    """The act is not allowed; the text says why and what to do, to the person who tried."""


def of_center(center: Center) -> QuerySet[User]:
    """The people of one sentra, those who may sign in first."""
    return User.objects.filter(center=center).select_related("supervisor").order_by("-is_active", "name", "pk")


def supervisors_for(center: Center, person: User) -> QuerySet[User]:
    """Who may supervise `person`; the present supervisor stays a choice, so that an edit never drops one unasked."""
    able = User.objects.filter(center=center, is_active=True, role__in=SUPERVISING)
    present = User.objects.filter(pk=person.supervisor_id or 0)
    return (able | present).exclude(pk=person.pk).order_by("name")


def create(actor: User, person: User) -> str:
    """Store a new person of the actor's sentra; returns the temporary password."""
    person.center = actor.center
    _settle(person)
    password = _new_password(person)
    person.save(force_insert=True)
    record(actor, "person.created", ref=_ref(person), extra={"role": person.role})
    return password


def change(actor: User, person: User, seen: int, changed: Iterable[str]) -> None:
    """Store the `changed` columns of `person`. Raises Stale when somebody was faster, Refused for the last manager."""
    changed = list(changed)
    take(person, seen)
    if "role" in changed and person.role not in MANAGERS and person.is_active:
        _keep_a_manager(person)
    before = person.supervisor_id, person.profession
    _settle(person)
    after = person.supervisor_id, person.profession
    names = ("supervisor", "profession")
    changed = sorted({*changed, *(name for name, old, new in zip(names, before, after, strict=True) if old != new)})
    if changed:
        person.save(update_fields=changed)
        record(actor, "person.changed", ref=_ref(person), extra={"fields": ", ".join(changed)})


def deactivate(actor: User, person: User) -> None:
    """Close the door at once: no new sign-in, and sessions that are open end."""
    if person.pk == actor.pk:
        raise Refused("Anda tidak dapat menonaktifkan diri sendiri. Minta admin lain atau kepala sentra melakukannya.")
    _keep_a_manager(person)
    _set_active(actor, person, False, "person.deactivated")
    _end_sessions(person)


def reactivate(actor: User, person: User) -> None:
    """Open the door again, with the password the person had."""
    _set_active(actor, person, True, "person.reactivated")


def reset_password(actor: User, person: User) -> str:
    """Give a temporary password, which ends all open sessions of the person; returns it."""
    if person.pk == actor.pk:
        raise Refused("Ini akun Anda sendiri. Ganti kata sandi di halaman Akun.")
    password = _new_password(person)
    person.save(update_fields=["password"])
    record(actor, "person.password-reset", ref=_ref(person))
    return password


def change_own_password(person: User) -> None:
    """Store the password that was set on `person`; nothing else, should an admin be changing the role meanwhile."""
    person.save(update_fields=["password"])
    record(person, "password.changed", ref=_ref(person))


def change_center(actor: User, center: Center, seen: int, changed: Iterable[str]) -> None:
    """Store the `changed` columns of the sentra. Raises Stale when somebody was faster."""
    changed = sorted(changed)
    take(center, seen)
    if changed:
        center.save(update_fields=changed)
        record(actor, "center.changed", ref=f"center:{center.pk}", extra={"fields": ", ".join(changed)})


def str_warning(person: User) -> str:
    """What is amiss with the STR of a pekerja sosial, or nothing (UU 14/2019, Pasal 28). Never an error."""
    if person.profession != Profession.SOCIAL_WORKER or person.role in (Role.STUDENT, Role.CAMPUS):
        return ""
    if not person.str_number:
        return "Nomor STR belum diisi."
    if person.str_until is None:
        return "Masa berlaku STR belum diisi."
    return "Masa berlaku STR sudah lewat." if person.str_until < timezone.localdate() else ""


def _settle(person: User) -> None:
    """What follows from the role: only some have a supervisor, and most have their usual profession."""
    if person.role not in SUPERVISED:
        person.supervisor = None
    person.profession = person.profession or USUAL_PROFESSION.get(Role(person.role), "")


def _set_active(actor: User, person: User, active: bool, action: str) -> None:
    if User.objects.filter(pk=person.pk, is_active=active).exists():
        return  # a second press of the same button
    person.is_active = active
    person.save(update_fields=["is_active"])
    record(actor, action, ref=_ref(person))


def _keep_a_manager(leaving: User) -> None:
    """Refuse when nobody would be left to manage people; the sentra is locked, so that two cannot leave at once."""
    Center.objects.select_for_update().get(pk=leaving.center_id)
    managers = User.objects.filter(center=leaving.center_id, is_active=True, role__in=MANAGERS)
    if set(managers.values_list("pk", flat=True)) == {leaving.pk}:
        raise Refused("Ini admin atau kepala sentra terakhir yang aktif. Tetapkan satu orang lagi lebih dulu.")


def _end_sessions(person: User) -> None:
    """Delete the rows too: a closed session must not open again with a later reactivation."""
    for session in Session.objects.filter(expire_date__gt=timezone.now()).iterator():
        if session.get_decoded().get("_auth_user_id") == str(person.pk):
            session.delete()


def _new_password(person: User) -> str:
    """Twelve signs of 31, some 59 bits, in groups that can be read out."""
    password = "-".join("".join(secrets.choice(SIGNS) for _ in range(4)) for _ in range(3))
    person.set_password(password)
    return password


def _ref(person: User) -> str:
    return f"user:{person.pk}"
