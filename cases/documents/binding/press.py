"""Draws leaves, those it drew lately not again, and many side by side: each core has a process that knows nothing of the product.

What was drawn stays in the memory of this process, up to `ROOM` bytes, and is found by the whole of what it was drawn from: who has
not the same text before her gets nothing out of it, and nothing is left on a disk.
"""

import hashlib
import json
import logging
import os
import subprocess
import sys
import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from cases.documents.pdf import Drawn, drawn

ROOM = 64_000_000  # bytes that may be kept
ALONE = 150_000  # signs of HTML that one process draws about as fast as two could begin
PATIENCE = 90  # seconds for the leaves of one process; a print that stands still longer than five minutes counts as stopped
BASE = Path(__file__).resolve().parents[3]
logger = logging.getLogger(__name__)


class Shelf:
    """Leaves by what they were drawn from, the latest used last."""

    def __init__(self, room: int) -> None:
        self.room, self.taken, self.lock = room, 0, threading.Lock()
        self.rows: OrderedDict[str, Drawn] = OrderedDict()

    def get(self, key: str) -> Drawn | None:
        with self.lock:
            if key in self.rows:
                self.rows.move_to_end(key)
            return self.rows.get(key)

    def put(self, key: str, leaf: Drawn) -> None:
        with self.lock:
            if key in self.rows:
                return
            self.rows[key] = leaf
            self.taken += len(leaf.content)
            while self.taken > self.room:
                self.taken -= len(self.rows.popitem(last=False)[1].content)


SHELF = Shelf(ROOM)


def leaves(pages: Sequence[str], tagged: bool = True) -> list[list[Drawn]]:
    """Each page drawn, in their order. One that came in several parts is not kept, but for who keeps its parts (`keep`)."""
    keys = [_key(page, tagged) for page in pages]
    found = {key: [leaf] for key in keys if (leaf := SHELF.get(key)) is not None}
    missing = {key: page for key, page in zip(keys, pages, strict=True) if key not in found}
    fresh = dict(zip(missing, _draw(list(missing.values()), tagged), strict=True))
    for key, (leaf, *others) in fresh.items():
        if not others:
            SHELF.put(key, leaf)
    found |= fresh
    return [found[key] for key in keys]


def keep(page: str, leaf: Drawn) -> None:
    """A part as what its own page would be drawn as."""
    SHELF.put(_key(page, True), leaf)


def _key(page: str, tagged: bool) -> str:
    return f"{hashlib.sha256(page.encode('utf-8', 'ignore')).hexdigest()}{tagged:d}"


def _draw(pages: list[str], tagged: bool) -> list[list[Drawn]]:
    cores = os.cpu_count() or 1
    if cores < 2 or len(pages) < 2 or sum(map(_weight, pages)) < ALONE:
        return [drawn(page, tagged) for page in pages]
    hands: list[list[int]] = [[] for _ in range(min(cores, len(pages), 4))]
    loads = [0] * len(hands)
    for place in sorted(range(len(pages)), key=lambda each: -_weight(pages[each])):
        lightest = loads.index(min(loads))
        hands[lightest].append(place)
        loads[lightest] += _weight(pages[place])
    found: dict[int, list[Drawn]] = {}
    threads = [threading.Thread(target=_hand, args=(hand, pages, tagged, found)) for hand in hands]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [found[place] if place in found else drawn(pages[place], tagged) for place in range(len(pages))]


def _weight(page: str) -> int:
    """About how much there is to lay out: a photograph is long in HTML and quick to draw."""
    return len(page) if "base64" not in page else min(len(page), 20_000 + len(page) // 50)


def _hand(places: list[int], pages: list[str], tagged: bool, found: dict[int, list[Drawn]]) -> None:
    """One process. What it does not bring back is drawn here afterwards."""
    asked = json.dumps({"tagged": tagged, "pages": [pages[place] for place in places]}).encode()
    command = [sys.executable, "-m", "cases.documents.binding.hand"]
    try:
        done = subprocess.run(command, input=asked, stdout=subprocess.PIPE, timeout=PATIENCE, check=True, cwd=BASE)
        found.update(zip(places, unpacked(done.stdout), strict=True))
    except (OSError, ValueError, subprocess.SubprocessError) as fault:
        logger.warning("a process that draws leaves brought nothing back: %s", type(fault).__name__)


def packed(pages: Sequence[Sequence[Drawn]]) -> bytes:
    """A line of JSON with everything but the PDFs, then these one after the other."""
    told = [[{**asdict(each), "content": len(each.content)} for each in page] for page in pages]
    return json.dumps(told).encode() + b"\n" + b"".join(each.content for page in pages for each in page)


def unpacked(data: bytes) -> list[list[Drawn]]:
    head, rest = data.split(b"\n", 1)
    start = 0

    def taken(row: dict[str, Any]) -> Drawn:
        nonlocal start
        start += row["content"]
        return _drawn(row, rest[start - row["content"] : start])

    return [[taken(row) for row in page] for page in json.loads(head)]


def _drawn(row: dict[str, Any], content: bytes) -> Drawn:
    anchors = {anchor: tuple(place) for anchor, place in row["anchors"].items()}
    marks = tuple((level, words, tuple(place)) for level, words, place in row["marks"])
    return Drawn(content, tuple(tuple(size) for size in row["sizes"]), anchors, marks, row["begins"], row["room"])
