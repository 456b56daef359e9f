"""The agenda of a supervision, filled from the cases of the worker: what stands still or has not happened, by initials."""

from collections.abc import Iterator

from atensi.accounts.models import User
from cases.models import Case
from cases.overview.places import named
from cases.overview.scope import led_by
from cases.overview.supervision import GAPS, RISKY, STILL

MOST = 5  # cases of one question


def agenda(worker: User) -> list[str]:
    """One line a case and question: "RN · STC/2025/0017: rencana tanpa sesi"; one query a question."""
    return list(_lines(worker))


def _lines(worker: User) -> Iterator[str]:
    led = led_by(Case.objects.filter(center=worker.center_id).select_related("beneficiary"), worker)
    for measure in (STILL, *GAPS[1:], RISKY):
        found = list(measure.find(led).order_by("pk")[: MOST + 1])
        for case in found[:MOST]:
            yield f"{named(case)}: {measure.title.lower()}"
        if len(found) > MOST:
            yield f"Kasus lain: {measure.title.lower()}"
