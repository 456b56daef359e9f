"""The written text of a report: hostile html in, a few tags out, masked and cited on the way to paper.

A text is a row of parts (paragraph, list, quote, picture) of runs (letters that are bold, italic, or a citation). `clean` writes it
as html in one spelling only. Nothing else decides which html of a person is kept; `lightmarks` writes and reads the same text as it is
typed without the editor.
"""

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from html import escape
from html.parser import HTMLParser
from itertools import groupby, islice
from typing import Any

import nh3

from cases.documents.blocks import Fixed
from cases.documents.runs import Photo, Rich, RichItems, Run, Runs
from cases.known_names import UNSEEN

KEY = re.compile(r"[a-z0-9][a-z0-9_.-]{0,79}")
PICTURE = re.compile(r"[1-9][0-9]{0,9}")
PARTS = set("p div br h1 h2 h3 h4 h5 h6 tr section article pre dt dd".split())  # each ends a paragraph
STRONG, EM, LISTS = {"strong", "b"}, {"em", "i"}, {"ul", "ol"}
KNOWN = PARTS | STRONG | EM | LISTS | {"li", "blockquote", "cite", "figure"}
NO_FACES = "Foto tidak dicetak: belum semua orang di foto setuju wajahnya terlihat."
MOST_TAGS = 12_000  # more than any text of ours holds (2,000 paragraphs): the time to clean grows with the square of how deep they nest
ATTRIBUTES = {"cite": {"data-key"}, "figure": {"data-picture"}}


@dataclass(frozen=True)
class Part:
    """One block: "p" or "quote" with one line, "ul" or "ol" with one line an item, "figure" with the number of a picture."""

    kind: str
    lines: tuple[Runs, ...] = ()
    picture: int = 0


def clean(html: str) -> str:
    """`html` with nothing but p, ul, ol, li, strong, em, blockquote, cite[data-key] and figure[data-picture], in one spelling.

    Cleaned html comes back as it is; an empty text is "".
    """
    return written(parts(html))


@lru_cache(maxsize=300)  # texts of a report are read again for every print; a passage of the shelf for every praktikan
def parts(html: str) -> tuple[Part, ...]:
    """The blocks in any html; scripts and styles go with what they hold, other unknown tags leave their letters."""
    reader = _Reader()
    reader.feed(nh3.clean(_bounded(html), tags=KNOWN, attributes=ATTRIBUTES, link_rel=None, strip_comments=True))
    reader.close()
    reader.end_line()
    return joined(reader.found)


def _bounded(html: str) -> str:
    """`html` with so many tags at most; what stands behind them keeps its letters."""
    if html.count("<") <= MOST_TAGS:
        return html
    place = next(islice(re.finditer("<", html), MOST_TAGS, None)).start()
    return html[:place] + re.sub(r"<[^<>]*>?", " ", html[place:])


def written(found: Iterable[Part]) -> str:
    """The blocks as html."""
    return "".join(_html(part) for part in found)


def plain(html: str) -> list[str]:
    """The letters alone: one text a paragraph, item or quote. The place in this list is the number of a paragraph."""
    return ["".join(run.text for run in line) for part in parts(html) for line in part.lines]


def citations(html: str) -> list[str]:
    """The keys cited, each once, in order."""
    return list(dict.fromkeys(run.cite for part in parts(html) for line in part.lines for run in line if run.cite))


def pictures_of(html: str) -> list[int]:
    """The numbers of the pictures placed, each once, in order."""
    return list(dict.fromkeys(part.picture for part in parts(html) if part.kind == "figure"))


def masked(html: str, change: Callable[[str], str], known: Container[str] = ()) -> str:
    """`html` with its letters passed through `change`, which sees whole lines: a name that is half bold is still a name."""
    return written(mask_parts(parts(html), change, known))


def mask_parts(found: Iterable[Part], change: Callable[[str], str], known: Container[str] = ()) -> tuple[Part, ...]:
    return tuple(replace(part, lines=tuple(mask_line(line, change, known) for line in part.lines)) for part in found)


