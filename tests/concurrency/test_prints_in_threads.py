"""A print that is drawn apart from its request, by a thread with a connection of its own."""

import threading
from typing import Any

import pytest
from django.urls import reverse

from cases.documents import pdf
from cases.models import PrintJob
from cases.practicum.models import PracticumDocument
from tests.cast import Casework, assemble
from tests.practicum.placed import place

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")


def test_the_answer_comes_before_the_print_is_drawn_and_the_print_comes_after_it(
    client: Any, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    settings.PRINTS_IN_BACKGROUND = True
    may_end = threading.Event()
    monkeypatch.setattr(pdf, "render", lambda html: may_end.wait(30) and b"%PDF-1.7 drawn")
    cast = assemble()
    row = place(cast, Casework(cast.rini))
    client.force_login(cast.rini)
    answer = client.post(reverse("practicum-print", args=[row.code]), {"format": "pdf", "reason": "Disetujui lisan"})
    assert answer.status_code == 302 and PrintJob.objects.get().runs and not PracticumDocument.objects.exists()
    drawing = [each for each in threading.enumerate() if each.name.startswith("print-")]
    may_end.set()
    for each in drawing:
        each.join(30)
    job = PrintJob.objects.get()
    assert len(drawing) == 1 and job.state == "done" and job.token == PracticumDocument.objects.get(reason="Disetujui lisan").token
