"""Pustaka laporan in Pengaturan: the text blocks by heading, a sentra's own words for one or blocks of its own, and its sources."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from atensi.accounts.rules import action, may
from atensi.drafts import keep
from atensi.submissions import stale
from atensi.submissions.once import once
from atensi.submissions.versions import Stale
from cases.practicum import lightmarks, models, richtext
from cases.practicum.outline import BY_KEY, LIBRARY, OUTLINE, Heading, numbers, titled
from cases.practicum.textblockforms import BlockForm, OwnBlockForm, SourceForm
from cases.practicum.textblocks import Block, block_for, blocks_for, citations, needing, regulations
from cases.practicum.textblocks import keeping as acts
from cases.practicum.textblocks.needing import when_printed
from cases.practicum.textblocks.own import is_own
from cases.practicum.textblocks.sources import SOURCES as SHIPPED
from cases.practicum.writingforms import MARKS
from cases.refusals import Refused
from cases.views.refusals import status_of
from cases.views.rowpage import row_page, sent

TITLE, SOURCES = "Pustaka laporan", "Sumber kutipan"
OPENING = "Teks pembuka"  # a block without a title of its own
WAYS = {
    "jangan-cetak": (acts.leave_out, "Bagian ini tidak dicetak lagi."),
    "cetak": (acts.print_again, "Bagian ini dicetak lagi."),
    "bawaan": (acts.restore, "Kembali ke teks bawaan."),
    "hapus": (acts.take_back, "Teks sentra ini dihapus dari pustaka."),
}
CHANGED = "Bagian ini diubah sejak halaman dibuka. Belum ada yang berubah; periksa lagi."


def crumbs(user: Any, here: str, *trail: tuple[str, str]) -> dict[str, Any]:
    """Under Pengaturan for who has it, else under Praktikum."""
    top = ("Pengaturan", reverse("settings")) if may(user, "people.manage") else ("Praktikum", reverse("practica"))
    links = [top, *([(TITLE, reverse("library"))] if here != TITLE else []), *trail]
    return {"heading": here, "breadcrumbs": [*({"label": text, "url": url} for text, url in links), {"label": here, "url": ""}]}


@action("library.edit")
@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """The headings that may have blocks, in the order of the report."""
    center, named, found = request.user.center, numbers(), []
    own: dict[str, list[models.LibraryBlock]] = {}
    for row in acts.rows_of(center).values():
        own.setdefault(row.key.partition("/")[0], []).append(row)
    for heading in (each for each in OUTLINE if takes_blocks(each)):
        kept = own.get(heading.key, [])
        added = sum(is_own(row.key) for row in kept)
        found.append({
            "key": heading.key, "title": titled(heading, named[heading.key]), "count": len(blocks_for(heading.key, None)) + added,
            "added": added, "hidden": sum(row.hidden for row in kept),
            "own": sum(bool(row.html) and not row.hidden and not is_own(row.key) for row in kept),
        })  # fmt: skip
    page = {**crumbs(request.user, TITLE), "headings": found, "sources": len(citations(center)), "rules": len(regulations(None, center))}
    return render(request, "practicum/library.html", page)


def takes_blocks(heading: Heading) -> bool:
    """Does the library stand under this heading?"""
    return heading.kind == LIBRARY or heading.key in needing.OFFERED


@action("library.edit")
@require_GET
def heading(request: HttpRequest, key: str) -> HttpResponse:
    found, center = load_heading(key), request.user.center
    own = acts.rows_of(center)
    lines = [_line(block, own.get(block.key)) for block in blocks_for(key, center)]
    page = {**crumbs(request.user, titled(found, numbers()[key])), "lines": lines, "key": key}
    return render(request, "practicum/library_heading.html", page)


def load_heading(key: str) -> Heading:
    if key not in BY_KEY or not takes_blocks(BY_KEY[key]):
        raise Http404
    return BY_KEY[key]


def _line(block: Block, row: models.LibraryBlock | None) -> dict[str, Any]:
    html = row.html if row and row.html else block.html
    return {
        "name": block.name, "title": (row.title if row and row.html else "") or block.title or OPENING, "when": when_printed(block),
        "text": " ".join(richtext.plain(html)), "hidden": bool(row and row.hidden), "own": bool(row and row.html),
        "added": is_own(block.key),
    }  # fmt: skip


def load_block(user: Any, key: str, name: str) -> Block:
    block = block_for(f"{key}/{name}", user.center)
    if block is None:
        raise Http404
    return block


@action("library.edit")
@require_http_methods(["GET", "POST"])
def new_block(request: HttpRequest, key: str) -> HttpResponse:
    """A block of the sentra's own under a heading."""
    return _block(request, Block("", load_heading(key).key, "", "", ()), None)


