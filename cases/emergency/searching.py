"""The search before a print of a response leaves, with the part in which each finding stands."""

from collections.abc import Iterator
from typing import Any

from cases.documents import guard
from cases.documents.letters.base import Sheet
from cases.documents.report import Report
from cases.emergency.models import ResponseDismissal
from cases.emergency.naming import People

HEAD, PAGE = "bagian awal", "judul atau keterangan pada halaman"


def search(people: People, kind: str, report: Report | Sheet, page: list[str]) -> None:
    """Raise Identifying for what would still name somebody in what comes from records, in the finished page and in its file name."""
    if people.names or not page:
        return
    wanted = people.known()
    rows = ResponseDismissal.objects.filter(response=people.response, kind=kind)
    found = guard.loose(report.told, page, wanted, people.response.center, PAGE)
    guard.stop(found, guard.under(_parts(report), wanted), frozenset(rows.values_list("digest", flat=True)))


def _parts(report: Report | Sheet) -> Iterator[tuple[str, str, Any]]:
    """(key, heading, blocks) of each part; the title of a chapter is its key."""
    if isinstance(report, Sheet):
        yield "", report.title, report.told
        return
    yield "", HEAD, report.head
    yield from ((chapter.title, chapter.title, chapter) for chapter in report.chapters)
