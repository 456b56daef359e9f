"""Where a praktikan writes: all parts with their state, one part with its editor, and what to do when the records changed."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from atensi.accounts.rules import action
from atensi.drafts import keep
from atensi.submissions import stale
from atensi.submissions.once import once
from atensi.submissions.versions import Stale
from cases.practicum import lightmarks, texts
from cases.practicum.desk import Desk
from cases.practicum.models import Text
from cases.practicum.outline import BY_KEY, EDITED, LIBRARY, OUTLINE, TITLE, Heading
from cases.practicum.views.access import allowed, load_practicum, trail
from cases.practicum.views.parts import (
    chapters_of,
    inserts,
    named_part,
    on_screen,
    reading_url,
    remarks_on,
    slug_of,
    worded,
)
from cases.practicum.writingforms import MARKS, TextForm
from cases.refusals import Refused
from cases.views.refusals import status_of

INSERT, NEXT, LOOKED, WAY, KEEP_MINE = "sisip", "lanjut", "dilihat", "cara", "tetap"


@action("practicum.read")
@require_GET
def index(request: HttpRequest, practicum: str) -> HttpResponse:
    """Every chapter with its parts, how far each is, and who approved it."""
    row = load_practicum(request, practicum, "practicum.read")
    desk = Desk.of(request.user, row)
    context = {
        **trail("Menulis laporan", row),
        "practicum": row,
        "chapters": chapters_of(desk),
        "write": allowed(request.user, "practicum.write", row),
    }
    return render(request, "practicum/writing_index.html", context)


@action("practicum.read")
@require_http_methods(["GET", "POST"])
def text(request: HttpRequest, practicum: str, key: str) -> HttpResponse:
    """One part. Who may not write is sent to the page for reading."""
    row = load_practicum(request, practicum, "practicum.write" if request.method == "POST" else "practicum.read")
    heading = load_heading(key)
    if request.method == "GET" and not allowed(request.user, "practicum.write", row):
        return redirect(reading_url(row, heading))
    desk = Desk.of(request.user, row)
    stored = Text.objects.filter(practicum=row, key=key).first()
    if request.method == "GET":
        return show(request, desk, heading, stored, TextForm(initial={"text": begun(desk, heading)}))
    if INSERT in request.POST:
        return show(request, desk, heading, stored, TextForm(with_inserted(request.POST, desk, heading)), 200)
    return save(request, desk, heading, stored, TextForm(stale.settled(request.POST)))


@action("practicum.write")
@require_POST
def renew(request: HttpRequest, practicum: str, key: str) -> HttpResponse:
    """The records changed: take the new draft in place of her text, or say that her text stays."""
    row = load_practicum(request, practicum, "practicum.write")
    key = load_heading(key).key
    desk = Desk.of(request.user, row)
    mine = request.POST.get(WAY) == KEEP_MINE
    page = reverse("practicum-text", args=[row.code, key])

    def act() -> str:
        do = texts.acknowledge if mine else texts.renew
        do(request.user, row, key, stale.number(request.POST), desk.made.get(key, ()))
        keep.drop(request.user, page)
        said = "Tulisan Anda tetap." if mine else "Rancangan baru dipakai. Tulisan sebelumnya tersimpan dalam riwayat."
        messages.success(request, said)
        return page

    try:
        return once(request, act)
    except Stale:
        messages.warning(request, "Tulisan ini berubah sejak halaman dibuka. Tidak ada yang diganti; periksa, lalu pilih lagi.")
    except Refused as refusal:
        messages.warning(request, refusal.sentence)
    return redirect(page)


def load_heading(key: str) -> Heading:
    """A part of the report that has a text or a made part of its own."""
    heading = BY_KEY.get(key)
    if heading is None or heading.kind == TITLE:
        raise Http404
    return heading


def begun(desk: Desk, heading: Heading) -> str:
    """What stands in the editor when the page is opened: her text, else the draft; a text of the library is offered beside."""
    offered = heading.kind == LIBRARY and heading.key not in desk.written
    return "" if offered else lightmarks.marks(desk.html(heading))


def with_inserted(sent: QueryDict, desk: Desk, heading: Heading) -> QueryDict:
    """What was sent, with the passage, citation or picture she chose at its end: the way without script."""
    data, chosen = sent.copy(), sent.get(INSERT, "")
    found = next((each for each in inserts(desk, heading) if each.value == chosen), None)
    if chosen == "kutipan":
        data["text"] = f"{data.get('text', '')} [@{data.get('kutipan', '')}]".strip()
    elif found:
        data["text"] = f"{data.get('text', '').rstrip()}\n\n{lightmarks.marks(found.html)}".strip()
    return data


def save(request: HttpRequest, desk: Desk, heading: Heading, stored: Text | None, form: TextForm) -> HttpResponse:
    row, page = desk.practicum, reverse("practicum-text", args=[desk.practicum.code, heading.key])
    if not form.is_valid():
        return show(request, desk, heading, stored, form)

    def act() -> str:
        html = lightmarks.from_marks(form.cleaned_data["text"], desk.short)
        made = desk.made.get(heading.key, ())
        texts.save(request.user, row, heading.key, html, stale.seen(form) or None, made, request.POST.get(LOOKED, ""))
        keep.drop(request.user, page)
        messages.success(request, f"{heading.title} tersimpan.")
        return reverse("practicum-text", args=[row.code, following(heading)]) if NEXT in request.POST else page

    try:
        return once(request, act, creates=stored is None)
    except Stale:
        now = Text.objects.get(practicum=row, key=heading.key)
        return stale.answer(request, form, now, page, {"text": lightmarks.marks(now.html)})
    except Refused as refusal:
        form.add_error(None, refusal.sentence)
        return show(request, desk, heading, stored, form, status_of(refusal))


def following(heading: Heading) -> str:
    """The key of the next part that is hers to write; of this one at the end."""
    keys = [each.key for each in OUTLINE if each.writable]
    later = keys[keys.index(heading.key) + 1 :] if heading.key in keys else []
    return later[0] if later else heading.key


def show(request: HttpRequest, desk: Desk, heading: Heading, stored: Text | None, form: TextForm, status: int = 0) -> HttpResponse:
    row, named = desk.practicum, named_part(heading)
    draft = keep.offer(request, form)  # first: a draft that was asked for is shown in the editor too
    written = str(form["text"].value() or "")
    form.fields["text"].label = named
    context = {
        **trail(named, row, ("Menulis laporan", reverse("practicum-write", args=[row.code]))),
        **draft,
        "practicum": row,
        "heading": heading,
        "named": named,
        "form": form,
        "marks_help": MARKS,
        "written": lightmarks.on_page(written, desk.short),
        "version": (stale.seen(form) or None if form.is_bound else stored.version) if stored or form.is_bound else None,
        "looked": request.POST.get(LOOKED) or texts.digest_of(desk.made.get(heading.key, ())),
        "own": heading.key in desk.written,
        "state": worded(desk.word(heading)),
        "drafted": heading.kind == EDITED and heading.key not in desk.written,
        "lent": heading.kind == LIBRARY and heading.key not in desk.written,
        "changes": desk.changes(heading),
        "since": desk.since(heading),
        "staying": on_screen(desk.staying(heading)),
        "chapters": chapters_of(desk),
        "inserts": inserts(desk, heading),
        "citations": sorted(desk.citations.values(), key=lambda each: each.plain.casefold()),
        "remarks": remarks_on(desk, heading),
        "reading": reading_url(row, heading),
        "chapter_slug": slug_of(heading),
        "error_title": f"{named} belum tersimpan",
    }
    return render(request, "practicum/text.html", context, status=status or (422 if form.is_bound else 200))
