"""Sets of cases that several overviews and lists ask for: without a worker, led by one, silent since a day, rounds to decide."""

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, TextField
from django.db.models.functions import Cast

from cases import policy
from cases.models import Assignment, Case, CaseState, Duty, ReviewState, StageReview, Turn
from cases.stages.closure import FollowUpVisit
from cases.stages.engagement import Contact
from cases.stages.implementation import Session


def orphans(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Cases that are not closed and have no worker in charge who can still sign in."""
    led = Assignment.objects.active().filter(duty=Duty.IN_CHARGE, user__is_active=True).values("case")
    return cases.exclude(turn=Turn.ENDED).exclude(pk__in=led)


def led_by(cases: QuerySet[Case], worker: Any) -> QuerySet[Case]:
    """Those of `cases` with this worker (or its key) in charge."""
    return cases.filter(pk__in=Assignment.objects.active().filter(duty=Duty.IN_CHARGE, user=worker).values("case"))


def silent(cases: QuerySet[Case], since: date) -> QuerySet[Case]:
    """Open cases that were opened before `since` and have had no session, contact or visit on or after that day."""
    found = cases.filter(state=CaseState.OPEN, opened__lt=since)
    for model in (Session, Contact, FollowUpVisit):
        met = model._default_manager.filter(case=OuterRef("pk"), struck_at__isnull=True, happened_on__gte=since)
        found = found.exclude(Exists(met))
    return found


def queue(user: Any) -> QuerySet[StageReview]:
    """Rounds waiting that this person may decide: own team first, then oldest first; never what she submitted or wrote."""
    led = Assignment.objects.active().filter(case=OuterRef("case"), duty=Duty.IN_CHARGE, user__supervisor=user.pk)
    waiting = StageReview.objects.filter(
        state=ReviewState.WAITING, case__in=policy.visible_to(user, "review.decide").values("pk")
    )
    # An author stands in the snapshot as JSON; a quote inside a text is escaped there and cannot match.
    wrote = Q(written__contains=f'"author": {user.pk},') | Q(written__contains=f'"author": {user.pk}}}')
    own = waiting.exclude(submitted_by=user.pk).annotate(written=Cast("snapshot", TextField())).exclude(wrote)
    return own.annotate(mine=Exists(led)).order_by("-mine", "submitted_at", "pk")
