"""Written texts: whatever comes in, a few tags come out; the same text as light marks; names in bold are still names."""

import re
import time
from html.parser import HTMLParser
from types import SimpleNamespace

from hypothesis import given, settings
from hypothesis import strategies as st

from cases.documents.blocks import Fixed
from cases.practicum import richtext
from cases.practicum.lightmarks import from_marks, marks

ALLOWED = {"p": set(), "ul": set(), "ol": set(), "li": set(), "strong": set(), "em": set(), "blockquote": set(),
           "cite": {"data-key"}, "figure": {"data-picture"}}  # fmt: skip
TAGS = [
    *ALLOWED,
    "script",
    "style",
    "svg",
    "math",
    "iframe",
    "a",
    "img",
    "b",
    "i",
    "div",
    "table",
    "td",
    "noscript",
    "template",
]
ATTRS = ['onclick="x()"', "style=color:red", 'href="javascript:x"', "src=x onerror=x", 'data-key="siporin-1975"', 'data-key="><script>"',
         'data-picture="7"', "data-picture=07x", "class=a", "id='x'"]  # fmt: skip
LETTERS = st.text(st.characters(codec="utf-8"), max_size=8) | st.sampled_from(
    [
        "**",
        "_",
        "- ",
        "\n",
        "\n\n- x\n- y",
        "1. ",
        "> ",
        "\\",
        "[@a-1]",
        "[gambar 3]",
        "&lt;b&gt;",
        "&#0;",
        "<!--",
        "-->",
        "]]>",
        "\x00",
        "\u200b",
        " ",
    ]
)
PIECE = st.one_of(
    LETTERS,
    st.builds("<{} {}>".format, st.sampled_from(TAGS), st.sampled_from(ATTRS)),
    st.builds("<{}>".format, st.sampled_from(TAGS)),
    st.builds("</{}>".format, st.sampled_from(TAGS)),
)
HOSTILE = st.lists(PIECE, max_size=14).map("".join)


