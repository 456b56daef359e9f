"""Entries as cards: what one person sees of an entry, and what she may do with it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from cases import extend, policy
from cases.documents import letters
from cases.instruments.base import Instrument
from cases.models import Addendum, Attachment, CaseState, InstrumentResult, ReviewNote, StageReview
from cases.models.records import CaseRecords
from cases.models.strengths import begun_with
from cases.models.summaries import Rows, key_of, names_itself, rows_of, title_of
from cases.stages import FORM_OF
from cases.stages.assessment import Strength
from cases.stages.base import Form, StageEntry
from cases.stages.implementation import Session
from cases.views.access import mask_for
from cases.views.afterwards import Added, afterwards
from cases.views.attached import Shown, by_entry, shown
from cases.views.days import short_day
from cases.views.links import entry_url
from cases.views.withheld import withheld


@dataclass
class Card:
    """One entry as it is shown. `text` is set instead of `rows` when a single text says it all."""

    key: str
    title: str
    entry: StageEntry
    meta: str
    rows: Rows
    name: str = ""  # what the entry calls itself, where its model says so
    text: str = ""
    lacks: list[str] = field(default_factory=list)
    url: str = ""
    may_edit: bool = False
    state: str = ""
    ahead: bool = False
    picture: str = ""
    prints: list[tuple[str, str]] = field(default_factory=list)  # what is printed of this entry alone: words and address
    result_url: str = ""  # where the picture of a result stands
    drawing: Any = None
    boxes: list[list[tuple[str, list[str]]]] = field(default_factory=list)
    notes: list[ReviewNote] = field(default_factory=list)
    attachments: list[Shown] = field(default_factory=list)
    attach_url: str = ""
    addenda: list[Added] = field(default_factory=list)
    struck: str = ""
    strike_url: str = ""
    add_url: str = ""
    origin: extend.Origin | None = None  # where it is written, when that is not its own form

    @property
    def settled(self) -> bool:
        """Nothing asks for attention: complete, signed, without a note."""
        return not self.lacks and not self.notes and self.entry.signed


class Reader:
    """One person looking at one case: what she may write, and every text as she may see it."""

    def __init__(self, request: HttpRequest, records: CaseRecords) -> None:
        self.user: Any = request.user
        self.records = records
        self.case = records.case
        self.mask = mask_for(request, records)
        self.writes = bool(policy.can(self.user, "entry.write", self.case))
        self.leads = records.in_charge is not None and records.in_charge.pk == self.user.pk

    @cached_property
    def attachments(self) -> dict[str, list[Attachment]]:
        return by_entry(self.case)

    @cached_property
    def prints(self) -> bool:
        return bool(policy.can(self.user, "case.print", self.case))

    @cached_property
    def origins(self) -> dict[str, extend.Origin]:
        """Where the sessions of this case are written that are written elsewhere."""
        return extend.origins(self.user, {session.source for session in self.records.all(Session)})

    @cached_property
    def addenda(self) -> dict[str, list[Addendum]]:
        return self.records.addenda()

    def may_write(self, form: Form | None) -> bool:
        """May she add an entry of this form (None: a result of an instrument) now?"""
        open_ = self.case.is_open or (self.case.state == CaseState.TERMINATED and form is not None and form.late)
        return self.writes and open_ and policy.may_write_form(self.user, form.slug if form else "instrumen")

    def may_edit(self, entry: StageEntry) -> bool:
        own = (self.leads and not entry.private) or entry.author_id == self.user.pk
        open_ = not entry.locked and entry.struck_at is None and not entry.written_from
        return own and open_ and self.may_write(FORM_OF.get(type(entry))) and not withheld(self.mask, self.user, entry)

    def text(self, text: str) -> str:
        return self.mask.text(text)

    def rows(self, entry: StageEntry) -> Rows:
        facts = {**entry.collected, **self.answers(entry)} if isinstance(entry, InstrumentResult) else None
        return [(self.text(label), self.text(text)) for label, text in rows_of(entry, facts)]  # a label may quote a goal

    def begun(self, instrument: Instrument) -> dict[str, Any]:
        """What a first result begins with: the strengths that are written already, as this person may read them."""
        entries = [entry for entry in self.records.counting(Strength) if policy.may_read_entry(self.user, entry)]
        return instrument.masked(begun_with(instrument, entries), self.mask.text, self.mask.stranger)

    def answers(self, result: InstrumentResult) -> dict[str, Any]:
        """The answers of a result as this person may read them."""
        if self.mask.off:
            return result.answers
        return result.kind.masked(result.answers, self.mask.text, self.mask.stranger)

    def lacks(self, entry: StageEntry) -> list[str]:
        """What the entry lacks to be complete, in small letters."""
        if isinstance(entry, InstrumentResult):
            return [] if self.records.complete(entry) else ["jawaban"]
        return [label[:1].lower() + label[1:] for label in FORM_OF[type(entry)].lacks(entry)]


def titles(entries: Iterable[StageEntry]) -> dict[str, str]:
    """Each entry by its key with its title; of several with the same title each has its number."""
    entries = list(entries)
    same = Counter(title_of(entry) for entry in entries)
    so_far: Counter[str] = Counter()
    found = {}
    for entry in entries:
        title = title_of(entry)
        so_far[title] += 1
        found[key_of(entry)] = _numbered(entry, title, so_far[title], same[title])
    return found


def _numbered(entry: StageEntry, title: str, number: int, of: int) -> str:
    if isinstance(entry, Session):
        return f"{title} {number}"
    if isinstance(entry, InstrumentResult):
        return f"{title}, {date_format(entry.happened_on, 'j F Y')}" if entry.happened_on else title
    if of == 1:
        return title
    return f"{title} {number}" if FORM_OF[type(entry)].repeatable else f"{title}, versi {number}"


def card(reader: Reader, entry: StageEntry, title: str, notes: list[ReviewNote], ahead: bool = False) -> Card:
    """The card of one entry."""
    rows = [row for row in reader.rows(entry) if row[1] != title_of(entry)]
    alone = rows[0][1] if len(rows) == 1 and not reader.lacks(entry) else ""
    return Card(
        key=key_of(entry),
        title=title,
        entry=entry,
        meta=f"{entry.author.name}, {_when(entry)}",
        rows=[] if alone else rows,
        name=reader.text(str(entry)) if names_itself(entry) else "",
        text=alone,
        lacks=reader.lacks(entry),
        url=entry_url(entry, reader.case),
        may_edit=reader.may_edit(entry),
        state=locked_words(entry.review) if entry.locked else "",
        ahead=ahead and not entry.locked,
        picture=_picture(reader, entry),
        prints=_prints(reader, entry),
        result_url=_result_url(reader, entry),
        notes=notes,
        origin=origin_of(reader, entry),
        **afterwards(reader, entry),
        attachments=shown(reader, entry, reader.attachments.get(key_of(entry), [])),
        attach_url=_attach_url(reader, entry),
    )


def origin_of(reader: Reader, entry: StageEntry) -> extend.Origin | None:
    """Where an entry that was written elsewhere is changed; without an address for those who may not open it."""
    if not entry.written_from:
        return None
    return reader.origins.get(entry.written_from) or extend.Origin(policy.ELSEWHERE)


def _attach_url(reader: Reader, entry: StageEntry) -> str:
    """The page of what is attached: for who may attach, and to read where something is."""
    own = reader.leads or (entry.author_id == reader.user.pk and not (entry.drafted and entry.locked))
    attaches = reader.writes and own and reader.case.state != CaseState.CLOSED and not entry.struck_at
    known = attaches or key_of(entry) in reader.attachments
    return reverse("attachments", args=[reader.case.code, key_of(entry)]) if known else ""


def _when(entry: StageEntry) -> str:
    """Senin, 4 Sep", or "diubah hari ini"."""
    written, changed = timezone.localdate(entry.written_at), timezone.localdate(entry.changed_at)
    words = short_day(changed if entry.version > 1 else written)
    words = words.lower() if words in {"Hari ini", "Kemarin"} else words
    return f"diubah {words}" if entry.version > 1 else words


