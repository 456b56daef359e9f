"""Lines whose turn is this person's, without a day: returned stages, signatures, consent owed, unfinished sessions, answers."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.db import connection
from django.db.models import Count, Exists, F, Min, OuterRef, Q, QuerySet
from django.urls import reverse

from atensi.accounts.models import User
from cases.models import Case, CaseState, InstrumentResult, ReviewState, StageReview
from cases.models.review import LOCKING
from cases.overview import places
from cases.overview.places import lasted, named, new_entry, short
from cases.overview.today.base import MOST, TURN, Desk, Line
from cases.stages import BY_KEY, FORM_OF, STAGE_OF
from cases.stages.engagement import Agreement
from cases.stages.implementation import Session
from cases.stages.referral import Referral, ReferralAnswer

ASK_AFTER = timedelta(days=14)  # a referral without an answer
UNFINISHED = (
    Q(happened_on=None) | Q(method="") | Q(activity="")
    | Q(note_format="soap") & (Q(subjective="") | Q(assessment=""))
    | Q(note_format="dap") & (Q(data="") | Q(assessment=""))
    | ~Q(note_format__in=["soap", "dap"]) & (Q(process="") | Q(result=""))
)  # fmt: skip  # what `lacks_of_session` says, as a query


def returned(desk: Desk) -> Iterator[Line]:
    """Stages that came back, until they are submitted again."""
    if not desk.leads:
        return
    later = StageReview.objects.filter(case=OuterRef("case"), stage=OuterRef("stage"), round__gt=OuterRef("round"))
    rows = StageReview.objects.filter(case__in=desk.open.values("pk"), state=ReviewState.RETURNED)
    rows = rows.exclude(Exists(later.exclude(state=ReviewState.WITHDRAWN))).annotate(noted=Count("notes"))
    for row in rows.select_related("case__beneficiary", "decided_by").defer("snapshot").order_by("decided_at")[: MOST + 1]:
        stage, url = BY_KEY[row.stage], places.stage(row.case, row.stage)
        by = f"dikembalikan {row.decided_by}, {row.noted} catatan, {lasted(row.decided_at)}"
        yield Line(
            TURN, f"Perbaiki {stage.short.lower()} {short(row.case)}", url, f"{named(row.case)} · {by}", act_label="Perbaiki",
            act_url=url, code=row.case.code, days=places.days_since(row.decided_at),
        )  # fmt: skip


def signatures(desk: Desk) -> Iterator[Line]:
    """Entries of a praktikan in her cases, until she signs them."""
    if not desk.leads:
        return
    counts = _count_by_case(_unsigned("case", desk.led.values("pk")))
    cases = Case.objects.filter(pk__in=list(counts)[: MOST + 1]).select_related("beneficiary")
    for case in cases.order_by("pk"):
        count, since = counts[case.pk]
        url = reverse("sign", args=[case.code])
        yield Line(
            TURN, f"Sahkan {count} isian praktikan {short(case)}", url, f"{named(case)} · yang terlama {lasted(since)}",
            act_label="Sahkan", act_url=url, code=case.code, days=places.days_since(since),
        )  # fmt: skip


def _unsigned(of: str, hers: QuerySet[Any]) -> list[Any]:
    """One query a kind of entry, put together as one: (case, first written, how many) of what waits for a signature."""
    where, asked = Q(**{f"{of}__in": hers}), []
    for model in _awaiting(of, hers):
        form = FORM_OF.get(model)
        open_ = Q(case__state=CaseState.OPEN) | (Q(case__state=CaseState.TERMINATED) if form and form.late else Q(pk=None))
        rows = model._default_manager.filter(where & open_, drafted=True, struck_at__isnull=True)
        rows = rows.exclude(review__state__in=LOCKING).exclude(signed_version=F("version"), signed_version__isnull=False)
        counted = rows.order_by().values("case").annotate(first=Min("written_at"), many=Count("pk"))
        asked.append(counted.values_list("case", "first", "many"))
    return list(asked[0].union(*asked[1:], all=True)) if asked else []


def _awaiting(of: str, hers: QuerySet[Any]) -> list[Any]:
    """The kinds of entry of which anything of a praktikan has no signature: few or none, and cheaper to ask than all of them."""
    models: list[Any] = [*STAGE_OF, InstrumentResult]
    within, parameters = hers.query.sql_with_params()
    kinds = " UNION ALL ".join(
        f"SELECT {place} WHERE EXISTS (SELECT 1 FROM {connection.ops.quote_name(model._meta.db_table)}"  # noqa: S608  our own names
        f" WHERE {of}_id IN (SELECT id FROM hers) AND drafted AND struck_at IS NULL"
        " AND (signed_version IS NULL OR signed_version <> version))"
        for place, model in enumerate(models)
    )
    with connection.cursor() as cursor:
        cursor.execute(f"WITH hers (id) AS ({within}) {kinds}", parameters)
        return [models[place] for (place,) in cursor.fetchall()]


def _count_by_case(rows: list[Any]) -> dict[int, tuple[int, Any]]:
    found: dict[int, tuple[int, Any]] = {}
    for case, first, many in rows:
        count, since = found.get(case, (0, first))
        found[case] = (count + many, min(since, first))
    return found


def unsigned_by(desk: Desk) -> dict[int, tuple[int, Any]]:
    """What this person wrote as a praktikan and nobody has signed yet: case -> (how many, since when)."""
    return _count_by_case(_unsigned("author", User.objects.filter(pk=desk.user.pk).values("pk")))


def consent(desk: Desk) -> Iterator[Line]:
    """Agreements that were to follow, until one is given or refused."""
    if not desk.leads:
        return
    later = Agreement._default_manager.filter(case=OuterRef("case"), pk__gt=OuterRef("pk"), struck_at__isnull=True)
    rows = desk.of(Agreement, desk.open).filter(status="menyusul").exclude(Exists(later.exclude(status="")))
    for row in rows.select_related("case__beneficiary", "review").order_by("happened_on", "pk")[: MOST + 1]:
        url = new_entry(row.case, Agreement) if row.locked else places.entry(row.case, row)
        yield Line(
            TURN, f"Tuntaskan kesepakatan {short(row.case)} yang menyusul", url,
            f"{named(row.case)} · sudah {lasted(row.happened_on)}" if row.happened_on else named(row.case),
            act_label="Isi kesepakatan", act_url=url, code=row.case.code, days=places.days_since(row.happened_on),
        )  # fmt: skip


def unfinished(desk: Desk) -> Iterator[Line]:
    """Sessions saved incomplete, until they are completed: hers, and those of cases she leads."""
    mine = Q(author=desk.user, case__in=desk.mine.values("pk")) | Q(case__in=desk.open.values("pk"))
    rows = Session._default_manager.filter(mine, UNFINISHED, struck_at__isnull=True, source="", case__state=CaseState.OPEN)
    rows = rows.exclude(review__state__in=LOCKING).select_related("case__beneficiary")
    for row in rows.order_by("happened_on", "pk")[: MOST + 1]:
        url, lacks = places.entry(row.case, row), ", ".join(label.lower() for label in FORM_OF[Session].lacks(row))
        when = f" {places.day_words(row.happened_on)}" if row.happened_on else ""
        yield Line(
            TURN, f"Lengkapi sesi {short(row.case)}{when}", url, f"{named(row.case)} · belum ada: {lacks}", act_label="Lengkapi",
            act_url=url, code=row.case.code, days=places.days_since(row.happened_on),
        )  # fmt: skip


def referrals(desk: Desk) -> Iterator[Line]:
    """Referrals out of the sentra that have had no answer for two weeks, until one is written."""
    if not desk.leads:
        return
    answered = ReferralAnswer._default_manager.filter(referral=OuterRef("pk"), struck_at__isnull=True).exclude(state="")
    cases = desk.led.exclude(state=CaseState.CLOSED)
    rows = desk.of(Referral, cases).filter(direction="keluar", happened_on__lte=desk.today - ASK_AFTER)
    for row in rows.exclude(Exists(answered)).order_by("happened_on", "pk")[: MOST + 1]:
        url = new_entry(row.case, ReferralAnswer)
        yield Line(
            TURN, f"Tanyakan jawaban rujukan {short(row.case)}", url,
            " · ".join(filter(None, [named(row.case), row.to, f"{lasted(row.happened_on)} tanpa jawaban"])),
            act_label="Catat jawaban", act_url=url, code=row.case.code, days=places.days_since(row.happened_on),
        )  # fmt: skip
