"""Acts on the library of a sentra: own words in the place of a block, a block left out or added, sources of its own."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from atensi.accounts.models import Center
from atensi.audit.log import record
from atensi.submissions.versions import Stale, take
from cases import policy
from cases.practicum import models, richtext
from cases.practicum.models import LibraryBlock
from cases.practicum.textblocks import needing
from cases.practicum.textblocks.own import OWN, is_own
from cases.practicum.textblocks.shelf import Block
from cases.practicum.textblocks.sources import citations
from cases.refusals import NotAllowed, Refused

LONGEST = 20_000
TOO_LONG = "Teks ini terlalu panjang untuk satu bagian pustaka."
NO_TEXT = "Tulis teksnya, atau pilih Jangan cetak bila bagian ini tidak diperlukan."
NO_OTHER = "Teks ini ditulis sentra; tidak ada teks bawaan di belakangnya. Hapus bila tidak diperlukan lagi."
OF_THE_PRODUCT = "Teks bawaan tidak dihapus. Pilih Jangan cetak bila tidak diperlukan."
UNKNOWN = "Salah satu pilihan tidak ada lagi. Muat ulang halaman, lalu pilih lagi."
Row = LibraryBlock | models.Citation


def row_of(center: Center, key: str) -> LibraryBlock | None:
    """What a sentra made of one block."""
    return LibraryBlock.objects.filter(center=center, key=key).first()


def rows_of(center: Center) -> dict[str, LibraryBlock]:
    """What it made of all of them, by key. One query."""
    return {row.key: row for row in LibraryBlock.objects.filter(center=center)}


def source_of(center: Center, key: str) -> models.Citation | None:
    """A source of the sentra, or its own entry for one of the product."""
    return models.Citation.objects.filter(center=center, key=key).first()


def save_block(actor: Any, block: Block, seen: int | None, title: str, html: str) -> LibraryBlock:
    """Keep the sentra's own words for a block; as those of the product, they are the product's again. Raises Refused, Stale."""
    ask(actor)
    written = _fit(actor, html)
    with transaction.atomic():
        row = _taken(row_of(actor.center, block.key) or LibraryBlock(center=actor.center, key=block.key), seen)
        _write(actor, row, title, written)
    return row


def add_block(actor: Any, heading: str, title: str, html: str, needs: Sequence[str]) -> LibraryBlock:
    """A block of the sentra's own under a heading, printed always or for one of `needs`. Raises Refused."""
    ask(actor)
    written = _fit(actor, html)
    with transaction.atomic():
        Center.objects.select_for_update().get(pk=actor.center_id)
        row = LibraryBlock(center=actor.center, key=_name_for(actor.center, heading, title))
        row.needs = known_marks(actor.center, heading, needs, ())
        _write(actor, row, title, written)
    return row


def change_block(actor: Any, block: Block, seen: int | None, title: str, html: str, needs: Sequence[str]) -> LibraryBlock:
    """The same for one it has. Raises Refused, Stale."""
    ask(actor)
    written = _fit(actor, html)
    with transaction.atomic():
        row = _taken(LibraryBlock.objects.get(center=actor.center, key=block.key), seen)
        row.needs = known_marks(actor.center, block.heading, needs, row.needs)
        _write(actor, row, title, written)
    return row


def take_back(actor: Any, block: Block, seen: int | None) -> None:
    """A block of the sentra's own is no more. Raises Stale."""
    ask(actor)
    if not is_own(block.key):
        raise Refused(OF_THE_PRODUCT)
    _forget(actor, row_of(actor.center, block.key), seen, "library.removed", {"block": block.key})


def _write(actor: Any, row: LibraryBlock, title: str, written: str) -> None:
    row.title, row.html, row.citations, row.hidden = title, written, richtext.citations(written), False
    row.save()
    record(actor, "library.written", f"library:{row.pk}", extra={"block": row.key})


