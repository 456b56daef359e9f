"""What the search box finds beside cases: people of a family, prints, sources of help, and what other applications know."""

from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from atensi.accounts.models import Role
from cases import directory, extend, policy
from cases.documents import letters
from cases.extend import Found
from cases.models import Assignment, Document, FamilyMember, NameMode
from cases.models.summaries import day
from cases.overview.places import named

MOST = 10  # of one kind on the page of results
SHORTEST = 3  # a shorter text is no part of a name


def people(user: Any, text: str) -> list[Found]:
    """Members of the families of cases this person sees by name."""
    if len(text) < SHORTEST:
        return []
    cases = policy.visible_to(user, "case.list")
    if user.role == Role.STUDENT:
        cases = cases.filter(pk__in=Assignment.objects.active().filter(user=user, names_allowed=True).values("case"))
    rows = FamilyMember.objects.filter(beneficiary__in=cases.values("beneficiary"), index=False)
    for word in text.split():
        rows = rows.filter(name__icontains=word)
    rows = rows.select_related("beneficiary").order_by("name", "pk")[:MOST]
    of = {case.beneficiary_id: case for case in cases.filter(beneficiary__in=[row.beneficiary_id for row in rows]).order_by("pk")}
    return [
        Found(row.name, reverse("identity", args=[of[row.beneficiary_id].code]),
              " · ".join(filter(None, [row.get_relation_display().lower(), named(of[row.beneficiary_id])])))
        for row in rows
    ]  # fmt: skip


def prints(user: Any, text: str) -> list[tuple[Document, Found]]:
    """Prints by their code or by the number of the letter, those that this person may open; a whole code or number first."""
    if len(text) < SHORTEST:
        return []
    cases = policy.visible_to(user, "document.read")
    match = Q(token__iexact=text) | Q(number__iexact=text) | Q(number__icontains=text)
    named_too = Q(case__in=policy.visible_to(user, "case.print-names").values("pk"))
    rows = Document.objects.filter(match, ~Q(names=NameMode.NAMES) | named_too, case__in=cases.values("pk"))
    if user.role == Role.STUDENT:
        rows = rows.filter(printed_by=user)
    found = list(rows.select_related("case__beneficiary")[:MOST])
    exact = [row for row in found if text.casefold() in {row.token.casefold(), row.number.casefold()}]
    return [(row, _print(row)) for row in [*exact, *(row for row in found if row not in exact)]]


def _print(row: Document) -> Found:
    kind = letters.title_of(row.kind)
    said = [named(row.case), row.number, f"kode {row.token}", day(timezone.localdate(row.printed_at))]
    return Found(kind, reverse("document", args=[row.case.code, row.token]), " · ".join(filter(None, said)))


def sources(user: Any, text: str) -> list[Found]:
    """Sources of help of the sentra, by name, offer or place."""
    if len(text) < SHORTEST or not policy.may(user, "directory.read"):
        return []
    rows = directory.found(user.center, text)[:MOST]
    return [Found(row.name, reverse("resource-edit", args=[row.pk]), row.get_kind_display().lower()) for row in rows]


def found(user: Any, text: str) -> dict[str, list[Found]]:
    """Everything beside cases, by heading; headings without an answer are left out."""
    text = " ".join(text.split())
    kinds = {
        "Keluarga dan orang terdekat": people(user, text),
        "Kelompok": extend.search(user, text),
        "Cetakan": [each for _, each in prints(user, text)],
        "Sistem sumber": sources(user, text),
    }
    return {heading: rows for heading, rows in kinds.items() if rows}


def exact_print(user: Any, text: str) -> str:
    """The address of the one print with exactly this code or number; else empty."""
    text = " ".join(text.split())
    hits = [each.url for row, each in prints(user, text) if text.casefold() in {row.token.casefold(), row.number.casefold()}]
    return hits[0] if len(hits) == 1 else ""