def mask_line(line: Runs, change: Callable[[str], str], known: Container[str] = ()) -> Runs:
    """The runs changed one by one; where that differs from the words read through, these without bold and italic.

    known: keys of the library, whose citations stay as they are.
    """
    changed: list[Run] = []
    for cited, stretch in groupby(line, key=lambda run: bool(run.cite)):
        runs = list(stretch)
        if cited:
            changed += [run if run.cite in known else _mask_cited(run, change) for run in runs]
            continue
        apart = [replace(run, text=change(run.text)) for run in runs]
        whole = change("".join(run.text for run in runs))
        changed += apart if "".join(run.text for run in apart) == whole else [Run(whole)]
    return tidy(changed)


def _mask_cited(run: Run, change: Callable[[str], str]) -> Run:
    """A citation that the library does not know is words like any other; one that named somebody is no citation any more."""
    text = change(run.text)
    return run if (text, change(run.cite)) == (run.text, run.cite) else Run(text)


def blocks(
    html: str, pictures: Mapping[int, Any], short: Callable[[str], str] = str
) -> tuple[Rich | RichItems | Photo, ...]:
    """The text as blocks of a report. pictures: by key, each with file_id, caption, alt and faces_consented; one that is gone is
    left out. short: from the key of a citation to its short form; the text's own words where that gives nothing or the key."""
    return tuple(_blocks(html, pictures, short))


def _blocks(html: str, pictures: Mapping[int, Any], short: Callable[[str], str]) -> Iterator[Rich | RichItems | Photo]:
    for part in parts(html):
        lines = tuple(tuple(_fixed(run, short) for run in line) for line in part.lines)
        if part.kind == "figure":
            if picture := pictures.get(part.picture):
                shown = picture.file_id if picture.faces_consented else 0
                yield Photo(picture.caption, picture.alt, shown, instead="" if shown else NO_FACES)
        elif part.kind in LISTS:
            yield RichItems(lines, ordered=part.kind == "ol")
        else:
            yield from (Rich(line, quote=part.kind == "quote") for line in lines)


def _fixed(run: Run, short: Callable[[str], str]) -> Run:
    said = short(run.cite) if run.cite else ""
    return replace(run, text=Fixed(said)) if said and said != run.cite else run


def cite_with(html: str, short: Callable[[str], str]) -> str:
    """`html` whose citations say what `short` gives for their key; a key that it does not know stays as it is written."""
    return written(
        replace(part, lines=tuple(tuple(_cited(run, short) for run in line) for line in part.lines))
        for part in parts(html)
    )


def _cited(run: Run, short: Callable[[str], str]) -> Run:
    return replace(run, text=_spaced(short(run.cite)).strip() or run.text) if run.cite else run


