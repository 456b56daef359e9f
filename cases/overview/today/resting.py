"""Lines beside the day's work: cases without contact, drafts left, and what waits for somebody else."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Max
from django.urls import Resolver404, ResolverMatch, resolve, reverse

from atensi.accounts.models import Role
from atensi.drafts.models import Draft
from cases import extend, policy
from cases.models import Assignment, Duty, ReviewState, StageReview
from cases.overview import places, scope
from cases.overview.places import lasted, named, new_entry, short
from cases.overview.today.base import DRAFT, MOST, SILENT, TOO_SILENT, WAITING, Desk, Line
from cases.overview.today.turns import unsigned_by
from cases.sentences import PAGES
from cases.stages import BY_KEY
from cases.stages.engagement import Contact
from cases.stages.implementation import Session

QUIET, TOO_QUIET = timedelta(days=14), timedelta(days=30)


def silence(desk: Desk) -> Iterator[Line]:
    """Her open cases without a session, contact or visit for 14 days, the longest first; until one is written."""
    if not desk.leads:
        return
    cases = scope.silent(desk.led, desk.today - QUIET + timedelta(days=1)).select_related("beneficiary")
    rows = list(cases.order_by("last_contact", "opened", "pk")[: MOST + 1])
    met = dict(Contact._default_manager.filter(case__in=rows, struck_at__isnull=True).values_list("case").annotate(Max("happened_on")))
    for case in rows:
        last = max(filter(None, [case.last_contact, met.get(case.pk)]), default=None)
        days, url = places.days_since(last or case.opened), new_entry(case, Session)
        said = f"kontak terakhir {places.day_words(last)}" if last else "belum pernah ada kontak"
        yield Line(
            TOO_SILENT if days >= TOO_QUIET.days else SILENT, f"Temui {short(case)}", url, f"{named(case)} · {said}",
            f"{days} hari", act_label="Catat sesi", act_url=url, code=case.code, days=days,
        )  # fmt: skip


def drafts(desk: Desk) -> Iterator[Line]:
    """What she typed and did not save, where she may still open the form; until it is saved or thrown away."""
    kept = [(draft, _found(draft.path)) for draft in Draft.objects.filter(user=desk.user).order_by("-saved_at")[: MOST + 1]]
    codes = {found.kwargs["code"] for _, found in kept if found and "code" in found.kwargs}
    cases = {case.code: case for case in policy.visible_to(desk.user).filter(code__in=codes)} if codes else {}
    for draft, found in kept:
        if found is None or not policy.may(desk.user, getattr(found.func, "action", "")):
            continue
        code = found.kwargs.get("code")
        if code is not None and code not in cases:
            continue
        case = cases.get(code) if code else None
        title = f"{_form_of(found)} {short(case)}" if case else _form_of(found)
        url = f"{draft.path}?draf=pakai"
        yield Line(
            DRAFT, title, url, f"disimpan {lasted(draft.saved_at)}, {draft.letters} huruf", act_label="Lanjutkan", act_url=url,
            code=case.code if case else "",
        )  # fmt: skip


def _found(path: str) -> ResolverMatch | None:
    """The address behind a draft; None when there is no such page any more."""
    try:
        return resolve(path)
    except Resolver404:
        return None


def _form_of(found: ResolverMatch) -> str:
    stage = BY_KEY.get(found.kwargs.get("stage", ""))
    form = stage.form(found.kwargs.get("form", "")) if stage else None
    if form:
        return form.title
    words = PAGES.get(found.url_name or "") or extend.page(found.url_name or "") or "formulir"
    return words[:1].upper() + words[1:]


def waiting(desk: Desk) -> Iterator[Line]:
    """Rounds she submitted and nobody has decided."""
    rows = StageReview.objects.filter(submitted_by=desk.user, state=ReviewState.WAITING, case__in=desk.mine.values("pk"))
    found = list(rows.select_related("case__beneficiary").defer("snapshot").order_by("submitted_at")[: MOST + 1])
    whom = desk.user.supervisor or "supervisor"
    for row in found:
        yield Line(
            WAITING, f"{BY_KEY[row.stage].short} {short(row.case)}", reverse("case", args=[row.case.code]),
            f"menunggu {whom}, {lasted(row.submitted_at)}", code=row.case.code, days=places.days_since(row.submitted_at),
        )  # fmt: skip


def unsigned(desk: Desk) -> Iterator[Line]:
    """For a praktikan: entries that wait for the signature of the worker in charge."""
    if desk.user.role != Role.STUDENT:
        return
    counts = unsigned_by(desk)
    leads = Assignment.objects.active().filter(case__in=list(counts), duty=Duty.IN_CHARGE).select_related("user")
    whose = {given.case_id: given.user for given in leads}
    visible = desk.mine.filter(pk__in=list(counts)).select_related("beneficiary")
    for case in visible.order_by("pk")[: MOST + 1]:
        count, since = counts[case.pk]
        yield Line(
            WAITING, f"{count} isian {short(case)} menunggu paraf", reverse("case", args=[case.code]),
            f"menunggu {whose.get(case.pk, 'pengampu baru')}, {lasted(since)}", code=case.code, days=places.days_since(since),
        )  # fmt: skip

