"""What of respon kasus waits for one person on Hari ini, one question a kind; doing the thing makes its line disappear."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from atensi.accounts.models import Role
from cases import policy
from cases.emergency import clocks, looking, rights, words
from cases.emergency.models import EmergencyResponse, ResponseMember, ResponseStep, TemporaryPlacement
from cases.emergency.standing import SOON
from cases.extend import Due

MOST = 50  # lines of one kind


def today(user: Any) -> Sequence[Due]:
    if not policy.may(user, "emergency.write"):
        return []
    return [*not_left(user), *running_out(user), *placements(user), *supports(user), *unfinished(user)]


def _hers(user: Any, at: str = "") -> Q:
    """Responses she took, is in the team of, or is PIC of, and those whose case is hers now; `at` leads from another table."""
    team = ResponseMember.objects.filter(user=user).values("response")
    way = f"{at}__" if at else ""
    own = Q(**{f"{way}pk__in": team}) | Q(**{f"{way}taken_by": user}) | Q(**{f"{way}pic": user})
    return (own & rights.assigned(user, way) | rights.in_charge(user, way)) & Q(**{f"{way}struck_at": None})


def _urgent(user: Any) -> QuerySet[EmergencyResponse]:
    """What runs and is hers to watch: her own; a supervisor all; a worker the red ones that nobody has gone to."""
    rows = rights.visible_to(user).filter(looking.IS_OPEN)
    if user.role == Role.SUPERVISOR:
        return rows
    nobody = Q(triage="merah", left_at=None) if user.role == Role.WORKER else Q(pk=None)
    return rows.filter(_hers(user) | nobody)


def _about(row: EmergencyResponse, *more: str) -> str:
    return " · ".join(filter(None, [words.label(words.TRIAGE, row.triage), row.regency, *more]))


def _url(row: EmergencyResponse) -> str:
    return reverse("response", args=[row.code])


def not_left(user: Any) -> Iterator[Due]:
    """Open, and no team has left."""
    now = timezone.now()
    rows = _urgent(user).filter(left_at=None, arrived_at=None).annotate(team=Count("members", distinct=True))
    waiting: Any = looking.ordered(rows)[:MOST]
    for row in waiting:
        act = "Berangkatkan tim" if row.team else "Tentukan tim"
        since = f"{clocks.lasting(now - row.reported_at)} sejak laporan"
        yield Due(f"{act} untuk {row.number}", _url(row), _about(row, since), timezone.localdate(row.reported_at))


def running_out(user: Any) -> Iterator[Due]:
    """A norm about to be broken, or broken while its clock still runs."""
    norms, now = clocks.norms_of(user.center_id), timezone.now()
    if not norms:
        return
    for row in looking.ordered(_urgent(user)).select_related("assessment")[:MOST]:
        late = [clock for clock in clocks.clocks_of(row, norms, now) if clock.ends is None and clock.state in clocks.TELLING]
        if late:
            said = "; ".join(f"{clock.title}: {clock.said}" for clock in late)
            yield Due(f"Kejar batas waktu {row.number}", _url(row), _about(row, said), timezone.localdate())


def placements(user: Any) -> Iterator[Due]:
    """A temporary placement near its limit or past it."""
    near = timezone.localdate() + SOON
    rows = TemporaryPlacement.objects.filter(_hers(user, "response"), ended_on=None, limit_on__lte=near)
    for row in rows.filter(response__center=user.center_id).select_related("response").order_by("limit_on", "pk")[:MOST]:
        text = f"Akhiri atau perpanjang penempatan sementara {row.response.number}"
        yield Due(text, f"{_url(row.response)}#penempatan", row.response.regency, row.limit_on)


def supports(user: Any) -> Iterator[Due]:
    """A support service past its end that was not handed to the unit whose task it is."""
    rows = ResponseStep.objects.filter(_hers(user, "response"), ended_on=None, ends_on__lt=timezone.localdate()).exclude(function="")
    for row in rows.filter(response__center=user.center_id).select_related("response").order_by("ends_on", "pk")[:MOST]:
        service = words.label(words.SUPPORT, row.function).lower()
        text = f"Serahkan layanan {service} {row.response.number} kepada {row.unit}"
        yield Due(text, f"{_url(row.response)}#langkah", row.response.regency, row.ends_on)


def unfinished(user: Any) -> Iterator[Due]:
    """Ended, and its record is not complete."""
    rows = rights.visible_to(user).filter(_hers(user), ended_at__isnull=False)
    rows = rows.filter(Q(outcome="") | Q(assessment=None, arrived_at__isnull=False))
    for row in rows.select_related("assessment").order_by("ended_at", "pk")[:MOST]:
        lacking = ["hasil"] if not row.outcome else []
        lacking += ["asesmen cepat"] if row.arrived_at and not hasattr(row, "assessment") else []
        yield Due(f"Lengkapi laporan {row.number}", _url(row), f"Belum ada: {', '.join(lacking)}")
