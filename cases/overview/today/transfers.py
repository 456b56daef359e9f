"""Lines of transfers: a case offered to her, and what she offered that has no answer."""

from collections.abc import Iterator

from django.urls import reverse

from cases import policy, transferring
from cases.overview import places
from cases.overview.places import lasted, named, short
from cases.overview.today.base import MOST, TURN, WAITING, Desk, Line


def offered(desk: Desk) -> Iterator[Line]:
    """Cases that wait for her yes or no."""
    if not desk.leads:
        return
    for row in transferring.waiting_for(desk.user)[: MOST + 1]:
        url = reverse("handover", args=[row.pk])
        yield Line(
            TURN, f"Terima atau tolak kasus {short(row.case)}", url, f"{named(row.case)} · dari {row.giver}, {lasted(row.asked_at)}",
            act_label="Baca lembarnya", act_url=url, code=row.case.code, days=places.days_since(row.asked_at),
        )  # fmt: skip


def unanswered(desk: Desk) -> Iterator[Line]:
    """Offers of hers without an answer."""
    if not policy.may(desk.user, "handover.read"):
        return
    for row in transferring.waiting_by(desk.user)[: MOST + 1]:
        yield Line(
            WAITING, f"Serah terima {short(row.case)}", reverse("handover", args=[row.pk]),
            f"menunggu {row.receiver}, {lasted(row.asked_at)}", code=row.case.code, days=places.days_since(row.asked_at),
        )  # fmt: skip
