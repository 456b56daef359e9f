"""Long prints in tests: what was started stays undrawn until the test draws it, and a PDF costs nothing."""

from collections.abc import Callable

import pytest

from cases.documents import background, pdf
from cases.documents.binding import bind

Left = list[Callable[[], None]]


@pytest.fixture
def left(monkeypatch: pytest.MonkeyPatch) -> Left:
    """The drawings that were started and still have to run."""
    kept: Left = []
    at_once = background.start
    for module, name in ((pdf, "render"), (bind, "bound")):
        monkeypatch.setattr(module, name, lambda html: b"%PDF-1.7 " + str(len(html)).encode())
    monkeypatch.setattr(background, "start", lambda job, prepared: kept.append(lambda: at_once(job, prepared)))
    return kept
