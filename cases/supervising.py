"""Supervision as a record: writes the note of a meeting, its two signatures, and what became of each advice."""

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F, Q, QuerySet

from atensi.accounts.models import Profession, Role, User
from atensi.audit.log import record
from atensi.submissions.versions import take
from cases import policy
from cases.models import AdviceDone, SupervisionNote
from cases.refusals import NotAllowed, Refused, StalePage

SEALED = "Catatan ini sudah diparaf keduanya dan tidak berubah lagi. Tulis catatan baru bila perlu."


def workers(user: Any) -> QuerySet[User]:
    """Whom this person supervises: her team; for kepala every pekerja sosial of the sentra."""
    people = User.objects.filter(center=user.center_id, role=Role.WORKER, is_active=True).order_by("name", "pk")
    held = policy.scope(user, "note.write")
    return people if held == "center" else people.filter(supervisor=user) if held == "team" else people.none()


def visible(user: Any) -> QuerySet[SupervisionNote]:
    """Notes this person may read, newest first: her own on either side; kepala those of the sentra."""
    rows = SupervisionNote.objects.filter(center=user.center_id).select_related("supervisor", "worker")
    if not policy.may(user, "note.read"):
        return rows.none()
    return rows if policy.scope(user, "note.read") == "center" else rows.filter(Q(supervisor=user) | Q(worker=user))


def unsigned_by(user: Any) -> QuerySet[SupervisionNote]:
    """Notes that wait for the signature of this person."""
    led = Q(supervisor=user) & (Q(supervisor_signed=None) | ~Q(supervisor_signed=F("version")))
    own = Q(worker=user) & (Q(worker_signed=None) | ~Q(worker_signed=F("version")))
    return visible(user).filter(led | own)


def mine(user: Any) -> QuerySet[SupervisionNote]:
    """Notes on meetings in which this person took part, newest first."""
    return visible(user).filter(Q(supervisor=user) | Q(worker=user))


def day_of(text: str) -> date | None:
    """A day as a row stores it; None for none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def unfit(supervisor: Any) -> str:
    """Why somebody should not supervise the process of cases: a warning, never a refusal. Empty for a pekerja sosial."""
    if supervisor.profession == Profession.SOCIAL_WORKER:
        return ""
    known = supervisor.get_profession_display().lower() if supervisor.profession else "belum diisi"
    return f"Supervisor proses manajemen kasus seharusnya pekerja sosial. Profesi {supervisor.name}: {known}."


def save(actor: Any, note: SupervisionNote, seen: int | None = None) -> SupervisionNote:
    """Keep a new note, or an edit made from version `seen`, which takes both signatures off."""
    if note.pk:
        _ask(actor, "note.write", note)
    elif not workers(actor).filter(pk=note.worker_id).exists():
        raise NotAllowed("Catatan supervisi ditulis supervisor dari pekerja sosial itu, atau kepala sentra.")
    with transaction.atomic():
        if note.pk:
            stored = SupervisionNote.objects.select_for_update(of=("self",)).get(pk=note.pk)
            if stored.sealed:
                raise StalePage(SEALED)
            take(note, seen or 0)
            note.supervisor_signed = note.worker_signed = None
        else:
            note.center, note.supervisor = actor.center, actor
        note._history_user = actor
        note.save()
        record(actor, "note.written", f"supervisionnote:{note.pk}", extra={"user": note.worker_id})
    return note


def sign(actor: Any, note: SupervisionNote, seen: int) -> SupervisionNote:
    """Paraf: one of the two signs the version on the page."""
    _ask(actor, "note.sign", note)
    with transaction.atomic():
        note = SupervisionNote.objects.select_for_update(of=("self",)).get(pk=note.pk)
        if note.version != seen:
            raise StalePage("Catatan ini berubah sejak halaman dibuka. Baca lagi, lalu paraf.")
        if actor.pk == note.supervisor_id:
            note.supervisor_signed = note.version
        else:
            note.worker_signed = note.version
        note._history_user = actor
        note.save()
        record(actor, "note.signed", f"supervisionnote:{note.pk}", extra={"user": note.worker_id})
    return note


def settle_advice(actor: Any, note: SupervisionNote, advice: str, outcome: str) -> AdviceDone:
    """What became of an advice, once, by either of the two."""
    _ask(actor, "note.sign", note)
    if advice not in {row.get("text") for row in note.advice}:
        raise StalePage("Arahan ini berubah sejak halaman dibuka. Lihat keadaan terbaru.")
    if not outcome.strip():
        raise Refused("Tulis apa hasilnya, dalam satu kalimat.")
    with transaction.atomic():
        SupervisionNote.objects.select_for_update(of=("self",)).get(pk=note.pk)
        if AdviceDone.objects.filter(note=note, advice=advice).exists():
            raise StalePage("Hasil arahan ini sudah dicatat. Tidak ada yang berubah.")
        done = AdviceDone.objects.create(note=note, advice=advice, outcome=outcome.strip(), by=actor)
        record(actor, "note.advice-done", f"supervisionnote:{note.pk}", extra={"user": note.worker_id})
    return done


def _ask(actor: Any, action: str, note: SupervisionNote) -> None:
    decision = policy.can(actor, action, note)
    if not decision:
        raise NotAllowed(decision.reason)
