"""A result of an instrument as a card: its picture or its boxes in place of the rows they were made from."""

from typing import Any

from django.http import HttpRequest

from cases.models import InstrumentResult
from cases.models.summaries import Rows
from cases.views.cards import Card, Reader, card
from cases.views.drawings import picture_of


def result_card(reader: Reader, request: HttpRequest, result: Any, title: str, drawn: bool = True) -> Card:
    """The card of a result; with `drawn` its picture or boxes, else the way to them."""
    made = card(reader, result, title, [])
    if not (drawn and shows(result)):
        return made
    made.result_url = ""
    made.drawing = picture_of(request, reader.case, result, reader.mask)
    made.boxes = boxes(reader, result)
    made.rows, made.text = remaining(reader, result), ""
    return made


def shows(result: InstrumentResult) -> bool:
    """Is there more to see of this result than words?"""
    return bool(result.kind.draw or result.kind.grid)


def boxes(reader: Reader, result: InstrumentResult) -> list[list[tuple[str, list[str]]]]:
    """The grid with every text as this person may see it."""
    rows = result.kind.boxes(result.answers)
    return [[(label, [reader.text(line) for line in lines]) for label, lines in row] for row in rows]


def remaining(reader: Reader, result: InstrumentResult) -> Rows:
    """The rows of the card that neither the picture nor the boxes say already."""
    said = {question.label for question in result.kind.questions if question.pictured}
    return [row for row in reader.rows(result) if row[0] not in said]
