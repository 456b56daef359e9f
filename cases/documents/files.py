"""A finished page as a file, PDF or Word, and what besides the page can be read in that file."""

from datetime import datetime

from cases.documents import docx, pdf
from cases.documents.binding import bind
from cases.documents.binding.leaves import is_cut
from cases.documents.docx.look import Look
from cases.documents.docx.reading import lines_of
from cases.models import PrintFormat

TYPES = {PrintFormat.PDF: "application/pdf", PrintFormat.WORD: docx.TYPE}
LAYOUT = 1  # of Word files; grows when their look changes, so that an old one is not offered for a new one


def made(page: str, form: str, at: datetime, look: Look | None = None) -> bytes:
    """The file. A Word file is searched by who asks for it (`read`), as its words are set anew."""
    if form == PrintFormat.WORD:
        return docx.render(page, at, bind.places(page) if is_cut(page) else pdf.places(page), look)
    return bind.bound(page) if is_cut(page) else pdf.render(page)


def read(content: bytes, form: str) -> list[str]:
    """The lines of a Word file with its metadata. Of a PDF the page itself was read before it was drawn."""
    return lines_of(content) if form == PrintFormat.WORD else []


def stamp(form: str) -> dict[str, object]:
    """What tells the fingerprint of a Word print from that of a PDF, which stays as it always was."""
    return {"format": str(form), "word": LAYOUT} if form == PrintFormat.WORD else {}
