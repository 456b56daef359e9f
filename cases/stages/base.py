"""What every stage module is made of: Stage, Form, StageEntry and the sentence of a demand.

A stage declares its forms as data; `form_class` builds the Django form at first use, because a ModelForm over string
relations cannot be built while the models are still being loaded.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from django.db import models
from simple_history.models import HistoricalRecords

from atensi.vault.classes import I, P

E = TypeVar("E", bound="StageEntry")


class Newest(Protocol):
    """What knows of a case the entry in force of each form."""

    case: Any

    def latest(self, model: type[E]) -> E | None: ...


class Records(Protocol):
    """The entries of one case as demands see them (`cases.models.records.CaseRecords`)."""

    case: Any

    def counting(self, model: type[E]) -> list[E]: ...
    def all(self, model: type[E]) -> list[E]: ...
    def latest(self, model: type[E]) -> E | None: ...
    def results(self) -> list[Any]: ...
    def strengths(self) -> list[str]: ...


@dataclass(frozen=True)
class Gap:
    """One thing that is still missing: a sentence that starts with the verb, and where to do it."""

    sentence: str
    form: str = ""  # slug of the form to open; the stage page when empty
    entry: int | None = None  # pk of the entry to complete
    place: str = ""  # another page of the case: "identitas"


Demand = Callable[[Records], Iterable[Gap]]
Cleaner = Callable[[dict[str, Any], Any], Mapping[str, str]]


@dataclass(frozen=True, eq=False)
class Form:
    """One kind of entry of a stage.

    model: the StageEntry it writes. slug: its name in URLs. title and plural: on the screen. fields: columns asked, in order.
    needed: columns without which the entry is incomplete, or a function entry -> labels of what it lacks.
    past: date columns that may lie neither in the future nor before the case was opened. order: pairs (start, end).
    clean: (cleaned data, case) -> {field: sentence}. rates: asks a rating for each goal. extra: columns folded under their
    labels, or under `extra_title`. held: columns of an entry that stand still although it is open.
    late: may still be written after the case has ended. help, labels: by column. intro: one sentence under the heading.
    """

    model: type["StageEntry"]
    slug: str
    title: str
    fields: tuple[str, ...]
    plural: str = ""
    needed: tuple[str, ...] | Callable[[Any], list[str]] = ()
    repeatable: bool = False
    past: tuple[str, ...] = ("happened_on",)
    order: tuple[tuple[str, str], ...] = ()
    help: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    widgets: Mapping[str, Any] = field(default_factory=dict)
    clean: Cleaner | None = None
    defaults: Callable[[Records], dict[str, Any]] | None = None
    extra: tuple[str, ...] = ()
    extra_title: str = ""
    held: Callable[[Any], tuple[str, ...]] | None = None
    rates: bool = False
    late: bool = False
    intro: str = ""

    def lacks(self, entry: "StageEntry") -> list[str]:
        """Labels of what `entry` still lacks to be complete."""
        if callable(self.needed):
            return self.needed(entry)
        return [self.label(name) for name in self.needed if empty(getattr(entry, name))]

    def label(self, name: str) -> str:
        column: Any = self.model._meta.get_field(name)
        return self.labels.get(name) or str(column.verbose_name)


@dataclass(frozen=True, eq=False)
class Stage:
    """One of the seven stages: key (stored, also its slug), number, title, short title, forms, demands, approval."""

    key: str
    number: int
    title: str
    short: str
    forms: tuple[Form, ...]
    demands: tuple[Demand, ...]
    needs_approval: bool = False

    def form(self, slug: str) -> Form | None:
        return next((form for form in self.forms if form.slug == slug), None)


class StageEntry(models.Model):
    """Abstract base of everything written in a stage: who wrote it, when it happened, its version, its round."""

    _history_user: Any  # who writes; simple-history takes it from here
    written_from: Any = ""  # where it is written, when that is not its own form: "kelompok:12"
    secret = False  # class H: other professions read it only when it is of their own profession
    lasting = False  # holds on after its day, as a need or a goal does; the rest happened once and belongs to its month
    private = False  # of its writer and the writer's supervisor alone: never in a round, a print or a list of others

    case = I(models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+", verbose_name="kasus"))
    author = I(models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", verbose_name="penulis"))
    happened_on = P(models.DateField("tanggal", null=True, blank=True))
    review = I(
        models.ForeignKey(
            "cases.StageReview",
            on_delete=models.PROTECT,
            null=True,
            blank=True,
            related_name="+",
            verbose_name="putaran",
        )
    )
    version = I(models.PositiveIntegerField("versi", default=1))
    drafted = I(models.BooleanField("ditulis praktikan", default=False))
    signed_by = I(
        models.ForeignKey(
            "accounts.User",
            on_delete=models.PROTECT,
            null=True,
            blank=True,
            related_name="+",
            verbose_name="disahkan oleh",
        )
    )
    signed_version = I(models.PositiveIntegerField("versi yang disahkan", null=True, blank=True))
    struck_at = I(models.DateTimeField("dibatalkan", null=True, blank=True))
    struck_by = I(
        models.ForeignKey(
            "accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="dibatalkan oleh"
        )
    )
    struck_reason = P(models.TextField("alasan pembatalan", blank=True))
    written_at = I(models.DateTimeField("ditulis", auto_now_add=True))
    changed_at = I(models.DateTimeField("diubah", auto_now=True))

    history = HistoricalRecords(inherit=True)

    class Meta:
        abstract = True
        ordering = ["happened_on", "pk"]

    @property
    def signed(self) -> bool:
        """An entry of a praktikan counts once the worker in charge has signed the version that stands."""
        return not self.drafted or self.signed_version == self.version

    @property
    def locked(self) -> bool:
        """Read-only: waiting in a round, or in a round that was approved or taken note of."""
        return self.review is not None and self.review.locks


def empty(value: Any) -> bool:
    """Nothing is stored, or what is stored points at an entry that was struck out."""
    return value in (None, "", []) or getattr(value, "struck_at", None) is not None


def focus_of(entries: Iterable[E], **wanted: Any) -> E | None:
    """The first of `entries` whose attributes equal `wanted`."""
    return next((e for e in entries if all(getattr(e, k) == v for k, v in wanted.items())), None)
