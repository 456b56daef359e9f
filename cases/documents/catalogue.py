"""What can be printed of a case, by stage: each kind with the entries it can be about, and what it still needs."""

from dataclasses import dataclass
from itertools import groupby

from cases.documents import letters
from cases.documents.letters.base import Letter
from cases.documents.permission import NOBODY
from cases.documents.source import Source
from cases.stages import BY_KEY
from cases.stages.base import Gap


@dataclass(frozen=True)
class Offer:
    """One kind: what to send to `printing.prepare` with its words, and what is missing before it can be printed."""

    letter: Letter
    items: tuple[tuple[str, str], ...]
    gaps: tuple[Gap, ...] = ()

    @property
    def ready(self) -> bool:
        return bool(self.items) and not self.gaps


def offers(source: Source) -> list[Offer]:
    """Every kind, in the order of the stages."""
    return [_offer(letter, source) for letter in letters.all_letters().values()]


def by_stage(found: list[Offer]) -> list[tuple[str, list[Offer]]]:
    """The same under the titles of the stages; what is of no stage stands last."""
    return [(_title(stage), list(group)) for stage, group in groupby(found, key=lambda offer: offer.letter.stage)]


def _title(stage: str) -> str:
    return f"{BY_KEY[stage].number}. {BY_KEY[stage].title}" if stage in BY_KEY else "Seluruh kasus"


def _offer(letter: Letter, source: Source) -> Offer:
    gaps = tuple(letter.needs(source))
    if letter.of is None:
        nobody = source.protected and letter.addressee is not None and not letter.addressee(source)
        return Offer(letter, ((letter.key, letter.title),), gaps or ((Gap(NOBODY),) if nobody else ()))
    items = tuple((f"{letter.key}-{entry.pk}", letter.called(entry)) for entry in letter.entries(source))
    return Offer(letter, items, gaps or (() if items else _none_yet(letter)))


def _none_yet(letter: Letter) -> tuple[Gap, ...]:
    form = next((form for stage in BY_KEY.values() for form in stage.forms if form.model is letter.of), None)
    return (Gap(f"Isi {form.title[:1].lower()}{form.title[1:]} sampai lengkap", form.slug),) if form else ()
