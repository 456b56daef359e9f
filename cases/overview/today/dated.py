"""Lines with a day: plan items to begin, aftercare visits, limits of placements, decisions of conferences."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from cases.models import CaseState, DecisionDone, Placement
from cases.overview.places import day_words, named, new_entry, short, stage
from cases.overview.today.base import MOST, Desk, Line
from cases.stages.closure import FollowUp, FollowUpVisit
from cases.stages.conference import CaseConference
from cases.stages.implementation import Service, Session
from cases.stages.planning import PlanChange, PlanItem
from cases.supervising import day_of

SOON = timedelta(days=7)
LONGEST = 90


def brief(text: str) -> str:
    """The beginning of a text, for a title."""
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"


def plan_items(desk: Desk) -> Iterator[Line]:
    """Activities of the plan in force whose day has come, until a session or a service of them is written."""
    if not desk.leads:
        return
    dropped = PlanChange._default_manager.filter(struck_at__isnull=True, review__state="disetujui")
    rows = desk.of(PlanItem, desk.open).filter(review__state="disetujui", starts_on__lte=desk.today)
    rows = rows.exclude(pk__in=dropped.exclude(dropped_items=None).values("dropped_items"))
    began = {"case": OuterRef("case"), "struck_at__isnull": True, "happened_on__gte": OuterRef("starts_on")}
    of_group = Q(method="kelompok") & Q(Exists(Session._default_manager.filter(method="kelompok", **began)))
    served = ~Q(component="") & Q(Exists(Service._default_manager.filter(component=OuterRef("component"), **began)))
    own = Session._default_manager.filter(plan_item=OuterRef("pk"), struck_at__isnull=True)
    for item in rows.exclude(Exists(own)).exclude(of_group).exclude(served).order_by("starts_on", "pk")[: MOST + 1]:
        until = f"sampai {day_words(item.ends_on)}" if item.ends_on else ""
        shared = item.method == "kelompok"  # its sessions are written from the group
        act = stage(item.case, "implementasi") if shared else new_entry(item.case, Session, f"rencana={item.pk}")
        yield desk.due(
            item.starts_on, title=f"Mulai {brief(str(item))} {short(item.case)}", url=act,
            act_label="Lihat tahap" if shared else "Catat sesi", act_url=act, case=item.case_id, code=item.case.code,
            meta=" · ".join(filter(None, [named(item.case), item.get_method_display().lower(), until])),
        )  # fmt: skip


def visits(desk: Desk) -> Iterator[Line]:
    """Aftercare visits whose day has come, until their outcome is written."""
    if not desk.leads:
        return
    ended = desk.led.filter(state=CaseState.TERMINATED)
    told = FollowUpVisit._default_manager.filter(plan=OuterRef("pk"), struck_at__isnull=True).exclude(
        Q(happened_on=None) | Q(outcome="") | Q(result="")
    )
    rows = desk.of(FollowUp, ended).filter(happened_on__lte=desk.today).exclude(Exists(told))
    for visit in rows.order_by("happened_on", "pk")[: MOST + 1]:
        act = new_entry(visit.case, FollowUpVisit)
        yield desk.due(
            visit.happened_on, title=f"Kunjungi {short(visit.case)}: {brief(str(visit))}", url=act, act_label="Catat kunjungan",
            act_url=act, case=visit.case_id, code=visit.case.code, meta=f"{named(visit.case)} · pascalayanan",
        )  # fmt: skip


def placements(desk: Desk) -> Iterator[Line]:
    """Placements at or near their limit, until they end or the limit moves."""
    if not desk.leads:
        return
    current = Q(ends_on=None) | Q(ends_on__gte=desk.today)
    rows = desk.of(Placement, desk.open).filter(current, planned_end__lte=desk.today + SOON)
    for row in rows.order_by("planned_end", "pk")[: MOST + 1]:
        url = reverse("placement-edit", args=[row.case.code, row.pk])
        yield desk.due(
            row.planned_end, title=f"Putuskan penempatan {short(row.case)}: {brief(str(row))}", url=url,
            act_label="Ubah penempatan", act_url=url, code=row.case.code,
            meta=f"{named(row.case)} · direncanakan sampai {day_words(row.planned_end)}",
        )  # fmt: skip


def decisions(desk: Desk) -> Iterator[Line]:
    """Decisions of conferences with a day, until what became of them is written."""
    if not desk.leads:
        return
    rows = list(desk.of(CaseConference, desk.open).order_by("-pk")[: MOST * 2])
    done = set(DecisionDone.objects.filter(conference__in=rows).values_list("conference", "decision"))
    for row in rows:
        for place, decision in enumerate(row.decisions):
            text, until = decision.get("text", ""), day_of(decision.get("until", ""))
            if not text or until is None or until > desk.today + SOON or (row.pk, text) in done:
                continue
            url = reverse("decision-done", args=[row.case.code, row.pk, place + 1])
            owner = decision.get("owner", "")
            yield desk.due(
                until, title=f"Tindak lanjuti: {brief(text)}", url=url, act_label="Catat hasil", act_url=url,
                code=row.case.code,
                meta=" · ".join(filter(None, [named(row.case), row.get_kind_display().lower(), owner])),
            )  # fmt: skip
