"""What the pages for writing and reading share: chapters with the state of each part, what may be inserted, where a part is read."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from cases.documents.runs import Photo
from cases.practicum import richtext
from cases.practicum.desk import CHANGED, DRAFT, EMPTY, MADE_NOW, SHELF, WRITTEN, Desk, Said, State
from cases.practicum.models import Comment, Practicum
from cases.practicum.outline import CHAPTERS, OUTLINE, TITLE, Heading, numbers, of_chapter, titled

FRONT = "pembuka"
PRINTED = "Foto ini ada dalam laporan yang tercetak."
WORDS = {
    EMPTY: ("kosong", "yours", "tangan"), DRAFT: ("rancangan", "waiting", "pena"), SHELF: ("pustaka", "waiting", ""),
    MADE_NOW: ("dibuat", "waiting", ""), WRITTEN: ("ditulis", "done", "cek"), CHANGED: ("berubah", "yours", "kembali"),
}  # fmt: skip


@dataclass(frozen=True)
class Word:
    """The state of a part as a tag says it."""

    text: str
    kind: str
    icon: str


@dataclass(frozen=True)
class Chapter:
    """A BAB with its parts; the front matter has no number and is not approved."""

    title: str
    slug: str
    url: str
    parts: list[dict[str, Any]]
    approvals: list[Said]
    open: int


@dataclass(frozen=True)
class Insert:
    """A passage of the library or a picture that may be put into a text."""

    value: str
    title: str
    html: SafeString
    picture: Any = None
    url: str = ""


def worded(word: str) -> Word | None:
    return Word(*WORDS[word]) if word else None


def named_part(heading: Heading) -> str:
    """ "1.1 Latar Belakang", "Kata Pengantar"."""
    return titled(heading, numbers()[heading.key]) if heading.level > 1 else heading.title


def slug_of(heading: Heading) -> str:
    return heading.chapter.lower() or FRONT


def headings_of(slug: str) -> tuple[Heading, ...]:
    """The parts of a chapter by its word in an address. Raises Http404."""
    if slug == FRONT:
        return tuple(each for each in OUTLINE if not each.chapter and each.writable)
    if slug.upper() not in CHAPTERS or slug != slug.lower():
        raise Http404
    return of_chapter(slug.upper())


def reading_url(practicum: Practicum, heading: Heading) -> str:
    return reverse("practicum-chapter", args=[practicum.code, slug_of(heading)]) + f"#{heading.key}"


def chapters_of(desk: Desk) -> list[Chapter]:
    """The front matter and BAB I to VI."""
    found = []
    for slug in (FRONT, *(each.lower() for each in CHAPTERS)):
        keys = {each.key for each in headings_of(slug)}
        states = [state for state in desk.states if state.heading.key in keys]
        first = states[0]
        title = titled(first.heading, first.number) if first.heading.kind == TITLE else "Bagian pembuka"
        url = reverse("practicum-chapter", args=[desk.practicum.code, slug])
        approvals = desk.approvals.get(slug.upper(), [])
        parts = [_part(desk, state) for state in states if state.heading.level > 1 or state.word]
        found.append(Chapter(title, slug, url, parts, approvals, sum(state.remarks for state in states)))
    return found


def _part(desk: Desk, state: State) -> dict[str, Any]:
    heading = state.heading
    return {
        "key": heading.key,
        "level": heading.level,
        "title": titled(heading, state.number) if heading.level > 1 else heading.title,
        "word": worded(state.word),
        "remarks": state.remarks,
        "url": reverse("practicum-text", args=[desk.practicum.code, heading.key]) if heading.kind != TITLE else "",
    }


def inserts(desk: Desk, heading: Heading) -> list[Insert]:
    """Passages that the library offers under this heading, then her pictures."""
    found = [
        Insert(f"pustaka:{each.key}", each.title or "Teks pustaka", mark_safe(richtext.clean(each.html)))  # noqa: S308  (cleaned)
        for each in desk.passages(heading)
    ]
    for pk, picture in desk.pictures.items():
        html = mark_safe(f'<figure data-picture="{pk}"></figure>')  # noqa: S308  (a number of ours)
        url = reverse("practicum-picture", args=[desk.practicum.code, pk])
        found.append(Insert(f"gambar:{pk}", picture.caption, html, picture, url))
    return found


def on_screen(blocks: Iterable[Any]) -> list[Any]:
    """Made blocks for a page: photographs are named and not sent, since a report holds many."""
    return [replace(each, file=0, instead=each.instead or PRINTED) if isinstance(each, Photo) else each for each in blocks]


def remarks_on(desk: Desk, heading: Heading) -> list[Comment]:
    """The open remarks on one part in the order of its text; those whose place is gone come last."""
    if heading.key not in desk.comments:
        return []
    shown, loose = desk.shown(heading)
    return [*_in_order(shown), *loose]


def _in_order(shown: Any) -> Iterator[Comment]:
    return (row for part in shown for line in part.lines for row in line.remarks)
