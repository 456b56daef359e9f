"""What a text typed into the search finds: number, code, name or initials; else one wrong letter; else a spelling to try."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from atensi.accounts.models import Role
from cases import finding, policy
from cases.models import Assignment, Beneficiary, Case


@dataclass(frozen=True)
class Search:
    """`match` narrows a list of cases. near: found only by allowing a wrong letter. likely: a name to try when nothing was found."""

    match: Q
    near: bool = False
    likely: str = ""


def search_for(user: Any, text: str) -> Search:
    """At most three queries, however many cases there are; nobody finds by a name whom she may not see by name."""
    text = " ".join(text.split())
    cases = policy.visible_to(user, "case.list")
    names = _by_name(user)
    match = (
        Q(number__icontains=text)
        | Q(code__iexact=text)
        | names & finding.named(text, "beneficiary__")
        | finding.initialled(text, "beneficiary__")
    )
    if cases.filter(match).exists():
        return Search(match)
    people = _people(cases.filter(names))
    close = finding.near(people, text)
    if close:
        return Search(names & Q(beneficiary__in=close), near=True)
    return Search(match, likely=finding.likely(people, text))


def _by_name(user: Any) -> Q:
    """A praktikan finds names only where the assignment shows them."""
    if user.role != Role.STUDENT:
        return Q()
    return Q(pk__in=Assignment.objects.active().filter(user=user, names_allowed=True).values("case"))


def _people(cases: QuerySet[Case]) -> QuerySet[Beneficiary]:
    return Beneficiary.objects.filter(pk__in=cases.values("beneficiary"))
