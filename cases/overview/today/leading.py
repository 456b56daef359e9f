"""Lines of those who decide: rounds to review, cases without a worker, cases to close."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from cases import policy
from cases.models import CaseState
from cases.overview import places, scope
from cases.overview.places import lasted, named, short
from cases.overview.today.base import MOST, TURN, Desk, Line
from cases.stages import BY_KEY
from cases.stages.closure import FollowUp, FollowUpVisit


def rounds(desk: Desk) -> Iterator[Line]:
    """Rounds of the own team one by one; those of other teams as one line."""
    if not desk.decides:
        return
    waiting: Any = scope.queue(desk.user).select_related("case__beneficiary", "submitted_by").defer("snapshot")
    for row in waiting.filter(mine=True)[: MOST + 1]:
        url = reverse("review", args=[row.case.code, row.stage, row.round])
        yield Line(
            TURN, f"Telaah {BY_KEY[row.stage].short.lower()} {short(row.case)}", url,
            f"{named(row.case)} · putaran {row.round} · diajukan {row.submitted_by}, {lasted(row.submitted_at)}",
            act_label="Telaah", act_url=url, code=row.case.code, days=places.days_since(row.submitted_at),
        )  # fmt: skip
    others = waiting.filter(mine=False).order_by("submitted_at")
    first = others.first()
    if first:
        count = others.count()
        yield Line(
            TURN, f"Telaah {count} tahap atas nama supervisor lain", reverse("reviews"), f"yang terlama {lasted(first.submitted_at)}",
            act_label="Lihat", act_url=reverse("reviews"), days=places.days_since(first.submitted_at),
        )  # fmt: skip


def without_worker(desk: Desk) -> Iterator[Line]:
    """Cases whose worker in charge is gone."""
    if not policy.may(desk.user, "case.assign"):
        return
    count = scope.orphans(policy.visible_to(desk.user, "case.assign")).count()
    if count:
        url = f"{reverse('cases')}?lihat=semua&pengampu=kosong"
        yield Line(TURN, f"Pilih pengampu baru untuk {count} kasus", url, act_label="Lihat", act_url=url, days=1)


def closings(desk: Desk) -> Iterator[Line]:
    """Cases that have ended and have no aftercare visit left."""
    if not desk.decides:
        return
    told = FollowUpVisit._default_manager.filter(plan=OuterRef("pk"), struck_at__isnull=True).exclude(
        Q(happened_on=None) | Q(outcome="") | Q(result="")
    )
    left = FollowUp._default_manager.filter(case=OuterRef("pk"), struck_at__isnull=True).exclude(Exists(told))
    ended = policy.visible_to(desk.user, "case.close").filter(state=CaseState.TERMINATED).exclude(Exists(left))
    for case in ended.order_by("ended_on", "pk")[: MOST + 1]:
        url = reverse("case", args=[case.code])
        said = f"layanan berakhir {places.day_words(case.ended_on)}" if case.ended_on else ""
        yield Line(
            TURN, f"Tutup kasus {short(case)}", url, " · ".join(filter(None, [named(case), said])), act_label="Buka kasus",
            act_url=url, code=case.code, days=places.days_since(case.ended_on),
        )  # fmt: skip