@action("library.edit")
@require_http_methods(["GET", "POST"])
def block(request: HttpRequest, key: str, name: str) -> HttpResponse:
    found = load_block(request.user, key, name)
    return _block(request, found, acts.row_of(request.user.center, found.key))


def _block(request: HttpRequest, found: Block, row: models.LibraryBlock | None) -> HttpResponse:
    if request.method == "GET":
        begun = row if row and row.html else None
        title, html = (begun.title or found.title, begun.html) if begun else (found.title, found.html)
        begin = {"title": title, "text": lightmarks.marks(html), "needs": list(found.needs)}
        return _show(request, found, row, _form(request, found, None, begin))
    if request.POST.get("sisip"):  # the way without script
        data = request.POST.copy()
        data["text"] = f"{data.get('text', '')} [@{data.get('kutipan', '')}]".strip()
        return _show(request, found, row, _form(request, found, data), 200)
    return _save(request, found, row, _form(request, found, stale.settled(request.POST)))


def _form(request: HttpRequest, found: Block, data: Any, begin: dict[str, Any] | None = None) -> BlockForm:
    """Of a block of its own the sentra also says what it is about."""
    if found.key and not is_own(found.key):
        return BlockForm(data, initial=begin)
    offered = needing.choices(found.heading, request.user.center, found.needs)
    return OwnBlockForm(data, initial=begin, heading=found.heading, choices=offered)


def _save(request: HttpRequest, found: Block, row: models.LibraryBlock | None, form: BlockForm) -> HttpResponse:
    back = reverse("library-heading", args=[found.heading])
    if not form.is_valid():
        return _show(request, found, row, form)
    known = citations(request.user.center)

    def act() -> str:
        told = form.cleaned_data
        html = lightmarks.from_marks(told["text"], lambda key: known[key].short if key in known else key)
        seen = stale.seen(form) or None
        if not found.key:
            acts.add_block(request.user, found.heading, told["title"], html, told["needs"])
        elif is_own(found.key):
            acts.change_block(request.user, found, seen, told["title"], html, told["needs"])
        else:
            acts.save_block(request.user, found, seen, told["title"], html)
        keep.drop(request.user, request.path)
        messages.success(request, f"{told['title'] or found.title or 'Teks'} tersimpan dengan kata sentra.")
        return back

    try:
        return once(request, act, creates=row is None)
    except Stale as stored:
        now: Any = stored.row
        return stale.answer(request, form, now, request.path, {"title": now.title, "text": lightmarks.marks(now.html), "needs": now.needs})
    except Refused as refusal:
        form.add_error("text", refusal.sentence)
        return _show(request, found, row, form, status_of(refusal))


