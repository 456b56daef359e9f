"""A report as one page of HTML, from the templates in templates/print/."""

from dataclasses import dataclass
from datetime import date as Day
from datetime import datetime
from typing import Any, Protocol

from django.template.loader import render_to_string

from cases.documents.wording import day, moment


class Printable(Protocol):
    """What a page is made of: a template, and what is searched before it leaves."""

    @property
    def template(self) -> str: ...

    @property
    def told(self) -> Any: ...


@dataclass(frozen=True)
class Imprint:
    """Who prints, when (in the zone of the sentra), and the code of the print. A student's print carries a watermark."""

    at: datetime
    by: str
    token: str
    student: bool = False
    dated: Day | None = None  # the day of a letter that was signed before

    @property
    def foot(self) -> str:
        return f"{self.said} {self.stamp}"

    @property
    def said(self) -> str:
        return f"Rahasia. Dicetak {moment(self.at)} oleh {self.by}."

    @property
    def stamp(self) -> str:
        return f"Kode cetak {self.token}"

    @property
    def date(self) -> str:
        return day(self.dated or self.at.date())


def page(report: Printable, imprint: Imprint, author: str) -> str:
    """The whole page; `author` is the sentra and goes into the metadata."""
    context = {"report": report, "told": report.told, "imprint": imprint, "author": author}
    return render_to_string(report.template, context)
