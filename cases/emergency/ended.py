"""What the page of a response says of its end: the outcome with what was told, what comes next, the case it became."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from cases import policy
from cases.emergency import rights
from cases.emergency.lookup import HANDOVER, REFERRAL, TITLES
from cases.emergency.models import EmergencyResponse
from cases.emergency.outcomes import ENDINGS, INTO, OF_RESPONSE, REFERRED, REUNITED, detail_of
from cases.emergency.responding import moment
from cases.extend import Due
from cases.models.summaries import shown

LETTERS = {REFERRED: (REFERRAL, HANDOVER), REUNITED: (HANDOVER,)}


def part(user: Any, row: EmergencyResponse) -> dict[str, Any]:
    """Rows of label and text, and the addresses of what this person may do next."""
    ending = ENDINGS.get(row.outcome)
    may = {name: bool(policy.can(user, f"emergency.{name}", row)) and row.struck_at is None for name in ("decide", "carry", "print")}
    opens = row.case_id and policy.visible_to(user).filter(pk=row.case_id).exists()
    return {
        "title": ending.title if ending else "", "rows": _rows(row) if ending else [],
        "by": f"Ditetapkan {row.decided_by}, {moment(row.decided_at)}" if row.decided_by and row.decided_at else "",
        "decide_url": reverse("response-outcomes", args=[row.code]) if may["decide"] and not row.case_id else "",
        "carry_url": reverse("response-carry", args=[row.code]) if may["carry"] and row.outcome == INTO and not row.case_id else "",
        "print_url": reverse("response-print", args=[row.code]) if may["print"] else "",
        "letters": [(TITLES[key], key) for key in LETTERS.get(row.outcome, ())],
        "waits": row.outcome == INTO and not row.case_id,
        "case": row.case, "case_url": reverse("case", args=[row.case.code]) if opens and row.case else "",
    }  # fmt: skip


def _rows(row: EmergencyResponse) -> list[tuple[str, str]]:
    detail = detail_of(row)
    asks = ENDINGS[row.outcome].asks
    found = [(each.label, getattr(row, each.name) if each.name in OF_RESPONSE else shown(detail, each.name)) for each in asks]
    return [pair for pair in found if pair[1]]


def uncarried(user: Any) -> list[Due]:
    """Responses decided into case management that have no case yet, for who may carry them; gone with the act."""
    rows = rights.visible_to(user, "emergency.carry").filter(outcome=INTO, case=None, struck_at=None).order_by("decided_at", "pk")
    return [
        Due(
            f"Buka kasus dari respon {row.number}",
            reverse("response-carry", args=[row.code]),
            f"ditetapkan {moment(row.decided_at)}" if row.decided_at else "",
            timezone.localdate(row.decided_at) if row.decided_at else None,
        )
        for row in rows[:50]
    ]
