"""Posts as a form sends them, without a page around."""

import uuid
from typing import Any

from django.http import HttpRequest
from django.test import RequestFactory


def post(user: Any, key: Any = None, path: str = "/kasus/baru/", **fields: str) -> HttpRequest:
    request = RequestFactory().post(path, {"submission": str(key or uuid.uuid4()), **fields})
    request.user = user
    return request
