"""Write one line of the log, and check the whole chain. The log is written nowhere else.

Each row is sealed with a MAC over its content and the MAC before it, so an edited, removed, added or moved row
shows. A cut tail shows only against an anchor (sequence, MAC) that was kept outside the database.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC
from typing import Any

from django.conf import settings
from django.db import connections, router, transaction
from django.utils import timezone

from atensi.audit.models import LENGTHS, LogEntry

Anchor = tuple[int, str]
START: Anchor = (0, "0" * 64)
LOCK = 0x6174656E7369  # "atensi": the advisory lock of the head of the chain on PostgreSQL
LONGEST = 200
MOST = 20
SHOWN = 50


def record(actor: Any, action: str, ref: str = "", code: str = "", extra: Mapping[str, Any] | None = None) -> LogEntry:
    """Append one row, in the caller's transaction where there is one: no log, no act and no look.

    `actor` is a user or None. `extra` takes short plain values only (ValueError otherwise), so that no narrative
    lands here. Call it last in a transaction: the head of the chain stays locked until the commit.
    """
    entry = LogEntry(
        at=timezone.now(), actor=getattr(actor, "pk", None), action=action, ref=ref, code=code, extra=dict(extra or {})
    )
    _refuse_what_is_no_code(entry)
    using = router.db_for_write(LogEntry)
    # No savepoint: when the log cannot be written, whatever it accompanies must not be kept either.
    with transaction.atomic(using=using, savepoint=False):
        _lock_head(using)
        last, entry.previous = head()
        entry.seq = last + 1
        entry.mac = seal(entry)
        entry.save(force_insert=True, using=using)
    return entry


def head() -> Anchor:
    """(sequence, MAC) of the newest row; of an empty log (0, zeros)."""
    using = router.db_for_write(LogEntry)
    return LogEntry.objects.using(using).order_by("-seq").values_list("seq", "mac").first() or START


def seal(entry: LogEntry) -> str:
    """The MAC of a row: HMAC-SHA256 with the log key over all its other fields in canonical JSON."""
    content = {
        "seq": entry.seq,
        "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor": entry.actor,
        "action": entry.action,
        "ref": entry.ref,
        "code": entry.code,
        "extra": entry.extra,
        "previous": entry.previous,
    }
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hmac.new(settings.VAULT_KEYS.log, text.encode("ascii"), hashlib.sha256).hexdigest()


@dataclass
class Fault:
    """One place where the chain does not hold: `kind` is missing, broken, changed, unreadable or cut."""

    seq: int
    kind: str


@dataclass
class Report:
    """What `verify` found; `faults` keeps the first fifty, `count` counts all."""

    checked: int = 0
    head: Anchor = START
    count: int = 0
    faults: list[Fault] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        return self.count == 0

    def add(self, seq: int, kind: str) -> None:
        self.count += 1
        if len(self.faults) < SHOWN:
            self.faults.append(Fault(seq, kind))


def verify(start: int = 1, anchor: Anchor | None = None) -> Report:
    """Walk the chain from `start` to its head in small portions; the row before `start` is believed."""
    report = Report()
    if start > 1:
        before = LogEntry.objects.filter(seq=start - 1).values_list("mac", flat=True).first()
        report.head = (start - 1, before or "")
        if before is None:
            report.add(start - 1, "missing")
    try:
        for entry in _rows(start):
            _check(entry, report)
            report.head = (entry.seq, entry.mac)
            report.checked += 1
    except (ValueError, TypeError, AttributeError):
        report.add(report.head[0] + 1, "unreadable")
    if anchor is not None and anchor != START:
        kept = LogEntry.objects.filter(seq=anchor[0]).values_list("mac", flat=True).first()
        if kept is None:
            report.add(anchor[0], "cut")
        elif not _same(kept, anchor[1]):
            report.add(anchor[0], "changed")
    return report


def _check(entry: LogEntry, report: Report) -> None:
    last, mac = report.head
    if entry.seq != last + 1:
        report.add(last + 1, "missing")
    elif not _same(entry.previous, mac):
        report.add(entry.seq, "broken")
    if not _same(entry.mac, seal(entry)):
        report.add(entry.seq, "changed")


def _rows(start: int) -> Iterator[LogEntry]:
    return LogEntry.objects.filter(seq__gte=start).order_by("seq").iterator(chunk_size=2000)


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(str(one).encode(), str(other).encode())


def _lock_head(using: str) -> None:
    connection = connections[using]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    # On SQLite the transaction began IMMEDIATE: nobody else writes before it ends.


def _refuse_what_is_no_code(entry: LogEntry) -> None:
    for name, longest in LENGTHS.items():
        _refuse_long_or_odd(name, getattr(entry, name), longest)
    if not entry.action:
        raise ValueError("a log entry needs an action")
    if len(entry.extra) > MOST:
        raise ValueError(f"a log entry takes at most {MOST} extras")
    for key, value in entry.extra.items():
        _refuse_long_or_odd("a key of extra", key, 60)
        if isinstance(value, str):
            _refuse_long_or_odd(f"extra {key}", value, LONGEST)
        elif isinstance(value, int):
            if abs(value) >= 2**63:
                raise ValueError(f"extra {key} is too large a number for the log")
        elif value is not None:
            raise ValueError(f"extra {key} must be a short text, a whole number, yes or no, or nothing")


def _refuse_long_or_odd(what: str, value: Any, longest: int) -> None:
    if not isinstance(value, str):
        raise ValueError(f"{what} of a log entry must be text")
    if len(value) > longest:
        raise ValueError(f"{what} of a log entry is longer than {longest} signs")
    if not value.isprintable():
        raise ValueError(f"{what} of a log entry holds signs that are not printable")
