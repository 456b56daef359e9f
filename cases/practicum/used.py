"""Which techniques, skills, roles, types and instruments the records of a case really hold: what the library and drafts go by."""

from collections.abc import Iterable
from typing import Any

from cases import extend
from cases.documents.source import Source
from cases.models import InstrumentResult
from cases.practicum.textblocks import Used
from cases.stages.access import AccessDecision
from cases.stages.assessment import AssessmentRun
from cases.stages.engagement import Contact, EngagementRun
from cases.stages.implementation import Session
from cases.stages.planning import PlanItem
from cases.vocabulary import GROUP_TECHNIQUE, TECHNIQUE


def used_of(source: Source) -> Used:
    """Everything used, from sessions, plan, first contacts, assessment and groups; codes of `cases.vocabulary`."""
    sessions, items = source.all(Session), source.all(PlanItem)
    others = extend.used(source.case, source.until)
    written: tuple[Any, ...] = (*sessions, *items, *source.all(Contact), *source.all(EngagementRun), *source.all(AssessmentRun))
    codes = _all(entry.techniques for entry in written) | others.get("techniques", set())
    together: tuple[Any, ...] = (*sessions, *items)
    in_groups = _all(entry.techniques for entry in together if entry.method == "kelompok") | others.get("techniques", set())
    return Used(
        techniques=frozenset(code for code in codes if code in TECHNIQUE or code not in GROUP_TECHNIQUE),  # a sentra's own words too
        skills=frozenset(_all(session.skills for session in sessions) | others.get("skills", set())),
        roles=frozenset(_all(session.worker_roles for session in sessions) | others.get("roles", set())),
        group_types=frozenset({item.group_type for item in items if item.group_type} | others.get("group_types", set())),
        group_techniques=frozenset(codes & set(GROUP_TECHNIQUE) | in_groups),
        categories=frozenset(_categories(source)),
        instruments=frozenset(result.instrument for result in source.all(InstrumentResult)),
    )


def _all(found: Iterable[Iterable[str] | None]) -> set[str]:
    return {code for codes in found for code in codes or ()}


def _categories(source: Source) -> set[str]:
    """Kinds of PPKS, the cluster, and the kinds of disability."""
    decision = source.latest(AccessDecision)
    found = {decision.category, decision.cluster, *(decision.other_categories or [])} if decision else set()
    return (found | set(source.person.disabilities or [])) - {""}
