"""Lampiran of an entry: what is attached, adding several files at once, changing a caption, striking out; and the file itself."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from atensi.accounts.rules import action
from atensi.drafts import keep
from atensi.files import store
from atensi.submissions.once import once
from cases import attaching, policy
from cases.corrections import entry_of
from cases.models import Attachment, Case
from cases.models.records import CaseRecords
from cases.models.summaries import key_of, title_of
from cases.refusals import Refused
from cases.stages.base import StageEntry
from cases.views.access import allow, load_case
from cases.views.attached import shown
from cases.views.attachmentforms import AttachForm, CaptionForm, StrikeForm
from cases.views.cards import Reader
from cases.views.links import entry_url
from cases.views.refusals import status_of
from cases.views.rowpage import row_page, sent
from cases.views.tabs import case_page


@action("file.read")
@require_GET
def attachments(request: HttpRequest, code: str, isian: str) -> HttpResponse:
    case = load_case(request, code, "file.read")
    return _page(request, case, _entry(request, case, isian), AttachForm())


@action("file.attach")
@require_POST
def add(request: HttpRequest, code: str, isian: str) -> HttpResponse:
    case = load_case(request, code, "file.attach")
    entry = _entry(request, case, isian)
    allow(request, "file.attach", entry)
    form = AttachForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, case, entry, form, 422)

    def act() -> str:
        made = attaching.attach(request.user, entry, form.cleaned_data["files"], form.cleaned_data["caption"])
        page = reverse("attachments", args=[code, isian])
        keep.drop(request.user, page)
        messages.success(request, f"{len(made)} lampiran tersimpan.")
        return page

    try:
        return once(request, act, creates=True)
    except store.Refused as refusal:
        form.add_error("files", str(refusal))
        return _page(request, case, entry, form, 422)
    except Refused as refusal:
        form.add_error(None, refusal.sentence)
        return _page(request, case, entry, form, status_of(refusal))


@action("file.attach")
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, code: str, isian: str, pk: int) -> HttpResponse:
    case = load_case(request, code, "file.attach")
    entry = _entry(request, case, isian)
    row = _row(request, case, entry, pk)
    _may_change(request, row, entry)
    form = CaptionForm(sent(request), instance=row)
    back = reverse("attachments", args=[code, isian])
    page = {
        **_frame(request, case, entry, "Ubah keterangan"),
        "heading": "Keterangan lampiran",
        "below": "cases/attachment_strike.html",
        "strike": StrikeForm(prefix="batal"),
        "strike_url": reverse("attachment-strike", args=[code, isian, pk]),
    }
    return row_page(
        request,
        form,
        lambda seen: attaching.describe(request.user, row, entry, form.cleaned_data["caption"], seen or 0),
        "Keterangan tersimpan.",
        back,
        page,
    )


@action("file.attach")
@require_POST
def strike(request: HttpRequest, code: str, isian: str, pk: int) -> HttpResponse:
    case = load_case(request, code, "file.attach")
    entry = _entry(request, case, isian)
    row = _row(request, case, entry, pk)
    _may_change(request, row, entry)
    form = StrikeForm(request.POST, prefix="batal")
    reason = form.cleaned_data["reason"] if form.is_valid() else ""

    def act() -> str:
        attaching.strike(request.user, row, entry, reason)
        messages.success(request, "Lampiran dibatalkan. Berkasnya tetap tersimpan.")
        return reverse("attachments", args=[code, isian])

    try:
        return once(request, act)
    except Refused as refusal:
        return _page(request, case, entry, AttachForm(), status_of(refusal), refusal)


@action("file.read")
@require_GET
def attachment(request: HttpRequest, code: str, token: str) -> HttpResponseBase:
    """The file itself; who sees initials gets it under a name that says nothing."""
    case = load_case(request, code, "file.read")
    row = Attachment.objects.select_related("file", "case").filter(case=case, file__token=token).first()
    entry = entry_of(case, row.entry) if row else None
    if row is None or entry is None or not attaching.may_open(request.user, row, entry):
        raise Http404
    if not policy.sees_names(request.user, case):
        row.file.name = f"lampiran-{row.pk}.{row.file.name.rsplit('.', 1)[-1]}"
    return store.show(row.file)


def _entry(request: HttpRequest, case: Case, key: str) -> StageEntry:
    """The entry, when this person may read it."""
    entry = entry_of(case, key)
    if entry is None or not policy.may_read_entry(request.user, entry):
        raise Http404
    entry.case = case
    return entry


def _row(request: HttpRequest, case: Case, entry: StageEntry, pk: int) -> Attachment:
    rows = Attachment.objects.select_related("file", "author", "case").filter(case=case, entry=key_of(entry))
    row = rows.filter(pk=pk, struck_at__isnull=True).first()
    if row is None:
        raise Http404
    return row


def _may_change(request: HttpRequest, row: Attachment, entry: StageEntry) -> None:
    if not attaching.may_change(request.user, row, entry):
        raise PermissionDenied("Yang dapat mengubah lampiran: yang melampirkan atau pengampu kasus.")


def _frame(request: HttpRequest, case: Case, entry: StageEntry, here: str = "") -> dict[str, Any]:
    reader = Reader(request, CaseRecords(case))
    trail = [(title_of(entry), entry_url(entry, case)), ("Lampiran", "")]
    if here:
        trail = [trail[0], ("Lampiran", reverse("attachments", args=[case.code, key_of(entry)])), (here, "")]
    return {**case_page(request, case, reader.mask, "", *trail), "reader": reader}


def _page(
    request: HttpRequest,
    case: Case,
    entry: StageEntry,
    form: AttachForm,
    status: int = 200,
    refusal: Refused | None = None,
) -> HttpResponse:
    context = _frame(request, case, entry)
    rows = [row for row in attaching.of_case(case) if row.entry == key_of(entry)]
    context |= {
        "entry": entry,
        "title": title_of(entry),
        "attachments": shown(context["reader"], entry, rows, change=True),
        "form": form,
        "refusal": refusal,
        "may_attach": attaching.may_attach(request.user, entry),
        "add_url": reverse("attachment-add", args=[case.code, key_of(entry)]),
        "back": entry_url(entry, case),
        **keep.offer(request, form),
        "draft_path": reverse("attachments", args=[case.code, key_of(entry)]),
    }
    return render(request, "cases/attachments.html", context, status=status)