class Seen(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_comment(self, data):
        raise AssertionError(f"a comment is left: {data}")

    handle_decl = handle_pi = unknown_decl = handle_comment


@settings(max_examples=200, deadline=None, database=None)
@given(HOSTILE)
def test_whatever_comes_in_only_the_allowed_tags_come_out_and_cleaning_twice_changes_nothing(html: str) -> None:
    once = richtext.clean(html)
    assert richtext.clean(once) == once
    for tag, attrs in Seen(once).tags:
        assert set(attrs) <= ALLOWED[tag]
        assert tag != "cite" or re.fullmatch(r"[a-z0-9][a-z0-9_.-]*", attrs["data-key"])
        assert tag != "figure" or re.fullmatch(r"[1-9][0-9]*", attrs["data-picture"])
    assert len(richtext.plain(once)) == sum(len(part.lines) for part in richtext.parts(html))


@settings(max_examples=200, deadline=None, database=None)
@given(HOSTILE)
def test_a_text_comes_back_the_same_from_its_light_marks_and_typed_html_stays_letters(text: str) -> None:
    html = richtext.clean(text)
    keys = {key: str(number) for number, key in enumerate(richtext.citations(html))}
    cited = richtext.cite_with(html, lambda key: keys[key])
    assert from_marks(marks(cited), lambda key: keys[key]) == cited
    typed = from_marks(text)
    assert richtext.clean(typed) == typed and {tag for tag, _ in Seen(typed).tags} <= set(ALLOWED)
    assert "<script" not in typed


def test_marks_as_a_person_types_them_become_paragraphs_lists_quotes_citations_and_pictures() -> None:
    typed = """Klien datang **bersama**
ibunya, _sangat_ pelan [@siporin-1975].
- satu
  lanjutan
- dua

1. pertama
2) kedua

> Saya mau
> pulang
>
> segera

[gambar 3]
2 * 3 ____ dan **sendiri, 1_2 <b>huruf</b>"""
    html = from_marks(typed, lambda key: "(Siporin, 1975)")
    assert html == (
        "<p>Klien datang <strong>bersama</strong> ibunya, <em>sangat</em> pelan "
        '<cite data-key="siporin-1975">(Siporin, 1975)</cite>.</p>'
        "<ul><li>satu lanjutan</li><li>dua</li></ul><ol><li>pertama</li><li>kedua</li></ol>"
        "<blockquote><p>Saya mau pulang</p><p>segera</p></blockquote>"
        '<figure data-picture="3"></figure><p>2 * 3 ____ dan **sendiri, 1_2 &lt;b&gt;huruf&lt;/b&gt;</p>'
    )
    assert richtext.pictures_of(html) == [3] and richtext.citations(html) == ["siporin-1975"]
    assert richtext.plain(html)[1:5] == ["satu lanjutan", "dua", "pertama", "kedua"]


def test_what_is_pasted_from_a_word_processor_keeps_its_letters_and_its_paragraphs() -> None:
    pasted = '<style>p{}</style><h1 class="x">Judul</h1><div>Satu<br>dua <b>tiga</b></div>'
    pasted += "<table><tr><td>a</td></tr><tr><td>b</td></tr></table>"
    assert richtext.clean(pasted) == "<p>Judul</p><p>Satu</p><p>dua <strong>tiga</strong></p><p>a</p><p>b</p>"
    assert richtext.clean("<p>Ber\u200bga&#173;ul\x07 itu\u00a0baik</p>") == "<p>Bergaul itu baik</p>", "what is not seen parts no word"
    assert richtext.clean("<p> </p><p></p><ul><li></li></ul><figure data-picture=0></figure>") == ""


def test_a_name_that_is_half_bold_is_masked_as_a_whole() -> None:
    mask = lambda text: text.replace("Rukmi Nastiti", "RN").replace("Rukmi", "RN")  # noqa: E731
    assert richtext.masked("<p>Ruk<strong>mi</strong> Nastiti datang</p>", mask) == "<p>RN datang</p>"
    assert (
        richtext.masked("<p>Lalu <strong>Rukmi</strong> <em>datang</em></p>", mask)
        == "<p>Lalu <strong>RN</strong> <em>datang</em></p>"
    )
    kept = '<p>Rukmi <cite data-key="a">(A)</cite> <em>Rukmi Nas</em>titi</p>'
    assert richtext.masked(kept, mask) == '<p>RN <cite data-key="a">(A)</cite> RN</p>'
    cited = '<p>Lihat <cite data-key="rukmi-nastiti">Rukmi Nastiti</cite> dan <cite data-key="b">(Rukmi, 2010)</cite></p>'
    assert richtext.masked(cited, mask, {"b"}) == '<p>Lihat RN dan <cite data-key="b">(Rukmi, 2010)</cite></p>'


def test_a_deep_or_long_text_is_cleaned_in_a_moment() -> None:
    begun = time.process_time()
    for hostile in (
        "<b>" * 20_000 + "x",
        "<ul><li>" * 3_000 + "x",
        "<blockquote>" * 120_000 + "x",
        "a_**" * 20_000,
        "<p>a_b " * 9_000,
    ):
        assert richtext.clean(hostile) and from_marks(hostile)
    assert time.process_time() - begun < 10


def test_the_blocks_of_a_report_keep_weight_lists_quotes_and_citations_and_print_no_face_without_consent() -> None:
    seen = {7: SimpleNamespace(file_id=70, caption="Latihan", alt="Meja", faces_consented=True),
            8: SimpleNamespace(file_id=80, caption="Apel", alt="Barisan", faces_consented=False)}  # fmt: skip
    html = (
        '<p>Satu <em>dua</em> <cite data-key="a">(A)</cite><cite data-key="b">(lama)</cite></p><ol><li>x</li></ol><blockquote><p>q</p>'
        '</blockquote><figure data-picture="7"></figure><figure data-picture="8"></figure><figure data-picture="9"></figure>'
    )
    text, items, quote, photo, hidden = richtext.blocks(html, seen, lambda key: {"b": "(B, 2020)"}.get(key, ""))
    assert [(run.text, run.em, run.cite) for run in text.runs] == [
        ("Satu ", False, ""), ("dua", True, ""), (" ", False, ""), ("(A)", False, "a"), ("(B, 2020)", False, "b")]  # fmt: skip
    assert [isinstance(run.text, Fixed) for run in text.runs[3:]] == [False, True], "her own words are searched like any other"
    assert items.ordered and items.texts == ("x",) and quote.quote
    assert (photo.caption, photo.file) == ("Latihan", 70) and hidden.file == 0 and "setuju" in hidden.instead