def _show(request: HttpRequest, found: Block, row: models.LibraryBlock | None, form: BlockForm, status: int = 0) -> HttpResponse:
    draft, known = keep.offer(request, form), citations(request.user.center)
    short = {key: each.short for key, each in known.items()}
    written = str(form["text"].value() or "")
    part = titled(BY_KEY[found.heading], numbers()[found.heading])
    named, back = (found.title or part) if found.key else "Tambah teks sentra", reverse("library-heading", args=[found.heading])
    context = {
        **crumbs(request.user, named, (part, back)), **draft, "text_key": found.heading, "text_name": found.name, "row": row, "form": form,
        "when": when_printed(found) if found.key else part, "marks_help": MARKS, "added": is_own(found.key) or not found.key,
        "written": lightmarks.on_page(written, lambda key: short.get(key, key)),
        "version": (stale.seen(form) or None if form.is_bound else row.version) if row or form.is_bound and found.key else None,
        "shipped": mark_safe(richtext.clean(found.html)),  # noqa: S308  (cleaned)
        "sources": [known[key] for key in found.citations if key in known], "own": bool(row and row.html),
        "hidden": bool(row and row.hidden), "citations": sorted(known.values(), key=lambda each: each.plain.casefold()),
        "error_title": f"{named} belum tersimpan", "cancel_url": back,
    }  # fmt: skip
    return render(request, "practicum/library_block.html", context, status=status or (422 if form.is_bound else 200))


@action("library.edit")
@require_POST
def keep_block(request: HttpRequest, key: str, name: str) -> HttpResponse:
    """Leave a block out, print it again, or go back to the words of the product."""
    found, way = load_block(request.user, key, name), WAYS.get(request.POST.get("cara", ""))
    if way is None:
        return HttpResponse(status=422)
    page = reverse("library-block", args=[key, name])
    back = reverse("library-heading", args=[key]) if way[0] is acts.take_back else page
    return press(request, lambda seen: way[0](request.user, found, seen), way[1], back, page)


def press(request: HttpRequest, do: Callable[[int | None], None], said: str, back: str, page: str = "") -> HttpResponse:
    """A button on `page` (else on `back`): done once, its draft dropped; nothing when somebody was faster."""
    page = page or back

    def act() -> str:
        do(stale.number(request.POST) or None)
        keep.drop(request.user, page)
        messages.success(request, said)
        return back

    try:
        return once(request, act)
    except Stale:
        messages.warning(request, CHANGED)
    except Refused as refusal:
        messages.warning(request, refusal.sentence)
    return redirect(page)


@action("library.edit")
@require_GET
def sources(request: HttpRequest) -> HttpResponse:
    found = sorted(citations(request.user.center).values(), key=lambda each: (not each.own, each.plain.casefold()))
    lines = [(each, mark_safe(each.full)) for each in found]  # noqa: S308  (made of light marks)
    return render(request, "practicum/library_sources.html", {**crumbs(request.user, SOURCES), "lines": lines})


@action("library.edit")
@require_http_methods(["GET", "POST"])
def new_source(request: HttpRequest) -> HttpResponse:
    return _source(request, models.Citation(center=request.user.center), "Tambah sumber")


@action("library.edit")
@require_http_methods(["GET", "POST"])
def source(request: HttpRequest, key: str) -> HttpResponse:
    """A source of the sentra, or its own entry for one of the product."""
    center = request.user.center
    known = citations(center).get(key)
    if known is None:
        raise Http404
    row = acts.source_of(center, key)
    shipped = lightmarks.marks(f"<p>{known.full}</p>")
    return _source(request, row or models.Citation(center=center, key=key, short=known.short, full=shipped), "Ubah sumber")


@action("library.edit")
@require_POST
def restore_source(request: HttpRequest, key: str) -> HttpResponse:
    if key not in SHIPPED:
        raise Http404
    back = reverse("library-source", args=[key])
    return press(request, lambda seen: acts.restore_source(request.user, key, seen), "Sumber kembali seperti bawaan.", back)


def _source(request: HttpRequest, row: models.Citation, heading: str) -> HttpResponse:
    form, back = SourceForm(sent(request), instance=row), reverse("library-sources")
    page = {**crumbs(request.user, heading, (SOURCES, back)), "source": row}
    if row.pk and row.key in SHIPPED:
        page |= {"below": "practicum/library_source_restore.html", "stored_version": row.version}
    return row_page(request, form, lambda seen: acts.save_source(request.user, row, seen), "Sumber tersimpan.", back, page)
