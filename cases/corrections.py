"""What becomes of an entry after it was written: struck out while it is open, added to once it is locked. Nothing is deleted."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from atensi.accounts.models import Role
from atensi.audit.log import record
from atensi.submissions.versions import take
from cases import policy
from cases.models import Addendum, Case, CaseState, InstrumentResult
from cases.models.summaries import key_of, title_of
from cases.refusals import NotAllowed, Refused, StalePage
from cases.stages import FORM_OF
from cases.stages.base import StageEntry
from cases.workflow import settle

MODEL_OF: dict[str, type[StageEntry]] = {form.slug: form.model for form in FORM_OF.values()} | {
    "instrumen": InstrumentResult
}


def entry_of(case: Case, key: str) -> StageEntry | None:
    """The entry of this case with that key ("sesi-12"); None when there is none."""
    slug, _, pk = key.rpartition("-")
    model = MODEL_OF.get(slug)
    if model is None or not pk.isascii() or not pk.isdigit() or len(pk) > 18:
        return None
    return model._default_manager.select_related("author", "review").filter(case=case, pk=pk).first()


def strike(actor: Any, case: Case, entry: StageEntry, reason: str, seen: int) -> None:
    """Batalkan isian: the author or the worker in charge strikes an open entry out, with a reason."""
    with transaction.atomic():
        case = _locked(actor, case, entry, "entry.strike")
        if entry.struck_at:
            raise StalePage("Isian ini sudah dibatalkan. Tidak ada yang berubah.")
        if entry.locked:
            raise StalePage("Isian ini terkunci dan tidak dapat dibatalkan. Tulis addendum, atau minta supervisor mengembalikan.")
        if case.state == CaseState.CLOSED:
            raise StalePage("Kasus ini sudah ditutup; isian ini tidak dapat dibatalkan.")
        if not reason.strip():
            raise Refused("Tulis alasan pembatalan, supaya yang membaca riwayat mengerti.")
        take(entry, seen)
        entry.struck_at, entry.struck_by, entry.struck_reason = timezone.now(), actor, reason.strip()
        entry._history_user = actor
        entry.save()
        record(actor, "entry.struck", key_of(entry), case.code, {"title": title_of(entry)})
        settle(actor, case)


def add(actor: Any, case: Case, entry: StageEntry, text: str) -> Addendum:
    """An addendum to a locked entry; also after the case has ended. The worker in charge countersigns that of a praktikan."""
    with transaction.atomic():
        case = _locked(actor, case, entry, "entry.add")
        if not entry.locked:
            raise StalePage("Isian ini masih terbuka. Ubah isiannya sendiri.")
        if not text.strip():
            raise Refused("Tulis tambahannya dulu.")
        drafted = actor.role == Role.STUDENT
        addendum = Addendum.objects.create(
            case=case, entry=key_of(entry), author=actor, text=text.strip(), drafted=drafted
        )
        record(actor, "entry.added", key_of(entry), case.code, {"title": title_of(entry)})
    return addendum


def _locked(actor: Any, case: Case, entry: StageEntry, action: str) -> Case:
    """The row of the case, locked, with the entry as it is now; raises NotAllowed."""
    case = Case.objects.select_for_update(of=("self",)).select_related("beneficiary", "center").get(pk=case.pk)
    entry.refresh_from_db()
    decision = policy.can(actor, action, entry)
    if not decision or entry.case_id != case.pk or not policy.may_read_entry(actor, entry):
        raise NotAllowed(decision.reason or policy.NO.reason)
    return case
