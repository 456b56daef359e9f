"""Periksa cetakan: from the code at the foot of a page to what was printed, by whom, when; and whether a file is still the same.

Nothing is written but the log. What a person may not open answers like a code that does not exist.
"""

import hashlib
import re
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_http_methods

from atensi.accounts.rules import action
from atensi.audit.log import record
from atensi.forms.base import PlainForm
from atensi.forms.fields import CleanCharField
from cases import extend, policy
from cases.deidentify import initials
from cases.documents import letters, printing
from cases.extend import Printed
from cases.models import Document

UNKNOWN = "Kode ini tidak ada, atau cetakannya bukan untuk Anda. Periksa lagi hurufnya; kode tidak memakai O, I, L, angka 0 dan 1."
SAME, OTHER, UNASKED = "sama", "berbeda", "tanpa berkas"


class CheckForm(PlainForm):
    """The code as it stands at the foot of a page, and, if wanted, the file that claims to be that print."""

    code = CleanCharField(
        label="Kode cetak", max_length=20,
        help_text="Delapan tanda di kaki tiap halaman, misalnya K7F3-Q2M9. Huruf kecil boleh. Formulir kosong tidak berkode.",
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )  # fmt: skip
    file = forms.FileField(
        label="Berkas PDF atau Word yang diperiksa", required=False,
        help_text="Dibandingkan dengan yang tersimpan (SHA-256), lalu dibuang. Kertas yang difoto tidak dapat dibandingkan.",
    )  # fmt: skip


@dataclass(frozen=True)
class Answer:
    """What is known of a print, and what became of the comparison."""

    found: Printed
    when: str
    outcome: str


@action("document.check")
@require_http_methods(["GET", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """The form; with a code (also as ?kode= of a link) the answer below it."""
    asked = request.POST or ({"code": request.GET["kode"]} if request.GET.get("kode") else None)
    form = CheckForm(asked, request.FILES or None)
    answer = _answer(request, form) if form.is_bound and form.is_valid() else None
    context = {
        "form": form, "answer": answer, "same": answer and answer.outcome == SAME, "other": answer and answer.outcome == OTHER,
        "breadcrumbs": [{"label": "Periksa cetakan", "url": ""}],
    }  # fmt: skip
    return render(request, "cases/print_check.html", context, status=422 if form.errors else 200)


def _answer(request: HttpRequest, form: CheckForm) -> Answer | None:
    """Look up, compare, log; a code without an answer becomes an error of the field."""
    token = _token(form.cleaned_data["code"])
    found = _of_a_case(request.user, token) or extend.printed(request.user, token)
    if found is None:
        form.add_error("code", UNKNOWN)
        record(request.user, "document.checked", extra={"outcome": "tidak ditemukan"})
        return None
    outcome = _compared(form.cleaned_data.get("file"), found.sha256)
    record(request.user, "document.checked", found.ref, found.case, {"outcome": outcome})
    return Answer(found, date_format(timezone.localtime(found.at), "j F Y, H.i"), outcome)


def _of_a_case(user: Any, token: str) -> Printed | None:
    """The print of a case with this code, when this person may open it."""
    row = Document.objects.select_related("case__beneficiary", "case__center", "printed_by").filter(token=token).first()
    if row is None or not policy.can(user, "document.read", row.case):
        return None
    if not printing.readable(user, row.case).filter(pk=row.pk).exists():
        return None
    case, who = row.case, initials(row.case.beneficiary.name) or "PM"
    about = [*([("Nomor surat", row.number)] if row.number else []), ("Kasus", f"{case} · {who}")]
    about += [("Bentuk", row.get_format_display()), ("Nama di dalamnya", row.get_names_display())]
    url = reverse("document", args=[case.code, row.token])
    title = letters.called(row)
    return Printed(f"document:{row.pk}", case.code, row.token, title, about, str(row.printed_by), row.printed_at, row.sha256, url)


def _token(typed: str) -> str:
    """ "k7f3 q2m9" -> "K7F3-Q2M9"."""
    bare = re.sub(r"[\s\-–—.]", "", typed).upper()
    return f"{bare[:4]}-{bare[4:]}" if len(bare) == 8 else bare


def _compared(upload: Any, sha256: str) -> str:
    if upload is None:
        return UNASKED
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    return SAME if digest.hexdigest() == sha256 else OTHER
