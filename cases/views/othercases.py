"""The other cases of one person, as far as somebody may see them, and the other records that were joined to hers."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from cases import merging, policy
from cases.models import Case, Merge

UNSEEN = "Orang ini pernah dilayani di sentra ini. Tanyakan kepada supervisor."


@dataclass(frozen=True)
class OtherCase:
    """One line: which case it is to this one, its number, where it leads, since when and until when."""

    relation: str
    label: str
    url: str
    detail: str


def other_cases(user: Any, case: Case) -> list[OtherCase]:
    """The visible ones, newest first; for a former case that is not visible one neutral line."""
    visible = policy.visible_to(user, "case.list").filter(beneficiary=case.beneficiary_id)
    found = [_line(case, other) for other in visible.exclude(pk=case.pk).order_by("-opened", "-pk")]
    if case.previous_id and not found:
        return [OtherCase("Kasus sebelumnya", "", "", UNSEEN)]
    return found


def _line(case: Case, other: Case) -> OtherCase:
    if other.pk == case.previous_id:
        relation = "Kasus sebelumnya"
    else:
        relation = "Kasus berikutnya" if other.previous_id == case.pk else "Kasus lain"
    detail = f"{other.get_state_display().lower()}, dibuka {date_format(other.opened, 'j F Y')}"
    if other.ended_on:
        detail += f", berakhir {date_format(other.ended_on, 'j F Y')}"
    return OtherCase(relation, str(other), reverse("case", args=[other.code]), detail)


def until(done: Merge) -> str:
    """The last moment at which a merge may be taken back."""
    return date_format(timezone.localtime(done.at + merging.UNDONE_WITHIN), "j F Y, H.i")


def standing_merges(user: Any, case: Case) -> list[dict[str, Any]]:
    """Merges into the person of this case, for those who may merge: who, when, why, and until when it can be undone."""
    if not policy.can(user, "beneficiary.merge", case):
        return []
    return [
        {"merge": done, "until": until(done) if merging.may_undo(done) else ""}
        for done in merging.merges_of(case.beneficiary)
    ]
