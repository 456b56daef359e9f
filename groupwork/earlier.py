"""A group as it stood at one moment: for the report of a praktikan who left then. `until` None is now."""

from datetime import datetime
from typing import Any

from cases.models import Case
from groupwork.joining import of_case
from groupwork.models import Group, GroupMember
from groupwork.models.member import EVER
from groupwork.naming import Roster


def rows(model: Any, until: datetime | None, **which: Any) -> list[Any]:
    """Rows of a table with the words they had then, in the order in which they were first written."""
    found = model.objects.filter(**which) if until is None else model.history.as_of(until).filter(**which)
    return sorted(found, key=lambda row: row.pk)


def memberships(case: Case, until: datetime | None) -> list[GroupMember]:
    """Memberships of a case that had been accepted by then."""
    found = list(of_case(case))
    if until is None:
        return found
    then = {row.pk for row in rows(GroupMember, until, case_id=case.pk) if row.state in EVER}
    return [member for member in found if member.pk in then]


def roster_of(group: Group, until: datetime | None) -> Roster:
    """Everybody's name is known to it, also of who came later; accepted are those of then."""
    roster = Roster(group)
    if until is not None:
        then = {row.pk for row in rows(GroupMember, until, group_id=group.pk) if row.state in EVER}
        [roster.group] = rows(Group, until, id=group.pk)
        roster.accepted = [member for member in roster.accepted if member.pk in then]
    return roster
