"""Printing a case: collects what a print is made from and asks who may; how prints are made and kept is in `cases.documents.prepared`."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Self
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from atensi.accounts.models import Role
from atensi.audit.log import record
from cases import policy
from cases.documents import guard, letters, months, permission
from cases.documents.letters.base import Letter, subject_key
from cases.documents.months import Months
from cases.documents.prepared import NumberedPrint, allow, keep
from cases.documents.source import Source
from cases.models import Case, Dismissal, Document, NameMode, PrintFormat
from cases.models.records import CaseRecords
from cases.refusals import Refused

UNKNOWN = "Jenis laporan ini tidak ada. Pilih salah satu yang ditawarkan."
NOT_READY = "Belum dapat dicetak. Lengkapi dulu:"
SIGN_PDF = "Nomor diberikan pada PDF yang ditandatangani. Cetak PDF untuk ditandatangani; sesudah itu Word memuat nomornya."
NEEDS_REASON = permission.NEEDS_REASON


@dataclass(kw_only=True)
class Prepared(NumberedPrint):
    """A print of a case. `sign`: it gets a number."""

    rows = Document
    layout = 2

    case: Case
    kind: Letter
    subject: str
    names: str
    reason: str
    source: Source
    sign: bool = False

    @property
    def of(self) -> dict[str, Any]:
        return {"case": self.case}

    @property
    def title(self) -> str:
        told = self.source.months
        return f"{self.kind.title} {told.words}" if told else self.kind.title

    @property
    def series(self) -> str:
        return self.kind.key

    @property
    def numbered(self) -> bool:
        return self.sign

    @property
    def marks(self) -> dict[str, Any]:
        asked = {"kind": self.kind.key, "names": self.names, "student": self.student, "sign": self.sign, "subject": self.subject}
        return {**super().marks, **asked}

    @property
    def readable(self) -> QuerySet[Document]:
        return readable(self.actor, self.case)

    @property
    def original(self) -> Self | None:
        copy = self.format == PrintFormat.WORD and self.kind.numbered
        return replace(self, format=PrintFormat.PDF, sign=True) if copy else None

    @property
    def dated(self) -> date | None:
        zone = ZoneInfo(self.center.time_zone)
        return self.signed.printed_at.astimezone(zone).date() if self.signed else None

    @property
    def columns(self) -> dict[str, Any]:
        told = {"kind": self.kind.key, "subject": self.subject, "names": self.names, "reason": self.reason}
        return {**super().columns, **told}

    def ask(self) -> None:
        """Also whether names may be printed still, and initials hide enough: she may have refused, or be protected, since."""
        _ask(self.actor, self.case, self.kind, self.names, self.sign)
        if self.source.names:
            case = Case.objects.select_related("beneficiary", "center").get(pk=self.case.pk)
            permission.ask(Source.of(case, self.actor, True, self.source.day, self.source.subject), self.kind, self.names, self.reason)
        else:
            permission.ask_hidden(self.source)

    def search(self, lines: list[str]) -> None:
        if self.source.names:
            return
        rows = Dismissal.objects.filter(case=self.case, kind=self.kind.key, subject=self.subject)
        try:
            guard.check(self.report, self.source, lines, frozenset(rows.values_list("digest", flat=True)))
        except guard.Identifying as found:
            found.kind, found.subject = self.kind.key, self.subject
            raise

    def log(self, document: Document) -> None:
        word = {"format": document.format} if document.format == PrintFormat.WORD else {}
        extra = {"kind": document.kind, "names": document.names, **word}
        record(self.actor, "document.printed", f"document:{document.pk}", self.case.code, extra)

    def as_word(self) -> "Prepared":
        """The same as Word, for whether it exists already."""
        return replace(self, format=PrintFormat.WORD, sign=False)


def prepare(
    actor: Any, case: Case, kind: str, names: str, reason: str, at: datetime, sign: bool = False, form: str = PrintFormat.PDF
) -> Prepared:
    """Collect and check a print. Raises NotAllowed, Refused for what is missing, `guard.Identifying` for a name that is left."""
    letter, about, asked = _wanted(kind)
    if letter is None or names not in NameMode.values or form not in PrintFormat.values:
        raise Refused(UNKNOWN)
    if sign and form == PrintFormat.WORD:
        raise Refused(SIGN_PDF)
    _ask(actor, case, letter, names, sign)
    whole = Case.objects.select_related("beneficiary", "center").get(pk=case.pk)
    day = at.astimezone(ZoneInfo(whole.center.time_zone)).date()
    source = Source.of(whole, actor, names == NameMode.NAMES, day, about)
    gaps = list(letter.needs(source))
    if gaps:
        raise Refused(NOT_READY, gaps)
    permission.ask(source, letter, names, reason)
    source = _told(source, letter, asked)
    report = _made(source, letter)
    kept = reason.strip() if permission.kept(source, letter, names) else ""
    subject = _subject(source, letter)
    return Prepared(
        actor=actor, report=report, at=at, format=form, case=whole, kind=letter, subject=subject, names=names, reason=kept, source=source,
        sign=sign,
    ).searched()  # fmt: skip


def offered(actor: Any, case: Case, kind: str, names: str, at: datetime, records: CaseRecords) -> list[Document]:
    """The prints of this kind that are still up to date, as PDF and as Word, for a page that offers them before anything is printed.

    Nothing is drawn or searched, and where nothing was printed yet nothing is collected. records: of the case, as the page read them.
    """
    letter, about, asked = _wanted(kind)
    if letter is None or not readable(actor, case).filter(kind=letter.key, names=names).exists():
        return []
    source = Source.of(case, actor, names == NameMode.NAMES, at.astimezone(ZoneInfo(case.center.time_zone)).date(), about)
    source.records = records
    try:
        permission.ask(source, letter, names, "")
        source = _told(source, letter, asked)
        report = _made(source, letter)
    except Refused:
        return []
    subject = _subject(source, letter)
    found = Prepared(actor=actor, report=report, at=at, case=case, kind=letter, subject=subject, names=names, reason="", source=source)
    return [each for each in (found.existing, found.as_word().existing) if each]


def _wanted(kind: str) -> tuple[Letter | None, int | None, Months | None]:
    """("surat-rujukan-12") -> the letter, 12, and its months where it was sent with some. A key without an entry is tried first."""
    kind, asked = months.parted(kind)
    letter, about = letters.get(kind), None
    key, _, pk = kind.rpartition("-")
    if letter is None and pk.isascii() and pk.isdigit() and len(pk) < 10:
        letter, about = letters.get(key), int(pk)
    return (None, None, None) if asked and letter and not letter.months else (letter, about, asked)


def _told(source: Source, letter: Letter, asked: Months | None) -> Source:
    """The source with what this print tells of. Raises Refused for months that cannot be, or in which nothing was recorded."""
    if not letter.months:
        return source
    chosen = asked or months.usual(source, letter)
    if wrong := months.faults(chosen, source):
        raise Refused(next(iter(wrong.values())))
    told = source.within(chosen)
    if not told.happened:
        raise Refused(months.NOTHING.format(chosen.words))
    return told


def _made(source: Source, letter: Letter) -> Any:
    report = letter.make(source)
    return replace(report, months=source.months.words) if source.months else report


def _subject(source: Source, letter: Letter) -> str:
    """What the print is about: an entry, months, or both."""
    entry = subject_key(letter, letter.subject(source))
    return source.months.after(entry) if source.months else entry


def _ask(actor: Any, case: Case, letter: Letter, names: str, sign: bool) -> None:
    wanted = ["case.print", *(["case.print-names"] if names == NameMode.NAMES else []), *(["document.sign"] if sign else [])]
    for action in wanted:
        allow(actor, action, case)
    if sign and not (letter.numbered and names == letter.modes[0]):
        raise Refused("Salinan ini tidak diberi nomor. Nomor diberikan pada surat yang ditandatangani.")


def print_case(
    actor: Any, case: Case, kind: str, names: str, reason: str, at: datetime, sign: bool = False, form: str = PrintFormat.PDF
) -> Document:
    """Print a case, or hand back the print that exists when nothing changed since."""
    return keep(prepare(actor, case, kind, names, reason, at, sign, form))


def readable(actor: Any, case: Case) -> QuerySet[Document]:
    """Prints of a case that a person may open: with full names only who may print names; a praktikan only her own copies."""
    found = Document.objects.filter(case=case).select_related("file", "printed_by")
    if actor.role == Role.STUDENT:
        found = found.filter(printed_by=actor)
    if not policy.can(actor, "case.print-names", case):
        found = found.exclude(names=NameMode.NAMES)
    return found
