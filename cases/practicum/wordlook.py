"""The template of the sentra for practicum reports, as the look of a Word file."""

from cases.documents.docx import look as word
from cases.practicum.look import SIZES, Look

FONTS = {"serif": word.TEXT, "sans": word.TABLE}


def word_look(look: Look) -> word.Look:
    """Paper, margins, font, spacing and place of page numbers as in the PDF."""
    left, top, right, bottom = look.margins
    font = FONTS[look.font]
    return word.Look(
        kind=word.PRACTICUM_KIND,
        paper=SIZES[look.paper],
        top=top,
        right=right,
        bottom=bottom,
        left=left,
        across=(min(top, 30), right, min(bottom, 25), min(left, 30)),
        font=font,
        size=look.size,
        spacing=float(look.spacing),
        label=42,
        numbers=word.CORNER if look.top_right else word.CENTRE,
        highest=1,
        table_font=font,
    )
