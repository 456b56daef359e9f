"""The three keys of an installation: read from the environment, or made once for a developer.

Settings read this before Django is up, so nothing here imports Django. Keys come from nowhere else.
"""

from __future__ import annotations

import base64
import binascii
import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

LENGTH = 32
VARIABLES = {"vault": "ATENSI_VAULT_KEY", "index": "ATENSI_INDEX_KEY", "log": "ATENSI_LOG_KEY"}
FILE = "keys.json"
COMMAND = 'python3 -c "import base64, os; print(base64.urlsafe_b64encode(os.urandom(32)).decode())"'


class MissingKeys(Exception):
    """A key is absent or unusable; the message names the variable and how to make one."""


@dataclass(frozen=True)
class Keys:
    """32 bytes each; left out of repr so that no traceback or debug page prints them."""

    vault: bytes = field(repr=False)
    index: bytes = field(repr=False)
    log: bytes = field(repr=False)


def load_keys(environ: Mapping[str, str], data_dir: Path, debug: bool) -> Keys:
    """The keys from `environ`; with `debug` on, absent ones are made once in `data_dir`/keys.json."""
    given = {name: environ.get(variable, "").strip() for name, variable in VARIABLES.items()}
    absent = [name for name, text in given.items() if not text]
    if absent and not debug:
        raise MissingKeys(f"{VARIABLES[absent[0]]} is not set. Make a key with: {COMMAND}")
    kept = _made_once(data_dir) if absent else {}
    keys = {name: _decode(text, VARIABLES[name]) if text else kept[name] for name, text in given.items()}
    if len(set(keys.values())) < len(keys):
        raise MissingKeys(f"{', '.join(VARIABLES.values())} must be three different keys. Make each with: {COMMAND}")
    return Keys(**keys)


def _decode(text: str, where: str) -> bytes:
    try:
        key = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != LENGTH:
        raise MissingKeys(
            f"{where} must be {LENGTH} bytes in urlsafe base64 (44 characters). Make a key with: {COMMAND}"
        )
    return key


def _made_once(data_dir: Path) -> dict[str, bytes]:
    path = data_dir / FILE
    if not path.exists():
        _create(path)
    try:
        stored = json.loads(path.read_text(encoding="ascii"))
        return {name: _decode(str(stored[name]), f"{name!r} in {path}") for name in VARIABLES}
    except (ValueError, KeyError, TypeError) as problem:
        raise MissingKeys(
            f"{path} cannot be read as keys. Put the file back, or set {', '.join(VARIABLES.values())}."
        ) from problem


def _create(path: Path) -> None:
    """Write a complete file beside, then link it into place: the first of two processes wins, whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = {name: base64.urlsafe_b64encode(secrets.token_bytes(LENGTH)).decode() for name in VARIABLES}
    beside = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as stream:
            json.dump(fresh, stream)
            stream.flush()
            os.fsync(stream.fileno())
        try:
            os.link(beside, path)
        except FileExistsError:
            pass  # another process was first; its keys count
    finally:
        beside.unlink(missing_ok=True)
