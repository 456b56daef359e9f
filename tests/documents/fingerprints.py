"""The fingerprint of a print as it was first written down, apart from the code that makes it: an old print is found by it."""

import hashlib
import json
from typing import Any


def of(prepared: Any, **marks: Any) -> str:
    """SHA-256 of the canonical JSON of the snapshot and `marks`."""
    text = json.dumps({"snapshot": prepared.report.snapshot(), **marks}, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode("ascii")).hexdigest()
