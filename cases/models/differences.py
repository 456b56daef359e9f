"""What changed between two rounds of a stage: entries compared by key, texts compared word by word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

Row = tuple[str, str]
Piece = tuple[str, str]  # "", "ins" or "del", and the words
WORD = re.compile(r"\s+|\w+|[^\w\s]")
LONGEST = 4000  # words; beyond this a word diff costs more than it tells


@dataclass
class Change:
    """One entry of a round. kind: new, changed or same."""

    key: str
    title: str
    kind: str
    rows: list[Row]
    former: list[Row] = field(default_factory=list)

    def pieces(self) -> Iterator[tuple[str, list[Piece]]]:
        """Each row of now with its words marked: added ones as ins, dropped ones as del."""
        before = dict(self.former)
        for label, text in self.rows:
            yield label, words_changed(before.get(label, ""), text)
        present = {label for label, _ in self.rows}
        for label, text in self.former:
            if label not in present:
                yield label, [("del", text)]


def words_changed(before: str, now: str) -> list[Piece]:
    """The text of now in pieces, with what was added and what was dropped, word by word."""
    old, new = WORD.findall(before), WORD.findall(now)
    if before == now:
        return [("", now)]
    if not old or not new or len(old) + len(new) > LONGEST:
        return [piece for piece in (("del", before), ("ins", now)) if piece[1]]
    found: list[Piece] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(("", "".join(new[c:d])))
        else:
            found += [piece for piece in (("del", "".join(old[a:b])), ("ins", "".join(new[c:d]))) if piece[1]]
    return found


def changes(now: list[dict[str, Any]], before: list[dict[str, Any]] | None) -> list[Change]:
    """Every entry of a round against the round before; without one all are new. New and changed ones come first."""
    former = {row["key"]: row for row in before or []}
    found = [_change(row, former.get(row["key"])) for row in now]
    return sorted(found, key=lambda change: change.kind == "same")


def _change(row: dict[str, Any], old: dict[str, Any] | None) -> Change:
    rows = _rows(row)
    if old is None:
        return Change(row["key"], row["title"], "new", rows)
    before = _rows(old)
    return Change(row["key"], row["title"], "same" if rows == before else "changed", rows, before)


def _rows(row: dict[str, Any]) -> list[Row]:
    """The texts of an entry, and what was attached to it."""
    attached = [("Lampiran", "; ".join(row["attached"]))] if row.get("attached") else []
    return [*((label, text) for label, text in row["rows"]), *attached]
