"""The text of a finished page as it will be read: every paragraph, cell, caption and spoken text, the title and the metadata."""

from html.parser import HTMLParser

INLINE = frozenset("a abbr b bdi em i ins mark small span strong sub sup u".split())
SPOKEN = ("alt", "aria-label", "title", "content")
SILENT = frozenset({"style", "script"})


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in SILENT
        if tag not in INLINE:
            self.parts.append("\n")
        if tag == "meta" and ("charset" in dict(attrs) or dict(attrs).get("name") == "generator"):
            return
        self.parts += [f"\n{value}\n" for name, value in attrs if name in SPOKEN and value]

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in SILENT
        if tag not in INLINE:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.parts.append(data)


def lines_of(html: str) -> list[str]:
    """The lines that are read; what stands in one paragraph or cell is one line."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return [" ".join(line.split()) for line in "".join(reader.parts).split("\n") if line.strip()]
