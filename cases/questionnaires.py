"""Questionnaires of a sentra: written as drafts, published as versions that stay, retired and offered again."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from atensi.accounts.models import Center, User
from atensi.audit.log import record
from atensi.submissions.versions import take
from cases import policy
from cases.instruments.base import Instrument
from cases.instruments.brought import Brought, faults, instrument_of, scale_of
from cases.instruments.scales import Scale
from cases.models import STAGES, InstrumentResult, Questionnaire, QuestionnaireVersion
from cases.refusals import NotAllowed, Refused, StalePage

COPIED = ("title", "intro", "source", "options", "items", "mean", "bands", "stages", "secret")


def read(center: int | None) -> Iterator[Brought]:
    """The published versions of one sentra, or of all, for `cases.instruments.brought`."""
    rows = QuestionnaireVersion.objects.filter(published_at__isnull=False).select_related("questionnaire")
    rows = rows if center is None else rows.filter(questionnaire__center=center)
    newest: dict[int, int] = {}
    found = list(rows.order_by("questionnaire", "number"))
    for row in found:
        newest[row.questionnaire_id] = row.number
    for row in found:
        now = row.questionnaire.retired_at is None and newest[row.questionnaire_id] == row.number
        yield Brought(row.questionnaire.center_id, now, instrument(row))


def scale(row: QuestionnaireVersion) -> Scale:
    """The scale of a version without faults."""
    return scale_of(row.number, row.items, row.options, row.bands, row.mean)


def instrument(row: QuestionnaireVersion) -> Instrument:
    """The instrument that a version without faults is."""
    stages = tuple(stage.key for stage in STAGES if stage.key in row.stages)
    return instrument_of(
        row.questionnaire.key, str(row.number), scale(row), title=row.title, intro=row.intro, stages=stages, secret=row.secret
    )


@dataclass
class Listed:
    """A questionnaire with its versions, oldest first, and how many results name it."""

    row: Questionnaire
    versions: list[QuestionnaireVersion]
    used: int

    @property
    def draft(self) -> QuestionnaireVersion | None:
        return next((version for version in self.versions if version.published_at is None), None)

    @property
    def published(self) -> QuestionnaireVersion | None:
        """The newest published version."""
        return next((version for version in reversed(self.versions) if version.published_at), None)

    @property
    def title(self) -> str:
        return self.versions[-1].title


def listed(center: Center) -> list[Listed]:
    """Every questionnaire of a sentra, by title: three queries."""
    rows = list(Questionnaire.objects.filter(center=center).prefetch_related("versions__published_by"))
    counted = InstrumentResult.objects.filter(case__center=center, instrument__in=[row.key for row in rows])
    used = dict(counted.order_by().values_list("instrument").annotate(Count("pk")))
    found = [Listed(row, list(row.versions.all()), used.get(row.key, 0)) for row in rows]
    return sorted(found, key=lambda each: each.title.lower())


def of(center: Center, pk: int) -> Listed | None:
    """One questionnaire of this sentra; None for one of others."""
    return next((each for each in listed(center) if each.row.pk == pk), None)


def edited(found: Listed | None) -> QuestionnaireVersion:
    """The version that an edit writes: the draft, else a new one that begins as the last; unsaved when new."""
    if found is None:
        return QuestionnaireVersion(number=1, stages=["asesmen"])
    if found.draft:
        return found.draft
    last = found.versions[-1]
    values = {name: getattr(last, name) for name in COPIED}
    return QuestionnaireVersion(questionnaire=found.row, number=last.number + 1, **values)


def save(actor: User, row: QuestionnaireVersion, seen: int | None = None) -> QuestionnaireVersion:
    """Save a draft, new or edited from version `seen`. Raises NotAllowed, StalePage, `versions.Stale`."""
    _ask(actor, row.questionnaire if row.questionnaire_id else None)
    with transaction.atomic():
        if not row.questionnaire_id:
            row.questionnaire = Questionnaire.objects.create(center=actor.center)
        else:
            _locked(row.questionnaire_id)
        versions = QuestionnaireVersion.objects.filter(questionnaire=row.questionnaire)
        if row.pk and versions.filter(pk=row.pk, published_at__isnull=False).exists():
            raise StalePage("Versi ini sudah terbit. Ubah lagi untuk menulis versi berikutnya.")
        if not row.pk and versions.filter(number__gte=row.number).exists():
            raise StalePage("Versi baru kuesioner ini sudah mulai ditulis orang lain. Buka versi itu.")
        if row.pk:
            take(row, seen or 0)
        row.save()
        _log(actor, "questionnaire.written", row)
    return row


def faults_of(row: QuestionnaireVersion) -> list[str]:
    """What keeps a draft from being published."""
    found = faults(row.items, row.options, row.bands)
    return found if row.stages else [*found, "Pilih paling sedikit satu tahap yang memakainya."]


def publish(actor: User, pk: int, seen: int) -> QuestionnaireVersion:
    """Publish the draft of a questionnaire as it was seen; from then on it does not change."""
    with transaction.atomic():
        row = Questionnaire.objects.select_for_update().filter(pk=pk).first()
        _ask(actor, row)
        draft = QuestionnaireVersion.objects.filter(questionnaire=row, published_at__isnull=True).first()
        if draft is None or draft.version != seen:
            raise StalePage("Kuesioner ini berubah sejak halaman dibuka. Belum ada yang terbit; periksa lagi.")
        found = faults_of(draft)
        if found:
            raise Refused("Belum dapat terbit. " + " ".join(found))
        draft.published_at, draft.published_by = timezone.now(), actor
        draft.save(update_fields=["published_at", "published_by"])
        _log(actor, "questionnaire.published", draft)
    return draft


def offer(actor: User, pk: int, again: bool) -> None:
    """Retire a questionnaire, or offer it again. Results stay as they are."""
    with transaction.atomic():
        row = Questionnaire.objects.select_for_update().filter(pk=pk).first()
        _ask(actor, row)
        last = QuestionnaireVersion.objects.filter(questionnaire=row, published_at__isnull=False).last()
        if row is None or last is None:
            raise Refused("Kuesioner ini belum pernah terbit.")
        row.retired_at = None if again else timezone.now()
        row.save(update_fields=["retired_at"])
        _log(actor, "questionnaire.offered" if again else "questionnaire.retired", last)


def _locked(pk: int) -> None:
    Questionnaire.objects.select_for_update().get(pk=pk)


def _log(actor: User, said: str, row: QuestionnaireVersion) -> None:
    record(actor, said, f"questionnaire:{row.questionnaire_id}", extra={"title": row.title, "number": row.number})


def _ask(actor: User, row: Questionnaire | None) -> None:
    if not policy.can(actor, "center.edit") or (row is not None and row.center_id != actor.center_id):
        raise NotAllowed(policy.NO.reason)
