"""Lines of supervision: notes to sign, and advice whose day has come; for the worker and for the supervisor."""

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse

from cases import policy, supervising
from cases.models import AdviceDone
from cases.overview import places
from cases.overview.today.base import MOST, TURN, Desk, Line
from cases.overview.today.dated import brief

SOON = timedelta(days=7)


def signatures(desk: Desk) -> Iterator[Line]:
    """Notes that wait for her signature, until she signs the version that stands."""
    if not policy.may(desk.user, "note.sign"):
        return
    for note in supervising.unsigned_by(desk.user)[: MOST + 1]:
        other = note.supervisor if note.worker_id == desk.user.pk else note.worker
        url = reverse("note", args=[note.pk])
        yield Line(
            TURN, f"Paraf catatan supervisi {places.day_words(note.held_on)}", url, f"dengan {other}", act_label="Baca dan paraf",
            act_url=url, days=places.days_since(note.held_on),
        )  # fmt: skip


def advice(desk: Desk) -> Iterator[Line]:
    """Advice she is to carry out, late, today or within a week, until what became of it is written."""
    if not policy.may(desk.user, "note.sign"):
        return
    notes = list(supervising.mine(desk.user)[: MOST * 2])
    done = set(AdviceDone.objects.filter(note__in=notes).values_list("note", "advice"))
    for note in notes:
        own = "supervisor" if note.supervisor_id == desk.user.pk else "pekerja"
        for row in note.advice:
            text, until = row.get("text", ""), supervising.day_of(row.get("until", ""))
            if not text or (note.pk, text) in done or (row.get("owner") or "pekerja") != own:
                continue
            if until is None or until > desk.today + SOON:
                continue
            url = f"{reverse('note', args=[note.pk])}#arahan"
            yield desk.due(
                until, title=f"Kerjakan arahan: {brief(text)}", url=url, act_label="Catat hasil", act_url=url,
                meta=f"supervisi {places.day_words(note.held_on)}",
            )  # fmt: skip
