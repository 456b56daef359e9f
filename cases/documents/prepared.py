"""A print that may be made, of whatever kind: its fingerprint, code, number and file, and how it is kept.

A kind says what differs: who may, what is searched, what its fingerprint holds besides, and the table in which it is kept. The file,
PDF or Word, is made before the transaction in which it is kept, so that nobody waits for a report to be drawn.
"""

import hashlib
import json
import secrets
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any, ClassVar, Self
from zoneinfo import ZoneInfo

from django.db import models, transaction

from atensi.accounts.models import Center, Role
from atensi.files.store import store_made
from cases import numbering, policy
from cases.documents import files
from cases.documents.docx.look import Look
from cases.documents.finished import lines_of
from cases.documents.html import Imprint, page
from cases.documents.letters.base import Sheet
from cases.models import PrintFormat
from cases.models.case import SIGNS
from cases.refusals import NotAllowed


@dataclass(kw_only=True)
class Print(ABC):
    """Everything is collected and checked, nothing is written yet. report: what the page is made from; `at`: when it is printed."""

    rows: ClassVar[type[models.Model]]  # the table in which it is kept
    layout: ClassVar[int] = 1  # grows when the look of these prints changes, so that an old print is not offered for a new one

    actor: Any
    report: Any
    at: datetime
    format: str = PrintFormat.PDF

    @property
    @abstractmethod
    def of(self) -> dict[str, Any]:
        """The column of what it is about, with the row: one that has a `center`, and is locked while the print is kept."""

    @property
    @abstractmethod
    def title(self) -> str: ...

    @property
    @abstractmethod
    def marks(self) -> dict[str, Any]:
        """What the fingerprint holds besides the snapshot."""

    @property
    @abstractmethod
    def readable(self) -> models.QuerySet[Any]:
        """The prints of the same that this person may open."""

    @abstractmethod
    def ask(self) -> None:
        """Raise NotAllowed, Refused where this person may not print it; asked again before it is kept."""

    @abstractmethod
    def search(self, lines: list[str]) -> None:
        """Raise `guard.Identifying` for a name that is left in what comes from records, or in these lines of the finished print."""

    @property
    def columns(self) -> dict[str, Any]:
        """Columns of its row besides those of every print."""
        return {}

    @abstractmethod
    def log(self, document: Any) -> None: ...

    @property
    def look(self) -> Look | None:
        """The look of its Word file, where it has one of its own."""
        return None

    @property
    def dated(self) -> date | None:
        """The day that stands in it, when that is not the day of the print."""
        return None

    @property
    def about(self) -> Any:
        return next(iter(self.of.values()))

    @property
    def center(self) -> Center:
        return self.about.center

    @property
    def student(self) -> bool:
        return bool(self.actor.role == Role.STUDENT)

    @property
    def local(self) -> datetime:
        """When it is printed, in the zone of the sentra."""
        return self.at.astimezone(ZoneInfo(self.center.time_zone))

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 of the canonical JSON of everything that is printed."""
        whole = {"layout": self.layout, "snapshot": self.report.snapshot(), **self.marks, **files.stamp(self.format)}
        text = json.dumps(whole, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
        return hashlib.sha256(text.encode("ascii")).hexdigest()

    @property
    def existing(self) -> Any:
        """The print of exactly this, when there is one that this person may open."""
        return self.readable.filter(fingerprint=self.fingerprint).first()

    @cached_property
    def token(self) -> str:
        signs = "".join(secrets.choice(SIGNS) for _ in range(8))
        return f"{signs[:4]}-{signs[4:]}"

    @property
    def shown(self) -> Any:
        """What the page is made from, as it is stamped."""
        return self.report

    @cached_property
    def html(self) -> str:
        """The finished page."""
        return page(self.shown, Imprint(self.local, self.actor.name, self.token, self.student, self.dated), self.center.name)

    @cached_property
    def content(self) -> bytes:
        """The file. Raises `guard.Identifying` when a Word file holds a name that its page does not."""
        content = files.made(self.html, self.format, self.at, self.look)
        if lines := files.read(content, self.format):
            self.search(lines)
        return content

    @property
    def file_name(self) -> str:
        return f"{self.title} {self.report.short}.{self.format}".replace("/", "-").replace(" · ", " ")

    def searched(self) -> Self:
        """Itself. Raises `guard.Identifying` for a name that is left in it, its finished page or its file name."""
        self.search([*lines_of(self.html), self.file_name])
        return self

    def redraw(self, **stamped: str) -> None:
        """Stamp another number or code; drawn again when asked for."""
        self.__dict__.update(stamped)
        self.__dict__.pop("html", None)
        self.__dict__.pop("content", None)


@dataclass(kw_only=True)
class NumberedPrint(Print):
    """A print that may be a letter with a number of the sentra: the PDF that is signed gets it, and its Word copy carries it."""

    @property
    @abstractmethod
    def series(self) -> str:
        """The key of its numbers."""

    @property
    @abstractmethod
    def numbered(self) -> bool:
        """Does this very print get a number?"""

    @property
    @abstractmethod
    def original(self) -> Self | None:
        """Of a Word copy the PDF that is signed, whether it was printed or not."""

    @cached_property
    def signed(self) -> Any:
        """The signed PDF of exactly this letter, of a Word copy."""
        same = self.original
        if same is None:
            return None
        return self.rows._default_manager.filter(**self.of, fingerprint=same.fingerprint).exclude(number="").first()

    @cached_property
    def number(self) -> str:
        """The number this letter will get when nobody takes one before it, or that its signed PDF has; empty for a draft."""
        if self.signed:
            return str(self.signed.number)
        return numbering.ahead(self.center, self.series, self.local.date()) if self.numbered else ""

    @property
    def marks(self) -> dict[str, Any]:
        return {"number": self.signed.number} if self.signed else {}

    @property
    def columns(self) -> dict[str, Any]:
        return {"number": self.number if self.numbered else ""}

    @property
    def shown(self) -> Any:
        return replace(self.report, number=self.number) if isinstance(self.report, Sheet) else self.report

    def take(self) -> None:
        """Its number; drawn again when another letter took the one that was drawn."""
        if not self.numbered:
            return
        taken = numbering.take(self.center, self.series, self.local.date())
        if taken != self.number:
            self.redraw(number=taken)


def allow(actor: Any, action: str, about: Any) -> None:
    """Raise NotAllowed unless this person may do that with it."""
    decision = policy.can(actor, action, about)
    if not decision:
        raise NotAllowed(decision.reason)


def keep(prepared: Print, first: Callable[[], None] = lambda: None) -> Any:
    """Store the file, its row and the line of the log in one transaction; the existing print when nothing changed.

    first: asked before anything else once what it is about is locked; what it raises stops the print.
    """
    if not prepared.existing:
        prepared.content  # noqa: B018  drawn before anything is locked
    with transaction.atomic():
        about = prepared.about
        type(about)._default_manager.select_for_update(of=("self",)).get(pk=about.pk)
        first()
        prepared.ask()
        return prepared.existing or _new(prepared)


def _new(prepared: Print) -> Any:
    if isinstance(prepared, NumberedPrint):
        prepared.take()
    document = prepared.rows._default_manager.create(
        **prepared.of,
        **prepared.columns,
        format=prepared.format,
        token=prepared.token,
        file=store_made(prepared.content, files.TYPES[PrintFormat(prepared.format)], prepared.file_name, prepared.actor),
        sha256=hashlib.sha256(prepared.content).hexdigest(),
        fingerprint=prepared.fingerprint,
        printed_by=prepared.actor,
        printed_at=prepared.at,
    )
    prepared.log(document)
    return document
