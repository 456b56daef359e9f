"""The entries of one stage, grouped by form: folded where all is well, open where something is missing or was noted."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.urls import reverse

from cases import instruments, policy
from cases.models import InstrumentResult, ReviewNote
from cases.models.progress import StageState
from cases.models.summaries import key_of, title_of
from cases.stages import FORM_OF
from cases.stages.base import Form, StageEntry
from cases.views.cards import Card, Reader, card, titles

LONGEST_DIGEST = 150
YES_OR_NO = {"Ya", "Tidak", "ya", "tidak"}  # without their question they say nothing


@dataclass
class Group:
    """One form of the stage with its entries. `earlier`: former versions of a single form, locked."""

    title: str
    slug: str
    cards: list[Card]
    repeatable: bool
    intro: str = ""
    add_url: str = ""
    add_label: str = ""
    earlier: list[Card] = field(default_factory=list)
    hidden: int = 0
    struck: list[Card] = field(default_factory=list)
    choices: list[tuple[str, str]] = field(default_factory=list)  # what else may be filled in: words and address

    @property
    def folded(self) -> bool:
        return bool(self.cards) and all(each.settled for each in self.cards)

    @property
    def count(self) -> int | None:
        return len(self.cards) if self.repeatable and self.cards else None

    @property
    def digest(self) -> str:
        """What lies in a folded group, in one line."""
        if not self.repeatable and self.cards:
            words = [text for _, text in self.cards[0].rows if text not in YES_OR_NO] or [self.cards[0].text]
        else:
            words = [_gist(each) for each in self.cards]
        line = "; ".join(word.replace("\n", " ").removesuffix(".") for word in words if word)
        return line if len(line) <= LONGEST_DIGEST else line[:LONGEST_DIGEST].rsplit(" ", 1)[0] + " ..."


def _gist(each: Card) -> str:
    """The text that tells an entry from its neighbours: its name where it has one, else the first that is no date."""
    if each.name:
        return each.name
    texts = [text for label, text in each.rows if not label.lower().startswith(("tanggal", "mulai", "selesai"))]
    return each.text or (texts[0] if texts else each.title)


def groups(reader: Reader, state: StageState, notes: dict[str, list[ReviewNote]]) -> list[Group]:
    """The groups of a stage in the order of its forms, instruments last."""
    entries = reader.records.of_stage(state.stage.key)
    names = titles(entries)
    ahead = state.status == "later"
    by_form: dict[type[StageEntry], list[StageEntry]] = defaultdict(list)
    for entry in entries:
        by_form[type(entry)].append(entry)

    def cards(found: list[StageEntry]) -> list[Card]:
        return [card(reader, e, names[key_of(e)], notes.get(key_of(e), []), ahead) for e in readable_by(reader, found)]

    found = [_group(reader, state, form, by_form[form.model], cards) for form in state.stage.forms]
    found += _instruments(reader, state, entries, cards)
    _add_struck(reader, state, found)
    return found


def _add_struck(reader: Reader, state: StageState, found: list[Group]) -> None:
    """What was struck out stands at the end of its group, without a number."""
    by_slug = {group.slug: group for group in found}
    for entry in readable_by(reader, reader.records.struck(state.stage.key)):
        slug = entry.instrument if isinstance(entry, InstrumentResult) else FORM_OF[type(entry)].slug
        if slug in by_slug:
            by_slug[slug].struck.append(card(reader, entry, title_of(entry), []))


def readable_by(reader: Reader, entries: list[StageEntry]) -> list[StageEntry]:
    return [entry for entry in entries if policy.may_read_entry(reader.user, entry)]


def _group(reader: Reader, state: StageState, form: Form, entries: list[StageEntry], cards) -> Group:  # type: ignore[no-untyped-def]
    entries = [e for e in entries if not e.private] + readable_by(reader, [e for e in entries if e.private])
    shown = cards(entries)
    group = Group(
        form.plural or form.title, form.slug, shown, form.repeatable, form.intro, hidden=len(entries) - len(shown)
    )
    if not form.repeatable and len(shown) > 1:
        group.cards, group.earlier = shown[-1:], shown[-2::-1]
    if reader.may_write(form):
        group.add_label = _add_label(form, entries)
        if group.add_label:
            group.add_url = reverse("entry-new", args=[reader.case.code, state.stage.key, form.slug])
    return group


def _add_label(form: Form, entries: list[StageEntry]) -> str:
    """The words of the button, empty where the one open entry is to be edited instead."""
    name = form.title[:1].lower() + form.title[1:]
    if form.repeatable:
        return f"Tambah {name}"
    if not entries:
        return f"Isi {name}"
    return "" if any(not entry.locked for entry in entries) else "Tulis versi baru"


def _instruments(reader: Reader, state: StageState, entries: list[StageEntry], cards) -> list[Group]:  # type: ignore[no-untyped-def]
    """A group for each instrument that was filled in; the others in one line, to be chosen from."""
    found, choices = [], []
    may_write = reader.may_write(None)
    struck = {getattr(entry, "instrument", "") for entry in reader.records.struck(state.stage.key)}
    results = [entry for entry in entries if isinstance(entry, InstrumentResult)]
    offered = instruments.of_stage(state.stage.key, reader.case.center_id)
    for instrument in {**{r.instrument: r.kind for r in results}, **{each.key: each for each in offered}}.values():
        own = [result for result in results if result.instrument == instrument.key]
        may_add = may_write and instrument in offered  # a questionnaire that was retired is only read
        address = reverse("instrument-new", args=[reader.case.code, instrument.key]) if may_add else ""
        if not own and instrument.key not in struck:
            choices.append((instrument.title, address))
            continue
        group = Group(instrument.title, instrument.key, cards(own), True, instrument.intro)
        group.hidden = len(own) - len(group.cards)
        group.add_label, group.add_url = ("Isi lagi" if own else "Isi instrumen", address) if may_add else ("", "")
        found.append(group)
    if choices and may_write:
        found.append(Group("Instrumen lain" if found else "Instrumen", "instrumen", [], True, choices=choices))
    return found
