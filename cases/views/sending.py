"""A page that is printed and kept nowhere, as the PDF or the Word file that was asked for."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from cases.documents import files
from cases.models import PrintFormat

ASKED = "bentuk"  # in the address: ?bentuk=docx


def wanted(request: HttpRequest) -> PrintFormat:
    """Word where the address asks for it, else PDF."""
    return PrintFormat.WORD if request.GET.get(ASKED) == PrintFormat.WORD else PrintFormat.PDF


def written(page: str, form: PrintFormat, name: str, inline: bool = True) -> HttpResponse:
    """The finished page as a file, made while it is sent. A PDF may be shown by the browser, a Word file is saved."""
    shown = "inline" if inline and form == PrintFormat.PDF else "attachment"
    return HttpResponse(
        files.made(page, form, timezone.now()), content_type=files.TYPES[form], headers={
            "Content-Disposition": f'{shown}; filename="{name}.{form}"', "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "sandbox; default-src 'none'",
        },
    )  # fmt: skip
