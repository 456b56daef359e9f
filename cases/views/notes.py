"""Catatan supervisi: the list, one note with its signatures and advice, and the form that writes it."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from atensi.accounts.rules import action
from atensi.audit.log import record
from atensi.forms.base import PlainModelForm
from atensi.forms.fields import clean_text
from atensi.submissions.once import once
from cases import policy, supervising
from cases import vocabulary as words
from cases.models import AdviceDone, SupervisionNote
from cases.models.summaries import day
from cases.overview.agenda import agenda
from cases.refusals import Refused
from cases.stages.entryform import field_of
from cases.views.refusals import status_of
from cases.views.rowpage import number, row_page, sent

PER_PAGE = 25


class NoteForm(PlainModelForm):
    class Meta:
        model = SupervisionNote
        fields = ["held_on", "functions", "agenda", "discussion", "advice"]
        formfield_callback = field_of
        help_texts = {
            "agenda": "Sudah diisi dari kasus; satu hal tiap baris. Hapus yang tidak dibahas.",
            "advice": "Yang berbatas tanggal muncul di Hari ini orang yang mengerjakannya.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("functions", "agenda", "advice"):
            self.fields[name].label = str(self.fields[name].label).capitalize()

    def clean_held_on(self) -> Any:
        held = self.cleaned_data["held_on"]
        if held and held > timezone.localdate():
            raise forms.ValidationError("Tanggal belum terjadi. Isi hari ini atau sebelumnya.")
        return held


@action("note.read")
@require_GET
def notes(request: HttpRequest) -> HttpResponse:
    page = Paginator(supervising.visible(request.user), PER_PAGE).get_page(request.GET.get("halaman"))
    context = {"page": page, "workers": supervising.workers(request.user), "unfit": _unfit(request)}
    return render(request, "cases/notes_supervision.html", {**context, "breadcrumbs": _crumbs()})


@action("note.read")
@require_GET
def note(request: HttpRequest, pk: int) -> HttpResponse:
    return _show(request, _load(request, pk))


@action("note.write")
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, worker: int) -> HttpResponse:
    """A note on a meeting with this worker; the agenda is filled from her cases."""
    found = supervising.workers(request.user).filter(pk=worker).first()
    if found is None:
        raise Http404
    start = {"held_on": timezone.localdate(), "agenda": agenda(found) if request.method == "GET" else []}
    row = SupervisionNote(worker=found)
    form = NoteForm(sent(request), instance=row, initial=start)
    heading = f"Catatan supervisi {found.name}"
    page = {"heading": heading, "lead": _unfit(request), "breadcrumbs": _crumbs("Baru")}
    save = lambda seen: supervising.save(request.user, row, seen)  # noqa: E731
    return row_page(request, form, save, "Catatan supervisi tersimpan. Paraf setelah dibaca.", reverse("notes"), page)


@action("note.write")
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    row = _load(request, pk)
    decision = policy.can(request.user, "note.write", row)
    if not decision or row.sealed:
        messages.warning(request, decision.reason or supervising.SEALED)
        return redirect("note", pk)
    form = NoteForm(sent(request), instance=row)
    page = {
        "heading": f"Ubah catatan supervisi {row.worker.name}", "lead": "Perubahan menghapus paraf yang sudah ada.",
        "breadcrumbs": _crumbs("Ubah"),
    }  # fmt: skip
    save = lambda seen: supervising.save(request.user, row, seen)  # noqa: E731
    return row_page(request, form, save, "Catatan supervisi tersimpan.", reverse("note", args=[pk]), page)


@action("note.sign")
@require_POST
def sign(request: HttpRequest, pk: int) -> HttpResponse:
    row = _load(request, pk)
    return _act(request, row, lambda: supervising.sign(request.user, row, number(request, "version")), "Catatan diparaf.")


@action("note.sign")
@require_POST
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    row, place = _load(request, pk), number(request, "number")
    advice = row.advice[place - 1].get("text", "") if 0 < place <= len(row.advice) else ""

    def act() -> Any:
        return supervising.settle_advice(request.user, row, advice, _clean(request.POST.get("outcome", "")))

    return _act(request, row, act, "Hasil arahan tercatat.")


def _act(request: HttpRequest, row: SupervisionNote, act: Callable[[], Any], said: str) -> HttpResponse:
    if not _takes_part(request, row):
        messages.warning(request, f"Yang memaraf dan mencatat hasil: {row.supervisor} dan {row.worker}.")
        return redirect("note", row.pk)

    def done() -> str:
        act()
        messages.success(request, said)
        return reverse("note", args=[row.pk])

    try:
        return once(request, done)
    except Refused as refusal:
        return _show(request, row, refusal)


def _takes_part(request: HttpRequest, row: SupervisionNote) -> bool:
    return request.user.pk in {row.supervisor_id, row.worker_id}


def _clean(text: str) -> str:
    try:
        return clean_text(text)
    except forms.ValidationError as wrong:
        raise Refused(wrong.message) from None


def _load(request: HttpRequest, pk: int) -> SupervisionNote:
    row = supervising.visible(request.user).filter(pk=pk).first()
    if row is None:
        raise Http404
    record(request.user, "note.read", f"supervisionnote:{pk}", extra={"user": row.worker_id})
    return row


def _show(request: HttpRequest, row: SupervisionNote, refusal: Refused | None = None) -> HttpResponse:
    mine = _takes_part(request, row)
    signed = row.supervisor_signed if request.user.pk == row.supervisor_id else row.worker_signed
    context = {
        "note": row, "day": day(row.held_on), "advice": _advice(row), "mine": mine, "refusal": refusal,
        "functions": ", ".join(words.label(words.SUPERVISION_FUNCTION, each).lower() for each in row.functions),
        "signatures": [(row.supervisor, "supervisor", row.supervisor_signed == row.version),
                       (row.worker, "yang disupervisi", row.worker_signed == row.version)],
        "may_sign": mine and signed != row.version, "may_edit": bool(policy.can(request.user, "note.write", row)) and not row.sealed,
        "unfit": supervising.unfit(row.supervisor), "typed": request.POST.get("outcome", ""), "page_has_errors": bool(refusal),
        "typed_at": number(request, "number"), "breadcrumbs": _crumbs(row.worker.name),
    }  # fmt: skip
    return render(request, "cases/note_supervision.html", context, status=status_of(refusal) if refusal else 200)


def _advice(row: SupervisionNote) -> list[dict[str, Any]]:
    """Each advice with its number, its day in words, and what became of it."""
    done = {each.advice: each for each in AdviceDone.objects.filter(note=row).select_related("by")}
    until = [supervising.day_of(each.get("until", "")) for each in row.advice]
    return [
        {"number": place, "text": each.get("text", ""), "until": day(until[place - 1]), "done": done.get(each.get("text", "")),
         "owner": row.supervisor if each.get("owner") == "supervisor" else row.worker}
        for place, each in enumerate(row.advice, 1) if each.get("text")
    ]  # fmt: skip


def _unfit(request: HttpRequest) -> str:
    return supervising.unfit(request.user) if policy.may(request.user, "note.write") else ""


def _crumbs(last: str = "") -> list[dict[str, str]]:
    if not last:
        return [{"label": "Catatan supervisi", "url": ""}]
    return [{"label": "Catatan supervisi", "url": reverse("notes")}, {"label": last, "url": ""}]
