"""The written text as light marks, for the textarea: blank line, "- ", "1. ", "> ", **bold**, _italic_, [@citation], [gambar 3].

What the editor sends and what a person types without it is the same; both become the html of `richtext`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from cases.documents.runs import Run, Runs
from cases.practicum.richtext import KEY, Part, joined, parts, tidy, written

PICTURE = re.compile(r"\[gambar ([1-9][0-9]{0,9})\]")
ITEM = re.compile(r"[-•*] +|-$")
NUMBERED = re.compile(r"[0-9]{1,3}[.)] +")
QUOTE = re.compile(r"> ?")
TOKEN = re.compile(rf"\\([\\*_\[\]>.)•-])|\*{{3,}}|_{{2,}}|(\*\*)|(_)|\[@({KEY.pattern})\]", re.DOTALL)
MARKED = re.compile(r"[\\*_\[]")
LONGEST = 200_000  # signs as they are typed, marks and all; a part of a report keeps 100.000
LEADING = re.compile(r"([-•>]|[0-9]{1,3}(?=[.)] ))")


@dataclass
class _Block:
    """A block while it is read: each line in the pieces that were typed for it."""

    kind: str
    lines: list[list[str]] = field(default_factory=list)
    picture: int = 0


def from_marks(text: str, short: Callable[[str], str] = str) -> str:
    """The html of a text with light marks; `short` says how a citation reads. The time it takes grows with the text and no faster."""
    found: list[_Block] = []
    kind = ""  # of the block that the next line may continue
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        kind = _take(found, line.strip(), kind)
    whole = [(block, tuple(filter(None, (_runs(" ".join(line), short) for line in block.lines)))) for block in found]
    return written(joined(Part(block.kind, lines, block.picture) for block, lines in whole if lines or block.picture))


def on_page(text: str, short: Callable[[str], str] = str) -> str | None:
    """The html for the editor; None for a text that is too long to be read: it stays in its textarea, as it was typed."""
    return from_marks(text, short) if len(text) <= LONGEST else None


def _take(found: list[_Block], line: str, kind: str) -> str:
    """Put one line where it belongs; returns the kind of block that the next line may continue, "" after a blank line."""
    picture = PICTURE.fullmatch(line)
    if not line:
        return ""
    if picture:
        found.append(_Block("figure", picture=int(picture[1])))
        return ""
    for each, mark in (("ul", ITEM), ("ol", NUMBERED), ("quote", QUOTE)):
        if begun := mark.match(line):
            return _begin(found, each, line[begun.end() :], kind)
    if kind:
        found[-1].lines[-1].append(line)
        return kind
    found.append(_Block("p", [[line]]))
    return "p"


def _begin(found: list[_Block], kind: str, line: str, before: str) -> str:
    """A line of a list or a quote: joins the block just before it when that is of the same kind."""
    goes_on = bool(found) and found[-1].kind == kind and (before == kind or kind != "quote")
    if goes_on and kind == "quote" and line and any(found[-1].lines[-1]):
        found[-1].lines[-1].append(line)
    elif goes_on:
        found[-1].lines.append([line])
    else:
        found.append(_Block(kind, [[line]]))
    return kind


def _runs(text: str, short: Callable[[str], str]) -> Runs:
    """The runs of one line; a mark without a partner is an ordinary sign."""
    tokens = list(TOKEN.finditer(text))
    paired = _paired([each.lastindex for each in tokens])
    runs: list[Run] = []
    strong = em = False
    place = 0
    for number, each in enumerate(tokens):
        runs.append(Run(text[place : each.start()], strong, em))
        place = each.end()
        if each[1]:
            runs.append(Run(each[1], strong, em))
        elif each[4]:
            runs.append(Run(short(each[4]) or each[4], cite=each[4]))
        elif number not in paired:
            runs.append(Run(each.group(0), strong, em))
        elif each[2]:
            strong = not strong
        else:
            em = not em
    runs.append(Run(text[place:], strong, em))
    return tidy(runs)


def _paired(kinds: list[int | None]) -> set[int]:
    """The places of the marks of each kind that open or close; an odd last one does neither."""
    paired: set[int] = set()
    for kind in (2, 3):
        places = [place for place, each in enumerate(kinds) if each == kind]
        paired |= set(places[: len(places) // 2 * 2])
    return paired


def marks(html: str) -> str:
    """The text of `html` with light marks; `from_marks` gives the same html back."""
    return "\n\n".join(_marked(part) for part in parts(html))


def _marked(part: Part) -> str:
    if part.kind == "figure":
        return f"[gambar {part.picture}]"
    lines = [_line(line) for line in part.lines]
    if part.kind == "ul":
        return "\n".join(f"- {line}" for line in lines)
    if part.kind == "ol":
        return "\n".join(f"{place}. {line}" for place, line in enumerate(lines, start=1))
    if part.kind == "quote":
        return "\n>\n".join(f"> {line}" for line in lines)
    return lines[0]


def _line(runs: Runs) -> str:
    """One line; its first sign gets a backslash where it would begin a list or a quote."""
    said: list[str] = []
    strong = em = False
    for run in runs:
        said.append(_switch(strong, em, run))
        strong, em = (run.strong, run.em)
        said.append(f"[@{run.cite}]" if run.cite else MARKED.sub(lambda sign: "\\" + sign.group(0), run.text))
    said.append(_switch(strong, em, Run("")))
    return LEADING.sub(_unled, "".join(said), count=1) if LEADING.match("".join(said)) else "".join(said)


def _unled(found: re.Match[str]) -> str:
    return "\\" + found[0] if not found[0].isdigit() else found[0] + "\\"


def _switch(strong: bool, em: bool, run: Run) -> str:
    """The marks between two runs."""
    return ("_" if em != run.em else "") + ("**" if strong != run.strong else "")
