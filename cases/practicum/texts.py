"""What a praktikan writes under her headings: kept in versions, beside what the product made of the records when she last saved it.

Nobody but she writes; nothing made later overwrites her words. All made parts are compared as they print, with initials.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.db import transaction
from django.utils import timezone

from atensi.audit.log import record
from atensi.submissions.versions import Stale, take
from cases import policy
from cases.documents.blocks import Boxes, Drawn, Facts, Figure, Heading, Items, Paragraph, Row, Table
from cases.documents.blocks import texts as words_of
from cases.documents.runs import Photo, Rich, RichItems, Run
from cases.documents.source import Source
from cases.practicum import richtext
from cases.practicum.models import Picture, Practicum, Text
from cases.practicum.naming import mask_of
from cases.practicum.outline import BY_KEY, EDITED
from cases.practicum.richtext import Part, tidy
from cases.practicum.sources import PracticumSource
from cases.refusals import NotAllowed, Refused

LONGEST = 100_000  # signs of one text; a chapter of sixty pages has some 150,000
PARAGRAPHS = 2_000  # so many paragraphs and items: every reader's page looks for names in each of them
STAYING = (Table, Drawn, Boxes, Figure, Photo)  # what prints as made, whatever she writes
NOT_HERS = "Bagian ini tidak ditulis: isinya dibuat dari catatan, profil sentra, atau judul di bawahnya."
NO_DRAFT = "Bagian ini tidak mempunyai rancangan dari catatan. Tidak ada yang diganti."
TOO_LONG = "Tulisan ini terlalu panjang untuk satu bagian. Pindahkan sebagian ke bagian lain, lalu simpan lagi."
NO_PICTURE = "Ada gambar yang bukan gambar laporan ini. Sisipkan lagi dari daftar gambar."


def source_of(practicum: Practicum, day: Any = None) -> Source | None:
    """The records of the case as the report prints them: with initials, no more than its writer may read, and nothing of class H.

    None without a case. Ages are those at the end of the placement, however much later it is printed.
    """
    if practicum.case is None:
        return None
    family = list(practicum.case.beneficiary.family.all())
    told = min(day or timezone.localdate(), practicum.ends_on)
    return PracticumSource(practicum.case, practicum.student, mask_of(practicum), family, told)


def texts_of(practicum: Practicum) -> dict[str, Text]:
    """Every text that was saved and not emptied again, by the key of its heading. One query."""
    return {row.key: row for row in Text.objects.filter(practicum=practicum) if row.html}


def pictures_of(practicum: Practicum) -> dict[int, Picture]:
    """Her pictures by key, for `richtext.blocks`. One query."""
    return {row.pk: row for row in Picture.objects.filter(practicum=practicum).select_related("file")}


def split(blocks: Iterable[Any]) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
    """(what her text stands in place of, what prints as made in any case) of a made part."""
    made = tuple(blocks)
    staying = tuple(block for block in made if isinstance(block, STAYING))
    return tuple(block for block in made if not isinstance(block, STAYING)), staying


def draft(blocks: Iterable[Any]) -> str:
    """The sentences of a made part as a text she may go on writing; tables and pictures stay where they are."""
    return richtext.written(richtext.joined(part for block in split(blocks)[0] for part in _parts(block)))


def _parts(block: Any) -> Iterator[Part]:
    if isinstance(block, Rich):
        yield Part("quote" if block.quote else "p", (tidy(block.runs),))
    elif isinstance(block, RichItems):
        yield Part("ol" if block.ordered else "ul", tuple(tidy(runs) for runs in block.items))
    elif isinstance(block, Heading):
        yield Part("p", (tidy([Run(block.title, strong=True)]),))
    elif isinstance(block, Items):
        yield from _line("p", [block.lead])
        yield from _line("ul", list(block.items))
    elif isinstance(block, Facts):
        yield from _line("ul", [f"{fact.label}: {fact.text}" for fact in block.rows])
    elif isinstance(block, Paragraph):
        yield from _line("p", [block.text])


def _line(kind: str, lines: list[str]) -> Iterator[Part]:
    told = tuple(runs for line in lines if (runs := tidy([Run(line)])))
    if told:
        yield Part(kind, told)


def lines_of(blocks: Iterable[Any]) -> list[str]:
    """Everything a made part says, line by line, to be compared with what it said before."""
    made = tuple(blocks)
    said = richtext.plain(draft(made))
    for block in split(made)[1]:
        if isinstance(block, Table):
            said += [_row(row) for row in block.rows]
        else:
            said += [" ".join(text.split()) for text in words_of(block) if text.strip()]
    return said


def _row(row: Row) -> str:
    return " · ".join(" ".join((cell if isinstance(cell, str) else "; ".join(cell)).split()) for cell in row.cells)


def digest_of(blocks: Iterable[Any]) -> str:
    """The digest of what a made part says; empty for nothing."""
    said = "\n".join(lines_of(blocks))
    return hashlib.sha256(said.encode("utf-8")).hexdigest() if said else ""


@dataclass(frozen=True)
class Change:
    """One line of a comparison: "same", "new" in the records, or "gone" from them."""

    kind: str
    text: str


def changed_since(text: Text | None, blocks: Iterable[Any]) -> list[Change]:
    """What the records say otherwise since she last looked at them beside her text; empty when they say the same."""
    made = tuple(blocks)
    if text is None or not text.html or not text.made_digest or text.made_digest == digest_of(made):
        return []
    return compared(text.made_text.split("\n"), lines_of(made))


def compared(old: Sequence[str], new: Sequence[str]) -> list[Change]:
    """What lines say otherwise than they did."""
    found: list[Change] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            found += [Change("gone", line) for line in old[a:b] if line] + [Change("new", line) for line in new[c:d]]
    return found


def save(actor: Any, practicum: Practicum, key: str, html: str, seen: int | None, made: Iterable[Any] = (), looked: str = "") -> Text:
    """Keep her text under one heading. seen: the version the page was made from, None when there was none.

    looked: the digest of the made part that stood on her page; only when that is what the records say now do they count as seen.
    Raises NotAllowed, Refused, Stale.
    """
    heading = BY_KEY.get(key)
    if heading is None or not heading.writable:
        raise Refused(NOT_HERS)
    blocks = tuple(made)
    with transaction.atomic():
        _ask(actor, practicum)
        row = _row_of(practicum, key, seen)
        row.html = _fit(practicum, html)
        if not row.made_digest or looked == digest_of(blocks):
            _seen_now(row, blocks)
        return _keep(actor, row, "practicum.text-written")


def renew(actor: Any, practicum: Practicum, key: str, seen: int, made: Iterable[Any]) -> Text:
    """Put what the records say now in the place of her text, by an act of hers; her own words stay in the history."""
    heading, blocks = BY_KEY.get(key), tuple(made)
    if heading is None or heading.kind != EDITED:
        raise Refused(NO_DRAFT)
    with transaction.atomic():
        _ask(actor, practicum)
        row = _row_of(practicum, key, seen)
        row.html = draft(blocks)
        _seen_now(row, blocks)
        return _keep(actor, row, "practicum.text-renewed")


def acknowledge(actor: Any, practicum: Practicum, key: str, seen: int, made: Iterable[Any]) -> Text:
    """She saw what changed and leaves her text as it is."""
    with transaction.atomic():
        _ask(actor, practicum)
        row = _row_of(practicum, key, seen)
        _seen_now(row, tuple(made))
        return _keep(actor, row, "practicum.text-kept")


def _ask(actor: Any, practicum: Practicum) -> None:
    decision = policy.can(actor, "practicum.write", practicum)
    if not decision:
        raise NotAllowed(decision.reason)


def _row_of(practicum: Practicum, key: str, seen: int | None) -> Text:
    """The row to write, its version taken; a new one only when nobody was faster."""
    Practicum.objects.select_for_update(of=("self",)).get(pk=practicum.pk)
    row = Text.objects.filter(practicum=practicum, key=key).first()
    if row is None:
        return Text(practicum=practicum, key=key)
    if seen is None:
        raise Stale(row)
    take(row, seen)
    return row


def _seen_now(row: Text, blocks: tuple[Any, ...]) -> None:
    row.made_digest, row.made_text = digest_of(blocks), "\n".join(lines_of(blocks))


def _fit(practicum: Practicum, html: str) -> str:
    """The text as it may be stored. Raises Refused."""
    cleaned = richtext.clean(html)
    if len(cleaned) > LONGEST or len(richtext.plain(cleaned)) > PARAGRAPHS:
        raise Refused(TOO_LONG)
    placed = set(richtext.pictures_of(cleaned))
    if placed and placed - set(Picture.objects.filter(practicum=practicum, pk__in=placed).values_list("pk", flat=True)):
        raise Refused(NO_PICTURE)
    return cleaned


def _keep(actor: Any, row: Text, action: str) -> Text:
    row._history_user = actor
    row.save()
    record(actor, action, f"practicum:{row.practicum_id}", extra={"practicum": row.practicum.code, "heading": row.key})
    return row