def _fit(actor: Any, html: str) -> str:
    """The words as they may be stored. Raises Refused."""
    written = richtext.clean(html)
    if not written:
        raise Refused(NO_TEXT)
    if len(written) > LONGEST:
        raise Refused(TOO_LONG)
    known = citations(actor.center)
    unknown = [key for key in richtext.citations(written) if key not in known]
    if unknown:
        raise Refused(f"Sumber “{unknown[0]}” tidak ada dalam daftar sumber. Tambahkan dahulu di Sumber kutipan.")
    return written


def known_marks(center: Center, heading: str, needs: Sequence[str], kept: Sequence[str]) -> list[str]:
    offered = {mark for mark, _ in needing.choices(heading, center, kept)}
    if not set(needs) <= offered:
        raise Refused(UNKNOWN)
    return list(needs)


def _name_for(center: Center, heading: str, title: str) -> str:
    """ "Terapi musik" -> casework-teknik/sentra-terapi-musik, with a number behind where that is taken."""
    stem, taken = f"{heading}/{OWN}{slugify(title)[:30] or 'teks'}", set(rows_of(center))
    return next(key for key in (stem, *(f"{stem}-{number}" for number in range(2, 1000))) if key not in taken)


def leave_out(actor: Any, block: Block, seen: int | None) -> None:
    """Print this block no more; own words are kept. Raises Stale."""
    ask(actor)
    with transaction.atomic():
        row = _taken(row_of(actor.center, block.key) or LibraryBlock(center=actor.center, key=block.key), seen)
        row.hidden = True
        row.save()
        record(actor, "library.hidden", f"library:{row.pk}", extra={"block": block.key})


def print_again(actor: Any, block: Block, seen: int | None) -> None:
    """Print it again: in own words where there were some."""
    ask(actor)
    with transaction.atomic():
        row = row_of(actor.center, block.key)
        if row is None:
            return
        row = _taken(row, seen)
        row.hidden = False
        row.save()
        record(actor, "library.shown", f"library:{row.pk}", extra={"block": block.key})


def restore(actor: Any, block: Block, seen: int | None) -> None:
    """Back to the words of the product; the sentra's own are gone."""
    ask(actor)
    if is_own(block.key):
        raise Refused(NO_OTHER)
    _forget(actor, row_of(actor.center, block.key), seen, "library.restored", {"block": block.key})


def restore_source(actor: Any, key: str, seen: int | None) -> None:
    """Back to the entry of the product for one of its sources."""
    ask(actor)
    _forget(actor, source_of(actor.center, key), seen, "library.source-restored", {"source": key})


def _forget(actor: Any, row: Row | None, seen: int | None, action: str, extra: dict[str, str]) -> None:
    if row is None:
        return
    with transaction.atomic():
        pk = row.pk
        _taken(row, seen).delete()
        record(actor, action, f"library:{pk}", extra=extra)


def save_source(actor: Any, row: models.Citation, seen: int | None) -> models.Citation:
    """Keep a source; a new one gets its key from how it stands in the text. Raises Stale."""
    ask(actor)
    with transaction.atomic():
        Center.objects.select_for_update().get(pk=actor.center_id)  # two new sources never get one key
        row.key = row.key or key_for(actor.center, row.short)
        if row.pk is None and source_of(actor.center, row.key):
            raise Stale(source_of(actor.center, row.key))
        if row.pk is not None:
            take(row, seen or 0)
        row.save()
        record(actor, "library.source-written", f"library:{row.pk}", extra={"source": row.key})
    return row


def key_for(center: Center, short: str) -> str:
    """ "(Contoh, 2020)" -> contoh-2020, with a number behind where that is taken."""
    stem, taken = slugify(short)[:50] or "sumber", citations(center)
    return next(key for key in (stem, *(f"{stem}-{number}" for number in range(2, 1000))) if key not in taken)


def _taken(row: Any, seen: int | None) -> Any:
    """The row to change, its version taken; a new one only when nobody was faster."""
    Center.objects.select_for_update().get(pk=row.center_id)
    stored = type(row).objects.filter(center=row.center_id, key=row.key).first()
    if stored is None:
        return row
    if seen is None:
        raise Stale(stored)
    take(stored, seen)
    return stored


def ask(actor: Any) -> None:
    if not policy.may(actor, "library.edit"):
        raise NotAllowed(policy.NO.reason)
