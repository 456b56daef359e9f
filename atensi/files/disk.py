"""Bytes on the disk: written whole or not at all, under random names inside the data directory."""

from __future__ import annotations

import os
import re
import secrets
import shutil
from pathlib import Path

from django.conf import settings

PLACE = re.compile(r"[0-9a-f]{32}")


def new_place() -> str:
    """A random name, 128 bits; its first two signs are the folder."""
    return secrets.token_hex(16)


def path_of(place: str) -> Path:
    """Where the bytes of `place` lie; a place that we did not make is refused."""
    if not PLACE.fullmatch(place):
        raise ValueError("not the name of a stored file")
    return root() / place[:2] / place


def root() -> Path:
    return Path(settings.ATENSI_DATA_DIR) / "files"


def free_bytes() -> int:
    root().mkdir(mode=0o700, parents=True, exist_ok=True)
    return shutil.disk_usage(root()).free


def write(place: str, content: bytes) -> None:
    """Beside first, flushed to the disk, then renamed: after a power cut the file is whole or absent."""
    path = path_of(place)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = path.with_name(f".{place}.part")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        os.rename(beside, path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    for folder in (path.parent, path.parent.parent):
        _sync_folder(folder)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
