"""What supervisors say about the texts of a praktikan: remarks at a paragraph, answered and closed; a chapter approved, or no more."""

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from django.db import transaction
from django.utils import timezone

from atensi.audit.log import record
from cases import policy
from cases.practicum.models import Approval, Comment, Practicum
from cases.practicum.outline import BY_KEY, CHAPTERS
from cases.refusals import NotAllowed, Refused, StalePage

QUOTED = 200  # signs of a paragraph that are kept to find it again
ALIKE = 0.6  # of these signs alike: the same paragraph, changed
EMPTY = "Catatan masih kosong. Tulis catatannya, lalu simpan lagi."
GONE = "Bagian ini tidak ada. Muat ulang halaman, lalu tulis catatannya lagi."
CLOSED = "Catatan ini sudah ditutup. Tidak ada yang berubah."
CHANGED = "{chapter} berubah sejak halaman ini dibuka. Belum disetujui; baca yang berubah, lalu setujui lagi."
NO_REASON = "Tulis alasannya, misalnya: bagian 5.2 perlu diperbaiki lagi."
WITHDRAWN = "Persetujuan Anda untuk BAB ini tidak ada, atau sudah ditarik. Tidak ada yang berubah."
NOT_YOURS = "Yang menutup catatan: yang menulisnya, atau pembimbing lain praktikum ini."


def quote_of(paragraph: str) -> str:
    """The first words of a paragraph as they are kept with a remark: masked, since everybody reads them."""
    return " ".join(paragraph.split())[:QUOTED]


def placed(comment: Comment, paragraphs: Sequence[str]) -> tuple[int, bool]:
    """(number of the paragraph a remark belongs to now, was it changed since). 0 without change: the whole part; 0 with: it is gone.

    paragraphs: masked, in order; numbers count from 1.
    """
    if not comment.paragraph:
        return 0, False
    quotes = [quote_of(each) for each in paragraphs]
    here = comment.paragraph - 1
    if here < len(quotes) and quotes[here] == comment.quote:
        return comment.paragraph, False
    if comment.quote in quotes:
        return quotes.index(comment.quote) + 1, False
    likeness = [(SequenceMatcher(None, each, comment.quote).ratio(), -number) for number, each in enumerate(quotes, start=1)]
    best, number = max(likeness, default=(0.0, 0))
    return (-number, True) if best >= ALIKE else (0, True)


def comment(actor: Any, practicum: Practicum, key: str, paragraph: int, quote: str, text: str) -> Comment:
    """A remark at a paragraph (0: at the whole part). quote: masked. Raises NotAllowed, Refused."""
    _ask(actor, "practicum.comment", practicum)
    if key not in BY_KEY:
        raise Refused(GONE)
    if not text.strip():
        raise Refused(EMPTY)
    with transaction.atomic():
        row = Comment.objects.create(
            practicum=practicum, key=key, paragraph=paragraph, quote=quote_of(quote), text=text.strip(), author=actor
        )
        _log(actor, "practicum.commented", practicum, heading=key)
    return row


def answer(actor: Any, row: Comment, text: str) -> None:
    """She says that it is done, with words of her own where she has some."""
    _ask(actor, "practicum.write", row.practicum)
    with transaction.atomic():
        now = _open(row)
        now.answer, now.answered_at = text.strip(), timezone.now()
        now.save(update_fields=["answer", "answered_at"])
        _log(actor, "practicum.comment-answered", row.practicum, heading=row.key)


def close(actor: Any, row: Comment) -> None:
    """Who asked is content; another supervisor of the practicum may say so for a colleague."""
    _ask(actor, "practicum.comment", row.practicum)
    if row.author_id != actor.pk and not policy.can(actor, "practicum.approve", row.practicum):
        raise NotAllowed(NOT_YOURS)
    with transaction.atomic():
        now = _open(row)
        now.closed_by, now.closed_at = actor, timezone.now()
        now.save(update_fields=["closed_by", "closed_at"])
        _log(actor, "practicum.comment-closed", row.practicum, heading=row.key)


def approve(actor: Any, practicum: Practicum, chapter: str, seen: str, now: str, told: Mapping[str, list[str]]) -> Approval:
    """Agree to a chapter as it was read. seen: the digest on the page; now: that of this moment; told: what it says."""
    _ask(actor, "practicum.approve", practicum)
    if chapter not in CHAPTERS:
        raise Refused(GONE)
    if seen != now:
        raise StalePage(CHANGED.format(chapter=f"BAB {chapter}"))
    with transaction.atomic():
        row = Approval.objects.create(practicum=practicum, chapter=chapter, by=actor, digest=now, told=dict(told))
        _log(actor, "practicum.approved", practicum, chapter=chapter)
    return row


def withdraw(actor: Any, practicum: Practicum, chapter: str, reason: str) -> None:
    """Take back one's own approval of a chapter, with a word why. Raises NotAllowed, Refused, StalePage."""
    _ask(actor, "practicum.approve", practicum)
    if not reason.strip():
        raise Refused(NO_REASON)
    with transaction.atomic():
        rows = Approval.objects.select_for_update(of=("self",)).filter(practicum=practicum, chapter=chapter, by=actor)
        row = rows.order_by("pk").last()
        if row is None or row.withdrawn_at:
            raise StalePage(WITHDRAWN)
        row.withdrawn_at, row.withdrawn_reason = timezone.now(), reason.strip()
        row.save(update_fields=["withdrawn_at", "withdrawn_reason"])
        _log(actor, "practicum.approval-withdrawn", practicum, chapter=chapter)


def _ask(actor: Any, action: str, practicum: Practicum) -> None:
    decision = policy.can(actor, action, practicum)
    if not decision:
        raise NotAllowed(decision.reason)


def _open(row: Comment) -> Comment:
    now = Comment.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if now.closed_at:
        raise StalePage(CLOSED)
    return now


def _log(actor: Any, action: str, practicum: Practicum, **extra: str) -> None:
    record(actor, action, f"practicum:{practicum.pk}", extra={"practicum": practicum.code, **extra})