class _Reader(HTMLParser):
    """Collects blocks from html that nh3 has made well formed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Part] = []
        self.line: list[Run] = []
        self.strong = self.em = self.quote = 0
        self.lists: list[str] = []
        self.cite = ""
        self.cite_text: list[str] = []
        self.item = False  # the next line opens an item; a further line in it goes on

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in STRONG | EM:
            self._weigh(tag, 1)
        elif tag == "cite":
            key = given.get("data-key") or ""
            self._end_cite()
            self.cite = key if KEY.fullmatch(key) else ""
        else:
            self._open(tag, given)

    def _open(self, tag: str, given: dict[str, str | None]) -> None:
        self.end_line()
        if tag in LISTS:
            self.lists.append(tag)
        elif tag == "li":
            self.item = True
        elif tag == "blockquote":
            self.quote += 1
        elif tag == "figure" and PICTURE.fullmatch(given.get("data-picture") or ""):
            self.found.append(Part("figure", picture=int(given["data-picture"] or "0")))

    def handle_endtag(self, tag: str) -> None:
        if tag in STRONG | EM:
            self._weigh(tag, -1)
            return
        if tag == "cite":
            self._end_cite()
            return
        self.end_line()
        if tag in LISTS and self.lists:
            self.lists.pop()
        elif tag == "blockquote":
            self.quote = max(0, self.quote - 1)

    def handle_data(self, data: str) -> None:
        if self.cite:
            self.cite_text.append(data)
        elif data:
            self.line.append(Run(data, self.strong > 0, self.em > 0))

    def _weigh(self, tag: str, step: int) -> None:
        if tag in STRONG:
            self.strong = max(0, self.strong + step)
        else:
            self.em = max(0, self.em + step)

    def _end_cite(self) -> None:
        if self.cite:
            self.line.append(Run(_spaced("".join(self.cite_text)).strip() or self.cite, cite=self.cite))
        self.cite, self.cite_text = "", []

    def end_line(self) -> None:
        """What was collected becomes a paragraph, a quote, or a line of the list in hand."""
        self._end_cite()
        line, self.line = tidy(self.line), []
        if not line:
            return
        kind = self.lists[-1] if self.lists else "quote" if self.quote else "p"
        last = self.found[-1] if self.found else None
        if self.lists and not self.item and last is not None and last.kind == kind:
            longer = tidy([*last.lines[-1], Run(" "), *line])
            self.found[-1] = replace(last, lines=(*last.lines[:-1], longer))
        else:
            self.found.append(Part(kind, (line,)))
        self.item = False


def joined(found: Iterable[Part]) -> tuple[Part, ...]:
    """Neighbours of the same list, and of the same quote, as one."""
    whole: list[Part] = []
    for kind, run in groupby(found, key=lambda part: part.kind):
        alike = list(run)
        whole += [Part(kind, tuple(line for part in alike for line in part.lines))] if kind in {"ul", "ol", "quote"} else alike
    return tuple(whole)


def tidy(runs: Iterable[Run]) -> Runs:
    """One space where there were several, none at the ends, and one run for letters that look alike."""
    merged: list[Run] = []
    for run in runs:
        text = run.text if run.cite else _spaced(run.text)
        if text.startswith(" ") and (not merged or (merged[-1].text.endswith(" ") and not merged[-1].cite)):
            text = text[1:]
        if not text:
            continue
        alike = (
            merged
            and not run.cite
            and not merged[-1].cite
            and (merged[-1].strong, merged[-1].em) == (run.strong, run.em)
        )
        if alike:
            merged[-1] = replace(merged[-1], text=merged[-1].text + text)
        else:
            merged.append(replace(run, text=text))
    while merged and not merged[-1].cite and not merged[-1].text.rstrip(" "):
        merged.pop()
    if merged and not merged[-1].cite:
        merged[-1] = replace(merged[-1], text=merged[-1].text.rstrip(" "))
    return tuple(merged)


def _spaced(text: str) -> str:
    """Every kind of white space as one space, and nothing of signs that are not seen: pasted into a word they must not part it."""
    return re.sub(r"[\s\x85\ufffe\uffff\ud800-\udfff]+", " ", UNSEEN.sub("", text))


def _html(part: Part) -> str:
    if part.kind == "figure":
        return f'<figure data-picture="{part.picture}"></figure>'
    lines = ["".join(_tags(run) for run in line) for line in part.lines]
    if part.kind == "p":
        return f"<p>{lines[0]}</p>"
    if part.kind == "quote":
        return "<blockquote>" + "".join(f"<p>{line}</p>" for line in lines) + "</blockquote>"
    return f"<{part.kind}>" + "".join(f"<li>{line}</li>" for line in lines) + f"</{part.kind}>"


def _tags(run: Run) -> str:
    text = escape(run.text, quote=False)
    if run.cite:
        return f'<cite data-key="{run.cite}">{text}</cite>'
    text = f"<em>{text}</em>" if run.em else text
    return f"<strong>{text}</strong>" if run.strong else text
