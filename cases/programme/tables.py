"""Which tables an export holds, found from the models: each with the path from its rows to the sentra they belong to."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import ForeignKey, Model, Q

from atensi.accounts.models import Center
from atensi.files.models import StoredFile
from cases.models import Attachment
from cases.stages import FORM_OF
from cases.stages.base import StageEntry

OWN = ("accounts", "cases", "emergency", "files", "groupwork", "practicum", "programme")
# What no export holds: unsaved work, keys of submissions and the log are other apps; here the questionnaire of the staff, whose
# newest answers could be worked out, lists that were only looked at, and how far a print is, with what was found in it sealed.
LEFT_OUT = {"SurveyRound", "SurveyTaken", "SurveyTally", "ImportBatch", "ImportedRow", "ReminderSent", "ExportRequest",
            "PrintJob"}  # fmt: skip
PRIVATE_ENTRY = Q(entry__regex=rf"^({'|'.join(form.slug for model, form in FORM_OF.items() if model.private)})-[0-9]+$")
SECRET = {"password", "last_login", "vault_id", "search_key", "place"}  # and what the vault sealed
DEEPEST = 4


@dataclass(frozen=True)
class Table:
    """One table: its model, the path to the sentra, its columns, and its name in the archive."""

    model: type[Model]
    path: str
    columns: tuple[str, ...]

    @property
    def name(self) -> str:
        model: Any = self.model
        folder = "riwayat" if hasattr(model, "instance_type") else "data"
        return f"{folder}/{model._meta.label_lower}.csv"

    def rows(self, center: Center) -> Any:
        """The rows of one sentra, in the order of their keys."""
        wanted = {"pk": center.pk} if self.path == "pk" else {self.path: center.pk}
        rows = self.model._default_manager.filter(**wanted).order_by("pk")
        return rows.exclude(PRIVATE_ENTRY) if self.model in {Attachment, Attachment.history.model} else rows


def files(center: Center) -> Any:
    """The stored files of a sentra, without those that only a writer's own entry holds."""
    own = Attachment.objects.filter(PRIVATE_ENTRY).values("file")
    shared = Attachment.objects.exclude(PRIVATE_ENTRY).values("file")
    return StoredFile.objects.filter(center=center).exclude(Q(pk__in=own) & ~Q(pk__in=shared)).order_by("pk")


@cache
def tables() -> tuple[Table, ...]:
    """Every table of ours with a way to a sentra, the data first, then former values."""
    found = [Table(model, path, _columns(model)) for model in _models() if (path := way(model))]
    return tuple(sorted(found, key=lambda table: table.name))


def _models() -> Iterator[type[Model]]:
    for label in OWN:
        if label in apps.app_configs:
            yield from (model for model in apps.get_app_config(label).get_models(include_auto_created=True) if not _private(model))


def _private(model: Any) -> bool:
    """Left out, of its writer alone (a process recording), or the former values of such a table."""
    origin = getattr(model, "instance_type", model)
    owner = origin._meta.auto_created or origin
    of_writer = isinstance(owner, type) and issubclass(owner, StageEntry) and owner.private
    return origin.__name__ in LEFT_OUT or of_writer


def _columns(model: Any) -> tuple[str, ...]:
    names = [field for field in model._meta.concrete_fields if field.name not in SECRET]
    return tuple(field.attname for field in names if not field.name.endswith(("_sealed", "_index")))


def way(model: Any) -> str:
    """The shortest path of foreign keys from a row to its sentra, through what it belongs to before who wrote it; "" for none."""
    if model is Center:
        return "pk"
    paths: list[tuple[Any, str]] = [(model, "")]
    for _ in range(DEEPEST):
        nearer: list[tuple[Any, str]] = []
        for each, path in paths:
            for field in _belongings(each):
                target = field.related_model
                if target is Center:
                    return f"{path}{field.name}"
                nearer.append((target, f"{path}{field.name}__"))
        paths = nearer
    return ""


def _belongings(model: Any) -> list[Any]:
    """Foreign keys that say what a row belongs to: never to people of staff, but for what is theirs alone; required ones first."""
    keys = [field for field in model._meta.concrete_fields if isinstance(field, ForeignKey) and not field.name.startswith("history")]
    things = [field for field in keys if field.related_model._meta.label != "accounts.User"]
    return sorted(things or keys, key=lambda field: field.null)
