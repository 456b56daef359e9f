"""Posts of anything at all: a form as it stands with some of its fields changed into what no page would send."""

import random
import string
import traceback
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote_plus

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from tests.files.samples import jpeg
from tests.policy.forms import Form

NASTY = [
    "", " ", "on", "\x00", "a\x00b", "\ud800", "x\udfffy", "\ufffe", "٣", "²", "0", "-1", "1e309", "NaN", "Infinity", "1" * 40,
    "31/2/2025", "29/2/2024", "0000-00-00", "99/99/9999", "1/1/0001", "31/12/9999", "hari ini", "24.00", "9.5", "25:61",
    "[[[1,2]]]", "[[", "[[[NaN,1]]]", "null", "{}", "true", "😀" * 50, "a" * 5000, "<script>alert(1)</script>", "{{ 7|add:1 }}",
    "%00", "../../etc/passwd", "'; DROP TABLE cases_case; --", "layanan-999999999999999999999", "-", "sesi-", "\u202e", "\r\n\r\n",
]  # fmt: skip
READS_ON = 0.3  # how often the page after a post is opened too: what was saved is read there
FILES = [b"", b"\x00" * 40, b"%PDF-1.7\n%%EOF", b"GIF89a", b"\xff\xd8\xff\xe0" + b"\x00" * 30, b"PK\x03\x04", b"<svg/>"]


class Anything:
    """A source of values, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)

    def text(self) -> str:
        kind = self.chance.random()
        if kind < 0.6:
            return self.chance.choice(NASTY)
        if kind < 0.8:
            return "".join(self.chance.choices(string.printable, k=self.chance.randint(1, 60)))
        return "".join(chr(self.chance.randint(1, 0x10FFFF)) for _ in range(self.chance.randint(1, 20)))

    def value(self, form: Form, name: str) -> list[str]:
        """Up to three values: a choice of the control, a text, or nothing."""
        offered = form.choices.get(name)
        count = self.chance.choice([1, 1, 1, 1, 0, 2, 3])
        own = [self.chance.choice(offered) if offered and self.chance.random() < 0.6 else self.text() for _ in range(count)]
        rows = form.values.get(name, [])
        return [*own, *rows[count:]] if len(rows) > 1 and self.chance.random() < 0.7 else own

    def post(self, form: Form) -> dict[str, list[str]]:
        """The form as it stands, with anything from one field to all of them changed, and now and then one it does not have."""
        sent = dict(form.values)
        names = sorted({*form.values, *form.choices} - {"csrfmiddlewaretoken"})
        for name in self.chance.sample(names, self.chance.randint(1, len(names)) if names else 0):
            sent[name] = self.value(form, name)
        if self.chance.random() < 0.2:
            sent[self.chance.choice(["unknown", "rating_x", "catatan-", "stale-pick-x", "halaman", "\x00"])] = [self.text()]
        return sent

    def uploads(self, form: Form) -> dict[str, Any]:
        found = {}
        for name in form.files:
            if self.chance.random() < 0.6:
                content = self.chance.choice([*FILES, jpeg()])
                found[name] = SimpleUploadedFile(self.chance.choice(["a.jpg", "x" * 300, "é\n.pdf", ".heic"]), content)
        return found


def send(
    client: Client, form: Form, sent: dict[str, list[str]], uploads: dict[str, Any], follow: bool = True
) -> HttpResponse:
    """As a browser encodes it, and whatever a browser never would: NUL, lone surrogates."""
    if form.multipart:
        clean = {_utf8(name): [_utf8(each) for each in values] for name, values in sent.items()}
        return client.post(form.action, {**clean, **uploads}, follow=follow)
    pairs = ((name, each) for name, values in sent.items() for each in values)
    body = "&".join(f"{quote_plus(_bytes(name))}={quote_plus(_bytes(each))}" for name, each in pairs)
    return client.post(form.action, body, content_type="application/x-www-form-urlencoded", follow=follow)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _utf8(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def breaks(clients: dict[str, Client], forms: Iterable[Form], posts: int, seed: int) -> tuple[list[str], dict[int, int]]:
    """Send `posts` posts to each form, each in a transaction that is taken back. What broke, in words, and how many
    answers of each status there were."""
    broken, statuses = [], {}
    for form in forms:
        source = Anything(seed)
        for number in range(posts):
            fault, status = _one(clients[form.who], form, source)
            statuses[status] = statuses.get(status, 0) + 1
            if fault:
                broken.append(f"{form.name} ({form.action}), post {number}: {fault}")
                break
    return broken, statuses


def _one(client: Client, form: Form, source: Anything) -> tuple[str, int]:
    cookies = client.cookies.copy()
    sent = source.post(form)
    try:
        with transaction.atomic(), transaction.atomic(using="sessions"):
            answer = send(client, form, sent, source.uploads(form), follow=source.chance.random() < READS_ON)
            went = getattr(answer, "redirect_chain", [])
            first = went[0][1] if went else answer.status_code
            transaction.set_rollback(True)
            transaction.set_rollback(True, using="sessions")
    except Exception as fault:  # noqa: BLE001  whatever it is, it is what this looks for
        place = traceback.extract_tb(fault.__traceback__)[-1]
        return f"{type(fault).__name__}: {fault} at {place.filename.rsplit('/', 3)[-3:]}:{place.lineno}; sent {sent!r:.300}", 500
    finally:
        client.cookies = cookies
    return ("" if answer.status_code < 500 else f"answered {answer.status_code}"), first
