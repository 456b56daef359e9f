"""Lines of Hari ini: what became of a long print of a case that was left alone while it was drawn, until it is opened."""

from collections.abc import Iterator

from cases import policy
from cases.documents import jobs
from cases.overview.places import named
from cases.overview.today.base import TURN, Desk, Line


def printed(desk: Desk) -> Iterator[Line]:
    for case, due in jobs.ended(desk.user, "case", policy.visible_to(desk.user, "case.print")):
        yield Line(TURN, due.text, due.url, f"{named(case)} · {due.meta}", code=case.code)