def locked_words(review: StageReview | None) -> str:
    """ "Terkunci, disetujui 15 September 2025"."""
    if review is None:
        return ""
    day = date_format(timezone.localtime(review.decided_at or review.submitted_at), "j F Y")
    word = {"menunggu": "sedang ditelaah sejak", "disetujui": "disetujui", "diketahui": "diajukan"}.get(
        review.state, review.state
    )
    return f"Terkunci, {word} {day}"


def _prints(reader: Reader, entry: StageEntry) -> list[tuple[str, str]]:
    """The letters that are printed of a complete entry: the notulen of a conference, the letter of a referral."""
    if not reader.prints or not entry.signed or entry.struck_at:
        return []
    found = [each for each in letters.all_letters().values() if each.on_card and each.of is type(entry) and each.chosen(entry)]
    if not found or reader.lacks(entry):
        return []
    address = reverse("print", args=[reader.case.code])
    return [(f"Cetak {each.title.lower()}", f"{address}?jenis={each.key}-{entry.pk}") for each in found]


def _result_url(reader: Reader, entry: StageEntry) -> str:
    """Where the picture or the boxes of a result stand."""
    if not isinstance(entry, InstrumentResult) or not (entry.kind.draw or entry.kind.grid):
        return ""
    return reverse("instrument-result", args=[reader.case.code, entry.instrument, entry.pk])


def _picture(reader: Reader, entry: StageEntry) -> str:
    """The address of the paper that proves the entry (a signed agreement, a receipt), for who may open it."""
    kept = getattr(entry, "photo", None) or getattr(entry, "receipt", None)
    opens = reader.mask.off or entry.author_id == reader.user.pk
    return reverse("picture", args=[reader.case.code, kept.token]) if kept and opens else ""
