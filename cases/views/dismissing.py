"""The answer to *Bukan nama* on the page of a print, of whatever kind: said, and the page again."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from atensi.submissions.once import once
from cases.documents.guard import Finding
from cases.refusals import Refused


def dismissed(request: HttpRequest, clear: Callable[[], Finding], of: str, back: str) -> HttpResponse:
    """`clear` keeps and logs it; of: the document in words, as "laporan ini"; back: the address of the page."""

    def act() -> str:
        messages.success(request, f"“{clear().hit}” dicatat bukan nama untuk {of}. Periksa lagi dan cetak.")
        return back

    try:
        return once(request, act)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return redirect(back)
