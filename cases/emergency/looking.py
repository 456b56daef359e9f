"""Finding responses: by number, place or name; with the filters of the list; open ones first by triage and age."""

from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When

from cases.emergency import words
from cases.emergency.models import EmergencyResponse

OPEN, ENDED, STRUCK = "terbuka", "selesai", "batal"
IS_OPEN = Q(ended_at=None, outcome="", struck_at=None)


def matching(text: str) -> Q:
    """By number, code, place, kabupaten or name."""
    found = Q(code__iexact=text)
    for each in ("number", "place", "regency", "name"):
        found |= Q(**{f"{each}__icontains": text})
    return found


def filtered(rows: QuerySet[EmergencyResponse], wanted: dict[str, str]) -> QuerySet[EmergencyResponse]:
    state = wanted.get("keadaan", "")
    rows = rows.filter(struck_at__isnull=state != STRUCK)
    if state == OPEN:
        rows = rows.filter(IS_OPEN)
    elif state == ENDED:
        rows = rows.exclude(IS_OPEN)
    if "triase" in wanted:
        rows = rows.filter(triage=wanted["triase"])
    return rows.filter(matching(wanted["q"])) if "q" in wanted else rows


def ordered(rows: QuerySet[EmergencyResponse]) -> QuerySet[EmergencyResponse]:
    """Open ones first, red before yellow before green, the oldest first; then the ended, the newest first."""
    urgent = [When(IS_OPEN & Q(triage=code), then=Value(place)) for place, code in enumerate(words.TRIAGE)]
    rank = Case(*urgent, default=Value(len(urgent)), output_field=IntegerField())
    age = Case(When(IS_OPEN, then=F("reported_at")))
    return rows.annotate(rank=rank, age=age).order_by("rank", F("age").asc(nulls_last=True), "-reported_at", "-pk")
