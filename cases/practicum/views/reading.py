"""Where supervisors read: a whole chapter as it would print, remarks at its paragraphs, its approval; and the coherence check."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from atensi.accounts.rules import action
from atensi.drafts import keep
from atensi.submissions.once import once
from cases import policy
from cases.practicum import coherence, remarks
from cases.practicum.coherence import Finding
from cases.practicum.desk import Desk
from cases.practicum.models import Comment, Practicum
from cases.practicum.naming import photos_for
from cases.practicum.outline import BY_KEY, TITLE, Heading, titled
from cases.practicum.views.access import allowed, load_practicum, trail
from cases.practicum.views.parts import FRONT, headings_of, on_screen, slug_of, worded
from cases.practicum.writingforms import AnswerForm, CommentForm, WithdrawForm
from cases.refusals import Refused
from cases.views.refusals import status_of

AT, SEEN = "catatan", "dibaca"  # where a remark is being written ("latar-belakang.2"); the digest that was read


@action("practicum.read")
@require_GET
def chapter(request: HttpRequest, practicum: str, bab: str) -> HttpResponse:
    """A chapter to read. `?catatan=latar-belakang.2` opens the form of a remark at that paragraph."""
    row = load_practicum(request, practicum, "practicum.read")
    headings_of(bab)
    desk = Desk.of(request.user, row)
    form = None
    if allowed(request.user, "practicum.comment", row):
        form = _begun(request, desk, bab)
    return show(request, desk, bab, form)


def _begun(request: HttpRequest, desk: Desk, bab: str) -> CommentForm | None:
    """The form of a remark at the paragraph that was asked for, or where a draft was kept."""
    kept = keep.of(request.user, request.path)
    if kept and keep.chosen(request):
        return CommentForm(initial={name: kept.data.get(name, "") for name in CommentForm.base_fields})
    key, _, place = request.GET.get(AT, "").rpartition(".")
    if key not in {each.key for each in headings_of(bab)} or not (place.isascii() and place.isdigit() and len(place) < 5):
        return None
    said, number = desk.paragraphs(BY_KEY[key]), int(place)
    quote = remarks.quote_of(said[number - 1]) if 0 < number <= len(said) else ""
    return CommentForm(initial={"key": key, "paragraph": number if quote else 0, "quote": quote})


@action("practicum.comment")
@require_POST
def comment(request: HttpRequest, practicum: str, bab: str) -> HttpResponse:
    row = load_practicum(request, practicum, "practicum.comment")
    keys = {each.key for each in headings_of(bab)}
    desk = Desk.of(request.user, row)
    form = CommentForm(request.POST)
    page = reverse("practicum-chapter", args=[row.code, bab])
    if not form.is_valid() or form.cleaned_data["key"] not in keys:
        return show(request, desk, bab, form, 422)
    told = form.cleaned_data

    def act() -> str:
        quote = desk.quoting.text(told["quote"])
        remarks.comment(request.user, row, told["key"], told["paragraph"], quote, told["text"])
        keep.drop(request.user, page)
        messages.success(request, "Catatan tersimpan.")
        return f"{page}#{told['key']}-{told['paragraph']}"

    try:
        return once(request, act, creates=True)
    except Refused as refusal:
        form.add_error(None, refusal.sentence)
        return show(request, desk, bab, form, status_of(refusal))


@action("practicum.write")
@require_POST
def answer(request: HttpRequest, practicum: str, pk: int) -> HttpResponse:
    """She has put it right, and may say how."""
    row = load_practicum(request, practicum, "practicum.write")
    found, form = load_comment(row, pk), AnswerForm(request.POST)
    back = reverse("practicum-text", args=[row.code, found.key]) + "#catatan"
    if not form.is_valid():
        context = {
            **trail("Jawaban catatan", row), "heading": "Jawaban catatan", "form": form, "error_title": "Jawaban belum tersimpan",
            "submit_label": "Tandai sudah diperbaiki", "cancel_url": back,
        }  # fmt: skip
        return render(request, "components/form_page.html", context, status=422)
    text = form.cleaned_data["text"]
    return _done(request, lambda: remarks.answer(request.user, found, text), "Catatan ditandai sudah diperbaiki.", back)


@action("practicum.comment")
@require_POST
def close(request: HttpRequest, practicum: str, pk: int) -> HttpResponse:
    row = load_practicum(request, practicum, "practicum.comment")
    found = load_comment(row, pk)
    back = reverse("practicum-chapter", args=[row.code, slug_of(BY_KEY[found.key])]) + f"#{found.key}"
    return _done(request, lambda: remarks.close(request.user, found), "Catatan ditutup.", back)


@action("practicum.approve")
@require_POST
def approve(request: HttpRequest, practicum: str, bab: str) -> HttpResponse:
    row = load_practicum(request, practicum, "practicum.approve")
    headings_of(bab)
    if bab == FRONT:
        raise Http404
    desk, chapter = Desk.of(request.user, row), bab.upper()
    back = reverse("practicum-chapter", args=[row.code, bab])
    seen = request.POST.get(SEEN, "")
    return _done(
        request,
        lambda: remarks.approve(request.user, row, chapter, seen, desk.digest(chapter), desk.told(chapter)),
        f"BAB {chapter} disetujui.",
        back,
    )


@action("practicum.approve")
@require_POST
def withdraw(request: HttpRequest, practicum: str, bab: str) -> HttpResponse:
    """What she agreed to, she no longer agrees to; the praktikan reads why."""
    row = load_practicum(request, practicum, "practicum.approve")
    headings_of(bab)
    form, back = WithdrawForm(request.POST), reverse("practicum-chapter", args=[row.code, bab])
    if not form.is_valid():
        context = {
            **trail("Tarik persetujuan", row), "heading": f"Tarik persetujuan BAB {bab.upper()}", "form": form,
            "error_title": "Persetujuan belum ditarik", "submit_label": "Tarik persetujuan", "cancel_url": back,
        }  # fmt: skip
        return render(request, "components/form_page.html", context, status=422)
    reason = form.cleaned_data["reason"]
    return _done(request, lambda: remarks.withdraw(request.user, row, bab.upper(), reason), "Persetujuan ditarik.", back)


def _done(request: HttpRequest, act: Any, said: str, back: str) -> HttpResponse:
    """One act with a button only: done once, or the page again with why not."""

    def do() -> str:
        act()
        messages.success(request, said)
        return back

    try:
        return once(request, do)
    except Refused as refusal:
        context = {"sentence": refusal.sentence, "back": back}
        return render(request, "practicum/refused.html", context, status=status_of(refusal))


@action("practicum.read")
@require_GET
def check(request: HttpRequest, practicum: str) -> HttpResponse:
    """What does not fit together, each with a place to put it right."""
    row = load_practicum(request, practicum, "practicum.read")
    desk = Desk.of(request.user, row)
    context = {**trail("Periksa keselarasan", row), "practicum": row, "findings": findings_for(request.user, desk)}
    return render(request, "practicum/coherence.html", context)


def findings_for(user: Any, desk: Desk) -> list[Finding]:
    """The findings as this person may follow them: no way into a case that is not hers to read, nor into Pengaturan for who may not."""
    case = desk.practicum.case
    reads = case is not None and bool(policy.can(user, "case.read", case)) and user.pk != desk.practicum.campus_supervisor_id

    def opens(each: Finding) -> bool:
        return policy.may(user, each.action) if each.action else reads or not each.of_case

    return [each if opens(each) else replace(each, url="") for each in coherence.findings(desk)]


def load_comment(practicum: Practicum, pk: int) -> Comment:
    found = Comment.objects.filter(practicum=practicum, pk=pk).select_related("author", "practicum").first()
    if found is None or found.key not in BY_KEY:
        raise Http404
    return found


def show(request: HttpRequest, desk: Desk, bab: str, form: CommentForm | None, status: int = 200) -> HttpResponse:
    row, words = desk.practicum, {state.heading.key: state for state in desk.states}
    headings = [each for each in headings_of(bab) if each.key in words]
    title = titled(headings[0], words[headings[0].key].number) if headings[0].kind == TITLE else "Bagian pembuka"
    page = reverse("practicum-chapter", args=[row.code, bab])
    kept = None if form else keep.of(request.user, page)
    numbered, photos = bab != FRONT, photos_for(request.user, row)
    context = {
        **trail(title, row, ("Laporan", reverse("practicum-write", args=[row.code]))),
        "practicum": row,
        "title": title,
        "bab": bab,
        "parts": [_part(desk, each, words[each.key].number) for each in headings],
        "form": form,
        "at": _place(form),
        "draft": kept,
        "draft_path": page,
        "may_comment": allowed(request.user, "practicum.comment", row),
        "may_close": allowed(request.user, "practicum.approve", row),
        "may_approve": numbered and allowed(request.user, "practicum.approve", row),
        "writes": allowed(request.user, "practicum.write", row),
        "sees_faces": photos(False),
        "sees_agreed": photos(True),
        "approvals": desk.approvals.get(bab.upper(), []),
        "withdraw": WithdrawForm() if _agreed(request.user, desk, bab) else None,
        "digest": desk.digest(bab.upper()) if numbered else "",
        "others": _others(row, bab),
    }
    return render(request, "practicum/chapter.html", context, status=status)


def _agreed(user: Any, desk: Desk, bab: str) -> bool:
    """Does her own approval of this chapter stand, and may she take it back?"""
    own = any(said.approval.by_id == user.pk and not said.approval.withdrawn_at for said in desk.approvals.get(bab.upper(), []))
    return own and allowed(user, "practicum.approve", desk.practicum)


def _place(form: CommentForm | None) -> str:
    return f"{form['key'].value()}.{form['paragraph'].value()}" if form else ""


def _others(practicum: Practicum, bab: str) -> list[tuple[str, str]]:
    """(label, address) of the chapters; without address the one that is open."""
    slugs = [FRONT, "i", "ii", "iii", "iv", "v", "vi"]
    named = [("Pembuka" if each == FRONT else f"BAB {each.upper()}", each) for each in slugs]
    return [(label, "" if each == bab else reverse("practicum-chapter", args=[practicum.code, each])) for label, each in named]


def _part(desk: Desk, heading: Heading, number: str) -> dict[str, Any]:
    shown, loose = ([], []) if heading.kind == TITLE else desk.shown(heading)
    return {
        "heading": heading,
        "title": titled(heading, number) if heading.level > 1 else heading.title,
        "level": max(2, min(heading.level, 4)),
        "word": worded(desk.word(heading)) if heading.kind != TITLE else None,
        "shown": shown,
        "staying": on_screen(desk.read(heading)),
        "loose": loose,
        "since": desk.since(heading),
        "url": reverse("practicum-text", args=[desk.practicum.code, heading.key]) if heading.writable else "",
    }
