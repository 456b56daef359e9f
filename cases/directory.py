"""The directory of sources of help of a sentra: kept by hand, and grown by what workers write in a case."""

from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from atensi.audit.log import record
from atensi.submissions.versions import take
from cases import policy
from cases.deidentify import Mask
from cases.models import Case, Resource
from cases.refusals import NotAllowed, Refused
from cases.stages.base import StageEntry
from cases.stages.referral import Referral
from cases.stages.systems import ResourceSystem

# Entries that name a source: the column with its name, and the kind it has when it is new.
NAMED_IN: dict[type[StageEntry], str] = {ResourceSystem: "name", Referral: "to"}
KEPT_APART = {"", "informal"}  # family and friends of one person are no entry of a directory that all workers read


def found(center: Any, text: str = "", kind: str = "", hidden: bool = False) -> QuerySet[Resource]:
    """Sources of a sentra by a part of name, offer or place, and by kind; hidden ones only when asked for."""
    rows = Resource.objects.filter(center=center, hidden=hidden)
    for word in text.split():
        rows = rows.filter(Q(name__icontains=word) | Q(offer__icontains=word) | Q(regency__icontains=word))
    return rows.filter(kind=kind) if kind else rows


def save(actor: Any, row: Resource, seen: int | None = None) -> Resource:
    """Save a source, new or edited. Refused when the sentra already has one of that name in that place."""
    _ask(actor, row)
    same = Resource.objects.filter(center=actor.center, name__iexact=row.name, regency__iexact=row.regency)
    if same.exclude(pk=row.pk or 0).exists():
        raise Refused(f"{row.name} sudah ada di daftar, mungkin disembunyikan. Ubah yang sudah ada.")
    with transaction.atomic():
        if row.pk:
            take(row, seen or 0)
        row.center = actor.center
        row._history_user = actor  # type: ignore[attr-defined]
        row.save()
        record(actor, "resource.written", f"resource:{row.pk}")
    return row


def show(actor: Any, row: Resource, shown: bool, seen: int) -> None:
    """Hide a source from new entries, or show it again; entries that name it stay as they are."""
    _ask(actor, row)
    with transaction.atomic():
        take(row, seen)
        row.hidden = not shown
        row._history_user = actor  # type: ignore[attr-defined]
        row.save()
        record(actor, "resource.shown" if shown else "resource.hidden", f"resource:{row.pk}")


def _ask(actor: Any, row: Resource) -> None:
    if not policy.can(actor, "directory.write") or (row.pk and row.center_id != actor.center_id):
        raise NotAllowed(policy.NO.reason)


def settle(actor: Any, case: Case, entry: StageEntry) -> None:
    """Before an entry that names a source is saved: take the name from the chosen row, or add what was written to the directory.

    What was changed last counts: another row chosen brings its name, another name written leaves the row.
    """
    column = NAMED_IN.get(type(entry))
    if column is None:
        return
    row, name = _chosen(entry), " ".join(getattr(entry, column).split())
    if row is not None and (not name or row.pk != _stored(entry, "resource_id") or name == row.name):
        setattr(entry, column, row.name)
        return
    _set(entry, _known_or_new(actor, case, entry, name) if name else None)


def _chosen(entry: Any) -> Resource | None:
    return entry.resource


def _set(entry: Any, row: Resource | None) -> None:
    entry.resource = row


def _stored(entry: StageEntry, column: str) -> Any:
    """What the entry held before this edit."""
    return type(entry)._default_manager.filter(pk=entry.pk).values_list(column, flat=True).first() if entry.pk else None


def _known_or_new(actor: Any, case: Case, entry: Any, name: str) -> Resource | None:
    """The row of that name, else a new one; none for family and friends, and for a name that tells who the beneficiary is."""
    known = Resource.objects.filter(center=case.center_id, name__iexact=name).order_by("hidden", "pk").first()
    if known is not None:
        return known
    kind = entry.kind if isinstance(entry, ResourceSystem) else "formal"
    person = case.beneficiary
    telling = Mask(person, person.family.all()).text(name) != name
    staff = "pekerja sosial" in name.lower() or "keluarga" in name.lower()
    if kind in KEPT_APART or telling or staff or not policy.may(actor, "directory.write"):
        return None
    row = Resource(center=case.center, name=name, kind=kind, offer=getattr(entry, "offer", ""))
    row._history_user = actor  # type: ignore[attr-defined]
    row.save()
    record(actor, "resource.written", f"resource:{row.pk}")
    return row
