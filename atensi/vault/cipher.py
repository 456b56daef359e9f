"""Seal and open short texts with AES-256-GCM, and make the keyed index that finds them again.

Nowhere else touches the vault key or the index key. A text that cannot be opened is always an error,
never an answer: what is stored must not reach a screen by mistake.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

VERSION = "v1"
NONCE = 12


class Broken(Exception):
    """A sealed text cannot be opened: other key, changed bytes, or moved to another place."""


def seal(text: str, context: str) -> str:
    """`v1:<keyid>:<base64>` of `text`; it opens only with the same `context`, which names its place."""
    key = settings.VAULT_KEYS.vault
    nonce = os.urandom(NONCE)
    body = AESGCM(key).encrypt(nonce, _bytes(text), _bytes(context))
    return f"{VERSION}:{key_id(key)}:{base64.urlsafe_b64encode(nonce + body).decode()}"


def unseal(token: str, context: str) -> str:
    """The text of a token that `seal` made with this `context`; everything else raises Broken."""
    key = settings.VAULT_KEYS.vault
    version, _, rest = token.partition(":")
    made_with, _, body = rest.partition(":")
    if version != VERSION:
        raise Broken("a sealed text has an unknown format")
    if not hmac.compare_digest(made_with.encode(), key_id(key).encode()):
        raise Broken("a sealed text was made with another key")
    try:
        raw = base64.b64decode(body, altchars=b"-_", validate=True)
        return AESGCM(key).decrypt(raw[:NONCE], raw[NONCE:], _bytes(context)).decode()
    except (binascii.Error, ValueError, InvalidTag):
        raise Broken("a sealed text was changed or moved") from None


def index(text: str, purpose: str) -> str:
    """64 hex signs, equal for equal `text` and `purpose`; useless without the index key.

    A plain or salted hash of a NIK can be tried out (region, birth date, serial), hence a key of its own.
    """
    return hmac.new(settings.VAULT_KEYS.index, _bytes(f"{purpose}\0{text}"), hashlib.sha256).hexdigest()


def key_id(key: bytes) -> str:
    """Eight signs that tell keys apart and say nothing about them."""
    return hashlib.sha256(b"atensi vault key id\0" + key).hexdigest()[:8]


def _bytes(text: str) -> bytes:
    # A lone surrogate from hostile JSON has no bytes; it becomes "?" instead of an error page.
    return text.encode("utf-8", "replace")
